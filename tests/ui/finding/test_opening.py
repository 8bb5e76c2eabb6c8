"""Evidence under names and links that mean harm."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.services.copies import PREFIX
from blackpool_tracker.ui import opening

RLO = "\u202e"


@pytest.fixture
def opened(monkeypatch):
    """The files and links that were handed to the system, which gets none of them."""
    found = []
    monkeypatch.setattr(
        opening, "show", lambda url: found.append(url.toLocalFile() or url.toString()) or True
    )
    return found


@pytest.fixture
def keep(page, workspace, finding):
    """Keeps evidence under a name that no program of ours would give it; returns its number."""

    def keep_one(name: str, content: bytes) -> int:
        entry = EvidenceEntry(EvidenceKind.DOCUMENT)
        workspace.evidence.attach_bytes(finding, "x", content, entry)
        with closing(sqlite3.connect(workspace.path)) as file, file:
            file.execute("UPDATE evidence SET file_name = ? WHERE file_name = 'x'", (name,))
        page.pane.show_number(None)
        page.pane.show_number(finding)
        page.go("Evidence")
        return max(line.id for line in workspace.evidence.lines(finding))

    return keep_one


def test_a_file_that_is_not_opened_can_be_saved_instead(keep, page, hub, tmp_path, qtbot):
    number = keep("plan.xlsm", b"PK")
    hub.asking.answers, hub.asking.files = ["save"], [tmp_path / "kept.xlsm"]
    with qtbot.waitSignal(hub.said):
        page.press(f"open_{number}")
    assert hub.asking.asked[0] == ("This file is not opened", opening.why_not("plan.xlsm"))
    assert (tmp_path / "kept.xlsm").read_bytes() == b"PK"


NAMES = ["../../../escaped.txt", "C:\\Windows\\x.txt", "a.txt:b.txt", "CON.txt", "A" * 400 + ".txt"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leaves_the_folder_of_copies(keep, page, opened, qtbot, name):
    number = keep(name, b"mine")
    page.press(f"open_{number}")
    qtbot.waitUntil(lambda: bool(opened))
    copy = Path(opened[0])
    assert copy.read_bytes() == b"mine"
    assert copy.name == safe_file_name(name)
    assert copy.parent.parent.name.startswith(PREFIX)


def test_a_copy_is_proposed_in_the_folder_of_the_person(keep, page, hub):
    page.press(f"save_{keep('../../x.exe', b'MZ')}")
    assert hub.asking.asked[-1][1] == str(Path.home() / "_.._x.exe")


def test_two_names_that_differ_in_capitals_are_two_copies(keep, page, opened, qtbot):
    for number in [keep(name, name.encode()) for name in ("Audit.txt", "AUDIT.TXT")]:
        page.press(f"open_{number}")
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert {Path(path).read_bytes() for path in opened} == {b"Audit.txt", b"AUDIT.TXT"}
    assert len({Path(path).parent for path in opened}) == 2


def test_a_name_that_hides_its_ending_is_shown_as_it_is_and_not_opened(keep, page, hub, opened):
    number = keep(f"report{RLO}fdp.exe", b"MZ")
    assert "report[U+202E]fdp.exe · 2 bytes" in page.words
    page.press(f"open_{number}")
    assert opened == []
    assert "report[U+202E]fdp.exe" in hub.asking.asked[-1][1]


def test_the_form_shows_what_hides_in_the_name_of_a_file(page, tmp_path):
    path = tmp_path / f"report{RLO}fdp.exe"
    path.write_bytes(b"MZ")
    form = page.drop(path).form
    assert "report[U+202E]fdp.exe" in [label.text() for label in form.findChildren(QLabel)]
    form.done(0)


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "https:///x"),
        *("https://blackpool.gov.uk@example.org/", "ms-msdt:/id", "https://a:b@example.org"),
    ],
)
def test_a_link_that_is_no_page_or_looks_like_another_is_not_followed(opened, link):
    with pytest.raises(RefusedError, match="name a page of the web"):
        opening.open_link(link)
    assert opened == []
