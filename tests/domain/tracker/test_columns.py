"""Tables, their columns, and what these are for."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.columns import (
    as_kept,
    from_kept,
    heads_digest,
    proposed_mapping,
)
from blackpool_tracker.domain.tracker.fields import DATES, Field
from blackpool_tracker.domain.tracker.grid import Grid
from blackpool_tracker.domain.tracker.tables import found_tables, tables_at
from tests.trackers import AMBER, GREEN, a_sheet, bay_council, moor_council, shire_council


def mapped(sheet, number=0):
    grid = Grid(sheet)
    table = found_tables(grid).tables[number]
    return table, proposed_mapping(grid, table)


def fields(sheet, number=0):
    return {c.called: c.fields for c in mapped(sheet, number)[1].columns}


def test_a_head_of_two_rows_below_titles_is_found_and_so_is_its_return():
    table, mapping = mapped(bay_council())

    assert (table.first, table.last) == (4, 5)
    assert table.rows == (6, 7, 8, 11, 12)
    assert table.bands == {6, 11}
    assert table.repeated == (9, 10)
    assert [c.called for c in mapping.columns][-2:] == ["Outcome – Q1", "Outcome – Q2"]


def test_a_table_may_begin_at_column_c_and_ends_before_its_key():
    found = found_tables(Grid(shire_council()))

    (table,) = found.tables
    assert table.columns[0] == 3
    assert table.rows == (5, 6, 7, 8, 9, 10, 11)
    assert [aside.words for aside in found.asides if aside.after] == [
        "Key",
        "Complete",
        "Off target",
    ]


def test_tables_one_below_the_other_keep_their_titles():
    tables = found_tables(Grid(moor_council()[0])).tables

    assert [table.title[:1] for table in tables] == ["A", "B", "C"]
    assert [table.rows for table in tables] == [(3, 4), (8,), (12, 13)]


def test_a_person_may_say_in_which_row_the_heads_are():
    grid = Grid(a_sheet([["x", "y"], ["eins", "zwei"], ["a", "b"]]))

    assert found_tables(grid).tables == ()
    (table,) = tables_at(grid, [(2, 2)]).tables
    assert [head.words for head in table.heads] == ["eins", "zwei"]
    assert table.rows == (3,)


def test_columns_are_proposed_by_the_headings_of_real_trackers():
    assert fields(bay_council()) == {
        "What": (Field.ACTION,),
        "Who": (Field.OWNER,),
        "How": (Field.HOW,),
        "When": (Field.DUE,),
        "Success measures": (Field.SUCCESS,),
        "Current status": (Field.STATUS, Field.PROGRESS),
        "Outcome – Q1": (Field.DIFFERENCE,),
        "Outcome – Q2": (Field.DIFFERENCE,),
    }
    assert fields(shire_council()) == {
        "No.": (Field.FINDING_NUMBER,),
        "Ofsted para": (Field.PARAGRAPH,),
        "Area for improvement": (Field.FINDING,),
        "Lead": (Field.LEAD, Field.OWNER),
        "Action": (Field.ACTION,),
        "By when": (Field.DUE,),
        "Progress": (Field.PROGRESS,),
        "RAG": (Field.STATUS,),
        "Evidence": (Field.KNOWN_BY,),
        "Cost": (Field.NOTE,),
    }
    extensions = fields(moor_council()[0], 2)
    assert extensions["Original date"] == (Field.DUE,)
    assert extensions["Revised date"] == (Field.REVISED,)
    assert extensions["Reason for delay"] == (Field.REASON,)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Responsible officer", Field.OWNER),
        ("Accountable officer", Field.SPONSOR),
        ("Target completion date", Field.DUE),
        ("Date completed", Field.COMPLETED_ON),
        ("BRAG rating", Field.STATUS),
        ("Impact on children and families", Field.DIFFERENCE),
        ("How will we know?", Field.SUCCESS),
        ("How do we know?", Field.KNOWN_BY),
        ("Latest update (May)", Field.PROGRESS),
        ("Comments", Field.PROGRESS),
        ("Page", Field.PAGE),
        ("What Ofsted said", Field.FINDING),
        ("Timescale", Field.DUE),
        ("Workstream", Field.THEME),
        ("Start date", Field.START),
        ("Rec. no.", Field.FINDING_NUMBER),
        ("Last updated", Field.REPORTED_ON),
        ("Progress RAG", Field.STATUS),
        ("Completed?", Field.STATUS),
        ("How will success be measured?", Field.SUCCESS),
        ("Desired outcomes", Field.SUCCESS),
        ("What difference will it make?", Field.DIFFERENCE),
        ("Improvement area", Field.FINDING),
        ("% complete", Field.NOTE),
        ("Moon phase", Field.NOTE),
    ],
)
def test_other_headings_are_known_too(heading, field):
    words = dict.fromkeys(DATES, "1/2/26")
    rows = [["Ref", "Agreed action", heading], ["1", "Do", words.get(field, "word")]]
    assert fields(a_sheet([*rows, ["2", "Do more", words.get(field, "other")]]))[heading] == (
        field,
    )


def test_columns_without_telling_headings_go_by_what_stands_in_them():
    rows = [["aa", "bb", "cc", "dd"]]
    rows += [
        [f"3/{n}/26", "Not started" if n % 2 else "In progress", "Ann Lee", f"Word {n} " * 20]
        for n in range(1, 6)
    ]
    proposed = mapped(a_sheet(rows))[1]

    told = [column.fields[0] for column in proposed.columns]
    assert told == [Field.DUE, Field.STATUS, Field.OWNER, Field.ACTION]
    assert all(column.sure < 0.7 and column.why for column in proposed.columns)


def test_colours_alone_are_seen_as_a_status():
    sheet = a_sheet(
        [["No", "Action"], ["1", "Do"], ["2", "Do more"]], fills={"A2": GREEN, "A3": AMBER}
    )

    assert fields(sheet)["No"] == (Field.ACTION_NUMBER, Field.COLOUR)


def test_a_mapping_is_remembered_by_its_headings_in_any_order():
    table, proposed = mapped(shire_council())
    chosen = proposed.with_fields(12, (Field.LEAVE,)).with_fields(9, (Field.PROGRESS, Field.NEXT))
    kept = {heads_digest(table.heads): as_kept(chosen)}

    again = proposed_mapping(Grid(shire_council()), table, kept)

    assert again.remembered
    assert [c.fields for c in again.columns] == [c.fields for c in chosen.columns]
    assert from_kept("[]", table, proposed).columns == proposed.columns
    with pytest.raises(RefusedError):
        from_kept('{"x": 1}', table, proposed)


def test_a_field_of_one_column_is_taken_from_the_other_which_becomes_a_note():
    proposed = mapped(shire_council())[1]

    changed = proposed.with_fields(11, (Field.ACTION,))

    assert {c.called: c.fields for c in changed.columns}["Action"] == (Field.NOTE,)
    for wrong in ((), (Field.LEAVE, Field.NOTE)):
        with pytest.raises(RefusedError):
            proposed.with_fields(11, wrong)
