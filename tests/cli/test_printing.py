"""Tables for people: aligned, and shortened only where a terminal leaves no room."""

from blackpool_tracker.cli.printing import as_table
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.listings import ListedAction


def an_action(ref, title, **changes):
    values = {
        "findings": (), "lead": None, "delivery": Delivery.ON_TRACK, "start": None, "due": None,
        "original_due": None, "extensions": 0, "last_update": None,
    }  # fmt: skip
    return ListedAction(ref, title, **(values | changes))


def test_columns_are_as_wide_as_what_stands_in_them_and_numbers_stand_right():
    table = as_table("actions", [an_action("A-001", "Short"), an_action("A-002", "Much longer")])
    heading, first, second = table.splitlines()
    assert heading.index("Lead") == len("A-001  Much longer  ")
    assert first.index("On track") == second.index("On track") == heading.index("Delivery")
    assert first.rstrip().endswith("0")


def test_wide_letters_and_accents_keep_the_columns_aligned():
    rows = [an_action("A-001", "漢字", lead="x"), an_action("A-002", "y\u0302 ab", lead="x")]
    first, second = as_table("actions", rows).splitlines()[1:]
    assert first.startswith("A-001  漢字    x")
    assert second.startswith("A-002  y\u0302 ab    x")


def test_a_title_of_several_lines_stays_on_one():
    assert len(as_table("actions", [an_action("A-001", "a\nb")]).splitlines()) == 2


def test_a_narrow_terminal_shortens_the_widest_column_and_says_so():
    rows = [an_action("A-001", "word " * 40)]
    lines = as_table("actions", rows, 80).splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert "word…" in lines[1]
    assert "word…" not in as_table("actions", rows)


def test_a_terminal_too_narrow_for_anything_still_ends():
    rows = [an_action("A-001", "word " * 40)]
    assert as_table("actions", rows, 10).splitlines()[1].startswith("A-001")
