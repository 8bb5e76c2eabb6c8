"""How a saved layout arranges a paper, and what no layout may leave out."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.layouts import STANDARD, Layout, PaperKind, Section
from blackpool_tracker.domain.saved_layouts import (
    CHOOSABLE,
    KEPT,
    SECTION_TITLES,
    LayoutChoice,
    Place,
    SavedLayout,
    arranged,
    check_arrangement,
    chosen_layout,
    layout_of,
    standard_arrangement,
)
from blackpool_tracker.reporting.chapters import CHAPTERS
from tests.reporting.reports import a_report


def a_layout(arrangement=None, **changed) -> SavedLayout:
    arrangement = arrangement or standard_arrangement(PaperKind.BOARD)
    return replace(SavedLayout(1, 1, "Ours", LayoutChoice(arrangement)), **changed)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_standard_layout_of_each_paper_can_be_saved_and_gives_the_same_paper(kind):
    arrangement = standard_arrangement(kind)
    check_arrangement(arrangement)
    assert layout_of(a_layout(arrangement)) == STANDARD[kind]


def test_every_section_is_called_as_its_heading_and_the_contents_call_it():
    report = a_report(8)
    of_many = {Section.THEMES}
    for section, title in SECTION_TITLES.items():
        entry, *_more = CHAPTERS[section].entries(report)
        assert section in of_many or entry[0].startswith(title), section
    assert {section for kind in PaperKind for section in CHOOSABLE[kind]} == set(SECTION_TITLES)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_what_shows_the_plan_as_it_is_cannot_be_left_out(kind):
    for section in KEPT[kind]:
        without = standard_arrangement(kind).put(section, Place.OUT)
        with pytest.raises(RefusedError, match=SECTION_TITLES[section]):
            check_arrangement(without)
    # Nor by a file in which somebody else has left it out.
    bare = arranged(kind, [], [])
    assert {Section(key) for key in bare.keys(Place.APPENDIX)} == KEPT[kind]


def test_a_paper_has_something_in_its_main_part():
    moved = standard_arrangement(PaperKind.EXCEPTIONS)
    for key in moved.keys(Place.MAIN):
        moved = moved.put(key, Place.APPENDIX)
    with pytest.raises(RefusedError, match="at least one section in the main part"):
        check_arrangement(moved)


def test_a_section_goes_up_and_down_and_over_the_border_of_its_part():
    first = arranged(PaperKind.EXCEPTIONS, ["exceptions", "decisions"], ["key"])
    assert first.moved("decisions", -1).keys(Place.MAIN) == ("decisions", "exceptions")
    down = first.moved("decisions", 1)
    assert down.keys(Place.APPENDIX) == ("decisions", "key")
    assert down.moved("decisions", -1) == first
    assert first.moved("exceptions", -1) == first
    out = first.moved("key", 1)
    assert out.place_of("key") is Place.OUT
    assert out.moved("key", 1) == out or out.moved("key", 1).place_of("key") is Place.OUT
    assert out.put("key", Place.APPENDIX) == first


def test_a_section_of_a_newer_version_is_passed_over_with_a_word_and_never_lost():
    arrangement = arranged(PaperKind.EXCEPTIONS, ["exceptions", "children_seen"], ["key"])
    saved = a_layout(arrangement)
    assert layout_of(saved).sections == (Section.EXCEPTIONS,)
    assert "children_seen" in saved.remarks[0]
    moved = arrangement.moved("exceptions", 1).moved("exceptions", -1).put("risks", Place.MAIN)
    assert "children_seen" in moved.keys(Place.MAIN)


def test_a_layout_whose_theme_is_gone_says_so_and_makes_no_paper_of_all():
    saved = a_layout(gone=("the theme Permanence",))
    with pytest.raises(RefusedError, match="the theme Permanence, which is no longer in the"):
        layout_of(saved)


def test_a_paper_takes_only_what_it_has_a_use_for():
    choice = LayoutChoice(standard_arrangement(PaperKind.LEAD), cover=True, roles=True)
    assert chosen_layout(choice, "Permanence", "MV4", "Bo") == Layout(
        PaperKind.LEAD,
        (Section.OWED,),
        cover=False,
        lead="Bo",
        theme="Permanence",
        source="MV4",
        roles=True,
    )
    board = LayoutChoice(standard_arrangement(PaperKind.BOARD))
    assert chosen_layout(board, "", "", "Bo").lead == ""
