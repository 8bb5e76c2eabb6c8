"""A register goes out as a workbook, and its values come back as they were."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from blackpool_tracker.domain.columns import GOES_ON, Kind, RegisterRow
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_books import (
    BookFacts,
    LeadBook,
    Owing,
    RegisterBook,
    outgoing,
    outgoing_rows,
)
from blackpool_tracker.domain.register_sheets import SHEETS, word_lists
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.reporting.workbook.lead import lead_workbook
from blackpool_tracker.reporting.workbook.lines import MOST, lines, parts, width_for
from blackpool_tracker.reporting.workbook.pieces import pieces
from blackpool_tracker.reporting.workbook.register import register_workbook
from blackpool_tracker.services.last_look import last_look

FACTS = BookFacts(
    council="Blackpool",
    programme="Improvement",
    marking="OFFICIAL & more",
    notice="Illustrative",
    made_on=date(2026, 11, 30),
    register="ab12",
    step=7,
    seal="cd34",
    uid="ef56",
    small=5,
)
WORDS = word_lists(RatingWords())
HARD = (
    *("=1+1", "@x", "+44 1253", "-5", "007", "\ttab", " lead and trail ", "line\nbreak", "\r\n"),
    *("Świętosława", "Llŷr ŵ", "_x0000_", "_x0041_x0042_", "_x005F_", "x005F_", "a\x00b\x1f"),
    *("_x0041\x01", "<r>&lt;</r>", "#N/A", "TRUE", "2026-05-14", "http://x.uk", "'quoted", "  "),
    *("\ufffe\uffff", "\u2028", "“on_track”", "😀" * 3),
)
TEXTS = some.one_of(
    some.sampled_from(HARD),
    some.text(some.characters(exclude_categories=["Cs"]), max_size=20),
    some.lists(some.sampled_from(["_x", "0041", "_", "\x01", "\r", "x005F_"]), max_size=8).map(
        "".join
    ),
)
DAYS = some.dates(date(1, 1, 1), date(9999, 12, 31))


def values_of(column):
    """Any value that a register may have in a column."""
    texts = (TEXTS.filter(bool) | some.none()) if column.nullable else TEXTS
    kinds = {
        Kind.WORD: some.one_of(texts, some.sampled_from(sorted(WORDS.get(column.of, ["x"])))),
        Kind.DAY: some.none() | DAYS,
        Kind.PARTIAL_DAY: some.none()
        | some.sampled_from(["2019", "2019-12", "1899-01-01"])
        | DAYS.map(date.isoformat),
        Kind.NUMBER: some.none() | some.floats(allow_nan=False) | some.integers(-(2**70), 2**70),
        Kind.YES_NO: some.booleans(),
        Kind.LINK: some.none() | TEXTS.filter(bool),
    }
    return kinds.get(column.kind, texts)


ROWS = some.one_of(
    some.builds(
        RegisterRow,
        some.just(kind.table),
        some.integers(1, 10**6),
        some.integers(0, 999),
        some.fixed_dictionaries({column.key: values_of(column) for column in kind.columns}),
    )
    for kind in SHEETS
)


def book_of(*rows: RegisterRow) -> RegisterBook:
    return RegisterBook(
        FACTS, WORDS, {kind.table: [r for r in rows if r.table == kind.table] for kind in SHEETS}
    )


def read(data: bytes):
    return own_workbook(workbook_of_excel(data, "sent.xlsx", lambda _share: None))


def there_and_back(*rows: RegisterRow):
    return read(register_workbook(book_of(*rows), lambda _share: True)).rows


def a_row(**values) -> RegisterRow:
    plain = {column.key: column.blank for column in SHEETS[0].columns}
    return RegisterRow("finding", 4, 2, plain | {"verbatim": True, "matters_now": False} | values)


@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(some.lists(ROWS, max_size=6, unique_by=lambda row: (row.table, row.id)))
def test_every_value_comes_back_as_it_was(rows):
    found = {(row.table, row.id): row for row in there_and_back(*rows)}
    assert found.keys() == {(row.table, row.id) for row in rows}
    for row in rows:
        assert found[row.table, row.id].values == row.values
        assert found[row.table, row.id].version == row.version


def test_hard_texts_come_back_and_none_is_a_formula_or_a_link():
    said = {"title": "\n".join(HARD), "words": "=1+1", "delivery_reason": "https://example.org"}
    data = register_workbook(book_of(a_row(**said)), lambda _share: True)
    (row,) = read(data).rows
    assert said.items() <= row.values.items()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = "".join(parts.read(n).decode() for n in parts.namelist() if "/sheet" in n)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets


def test_each_hard_text_stands_by_itself():
    rows = [replace(a_row(words=text), id=at) for at, text in enumerate(HARD)]
    assert [row.values["words"] for row in there_and_back(*rows)] == list(HARD)


def test_a_text_that_no_cell_holds_goes_on_below_and_is_one_again():
    long, longer = "ŵ😀 " * 20_000, "a" * 32_768
    assert max(len(part.encode("utf-16-le")) // 2 for part in pieces(long)) <= 32_767
    other = replace(a_row(title="after"), id=5)
    rows = there_and_back(a_row(words=long, title=longer), other)
    assert [row.id for row in rows] == [4, 5]
    assert rows[0].values["words"] == long
    assert rows[0].values["title"] == longer


def test_parts_of_a_text_are_one_again_however_rows_were_sorted_or_copied():
    long = " ".join(f"word{n}" for n in range(3_000))
    data = register_workbook(book_of(a_row(words=long, ref="B1")), lambda _share: True)

    def edit(book):
        sheet = book["Findings"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert len(rows) > 3
        for at, values in enumerate([*rows[::-1], *rows], 2):
            for place, value in enumerate(values, 1):
                sheet.cell(at, place).value = value

    back = read(edited(data, edit)).rows
    assert [(row.id, row.values["words"]) for row in back] == [(4, long), (4, long)]


def test_no_row_shows_less_than_its_texts_need():
    texts = ("word " * 4_000, "a" * 40_000, "\n".join(map(str, range(500))), "W" * 1_400)
    columns = SHEETS[0].columns
    for text in texts:
        for column in columns:
            width = width_for(column, [text])
            cut = parts(text, width)
            assert "".join(part.removesuffix(GOES_ON) for part in cut) == text
            assert all(lines(part, width) <= MOST for part in cut)


def test_a_cell_that_does_not_show_its_figure_gives_no_value():
    plain = {column.key: column.blank for column in SHEETS[5].columns}
    shown = RegisterRow("reading", 1, 1, plain | {"value": "not shown: small numbers"})
    (row,) = there_and_back(shown)
    assert "value" not in row.values


def test_the_same_register_gives_the_same_bytes():
    rows = a_row(words="Too late"), a_row()
    one, other = (register_workbook(book_of(*rows), lambda _share: True) for _ in range(2))
    assert one == other


def test_the_workbook_prints_on_a4_with_its_marking_and_pages():
    data = register_workbook(book_of(a_row()), lambda _share: True)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        book = parts.read("xl/workbook.xml").decode()
        properties = parts.read("docProps/custom.xml").decode()
    assert re.search(r'<pageSetup paperSize="9"[^>]* orientation="landscape"', sheet)
    assert "OFFICIAL &amp;&amp; more" in sheet
    assert "Page &amp;P of &amp;N" in sheet
    assert 'state="veryHidden"' in book
    assert "Print_Titles" in book
    assert "ab12" in properties


def test_a_leads_sheet_takes_three_things_and_locks_the_rest():
    owing = Owing(
        *("finding", 4, 2, "B19-R01", "Visits", "Visit in time.", "at_risk", "Staff", "none_yet"),
        None,
        date(2026, 10, 1),
    )
    action = replace(owing, table="action", id=9, ref="A-001", impact=None, due=date(2026, 3, 1))
    data = lead_workbook(LeadBook(replace(FACTS, person="Ann"), WORDS, (owing,), (action,)))
    book = workbook_of_excel(data, "lead.xlsx", lambda _share: None)
    own = own_workbook(book)
    assert (own.kind, own.step, own.seal, own.uid) == ("lead", 7, "cd34", "ef56")
    assert [(row.table, row.id, row.version) for row in own.rows] == [
        ("finding", 4, 2),
        ("action", 9, 2),
    ]
    assert own.rows[0].values == {
        "ref": "B19-R01",
        "said_done": "",
        "said_difference": "",
        "delivery": "at_risk",
        "delivery_reason": "Staff",
        "impact": "none_yet",
        "asked_due": None,
    }
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert 'type="list"' in sheet


def test_another_workbook_is_refused_in_a_sentence():
    data = register_workbook(book_of(), lambda _share: True)
    book = workbook_of_excel(data, "plain.xlsx", lambda _share: None)
    plain = replace(book, sheets=tuple(each for each in book.sheets if not each.hidden))
    with pytest.raises(RefusedError, match=r"plain\.xlsx was not made by this program"):
        own_workbook(plain)


def edited(data: bytes, edit) -> bytes:
    """A workbook as somebody saved it after changing it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_moved_rows_columns_and_added_rows_are_known_when_it_comes_back():
    rows = a_row(title="first"), replace(a_row(title="second"), id=5)

    def edit(book):
        sheet = book["Findings"]
        swapped = [[cell.value for cell in sheet[at]] for at in (3, 2)]
        for at, values in enumerate(swapped, 2):
            for cell, value in zip(sheet[at], values, strict=True):
                cell.value = value
        sheet.insert_cols(7)
        sheet["H2"] = "second, changed"
        sheet["H4"] = "added"

    own = read(edited(register_workbook(book_of(*rows), lambda _share: True), edit))
    assert [(row.table, row.id, row.values["title"]) for row in own.rows] == [
        ("finding", 5, "second, changed"),
        ("finding", 4, "first"),
        ("finding", None, "added"),
    ]
    assert own.rows[0].cells["title"] == "Findings!H2"


def test_rows_sorted_by_the_button_of_a_filter_keep_their_numbers():
    """Excel sorts what lies in the range of the filter, and nothing beside it."""
    rows = [replace(a_row(done=f"Words {at}"), table="update", id=at) for at in (1, 2, 3)]
    data = register_workbook(book_of(*rows), lambda _share: True)

    def sort(book):
        sheet = book["Updates"]
        first, last = sheet.auto_filter.ref.split(":")
        _heads, *below = sheet[first:last]
        values = [[cell.value for cell in row] for row in below]
        for row, sorted_values in zip(below, reversed(values), strict=True):
            for cell, value in zip(row, sorted_values, strict=True):
                cell.value = value

    own = read(edited(data, sort))
    assert [(row.id, row.values["done"]) for row in own.rows] == [
        (3, "Words 3"),
        (2, "Words 2"),
        (1, "Words 1"),
    ]


def test_what_a_lead_fills_in_comes_back_by_its_cell():
    owing = Owing(
        *("action", 9, 3, "A-001", "Visits", "Visit in time.", "at_risk", "Staff", None),
        *(date(2026, 3, 1), None),
    )
    data = lead_workbook(LeadBook(replace(FACTS, person="Ann"), WORDS, (), (owing,)))

    def edit(book):
        sheet = book["Update"]
        heads = {cell.value: cell.column for cell in sheet[5]}
        for head, value in (
            ("1. What has been done", "=1+1 hired\nand trained"),
            ("3. Delivery", " on TRACK "),
            ("New date asked for", date(2026, 12, 24)),
        ):
            cell = sheet.cell(8, heads[head])
            assert not cell.protection.locked
            cell.value = value
            cell.data_type = "d" if isinstance(value, date) else "s"
        assert sheet.cell(8, heads["What"]).protection.locked

    (row,) = read(edited(data, edit)).rows
    assert (row.table, row.id, row.version) == ("action", 9, 3)
    assert row.values["said_done"] == "=1+1 hired\nand trained"
    assert row.values["delivery"] == "on_track"
    assert row.values["asked_due"] == date(2026, 12, 24)
    assert row.cells["said_done"].startswith("Update!")


def test_everything_that_goes_out_is_looked_over_and_nothing_that_was_reckoned():
    child = "Ella, 7 years old"
    shown = outgoing(book_of(a_row(ref="B19-R01", delivery_reason=child)))
    (place,) = last_look(shown, lambda _share: True)
    assert (place.where.ref, place.where.field) == ("B19-R01", "why this delivery")
    rows = {"meeting": [{"id": 1, "note": child}], "pack": [{"id": 1, "seal": "NHS 943 476 5919"}]}
    (place,) = last_look(outgoing_rows(FACTS, rows), lambda _share: True)
    assert (place.where.ref, place.where.field) == ("meeting", "note")
