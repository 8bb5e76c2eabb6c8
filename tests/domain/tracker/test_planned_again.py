"""A plan that goes by the one before comes sooner, and is no other."""

import random
from datetime import date

import pytest

from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import (
    answered,
    proposed_choices,
    skipping,
    wanting,
    waved_through,
    with_mapping,
    with_meaning,
)
from blackpool_tracker.domain.tracker.doubts import DoubtKind
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.plan import planned
from tests.trackers import a_sheet, bay_council, moor_council, shire_council

TODAY = date(2026, 11, 30)
KNOWN = Known(people=("Jo Smith", "Anna Brown"))


def _merged_over():
    """Findings and dates merged over actions, rows without either, a number that comes again."""
    rows = [
        ["No", "Recommendation", "Action", "Owner", "By when", "RAG", "Progress"],
        [1, "Assessments are late", "Audit", "JS / AB", "1/2/26", "Red", "3/4/26: begun"],
        [None, None, "Train", "AB", None, "Green", "May 2026: done\n1 June: more"],
        [None, None, None, None, None, None, "3/5/26: more words"],
        [1, "Plans are late", None, None, "13/2/26", "Amber", None],
        [None, None, "Write", "Head of Service", "ongoing", None, "Nothing yet"],
        ["Total", None, None, None, None, None, "6"],
    ]
    return a_sheet(rows, "B2:B4", "E2:E3", "F2:F3", name="Merged")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "sheets",
    [(bay_council(),), (shire_council(),), moor_council(), (_merged_over(), shire_council())],
)
def test_a_plan_that_goes_by_the_one_before_is_the_plan_that_is_made_alone(sheets, seed):
    dice = random.Random(seed)
    plan = planned(proposed_choices("t.xlsx", sheets), KNOWN, TODAY)
    for _ in range(15):
        choices = _said_at_random(dice, plan)
        known = dice.choice([KNOWN, KNOWN, Known(actions={"audit40assessments": "A-007"})])
        plan = planned(choices, known, TODAY, plan)
        assert plan == planned(choices, known, TODAY)


def test_rows_that_an_answer_does_not_touch_are_not_read_again():
    sheets = (bay_council(), shire_council())
    plan = planned(proposed_choices("t.xlsx", sheets), KNOWN, TODAY)
    asked = next(d for d in plan.doubts if (d.cell, d.kind) == ("I5", DoubtKind.SPLIT))
    again = planned(answered(plan.choices, [asked], "whole"), KNOWN, TODAY, plan)

    before, after = ({k: r for t in p.read for k, r in t.rows.items()} for p in (plan, again))
    others = [key for key in after if after[key].planned is not before[key].planned]
    assert others == [RowKey("Action plan", 5)]


def _said_at_random(dice, plan):
    choices = plan.choices
    number = dice.randrange(len(choices.tables))
    if not plan.doubts or not plan.rows:
        return wanting(choices, number, wanted=True)
    doubt, row = dice.choice(plan.doubts), dice.choice(plan.rows).key
    mapping = choices.tables[number].mapping
    column = dice.choice(mapping.columns).column
    field = dice.choice([*Field])
    deeds = [
        lambda: answered(choices, [doubt], dice.choice(doubt.options).value),
        lambda: answered(choices, plan.alike(doubt), doubt.proposal),
        lambda: waved_through(choices, plan.doubts),
        lambda: skipping(choices, row, skip=True),
        lambda: skipping(choices, row, skip=row not in choices.skipped),
        lambda: with_mapping(choices, number, mapping.with_fields(column, [field])),
        lambda: wanting(choices, number, wanted=not choices.tables[number].wanted),
        lambda: (
            with_meaning(choices, dice.choice(plan.legend).sign, dice.choice([*BY_LEAD]))
            if plan.legend
            else choices
        ),
    ]
    weights = [6, 3, 1, 3, 3, 1, 1, 1]
    return dice.choices(deeds, weights)[0]()
