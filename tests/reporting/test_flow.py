"""Blocks flow down the pages, and headings stay with what they head."""

from blackpool_tracker.reporting.blocks import Columns, Divider, Gap, Panel, Stack, Text
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, BOTTOM, CELL, FULL, HEAD, TOP
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.timeline import timeline
from tests.reporting.reports import a_thread


def flowed(*blocks):
    flow = Flow(Ruler(), Gap(0))
    for block in blocks:
        flow.add(block)
    flow.settle()
    return flow


def test_a_heading_goes_to_the_next_page_with_its_text():
    head, text = Text("Head", HEAD), Text("words " * 100, BODY)
    flow = flowed(Gap(FULL - 40), head, text)
    assert [placed.block for placed in flow.pages[2]] == [head, text]


def test_a_heading_without_anything_below_is_still_printed():
    head = Text("Head", HEAD)
    assert flowed(head).pages[1][0].block is head


def test_a_text_is_cut_with_two_lines_on_either_side():
    text = Text("words " * 900, BODY)
    flow = flowed(Gap(FULL - 3.5 * BODY.leading), text)
    parts = [placed.block for page in flow.pages[1:] for placed in page][1:]
    assert len(parts[0].shown()) == 3
    assert " ".join(line for part in parts for line in part.shown()).split() == ["words"] * 900


def test_a_divider_is_left_out_at_the_top_of_a_page():
    flow = flowed(Gap(FULL - 20), Divider(30), Text("next", BODY))
    (only,) = flow.pages[2]
    assert (only.top, only.block.shown()) == (TOP, ["next"])


def test_a_block_can_ask_for_a_new_page_or_for_room():
    flow = flowed(Gap(50), Gap(10).begin(fresh=True), Gap(10).begin(need=100))
    assert [len(page) for page in flow.pages[1:]] == [1, 2]
    flow = flowed(Gap(FULL - 90), Gap(10).begin(need=100))
    assert [len(page) for page in flow.pages[1:]] == [1, 1]


def test_anchors_know_their_pages():
    flow = flowed(Gap(FULL).named("one"), Text("two", BODY).named("two"))
    assert flow.anchors == {"one": 2, "two": 3}


def test_panels_and_stacks_are_cut_and_lose_nothing():
    texts = [Text(f"n{at} " * 400, CELL) for at in range(9)]
    flow = flowed(Panel(Stack(texts)))
    panels = [placed.block for page in flow.pages[1:] for placed in page]
    assert len(panels) > 1
    shown = [line for panel in panels for part in panel.content.blocks for line in part.shown()]
    assert " ".join(shown).split() == [f"n{at}" for at in range(9) for _ in range(400)]
    for page in flow.pages[1:]:
        assert page[-1].top - page[-1].block.height >= BOTTOM - 0.01


def test_columns_too_high_for_a_page_stand_one_under_another():
    tall = [Text("words " * 3000, CELL), Text("more " * 100, CELL)]
    flow = flowed(Columns(tall, (0.5, 0.5), 10))
    assert len(flow.pages) > 3
    assert all(p.top - p.block.height >= BOTTOM - 0.01 for page in flow.pages[1:] for p in page)


def test_a_table_inside_a_cell_is_cut_too():
    inner = Rows([Column("", 1)], [[Text(f"n{at}", CELL)] for at in range(200)], ruled=False)
    flow = flowed(Rows([Column("Words", 1)], [[Stack([inner])]]))
    assert len(flow.pages) > 3
    assert all(p.top - p.block.height >= BOTTOM - 0.01 for page in flow.pages[1:] for p in page)


def test_visits_stand_six_to_ten_in_a_row():
    def rows(visits):
        tables = [block for block in timeline(a_thread(visits)) if isinstance(block, Rows)]
        return [
            sum(bool(cell.blocks) for cell in table.rows[0] if isinstance(cell, Stack))
            for table in tables
        ]

    assert [rows(n) for n in (0, 1, 6, 10)] == [[], [1], [6], [10]]
    assert [rows(n) for n in (11, 14, 21)] == [[6, 5], [7, 7], [7, 7, 7]]
