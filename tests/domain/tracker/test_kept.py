"""What was said of a tracker, kept and taken up again."""

import json
from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import Grade, JudgementEntry
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import (
    proposed_choices,
    skipping,
    wanting,
    waved_through,
    with_day,
    with_heads,
    with_legend,
    with_mapping,
    with_source,
)
from blackpool_tracker.domain.tracker.columns import as_kept
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.kept import (
    choices_as_kept,
    legend_as_kept,
    legend_from_kept,
    taken_up,
)
from blackpool_tracker.domain.tracker.legend import Sign, SignKind
from blackpool_tracker.domain.tracker.plan import planned
from tests.builders import a_source
from tests.trackers import moor_council

TODAY = date(2026, 11, 30)
KNOWN = Known(sources={"inspection of 2024": 7, "ilacs24": 7})
SOURCE = a_source(
    published=PartialDate("2026-06"),
    received=date(2026, 5, 30),
    judgements=(JudgementEntry("Overall", Grade.GOOD),),
    areas=("Front door",),
)


@pytest.mark.parametrize("source", [SOURCE, 7])
def test_all_that_a_person_has_said_is_taken_up_again(source):
    fresh = proposed_choices("t.xlsx", moor_council())
    mapping = fresh.tables[0].mapping.with_fields(10, (Field.NOTE,))
    said = wanting(with_mapping(fresh, 0, mapping), 1, wanted=False)
    said = with_source(with_day(said, date(2026, 6, 30), TODAY), source)
    said = with_source(said, 7, "ILACS 24")
    said = skipping(said, RowKey("Recommendations", 4), skip=True)
    plan = planned(said, KNOWN, TODAY)
    said = waved_through(with_legend(said, plan.legend), plan.doubts)

    again = taken_up(choices_as_kept(said, KNOWN), fresh, KNOWN)

    assert planned(again, KNOWN, TODAY).rows == planned(said, KNOWN, TODAY).rows
    assert planned(again, KNOWN, TODAY).ready
    for name in ("source", "sources", "as_at", "legend", "answers", "skipped", "kind"):
        assert getattr(again, name) == getattr(said, name)
    assert [each.wanted for each in again.tables] == [True, False, True, False]


def test_what_is_kept_may_be_written_by_hand_and_say_little():
    fresh = proposed_choices("t.xlsx", moor_council())

    assert taken_up("{}", fresh, KNOWN) == fresh
    assert taken_up('{"source": "ILACS24"}', fresh, KNOWN).source == 7


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "nonsense", '{"answers": [1]}', '{"source": "MV9"}', '{"as_at": "2026-02-30"}'),
        *('{"legend": [["word", "done", "closed"]]}', '{"source": {"short": "x"}}'),
        *('{"columns": 3}', '{"skipped": [["a", "b"]]}', '{"kind": "opinion"}'),
    ],
)
def test_a_text_that_says_none_is_refused(text):
    with pytest.raises(RefusedError):
        taken_up(text, proposed_choices("t.xlsx", moor_council()), KNOWN)


def test_what_words_meant_is_proposed_the_next_time_and_not_decided():
    green = Sign(SignKind.WORD, "on target")
    meant = legend_from_kept(legend_as_kept({green: Delivery.AT_RISK}))

    plan = planned(proposed_choices("t.xlsx", moor_council(), meant=meant), KNOWN, TODAY)

    line = next(line for line in plan.legend if line.sign == green)
    assert (line.ours, line.decided) == (Delivery.AT_RISK, False)
    assert json.loads(legend_as_kept(meant)) == [["word", "on target", "at_risk"]]


def test_heads_in_other_rows_leave_all_other_tables_as_they_were_said_to_be():
    fresh = proposed_choices("t.xlsx", moor_council())
    note = fresh.tables[1].mapping.with_fields(10, (Field.LEAVE,))
    said = wanting(with_mapping(fresh, 1, note), 2, wanted=False)
    name, rows = (
        fresh.sheets[0].name,
        [(each.table.first, each.table.last) for each in fresh.tables],
    )

    moved = with_heads(said, name, [(3, 3), *rows[1:3]])

    assert [each.table.first for each in moved.tables] == [3, *(row for row, _ in rows[1:])]
    assert moved.tables[1:] == said.tables[1:]
    assert moved.tables[0].mapping != said.tables[0].mapping
    again = taken_up(choices_as_kept(moved, KNOWN), fresh, KNOWN)
    assert again.heads == moved.heads
    assert [as_kept(each.mapping) for each in again.tables] == [
        as_kept(each.mapping) for each in moved.tables
    ]
    assert [each.wanted for each in again.tables] == [each.wanted for each in moved.tables]
    assert with_heads(moved, name, []).heads == {}
