"""CSV and ODS become sheets too, and what is no workbook is refused in a sentence."""

import io
import multiprocessing.spawn
import random
import zipfile
from contextlib import suppress

import openpyxl
import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.workbooks import beside
from blackpool_tracker.importing.workbooks.beside import read
from blackpool_tracker.importing.workbooks.delimited import workbook_of_delimited
from blackpool_tracker.importing.workbooks.kinds import Kind, kind_of
from blackpool_tracker.importing.workbooks.open_document import workbook_of_open_document

ROWS = 'No;What;When\n007;"Plan; a ""new"" one\nin two lines";4/3/26\n\n=1+1;@x;\n'


def texts(book):
    return [[cell.text for cell in row] for row in book.sheets[0].rows]


@pytest.mark.parametrize(
    ("encoding", "separator", "said"),
    [
        ("utf-8", ";", 0),
        ("utf-8-sig", ",", 0),
        ("utf-16", "\t", 0),
        ("cp1252", "|", 1),
    ],
)
def test_letters_and_separators_of_csv_are_found_out(encoding, separator, said):
    words = f"Lead{separator}Café\nRené{separator}one\nZoë{separator}two\n"
    book = workbook_of_delimited(words.encode(encoding), "list.csv")
    assert texts(book) == [["Lead", "Café"], ["René", "one"], ["Zoë", "two"]]
    assert len(book.warnings) == said


def test_quoted_cells_of_csv_keep_separators_quotes_and_lines():
    (head, row, last) = texts(workbook_of_delimited(ROWS.encode(), "list.csv"))
    assert head == ["No", "What", "When"]
    assert row == ["007", 'Plan; a "new" one\nin two lines', "4/3/26"]
    assert last == ["=1+1", "@x"]


def test_a_line_that_names_the_separator_is_no_row():
    assert texts(workbook_of_delimited(b"sep=;\na,b;c\n", "list.csv")) == [["a,b", "c"]]


def test_a_line_of_csv_that_is_wider_than_any_sheet_is_named():
    with pytest.raises(RefusedError, match=r"Line 2 of list\.csv has more than 16,384 cells"):
        workbook_of_delimited(b"a,b\n" + b"c," * 20_000, "list.csv")


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, times: int = 1) -> str:
    """A cell, so many times beside each other; empty without a text."""
    value = ' office:value-type="string"' if text else ""
    return (
        f'<table:table-cell table:number-columns-repeated="{times}"{value}>'
        f"{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"
    )


TWO_ROWS = "".join(
    ods_row("".join(map(ods_cell, row))) for row in (("No", "What"), ("007", "Żółć"))
)


def an_ods(rows: str = TWO_ROWS) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Plan">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><m:manifest'
        ' xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", manifest)
        parts.writestr("content.xml", content)
    return file.getvalue()


def test_an_ods_gives_its_values_and_says_what_is_not_read():
    assert kind_of(an_ods(), "plan.ods") is Kind.OPEN_DOCUMENT
    book = workbook_of_open_document(an_ods(), "plan.ods")
    assert texts(book) == [["No", "What"], ["007", "Żółć"]]
    assert "Save it as XLSX" in book.warnings[0]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (ods_row(ods_cell("x", 16_384), 1_048_576), r"has more than 2,000,000 cells"),
        (ods_row(ods_cell("x", 10**9)), r"has more than 2,000,000 cells"),
        (
            ods_row(ods_cell("x")) + ods_row(ods_cell(""), 1_048_574) + ods_row(ods_cell("x", 50)),
            r"^Plan of plan\.ods reaches too far.*Delete what stands far below",
        ),
    ],
)
def test_an_ods_that_is_small_packed_and_has_far_too_many_cells_says_so(rows, sentence):
    with pytest.raises(RefusedError, match=sentence):
        read(an_ods(rows), "plan.ods", lambda _share: True)


def test_what_an_ods_repeats_empty_to_the_end_of_the_sheet_is_no_cell():
    rest = ods_cell("", 16_382)
    rows = ods_row(ods_cell("No") + ods_cell("What", 1) + rest) + ods_row(rest, 1_048_575)
    assert texts(workbook_of_open_document(an_ods(rows), "plan.ods")) == [["No", "What"]]


def packed(name: str, content: bytes = b"x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        # Of a fixed day: the bytes name a test, which must be called alike in every process.
        parts.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"x", "~$plan.xlsx", "only says who has the workbook open"),
        (b"", "plan.xlsx", "is empty"),
        (b"\0\0\0", "plan.csv", "is empty"),
        (OLD + b"Workbook", "plan.xls", "old kind of Office file"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "plan.xlsx", "has a password"),
        (b"\x89PNG\r\n\x1a\n", "plan.xlsx", "a picture or a PDF"),
        (b"%PDF-1.7", "plan.xlsx", "a picture or a PDF"),
        (b"<html><table>", "plan.xls", "is a web page"),
        (b"plain words", "plan.xlsx", "is damaged"),
        (packed("word/document.xml"), "plan.docx", "is no workbook"),
        (packed("xl/workbook.bin"), "plan.xlsb", "binary workbook"),
        (packed("xl/workbook.xml")[:60], "plan.xlsx", "is damaged"),
        (packed("xl/bomb.xml", bytes(310 * 1024 * 1024)), "plan.xlsx", "grow beyond all measure"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(content, name, sentence):
    with pytest.raises(RefusedError, match=sentence) as refusal:
        kind_of(content, name)
    assert str(refusal.value).startswith(name)


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    for number in range(30):
        book.active.append([number, f"Row {number}", "Żółć", None, number / 7])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_read_beside_is_the_same_as_one_read_here():
    shares: list[float] = []
    book = read(a_workbook(), "plan.xlsx", lambda share: not shares.append(share))
    assert [row[1].text for row in book.sheets[0].rows] == [f"Row {n}" for n in range(30)]
    assert book.sheets[0].rows[7][3].value == 1.0
    assert shares


def test_a_reading_is_stopped_when_it_is_told_so():
    with pytest.raises(RefusedError, match="was stopped"):
        read(a_workbook(), "plan.xlsx", lambda _share: False)


def test_a_reading_that_says_nothing_any_more_is_given_up(monkeypatch):
    monkeypatch.setattr(beside, "LOOK", 0.0)
    monkeypatch.setattr(beside, "SILENCE", -1.0)
    with pytest.raises(RefusedError, match="took too long"):
        read(a_workbook(), "plan.xlsx", lambda _share: True)


def test_a_workbook_is_not_called_damaged_where_the_reading_could_not_be_begun(monkeypatch):
    monkeypatch.setattr(multiprocessing.spawn, "get_executable", lambda: b"false")
    with pytest.raises(RefusedError, match=r"plan\.xlsx was not read: .* could not be begun"):
        read(a_workbook(), "plan.xlsx", lambda _share: True)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(seed):
    mutant, chance = bytearray(a_workbook()), random.Random(seed)
    for _ in range(40):
        mutant[chance.randrange(len(mutant))] = chance.randrange(256)
    with suppress(RefusedError):
        assert read(bytes(mutant), "plan.xlsx", lambda _share: True).sheets
