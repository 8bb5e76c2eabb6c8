"""Names of files that other people chose stay in their folder and hide nothing."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain.file_names import (
    LONGEST,
    OPENED,
    ending_of,
    is_opened,
    safe_file_name,
    shown_file_name,
)

RLO = "\u202e"
NAMES = {
    "Audit of plans, May 2026.pdf": "Audit of plans, May 2026.pdf",
    "Ŵyl – źródło 🙂.docx": "Ŵyl – źródło 🙂.docx",
    "../../etc/passwd": "_.._etc_passwd",
    "..\\..\\Windows\\x.dll": "_.._Windows_x.dll",
    "/etc/passwd": "_etc_passwd",
    "C:\\Users\\x.txt": "C__Users_x.txt",
    "C:x.txt": "C_x.txt",
    "\\\\server\\share\\x.txt": "__server_share_x.txt",
    "//server/share/x.txt": "__server_share_x.txt",
    "..": "evidence",
    ".": "evidence",
    "": "evidence",
    "   ": "evidence",
    ". . .": "evidence",
    "CON": "_CON",
    "con.txt": "_con.txt",
    "nul .pdf": "_nul .pdf",
    "COM1.tar.gz": "_COM1.tar.gz",
    "lpt9": "_lpt9",
    "COM¹.txt": "_COM¹.txt",
    "CONIN$": "_CONIN$",
    "aux.": "_aux",
    "console.txt": "console.txt",
    "community.txt": "community.txt",
    "a.txt:b.exe": "a.txt_b.exe",
    "a.txt::$DATA": "a.txt__$DATA",
    "x.pdf.": "x.pdf",
    "x.pdf . . ": "x.pdf",
    "x.exe\x00.pdf": "x.exe.pdf",
    "x\r\n\t.pdf": "x.pdf",
    ".bashrc": "bashrc",
    f"report{RLO}fdp.exe": "reportfdp.exe",
    "a\u200b.pdf": "a.pdf",
    "a\u2028b.pdf": "ab.pdf",
    "half\ud800.pdf": "half.pdf",
    'a<b>"c"|d?e*f.txt': "a_b__c__d_e_f.txt",
    "e\u0301.txt": "é.txt",
    "evil\uff0fx.txt": "evil\uff0fx.txt",
    "x" * 300 + ".pdf": "x" * (LONGEST - 4) + ".pdf",
    "ź" * 300 + ".pdf": "ź" * (LONGEST - 4) + ".pdf",
    "🙂" * 300 + ".pdf": "🙂" * 59 + ".pdf",
    "x." + "y" * 300: "x." + "y" * (LONGEST - 2),
}


@pytest.mark.parametrize(("name", "safe"), NAMES.items())
def test_a_name_becomes_one_that_every_system_takes(name, safe):
    assert safe_file_name(name) == safe
    assert safe_file_name(safe) == safe


@given(st.text() | st.text(alphabet="./\\: \x00\u202eCONaux1$~", max_size=300))
def test_no_name_leaves_its_folder_or_is_a_device(name):
    safe = safe_file_name(name)
    assert 0 < len(safe) <= LONGEST + 1
    assert len(safe.encode()) <= 255
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert not PureWindowsPath(safe).is_reserved()
    assert safe.strip(". ") == safe
    assert not any(unicodedata.category(c).startswith("C") for c in safe)
    assert safe_file_name(safe) == safe


@pytest.mark.parametrize(
    "ending",
    [
        *("exe", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "msi"),
        *("msp", "scr", "lnk", "url", "reg", "jar", "py", "pyw", "sh", "desktop", "app", "dll"),
        *("cpl", "docm", "dotm", "xlsm", "xlam", "xltm", "pptm", "ppam", "iso", "img", "vhd"),
        *("html", "htm", "mht", "svg", "xml", "zip", "7z", "chm", "scf", "inf", "pif", "gadget"),
        *("application", "appref-ms", "library-ms", "search-ms", "settingcontent-ms", "webloc"),
        *("command", "workflow", "action", "one", "xll", "iqy", "slk", "diskcopy", "appimage", ""),
    ],
)
def test_what_can_run_is_never_opened(ending):
    assert ending not in OPENED
    for name in (f"x.{ending}", f"x.pdf.{ending}", f"X.{ending.upper()}", f"x.{ending} . "):
        assert is_opened(name) is (ending == "" and name.startswith("x.pdf")), name


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("x.PDF", True),
        ("x.tar.pdf", True),
        ("x.pdf.", True),
        ("x.exe:y.pdf", True),  # one file "x.exe_y.pdf", for there is no second stream in it
        ("pdf", False),
        (".pdf", False),
        (f"x{RLO}fdp.exe", False),
        ("x.pdf:evil.exe", False),
        ("x.pdf\x00.exe", False),
        ("x." + "a" * 300 + ".pdf", True),
    ],
)
def test_whether_a_file_is_opened_goes_by_the_name_that_it_is_given(name, opened):
    assert is_opened(name) is opened
    assert (ending_of(safe_file_name(name)) in OPENED) is opened


def test_what_turns_the_direction_of_a_name_is_shown():
    assert shown_file_name(f"report{RLO}fdp.exe") == "report[U+202E]fdp.exe"
    assert shown_file_name("\u2067a\u200f") == "[U+2067]a[U+200F]"
    assert shown_file_name("Ŵyl 🙂 שלום.pdf") == "Ŵyl 🙂 שלום.pdf"
