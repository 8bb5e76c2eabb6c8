"""What a person goes through of a returned sheet, and what was chosen of it."""

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.exchange.changes import (
    AddedRow,
    CellChange,
    Change,
    Choice,
    Comparison,
    GoneRow,
    Left,
)
from blackpool_tracker.domain.exchange.finds import (
    GONE_ROWS,
    Sort,
    all_accepted,
    all_chosen,
    chosen_again,
    chosen_with,
    finds,
)
from blackpool_tracker.domain.exchange.rows import KnownRow, ReturnedRow
from blackpool_tracker.domain.exchange.taking import Chosen

ROWS = {
    RowKey("action", number): KnownRow({"ref": f"A-00{number}", "title": f"Action {number}"})
    for number in (1, 2, 3)
}
NEW = ReturnedRow("action", None, None, {"title": "Visit"}, {"title": "Actions!F9"})


def a_cell(number=1, key="title", change=Change.THERE, **values):
    return CellChange(
        RowKey("action", number), f"A-00{number}", key, f"Actions!{key}{number}",
        *(values.get(name, name) for name in ("sent", "now", "there")), change,
    )  # fmt: skip


FOUND = Comparison(
    cells=(
        a_cell(2),
        a_cell(1, change=Change.CLASH),
        a_cell(2, "due"),
        a_cell(1, "start", Change.HERE),
        a_cell(1, "success", Change.SAME),
    ),
    added=(AddedRow(NEW, "It looks like a copy."), AddedRow(NEW)),
    gone=(GoneRow(RowKey("action", 3), "A-003"),),
    left=(Left("action", "Actions!P4", "A-002", "Note", "Ask Bev", "No such column."),),
)
REFUSED = (*FOUND.left, Left("action", "Actions!due2", "A-002", "due", "there", "Extend it."))


def found(comparison=FOUND, refused=REFUSED):
    return finds(comparison, refused, ROWS)


def test_all_of_a_row_stands_together_and_what_cannot_come_in_says_why():
    assert [(each.row, each.sort, each.why) for each in found()] == [
        ("A-002 · Action 2", Sort.THERE, ""),
        ("A-002 · Action 2", Sort.LEFT, "Extend it."),
        ("A-002 · Action 2", Sort.LEFT, "No such column."),
        ("A-001 · Action 1", Sort.CLASH, ""),
        ("A-001 · Action 1", Sort.SAME, ""),
        ("New rows: Actions", Sort.ADDED, "It looks like a copy."),
        ("New rows: Actions", Sort.ADDED, ""),
        (GONE_ROWS, Sort.GONE, found()[-1].why),
    ]
    assert found()[-1].name == "A-003 · Action 3"
    assert len({each.key for each in found()}) == len(found())


def test_only_a_clash_waits_and_each_choice_can_be_taken_back():
    chosen = Chosen()
    assert [each.sort for each in found() if each.waits(chosen)] == [Sort.CLASH]
    for each in found():
        for choice in each.choices:
            made = chosen_with(each, choice, chosen)
            assert each.choice(made) is choice
            assert chosen_with(each, None, made) == chosen
    kept = all_chosen(found(), Choice.KEEP, chosen)
    assert kept.refused == {0, 1}
    assert {each.choice(kept) for each in found()} == {Choice.KEEP, None}
    assert set(all_accepted(FOUND).cells.values()) == {Choice.ACCEPT}


def test_an_added_row_of_which_nothing_can_come_in_is_only_told():
    why = Left("action", "Actions!F9", "A-004", "title", "Visit", "It is known.")
    first, second = (each for each in found(refused=(why,)) if isinstance(each.what, AddedRow))
    assert (first.sort, first.why, first.choices) == (Sort.LEFT, "It is known.", ())
    assert second.sort is Sort.LEFT


def test_choices_are_kept_where_the_register_moved_elsewhere_and_asked_again_where_it_moved():
    before = found()
    chosen = all_chosen(before, Choice.KEEP, Chosen())
    moved = a_cell(1, change=Change.CLASH, now="now again")
    after = found(Comparison((FOUND.cells[0], moved), FOUND.added))
    again = chosen_again(chosen, before, after)
    assert [each.choice(again) for each in after] == [Choice.KEEP, None, Choice.KEEP, Choice.KEEP]
    assert chosen_again(chosen, before, before) == chosen
