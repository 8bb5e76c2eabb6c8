"""Choices of a returned sheet outlive the window, and a register that moves on."""

import dataclasses

import pytest

from blackpool_tracker.domain.exchange.changes import Choice
from blackpool_tracker.domain.exchange.finds import Sort, chosen_with, finds
from blackpool_tracker.services.returned import Returned, SheetFacts
from blackpool_tracker.services.returned_looks import Looked
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.returned.drafts import KeptChoices
from blackpool_tracker.ui.returned.left_paper import left_sheet
from blackpool_tracker.ui.returned.sheets import BackSheet, BackSheets, Stage
from tests.builders import an_action, seen_action
from tests.reporting.reading import pages
from tests.services.test_returned import edited, sent


@pytest.fixture
def sheet(workspace, action, tmp_path):
    """A sheet of the register that came back with another title and description."""
    made = BackSheet(tmp_path / "Back.xlsx")
    book = edited(sent(workspace), "action", action, title="Theirs", description="Every day")
    seen = workspace.read_by(Returned).compare(dataclasses.replace(book, digest="its digest"))
    made.looked = Looked(seen, finds(seen.comparison, (), seen.sent), SheetFacts())
    made.stage = Stage.OPEN
    return made


@pytest.fixture
def sheets(hub, sheet):
    made = BackSheets(hub, KeptChoices(hub), hub)
    made.sheets = [sheet]
    made.show(sheet)
    return made


@pytest.fixture
def told(hub):
    """The steps of which pages hear."""
    steps = []
    hub.changed.connect(steps.append)
    return steps


def keep(sheets, sheet, title="title"):
    find = next(find for find in sheet.finds if find.what.key == title)
    sheets.choose(sheet, "Keep", chosen_with(find, Choice.KEEP, sheet.chosen))


def choices(sheet):
    return {find.what.key: find.choice(sheet.chosen) for find in sheet.finds}


def test_choices_come_back_with_their_file_after_the_window_has_ended(
    sheets, sheet, hub, new_hub, workspace
):
    keep(sheets, sheet)
    hub.close()
    reopened = new_hub(Workspace(workspace.path, "ann"))
    kept = KeptChoices(reopened).take_up(sheet.path, sheet.looked)
    assert kept == sheet.chosen
    other = dataclasses.replace(sheet.looked.seen.book, digest="another")
    seen = dataclasses.replace(sheet.looked.seen, book=other)
    looked = dataclasses.replace(sheet.looked, seen=seen)
    assert not KeptChoices(reopened).take_up(sheet.path, looked).cells


def test_a_register_that_moves_on_is_compared_again_and_what_is_the_same_stays_chosen(
    sheets, sheet, workspace, action, qtbot
):
    keep(sheets, sheet)
    ours = an_action(1, description="Every month")
    workspace.actions.edit(seen_action(workspace, action), ours)
    qtbot.waitUntil(lambda: not sheets.busy and sheet.waiting == 1, timeout=20_000)
    assert choices(sheet) == {"title": Choice.KEEP, "description": None}
    sheets.take(sheet)
    qtbot.waitUntil(lambda: sheet.stage is Stage.TAKEN, timeout=20_000)
    assert {left.written for left in sheet.done.left} == {"Theirs", "Every day"}
    assert workspace.actions.lines([action])[action].title == an_action().title


def test_what_is_taken_over_beside_the_window_is_told_to_its_pages_and_undone_by_one_step(
    sheets, sheet, told, workspace, qtbot
):
    sheets.take(sheet)
    qtbot.waitUntil(lambda: sheet.stage is Stage.TAKEN, timeout=20_000)
    assert [(step.label, step.elsewhere) for step in told] == [(sheet.done.label, False)]
    assert workspace.actions.lines([1])[1].title == "Theirs"
    workspace.history.undo()
    qtbot.waitUntil(lambda: sheet.stage is Stage.OPEN and not sheets.busy, timeout=20_000)
    assert {find.sort for find in sheet.finds} == {Sort.THERE}


def test_the_paper_of_a_sheet_tells_what_is_left_as_it_is_chosen_before_and_after(
    sheets, sheet, workspace, qtbot
):
    keep(sheets, sheet)
    before = printed(sheets, sheet, workspace)
    assert "1 cell comes in. action (1)" in before
    assert "A-001 · Action Theirs The register’s words were kept." in before
    sheets.take(sheet)
    qtbot.waitUntil(lambda: sheet.stage is Stage.TAKEN, timeout=20_000)
    after = printed(sheets, sheet, workspace)
    assert "1 cell came in, by one step that can be undone." in after
    assert "Theirs The register’s words were kept." in after


def printed(sheets, sheet, workspace):
    """The words of the paper, on one line."""
    paper = left_sheet(sheets, sheet, workspace).make()
    assert (paper.file_name, paper.look_over(lambda _share: True)) == (
        "Back - what is left.pdf",
        True,
    )
    return " ".join(" ".join(pages(paper.content)).split())


def test_a_sheet_that_was_refused_has_no_paper(sheets, sheet, workspace):
    sheet.stage = Stage.REFUSED
    assert left_sheet(sheets, sheet, workspace) is None
