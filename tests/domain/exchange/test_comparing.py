"""A returned sheet against the register as it was sent and as it is now."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.changes import Change, Choice
from blackpool_tracker.domain.exchange.comparing import compared
from blackpool_tracker.domain.exchange.rows import KnownRow, ReturnedBook, ReturnedRow, told
from blackpool_tracker.domain.exchange.side_by_side import side_by_side
from blackpool_tracker.domain.measure_words import NOT_SHOWN

SENT = {
    RowKey("action", 1): KnownRow({"ref": "A-001", "title": "Hire", "description": "Six workers"}),
    RowKey("action", 2): KnownRow({"ref": "A-002", "title": "Train", "start": "2026-05-01"}),
    RowKey("finding", 1): KnownRow({"ref": "B19-R01", "words": "Too slow"}),
}
LISTED = dict.fromkeys(SENT, 3)


def a_row(table="action", number=1, version=3, **values):
    values = {"ref": SENT[table, number].ref, **values} if (table, number) in SENT else values
    cells = {key: f"Actions!{'ABCDEF'[at]}7" for at, key in enumerate(values)}
    return ReturnedRow(table, number, version, values, cells)


def a_book(*rows, listed=None):
    return ReturnedBook("Back.xlsx", "d", "u", 9, "s", rows, listed)


def looked_at(*rows, now=SENT, listed=None, sent=SENT):
    return compared(a_book(*rows, listed=listed), sent, now, lambda _share: True)


def with_now(number=1, *, removed=False, **values):
    key = RowKey("action", number)
    return {**SENT, key: KnownRow({**SENT[key].values, **values}, removed)}


@pytest.mark.parametrize(
    ("there", "now", "change"),
    [
        ("Hire", "Hire", None),
        ("Hire  ", "Hire", None),
        ("Recruit", "Hire", Change.THERE),
        ("", "Hire", Change.THERE),
        ("Hire", "Recruit", Change.HERE),
        ("Recruit", "Recruit", Change.SAME),
        ("Recruit", "Employ", Change.CLASH),
        ("", "Employ", Change.CLASH),
    ],
)
def test_each_cell_says_who_has_changed_it(there, now, change):
    found = looked_at(a_row(title=there), now=with_now(title=now))
    assert [cell.change for cell in found.cells] == ([change] if change else [])
    assert not found.left


def test_days_are_the_same_as_days_and_as_iso_text():
    found = looked_at(a_row(number=2, start=date(2026, 5, 1)))
    assert not found.cells
    later = looked_at(a_row(number=2, start=date(2026, 5, 2)))
    assert [cell.there for cell in later.incoming] == [date(2026, 5, 2)]


def test_moved_and_sorted_rows_are_known_by_their_number():
    found = looked_at(a_row(number=2, title="Train all"), a_row(number=1, title="Hire"))
    assert [(cell.ref, cell.cell) for cell in found.cells] == [("A-002", "Actions!B7")]


def test_a_row_with_no_number_is_an_added_one_and_a_blank_one_is_none():
    new = ReturnedRow("action", None, None, {"title": "Move"}, {"title": "Actions!B9"})
    blank = ReturnedRow("action", None, None, {"title": " ", "start": None}, {})
    found = looked_at(new, blank)
    assert [(each.row, each.why) for each in found.added] == [(new, "")]


def test_of_two_rows_with_one_number_the_first_keeps_it_and_the_copy_says_so():
    found = looked_at(a_row(title="Recruit"), a_row(title="Retain"), a_row(ref="", title="Third"))
    assert [cell.there for cell in found.cells] == ["Recruit"]
    assert [each.row.values["title"] for each in found.added] == ["Retain", "Third"]
    assert "A-001" in found.added[0].why


def test_a_row_pasted_from_another_table_takes_nothing_from_the_row_of_that_number():
    pasted = a_row(ref="B19-R01", title="Pasted here")
    found = looked_at(pasted, a_row(title="Recruit"))
    assert [cell.there for cell in found.cells] == ["Recruit"]
    assert not found.added
    assert {left.written for left in found.left} == {"B19-R01", "Pasted here"}
    assert "calls itself B19-R01" in found.left[0].why


def test_a_number_that_was_never_sent_brings_nothing_in():
    found = looked_at(a_row(number=77, title="From elsewhere"))
    assert [left.written for left in found.left] == ["From elsewhere"]
    unlisted = looked_at(a_row(title="Recruit"), listed={RowKey("action", 2): 3})
    assert not unlisted.cells
    assert "Recruit" in {left.written for left in unlisted.left}


def test_a_row_from_an_older_sheet_of_the_same_register_overwrites_nothing_unseen():
    found = looked_at(a_row(version=2, title="Recruit"), listed=LISTED)
    assert [cell.change for cell in found.cells] == [Change.CLASH]


def test_rows_that_did_not_come_back_are_told_and_those_removed_since_are_not():
    found = looked_at(a_row(), listed=LISTED, now=with_now(2, removed=True))
    assert not found.gone
    back = a_row("finding")
    assert not looked_at(a_row(), back).gone
    assert [gone.ref for gone in looked_at(a_row(), back, listed=LISTED).gone] == ["A-002"]
    whole = dataclasses.replace(a_book(a_row()), whole=True)
    found = compared(whole, SENT, SENT, lambda _share: True)
    assert [gone.ref for gone in found.gone] == ["A-002"]


def test_what_was_written_for_a_row_that_is_removed_here_is_left_and_told():
    found = looked_at(a_row(title="Recruit"), now=with_now(removed=True))
    assert [left.written for left in found.left] == ["Recruit"]
    assert "removed" in found.left[0].why
    assert not found.cells


def test_a_column_that_the_register_lacks_is_told():
    found = looked_at(a_row(remarks="Ask Jo", said_done="Two hired"))
    assert [left.written for left in found.left] == ["Ask Jo"]
    assert [cell.key for cell in found.cells] == ["said_done"]


def test_a_small_number_that_the_sheet_did_not_show_is_not_changed_by_it():
    key = RowKey("reading", 4)
    rows = {key: KnownRow({"value": 3})}
    back = ReturnedRow("reading", 4, 1, {"value": NOT_SHOWN}, {"value": "Readings!D4"})
    found = looked_at(back, sent=rows, now=rows)
    assert not found.cells
    assert not found.left


def test_only_long_texts_that_clash_can_be_joined_and_the_join_is_shown_whole():
    now = with_now(title="Employ", description="Seven workers")
    found = looked_at(a_row(title="Recruit", description="Eight workers"), now=now)
    title, text = found.clashes
    assert title.choices == (Choice.ACCEPT, Choice.KEEP)
    assert Choice.JOIN in text.choices
    assert text.outcome(Choice.JOIN) == text.join == "Seven workers\n\nEight workers"
    assert text.proposed is None


def test_a_comparison_can_be_stopped():
    with pytest.raises(RefusedError, match="was stopped"):
        compared(a_book(a_row()), SENT, SENT, lambda _share: False)


WORDS = st.sampled_from(["", "Hire", "Recruit", "Employ", None])
NUMBERS = st.sampled_from([None, 1, 1, 2, 9])
ROWS = st.builds(
    lambda number, version, ref, title, text: ReturnedRow(
        "action", number, version, {"ref": ref, "title": title, "description": text}, {}
    ),
    NUMBERS,
    st.sampled_from([3, 3, 2]),
    st.sampled_from(["A-001", "A-002", "B19-R01", ""]),
    WORDS,
    WORDS,
)


@given(
    rows=st.lists(ROWS, max_size=5),
    now=st.tuples(WORDS, WORDS, st.booleans()),
    listed=st.sampled_from([None, LISTED]),
)
def test_no_word_that_was_written_there_goes_unsaid(rows, now, listed):
    here = with_now(1, title=now[0], description=now[1], removed=now[2])
    found = looked_at(*rows, now=here, listed=listed)
    said = {(cell.row.id, told(cell.there)) for cell in found.cells}
    said |= {(None, told(left.written)) for left in found.left}
    said |= {(None, told(value)) for each in found.added for value in each.row.values.values()}
    for row in rows:
        known = SENT.get((row.table, row.id), KnownRow())
        held = here.get((row.table, row.id), KnownRow())
        for key, value in row.values.items():
            typed = told(value)
            if typed and typed not in (known.values.get(key), held.values.get(key)):
                assert (row.id, typed) in said or (None, typed) in said


@given(left=st.text(alphabet="ab \n.", max_size=30), right=st.text(alphabet="ab \n.", max_size=30))
def test_texts_side_by_side_are_whole_and_agree_where_they_say_so(left, right):
    both = side_by_side(left, right)
    assert "".join(piece.text for piece in both.left) == left
    assert "".join(piece.text for piece in both.right) == right
    agreeing = [[p.text for p in side if not p.differs] for side in (both.left, both.right)]
    assert "".join(agreeing[0]) == "".join(agreeing[1])
