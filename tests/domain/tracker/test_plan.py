"""What whole trackers would enter."""

import random
import re
from datetime import date

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.domain.tracker.cells import Known, same_text
from blackpool_tracker.domain.tracker.choices import (
    answered,
    proposed_choices,
    skipping,
    wanting,
    waved_through,
    with_day,
    with_legend,
    with_mapping,
    with_meaning,
    with_source,
)
from blackpool_tracker.domain.tracker.doubts import DoubtKind
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.plan import planned
from tests.trackers import a_sheet, bay_council, moor_council, shire_council

TODAY = date(2026, 11, 30)
KNOWN = Known(people=("Jo Smith", "Anna Brown"))


def plan_of(*sheets, known=KNOWN, change=lambda choices: choices):
    return planned(change(proposed_choices("tracker.xlsx", sheets)), known, TODAY)


def rows(plan):
    return {row.key.row: row for row in plan.rows}


def doubt(plan, cell, kind):
    return next(d for d in plan.doubts if d.cell == cell and d.kind is kind)


def settled(plan):
    choices = with_legend(plan.choices, plan.legend)
    choices = with_day(with_source(choices, 1), date(2026, 6, 30), TODAY)
    return planned(waved_through(choices, plan.doubts), KNOWN, TODAY)


def test_a_tracker_by_what_who_how_when_becomes_findings_and_actions():
    plan = plan_of(bay_council())
    first, second = rows(plan)[7], rows(plan)[8]

    assert rows(plan)[6].finding.words.startswith("Recommendation 1: Ensure")
    assert first.under == second.under == RowKey("Tracker", 6)
    assert (first.action.title, first.action.owner) == (
        "Recruit twelve permanent social workers",
        "Jo Smith",
    )
    assert "Who: JS / AB, and Head of Early Help" in first.action.description
    assert first.action.delivery is Delivery.COMPLETE
    assert [(u.on, u.words.done) for u in first.action.updates if u.on] == [
        (date(2017, 1, 12), "Campaign launched in three papers."),
        (date(2017, 4, 3), "Twelve started, two since left."),
    ]
    assert first.action.updates[-1].words.difference == (
        "Outcome – Q1: Caseload 21\n\nOutcome – Q2: Caseload 17.5"
    )
    assert second.action.due == date(2017, 4, 30)
    assert "When: Apr-17" in second.action.description
    assert rows(plan)[6].finding.delivery is Delivery.ON_TRACK  # the worst of the two


def test_a_tracker_of_merged_findings_and_colours_is_taken_by_its_own_key():
    plan = plan_of(shire_council())
    five, six, seven = (rows(plan)[row] for row in (5, 6, 7))

    assert five.finding.paragraph == "22"
    assert six.under == seven.under == five.key
    assert five.action.delivery is Delivery.COMPLETE  # green, by the key below the table
    assert seven.action.delivery is five.finding.delivery is Delivery.OFF_TRACK
    assert "By when: 03/04/0202" in seven.action.description
    assert rows(plan)[8].action.due == date(2024, 4, 30)  # the month first, as its cell proves
    assert rows(plan)[9].joins == RowKey("Action plan", 8)
    assert rows(plan)[10].action is None
    assert rows(plan)[10].finding.delivery is Delivery.OFF_TRACK
    assert rows(plan)[11].finding is None
    assert "Comment on G5: A Brown" in five.action.updates[-1].words.done
    assert {d.cell for d in plan.doubts if d.kind is DoubtKind.DATE} == {"I5", "H6", "H7"}
    assert doubt(plan, "C10", DoubtKind.NUMBER)
    assert "as H8 can be read in no other way" in doubt(plan, "H4", DoubtKind.ORDER).sentence


def test_live_completed_and_extended_tables_are_one_plan():
    plan = plan_of(*moor_council())
    told = rows(plan)

    assert [told[row].finding.ref for row in (3, 4, 8, 12)] == ["R1", "R2", "R3", "R4"]
    assert told[3].finding.priority is Priority.HIGH
    assert told[3].action.reason == "rota not agreed"
    assert told[8].action.delivery is Delivery.COMPLETE  # closed only by a decision
    asked = doubt(plan, "H12", DoubtKind.MOVED)  # what is only asked for moves nothing
    assert told[12].action.due_now == told[12].action.due == date(2024, 12, 31)
    agreed = rows(planned(answered(plan.choices, [asked], "2025-06-30"), KNOWN, TODAY))[12]
    assert (agreed.action.due, agreed.action.due_now) == (date(2024, 12, 31), date(2025, 6, 30))
    assert told[12].action.reason == "No premises"
    assert told[13].under == told[3].key
    assert doubt(plan, "H13", DoubtKind.MOVED).proposal == "2025-02-01"
    assert not any(row.key.sheet == "Lists" for row in plan.rows)


@pytest.mark.parametrize("sheets", [(bay_council(),), (shire_council(),), moor_council()])
def test_a_plan_is_ready_only_when_every_doubt_is_answered(sheets):
    plan = plan_of(*sheets)
    assert not plan.ready
    assert len(plan.missing) == 3

    ready = settled(plan)

    assert ready.ready
    for one in plan.doubts:
        answers = {key: said for key, said in ready.choices.answers.items() if key != one.key}
        assert not planned(_replaced(ready.choices, answers), KNOWN, TODAY).ready
    for row in ready.rows:
        for made in filter(None, (row.finding, row.action)):
            assert made.delivery in BY_LEAD


def _replaced(choices, answers):
    return type(choices)(
        **{
            name: answers if name == "answers" else getattr(choices, name)
            for name in choices.__slots__
        }
    )


def test_answers_change_what_a_row_becomes():
    plan = plan_of(bay_council())
    due, people = doubt(plan, "D12", DoubtKind.DATE), doubt(plan, "B7", DoubtKind.PEOPLE)
    split = doubt(plan, "F7", DoubtKind.SPLIT)
    choices = answered(plan.choices, [due], "30 Sep 2017")
    choices = answered(choices, [people], "Head of Early Help")
    choices = answered(choices, [split], "whole")

    told = rows(planned(choices, KNOWN, TODAY))

    assert told[12].action.due == date(2017, 9, 30)
    assert told[7].action.owner == "Head of Early Help"
    assert "12/01/2017: Campaign" in told[7].action.updates[0].words.done
    with pytest.raises(RefusedError):
        answered(choices, [due], "soon")
    with pytest.raises(RefusedError):
        answered(choices, [split], "never")


def test_doubts_over_the_same_words_are_answered_together():
    sheet = a_sheet(
        [["Action", "Owner", "By when"], ["Do", "ZQ", "tbc"], ["Do more", "ZQ", "TBC "]]
    )
    plan = plan_of(sheet)

    both = plan.alike(doubt(plan, "B2", DoubtKind.PEOPLE))
    choices = answered(plan.choices, both, "Zoë Quinn")

    told = rows(planned(choices, KNOWN, TODAY))
    assert {row.action.owner for row in told.values()} == {"Zoë Quinn"}
    assert len(plan.alike(doubt(plan, "C2", DoubtKind.DATE))) == 2


def test_signs_that_differ_are_doubted_and_the_worst_is_taken():
    sheet = a_sheet(
        [["Action", "Status", "RAG"], ["Do", "Complete", "Red"], ["Do more", "Complete", None]],
    )
    plan = plan_of(sheet)

    told = doubt(plan, "B2", DoubtKind.STATUS)
    assert told.proposal == Delivery.OFF_TRACK
    assert {option.value for option in told.options} == {Delivery.OFF_TRACK, Delivery.COMPLETE}
    assert rows(plan)[2].action.delivery is Delivery.OFF_TRACK
    assert rows(plan)[3].action.delivery is Delivery.COMPLETE
    # An answer that is no longer offered, since the legend was changed, is asked for again.
    chosen = answered(plan.choices, [told], Delivery.COMPLETE)
    assert rows(planned(chosen, KNOWN, TODAY))[2].action.delivery is Delivery.COMPLETE
    word = next(line.sign for line in plan.legend if line.theirs == "Complete")
    again = planned(with_meaning(chosen, word, Delivery.AT_RISK), KNOWN, TODAY)
    assert rows(again)[2].action.delivery is Delivery.OFF_TRACK
    assert doubt(again, "B2", DoubtKind.STATUS).answer is None


def test_what_the_legend_says_counts_and_a_word_without_meaning_is_kept():
    sheet = a_sheet([["Action", "Status"], ["Do", "Wibble"], ["Do more", "Green"], ["On", 3]])
    plan = plan_of(sheet)
    green = next(line for line in plan.legend if line.theirs == "Green")
    assert green.ours is Delivery.ON_TRACK

    choices = with_meaning(plan.choices, green.sign, Delivery.COMPLETE)
    told = rows(planned(choices, KNOWN, TODAY))

    assert told[3].action.delivery is Delivery.COMPLETE
    assert told[2].action.updates[0].words.done == "Status in the tracker: Wibble"
    assert told[4].action.updates[0].words.done == "Status in the tracker: 3"
    with pytest.raises(RefusedError):
        with_meaning(choices, green.sign, Delivery.CLOSED)


def test_a_finding_above_is_doubted_where_only_an_empty_cell_says_so():
    heads = ["Recommendation", "Action", "Owner"]
    sheet = a_sheet([heads, ["Do better", "One", "Ann Lee"], [None, "Two", "Ann Lee"]])
    plan = plan_of(sheet)

    told = doubt(plan, "B3", DoubtKind.UNDER)
    assert rows(plan)[3].under == RowKey("Plan", 2)
    alone = planned(answered(plan.choices, [told], "none"), KNOWN, TODAY)
    assert rows(alone)[3].under is None
    skipped = planned(skipping(plan.choices, RowKey("Plan", 2), skip=True), KNOWN, TODAY)
    assert rows(skipped)[3].under is None
    assert "skipped" in doubt(skipped, "B3", DoubtKind.UNDER).sentence


def test_cells_merged_over_actions_count_for_each_and_say_so():
    sheet = a_sheet(
        [["Action", "By when", "Progress"], ["One", "1/2/26", "Begun"], ["Two", None, None]],
        "B2:B3",
        "C2:C3",
    )
    plan = plan_of(sheet)

    assert rows(plan)[3].action.due == rows(plan)[2].action.due == date(2026, 2, 1)
    assert rows(plan)[3].action.updates == ()
    assert [d.cell for d in plan.doubts if d.kind is DoubtKind.MERGED] == ["B2", "C2"]


def test_a_cell_with_a_second_date_moves_the_first():
    sheet = a_sheet([["Action", "By when"], ["One", "31/03/26 revised to 30/06/26"]])
    plan = plan_of(sheet)

    action = rows(plan)[2].action
    assert (action.due, action.due_now) == (date(2026, 3, 31), date(2026, 6, 30))
    assert doubt(plan, "B2", DoubtKind.DATE).options[1].value == "2026-03-31"


def test_what_the_register_has_already_is_not_entered_twice():
    words = "Decide within one working day"
    known = Known(
        findings={same_text(words): "MV7-R01"},
        actions={same_text("Move two managers to the front door"): "A-004"},
    )
    plan = plan_of(*moor_council(), known=known)

    assert rows(plan)[3].finding.known == "MV7-R01"
    assert rows(plan)[3].action is None
    assert rows(plan)[13].under == RowKey("Recommendations", 3)
    assert "A-004" in doubt(plan, "F3", DoubtKind.KNOWN).sentence
    same = Known(actions={same_text("Rewrite the template"): "A-005"})
    assert rows(plan_of(*moor_council(), known=same))[8].action  # of a finding that is new


def test_a_column_is_left_out_only_with_a_word():
    plan = plan_of(shire_council())
    mapping = plan.choices.tables[0].mapping.with_fields(12, (Field.LEAVE,))

    left = planned(with_mapping(plan.choices, 0, mapping), KNOWN, TODAY)

    assert doubt(left, "L4", DoubtKind.LEFT_OUT).sentence.endswith("the words of 3 cells.")
    nothing = planned(wanting(plan.choices, 0, wanted=False), KNOWN, TODAY)
    assert (nothing.rows, nothing.ready) == ((), False)


def test_columns_headed_with_months_are_updates_of_then():
    heads = ["Action", "Owner", date(2026, 4, 1), "Update May 2026", "Update May 2027"]
    plan = plan_of(a_sheet([heads, ["Do", "Ann Lee", "Begun", "3/5/26: Half", "Planned"]]))

    updates = [(u.on, u.words.done) for u in rows(plan)[2].action.updates]
    assert updates == [
        (date(2026, 4, 1), "01/04/2026: Begun"),
        (date(2026, 5, 3), "Half"),
        (None, "Update May 2027: Planned"),
    ]
    assert doubt(plan, "D1", DoubtKind.DATE).proposal == "2026-05-31"
    assert doubt(plan, "E1", DoubtKind.DATE).proposal == ""


def test_what_has_no_date_is_of_the_day_on_which_its_row_was_updated():
    heads = ["Action", "Owner", "Progress", "Last updated"]
    body = [["Do", "Ann Lee", "Begun", date(2026, 4, 3)], ["Do more", "Ann Lee", None, "31/12/99"]]
    plan = plan_of(a_sheet([heads, *body]))

    assert [(u.on, u.words.done) for u in rows(plan)[2].action.updates] == [
        (date(2026, 4, 3), "Begun")
    ]
    assert rows(plan)[3].action.updates[0].words.done == "Last updated: 31/12/99"


def test_texts_that_are_longer_than_fields_are_kept_whole():
    long, endless = "Do this and that " * 30, "More than any field takes " * 5_000
    plan = plan_of(a_sheet([["Action", "Owner", "How"], [long, "Ann Lee", endless]]))

    action = rows(plan)[2].action
    assert len(action.title) <= 300
    kept = action.description + "".join(update.words.done for update in action.updates)
    assert long.strip() in action.description
    assert kept.count("More than any field takes") == 5_000
    assert doubt(plan, "A2", DoubtKind.LENGTH)


HEADS = ("No", "Recommendation", "Para", "Theme", "Priority", "Lead", "Sponsor", "Action", "How")
HEADS += ("Success measures", "Owner", "Start date", "By when", "Revised date", "Date completed")
HEADS += (
    "Status",
    "Reason",
    "Progress",
    "Impact",
    "Evidence",
    "Next steps",
    "Cost",
    "Page",
    "Last updated",
)
LEAVINGS = (DoubtKind.OUTSIDE, DoubtKind.TOTAL, DoubtKind.FORMULA, DoubtKind.BAND)


@pytest.mark.parametrize("seed", range(8))
def test_no_word_of_any_cell_is_lost(seed):
    """Whatever is typed in whatever column stands in an entry, or in a doubt that leaves it out."""
    dice = random.Random(seed)
    chosen = [c for c in range(len(HEADS)) if dice.random() < 0.3 + seed / 10] or [1, 7]
    shapes = [None, None, "word", "long", "dated"]
    made = [
        [
            _words(dice.choice(shapes), f"{r}x{c}") if c in chosen else None
            for c in range(len(HEADS))
        ]
        for r in range(4)
    ]
    plan = plan_of(a_sheet([[h if c in chosen else None for c, h in enumerate(HEADS)], *made]))

    entered = " ".join(repr((row.finding, row.action, row.updates)) for row in plan.rows)
    entered += " ".join(d.words for d in plan.doubts if d.proposal == "leave" or d.kind in LEAVINGS)
    entered += " ".join(line.theirs for line in plan.legend if line.ours is None)
    tokens = [t for line in made for cell in line if cell for t in re.findall(r"q\d+x\d+\w", cell)]
    assert [token for token in tokens if token not in entered] == []


def _words(shape, at):
    return {
        None: None,
        "word": f"q{at}a",
        "long": f"q{at}a " + "and more of it " * 8 + f"q{at}z",
        "dated": f"q{at}a\n3/4/26: q{at}m\nMay 2026: q{at}n\n1/2/99: q{at}z",
    }[shape]
