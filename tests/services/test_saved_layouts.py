"""Layouts of papers, saved once and used each month."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind, Section
from blackpool_tracker.domain.narrowing import narrowed
from blackpool_tracker.domain.saved_layouts import (
    LayoutChoice,
    Place,
    layout_of,
    standard_arrangement,
)
from blackpool_tracker.storage import tables as t
from tests.builders import a_finding, a_source, with_finding

BOARD = LayoutChoice(standard_arrangement(PaperKind.BOARD).put("themes", Place.OUT), cover=False)


def test_a_layout_is_kept_as_it_was_chosen_and_listed_with_its_paper(workspace):
    theme = workspace.themes.add("Permanence")
    number = workspace.layouts.add(" For  the board ", replace(BOARD, theme_id=theme, roles=True))
    workspace.layouts.add("all", LayoutChoice(standard_arrangement(PaperKind.ACTIONS)))
    (line,) = workspace.layouts.lines(PaperKind.BOARD)
    assert (line.id, line.name, line.theme) == (number, "For the board", "Permanence")
    assert line.choice == replace(BOARD, theme_id=theme, roles=True)
    assert [each.name for each in workspace.layouts.lines()] == ["all", "For the board"]
    layout = layout_of(line)
    assert layout == workspace.layouts.layout(line.choice)
    assert (layout.theme, layout.roles, layout.cover) == ("Permanence", True, False)
    assert Section.THEMES not in {*layout.sections, *layout.appendix}


def test_each_change_of_a_layout_is_one_step_that_undo_takes_back(workspace):
    number = workspace.layouts.add("Ours", BOARD)
    workspace.layouts.rename(Seen(number, 1), "Theirs")
    workspace.layouts.change(Seen(number, 2), replace(BOARD, cover=True))
    workspace.layouts.remove(Seen(number, 3))
    assert workspace.layouts.lines() == []
    labels = [line.label for line in workspace.history.lines()][-4:]
    assert labels == [
        "Save layout Ours",
        "Rename layout to Theirs",
        "Change layout Theirs",
        "Remove layout Theirs",
    ]
    for _ in range(3):
        workspace.history.undo()
    (line,) = workspace.layouts.lines()
    assert (line.name, line.choice) == ("Ours", BOARD)


def test_a_name_is_given_once_and_what_must_stay_is_not_left_out(workspace):
    number = workspace.layouts.add("Ours", BOARD)
    other = workspace.layouts.add("Theirs", BOARD)
    with pytest.raises(RefusedError, match="There is a layout called Ours already"):
        workspace.layouts.add("OURS", BOARD)
    with pytest.raises(RefusedError, match="There is a layout called Ours already"):
        workspace.layouts.rename(Seen(other, 1), "ours")
    bare = replace(BOARD, arrangement=BOARD.arrangement.put("exceptions", Place.OUT))
    with pytest.raises(RefusedError, match="“Exceptions for the board” stays in every"):
        workspace.layouts.change(Seen(number, 1), bare)
    with pytest.raises(RefusedError, match="stays in every"):
        workspace.layouts.layout(bare)
    workspace.layouts.change(Seen(number, 1), replace(BOARD, cover=True))
    with pytest.raises(ConflictError):
        workspace.layouts.change(Seen(number, 1), BOARD)


def test_a_layout_whose_theme_was_removed_says_so_and_is_used_after_another_is_chosen(workspace):
    theme, other = workspace.themes.add("Permanence"), workspace.themes.add("Neglect")
    number = workspace.layouts.add("Ours", replace(BOARD, theme_id=theme))
    workspace.themes.remove(Seen(theme, 1))
    (line,) = workspace.layouts.lines()
    (said,) = line.remarks
    assert said.startswith("This layout tells of the theme Permanence, which is no longer in")
    with pytest.raises(RefusedError, match="the theme Permanence"):
        layout_of(line)
    with pytest.raises(MissingError, match="That theme is no longer in the register"):
        workspace.layouts.layout(line.choice)
    # What is gone may stay while something else is changed, but is not chosen anew.
    workspace.layouts.change(Seen(number, 1), replace(line.choice, cover=True))
    with pytest.raises(MissingError):
        workspace.layouts.add("New", line.choice)
    workspace.layouts.change(Seen(number, 2), replace(line.choice, theme_id=other))
    (line,) = workspace.layouts.lines()
    assert layout_of(line).theme == "Neglect"


def test_a_section_that_only_a_newer_version_knows_is_kept_through_a_change(workspace):
    number = workspace.layouts.add("Ours", BOARD)
    with workspace._store.step("By a newer version") as step:  # noqa: SLF001  no service would
        step.get(t.SavedLayout, number).sections += " children_seen"
    (line,) = workspace.layouts.lines()
    assert "children_seen" in line.remarks[0]
    assert layout_of(line)
    moved = line.choice.arrangement.moved("since", 1)
    workspace.layouts.change(Seen(number, 2), replace(line.choice, arrangement=moved))
    (line,) = workspace.layouts.lines()
    assert "children_seen" in line.choice.arrangement.keys(Place.MAIN)


def test_a_paper_of_a_source_counts_what_the_list_counts_with_the_same_filter(workspace):
    with_finding(workspace)
    source = workspace.sources.add(a_source(short="MV9", title="Another visit"))
    workspace.findings.add(a_finding(source, title="One"))
    workspace.findings.add(a_finding(source, title="Two"))
    report = workspace.reports.gather(workspace.today())
    choice = LayoutChoice(standard_arrangement(PaperKind.EXCEPTIONS), source_id=source)
    layout = workspace.layouts.layout(choice)
    told = narrowed(report, layout)
    assert len(told.lines) == 2
    assert [(each.short, each.findings) for each in told.sources] == [("MV9", 2)]
