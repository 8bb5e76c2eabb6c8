"""The table is linear, and cuts a row only when it must."""

from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BOTTOM, CELL, FULL, MEASURE, SIDE, TOP
from blackpool_tracker.reporting.text import Ruler

COLUMNS = (Column("Ref", 0.2), Column("Words", 0.8))


class Counted(Block):
    """A cell that counts how often it is laid out."""

    def __init__(self, height=20.0):
        super().__init__()
        self.wanted, self.measured = height, 0

    def measure(self, width, ruler):
        self.measured += 1
        self.height = self.wanted
        return self.height


def flowed(*blocks):
    flow = Flow(Ruler(), Counted(0))
    for block in blocks:
        flow.add(block)
    flow.settle()
    return flow


def tables(flow):
    return [placed.block for page in flow.pages[1:] for placed in page]


def test_each_cell_is_laid_out_once_however_many_pages_there_are():
    cells = [Counted() for _ in range(3000)]
    flow = flowed(Rows(COLUMNS, [[cell, Text("words", CELL)] for cell in cells]))
    assert {cell.measured for cell in cells} == {1}
    assert len(flow.pages) > 100


def test_the_parts_of_a_table_share_its_rows_and_hold_each_row_once():
    rows = [[Counted(), Text("words", CELL)] for _ in range(500)]
    parts = tables(flowed(Rows(COLUMNS, rows)))
    assert all(part.rows is rows for part in parts)
    assert [part.first for part in parts[1:]] == [part.stop for part in parts[:-1]]
    assert (parts[0].first, parts[-1].stop) == (0, 500)


def test_every_part_keeps_the_head_and_stays_inside_the_frame():
    rows = [[Counted(), Text("words " * (at % 90), CELL)] for at in range(200)]
    flow = flowed(Rows(COLUMNS, rows))
    assert all(part.head_height > 0 for part in tables(flow))
    for page in flow.pages[1:]:
        assert all(placed.x == SIDE and placed.top <= TOP for placed in page)
        assert all(placed.top - placed.block.height >= BOTTOM - 0.01 for placed in page)


def test_a_row_that_fits_a_page_is_never_cut():
    rows = [[Counted(FULL * 0.6), Text("words", CELL)] for _ in range(4)]
    parts = tables(flowed(Rows(COLUMNS, rows)))
    assert [part.stop - part.first for part in parts] == [1, 1, 1, 1]


def test_a_row_higher_than_a_page_is_cut_and_loses_no_line():
    words = [f"w{at:05}" for at in range(4000)]
    ref, text = Text("B19-C01", CELL), Text(" ".join(words), CELL)
    flow = flowed(Rows(COLUMNS, [[ref, text], [Text("next", CELL), Text("row", CELL)]]))
    printed = []
    for part in tables(flow):
        for row in part.rows[part.first : part.stop]:
            printed += lines_of(row[1])
    assert " ".join(printed).split() == [*words, "row"]


def test_a_stack_in_a_cell_is_cut_between_its_blocks():
    cell = Stack([Text(f"block {at}", CELL) for at in range(300)])
    parts = tables(flowed(Rows(COLUMNS, [[Text("B19-C01", CELL), cell]])))
    printed = [line for part in parts for row in part.rows for line in lines_of(row[1])]
    assert printed == [f"block {at}" for at in range(300)]


def test_columns_that_no_line_heads_have_room_between_them():
    rows = Rows(COLUMNS, [[Text("x" * 100, CELL), Text("y", CELL)]], ruled=False)
    rows.measure(MEASURE, Ruler())
    left = rows.rows[0][0]
    assert left.width < MEASURE * 0.2 - 5


def lines_of(block):
    """The lines that a cell, cut or whole, will draw."""
    if isinstance(block, Stack):
        return [line for inner in block.blocks for line in lines_of(inner)]
    return block.shown() if isinstance(block, Text) else []


def test_no_row_stands_alone_on_the_next_page():
    high = FULL / 10
    rows = [[Counted(high - 12), Text("words", CELL)] for _ in range(10)]
    table = Rows(COLUMNS, rows)
    flow = flowed(table)
    upper, lower = tables(flow)
    assert table.height > FULL
    assert (upper.stop - upper.first, lower.stop - lower.first) == (8, 2)
