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
    with_theme,
)
from blackpool_tracker.domain.tracker.columns import as_kept
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.kept import (
    choices_as_kept,
    is_of_another,
    legend_as_kept,
    legend_from_kept,
    taken_up,
)
from blackpool_tracker.domain.tracker.legend import Sign, SignKind
from blackpool_tracker.domain.tracker.plan import planned
from tests.builders import a_source
from tests.trackers import a_sheet, bay_council, moor_council

TODAY = date(2026, 11, 30)
KNOWN = Known(sources={"inspection of 2024": 7, "ilacs24": 7})
SOURCE = a_source(
    published=PartialDate("2026-06"),
    received=date(2026, 5, 30),
    judgements=(JudgementEntry("Overall", Grade.GOOD),),
    areas=("Front door",),
    note="One line\nand another",
)
FIELDS = ("source", "sources", "as_at", "legend", "answers", "skipped", "kind", "heads")
FIELDS += ("seen", "people", "themes")


@pytest.mark.parametrize("source", [SOURCE, 7])
def test_all_that_a_person_has_said_is_taken_up_again(source):
    heads = {"Recommendations": ((2, 2), (7, 7), (11, 11))}
    fresh = proposed_choices("t.xlsx", moor_council(), heads=heads)
    mapping = fresh.tables[0].mapping.with_fields(10, (Field.NOTE, Field.NEXT))
    said = wanting(with_mapping(fresh, 0, mapping), 1, wanted=False)
    said = with_source(with_day(said, date(2026, 6, 30), TODAY), source)
    said = with_source(said, 7, "ILACS 24")
    said = with_theme(said, "Front door", "Contact and referral")
    said = skipping(said, RowKey("Recommendations", 4), skip=True)
    plan = planned(said, KNOWN, TODAY)
    said = waved_through(with_legend(said, plan.legend), plan.doubts)

    kept = choices_as_kept(said, KNOWN)
    again = taken_up(kept, proposed_choices("t.xlsx", moor_council()), KNOWN)

    assert planned(again, KNOWN, TODAY).rows == planned(said, KNOWN, TODAY).rows
    assert planned(again, KNOWN, TODAY).ready
    for name in FIELDS:
        assert getattr(again, name) == getattr(said, name)
    assert [each.wanted for each in again.tables] == [True, False, True, False]


def taken(told, *sheets):
    sheets = sheets or moor_council()
    return taken_up(json.dumps(told), proposed_choices("t.xlsx", sheets), KNOWN)


def test_what_is_kept_may_be_written_by_hand_and_say_little():
    fresh = proposed_choices("t.xlsx", moor_council())
    assert taken_up("\ufeff{}", fresh, KNOWN) == fresh
    assert taken({"source": "ILACS24"}).source == 7
    # Whoever describes a source that the register has means that one.
    assert taken({"source": {"short": "ilacs24", "title": "x", "kind": "audit"}}).source == 7


def test_columns_are_named_as_people_write_them_and_others_give_way():
    columns = {"what": "how", "Outcome - q1": ["known_by", "next"], "HOW": "action"}
    choices = taken({"tables": [{"columns": columns}]}, bay_council())
    told = {c.called: c.fields for c in choices.tables[0].mapping.columns}
    assert told["What"] == (Field.HOW,)
    assert told["How"] == (Field.ACTION,)
    assert told["Outcome – Q1"] == (Field.KNOWN_BY, Field.NEXT)
    assert told["Who"] == (Field.OWNER,)

    twice = a_sheet([["Action", "Note", "Note", None], ["a", "b", "c", "d"]])
    columns = {"Note (2)": "owner", "Column D": "leave"}
    (table,) = taken({"tables": [{"columns": columns}]}, twice).tables
    assert [c.fields[0].value for c in table.mapping.columns][1:] == ["progress", "owner", "leave"]


def test_cells_are_named_by_sheet_or_on_the_first_one_alone():
    told = {
        "legend": {"colours": {"Green": "On track"}, "words": {"Closed": None}},
        "answers": {"H12": {"moved": "30 Jun 2025"}, "Lists!A2": {"people": "Kim"}},
        "as_proposed": ["$i$3", "I7"],
        "skip": [4, "'Recommendations'!8"],
    }
    choices = taken(told)
    plan = planned(choices, KNOWN, TODAY)
    assert {row.key.row for row in plan.rows if row.skipped} == {4, 8}
    assert {(d.cell, d.key.name): d.answer for d in plan.doubts if d.answer} == {
        ("I3", "split"): "split",
        ("I3", "date 3"): "2025-05-01",
        ("I7", "order"): "day_first",
        ("H12", "moved"): "2025-06-30",
    }
    assert choices.legend == {
        Sign(SignKind.COLOUR, "green"): Delivery.ON_TRACK,
        Sign(SignKind.WORD, "closed"): None,
    }


def test_what_is_said_of_cells_is_not_taken_for_those_of_another_workbook():
    kept = json.loads(choices_as_kept(taken({"skip": [4], "source": "ILACS24"}), KNOWN))
    changed = bay_council()
    fresh = proposed_choices("t.xlsx", [changed])
    kept["tables"] = []
    assert is_of_another(json.dumps(kept), fresh)
    again = taken_up(json.dumps(kept), fresh, KNOWN)
    assert (again.skipped, again.source) == (frozenset(), 7)
    assert not is_of_another("{}", fresh)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is no JSON: it cannot be read at line 1"),
        ('{\n"kind": concern}', "cannot be read at line 2"),
        ("[]", "must say things by name"),
        ('{"colums": {}}', "says “colums”, which is none of workbook, heads, tables"),
        ('{"tables": {}}', "must be a list"),
        ('{"tables": [{"columns": {"Deadlin": "due", "Ref": "note"}}]}', "the column “Deadlin”"),
        ('{"tables": [{"columns": {"Ref": "dew"}}]}', "“Ref” has “dew” in the mapping, .* due, "),
        ('{"tables": [{"columns": {"Ref": []}}]}', "Say what column “Ref” is for"),
        ('{"tables": [{"columns": {"Ref": ["leave", "note"]}}]}', "not both"),
        ('{"tables": [{"columns": {"Ref": "due", "Status": "due"}}]}', "Two columns are for “due”"),
        ('{"tables": [{"sheet": "Plan", "take": true}]}', "no table on sheet Plan"),
        ('{"tables": [{"title": "D: More", "take": true}]}', "no table under “D: More” in the"),
        ('{"tables": [{"take": "yes"}]}', "true or false"),
        ('{"heads": {"Plan": 4}}', "no sheet called Plan"),
        ('{"heads": {"Recommendations": [[5, 4]]}}', "numbers of rows"),
        ('{"answers": [1]}', "must say things by name"),
        ('{"answers": {"Q": {"date": ""}}}', "“Q” in the mapping is no cell"),
        ('{"answers": {"Plan!D8": {"date": ""}}}', "no sheet called Plan"),
        ('{"answers": {"D8": {"day": ""}}}', "The answer to D8 has “day”"),
        ('{"as_proposed": [8]}', "must be words"),
        ('{"skip": ["a"]}', "wants rows, such as 12"),
        ('{"source": "MV9"}', "no source called MV9"),
        ('{"source": {"short": "x"}}', "A new source wants “title”"),
        ('{"source": {"short": "x", "title": "y", "kind": "visit"}}', "none of ilacs_inspection"),
        ('{"sources": []}', "must say things by name"),
        ('{"as_at": "2026-02-30"}', "30"),
        ('{"kind": "opinion"}', "none of recommendation, "),
        ('{"legend": {"words": {"done": "closed"}}}', "Nothing is closed by bringing"),
        ('{"legend": {"words": {"done": "shut"}}}', "none of not_started, .*on_hold.$"),
    ],
)
def test_a_text_that_says_none_is_refused_with_what_is_wrong(text, sentence):
    with pytest.raises(RefusedError, match=sentence):
        taken_up(text, proposed_choices("t.xlsx", moor_council()), KNOWN)


def test_what_words_meant_is_proposed_the_next_time_and_not_decided():
    green = Sign(SignKind.WORD, "on target")
    meant = legend_from_kept(legend_as_kept({green: Delivery.AT_RISK}))

    plan = planned(proposed_choices("t.xlsx", moor_council(), meant=meant), KNOWN, TODAY)

    line = next(line for line in plan.legend if line.sign == green)
    assert (line.ours, line.decided) == (Delivery.AT_RISK, False)
    assert json.loads(legend_as_kept(meant)) == [["word", "on target", "at_risk"]]
    for wrong in ("", "[1]", '[["word", "done", "closed"]]'):
        with pytest.raises(RefusedError):
            legend_from_kept(wrong)


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


def test_a_theme_that_heads_rows_is_entered_as_the_one_that_is_named_for_it():
    heads = ["What", "Who", "How", "When"]
    row = ["Do it", "J Khan", "Well", "31/03/2027"]
    rows = [heads, ["Front door"], ["Recommendation 1: decide"], row, ["Do more", *row[1:]]]
    sheet = a_sheet(rows, "A2:D2", "A3:D3")
    themed = taken({"themes": {"front door": "Contact"}}, sheet)
    plan = planned(themed, KNOWN, TODAY)
    finding = next(row.finding for row in plan.rows if row.finding is not None)
    assert finding.theme == "Contact"
    assert "Finding: theme: Front door" in [each.words.done for each in finding.updates]
