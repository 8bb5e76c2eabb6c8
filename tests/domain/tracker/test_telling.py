"""What a plan says of each row, for a person to look through."""

from datetime import date

from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import proposed_choices, skipping, with_person
from blackpool_tracker.domain.tracker.doubts import DoubtKind
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.kept import choices_as_kept, taken_up
from blackpool_tracker.domain.tracker.plan import planned
from blackpool_tracker.domain.tracker.row_facts import TrackerSheets, facts_of
from blackpool_tracker.domain.tracker.telling import (
    Part,
    known_words,
    new_names,
    row_lines,
    summary_of,
    waved_words,
)
from tests.trackers import a_sheet, bay_council, moor_council, shire_council

TODAY = date(2026, 11, 30)
EMPTY = Known()


def plan_of(*sheets, known=EMPTY, change=lambda choices: choices):
    return planned(change(proposed_choices("tracker.xlsx", sheets)), known, TODAY)


def lines_of(plan):
    return row_lines(plan, TrackerSheets(plan.choices))


def test_every_row_and_every_doubt_stands_in_one_line_or_two():
    for sheets in ((bay_council(),), (shire_council(),), moor_council()):
        plan = plan_of(*sheets)
        lines = lines_of(plan)

        assert {row.key for row in plan.rows} <= {line.key for line in lines}
        assert [d for line in lines for d in line.doubts] == list(plan.doubts)
        assert sum(line.updates for line in lines) == summary_of(plan).updates
    told = [(line.key.row, line.part, line.under) for line in lines_of(plan_of(shire_council()))]
    assert told[:4] == [
        (4, Part.PLACE, False),
        (5, Part.FINDING, False),
        (5, Part.ACTION, True),
        (6, Part.ACTION, True),
    ]
    assert told[-4:] == [
        (9, Part.MORE, True),
        (10, Part.FINDING, False),
        (11, Part.NOTHING, False),
        (14, Part.PLACE, False),
    ]


def test_each_field_tells_the_cells_it_comes_from():
    plan = plan_of(shire_council())
    sheets = TrackerSheets(plan.choices)
    row = next(row for row in plan.rows if row.key.row == 7)

    _finding, action = facts_of(row, sheets)
    told = {fact.label: (fact.words or fact.delivery, fact.cells) for fact in action}
    assert told["Owner"] == ("PSW", ("F7",))
    assert told["Delivery"] == (Delivery.OFF_TRACK, ("J7",))
    cells = {cell.ref: cell for cell in sheets.cells(row.key)}
    assert (cells["J7"].colour, cells["H7"].words) == ("red", "03/04/0202")
    assert cells["E5"].taken == "Finding: its words"  # merged from above


def test_a_name_of_the_sheet_is_entered_as_somebody_known_and_its_words_are_kept():
    sheet = a_sheet([["Action", "Owner"], ["Do", "J. Khan"], ["Do more", "j. khan"]])
    known = Known(people=("Jahan Khan",))
    plan = plan_of(sheet, known=known, change=lambda c: with_person(c, "J. Khan", "Jahan Khan"))

    assert {row.action.owner for row in plan.rows} == {"Jahan Khan"}
    assert [row.action.description for row in plan.rows] == ["Owner: J. Khan", "Owner: j. khan"]
    assert plan.new_people == ()
    assert new_names(plan.choices, plan) == (("J. Khan", "Jahan Khan"),)
    again = taken_up(choices_as_kept(plan.choices, known), proposed_choices("b", [sheet]), known)
    assert again.people == {"J. Khan": "Jahan Khan"}
    assert with_person(again, "j. khan", "").people == {}


def test_what_is_waved_through_is_listed_by_kind_with_cell_and_meaning():
    plan = plan_of(shire_council())
    lines = waved_words(plan.doubts)

    assert lines[:3] == [
        "Day or month first (1)",
        "Action plan H4 “By when”: The month comes first",
        "",
    ]
    assert sum("Action plan " in line for line in lines) == len(plan.doubts)
    assert "Action plan H7 “03/04/0202”: No date; the words are kept" in lines


def test_a_summary_says_what_is_not_entered_and_what_the_register_has():
    sheet = a_sheet([["Action", "Status"], ["Do", "Wibble"], ["Do more", "Red"]])
    known = Known(actions={"domore": "A-004"})
    plan = plan_of(sheet, known=known, change=lambda c: skipping(c, RowKey("Plan", 2), skip=True))

    told = summary_of(plan)
    assert (told.actions, told.skipped, told.left_rows, told.meaningless) == (0, 1, 1, 1)
    row = plan.rows[1]
    assert row.doubts[0].kind is DoubtKind.KNOWN
    assert known_words(row) == "the register"
