"""Three councils' workbooks are brought into a new register by hand, in few deeds, and whole.

A careful person takes about three seconds for a deed and eight to read a doubt: the bounds below
keep each well within five minutes.
"""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from blackpool_tracker.domain.tracker.telling import summary_of
from blackpool_tracker.domain.workbooks import Sheet
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.ui.tracker.begun import begin
from tests.council_workbooks import bay_workbook, moor_workbook, shire_workbook
from tests.trackers import bay_council, moor_council, shire_council

TABLES = ("finding", "action", "update", "person", "source", "citation", "theme")


@pytest.fixture
def bring(tmp_path, workspace, open_begun):
    """Reads a workbook from its file, and shows its page."""

    def read(made, name):
        path = tmp_path / name
        path.write_bytes(made())
        trackers = workspace.read_by(Trackers)
        return open_begun(begin(trackers, path, lambda _share: True, lambda _sha: None))

    return read


def folded(text: object) -> str:
    return " ".join(str(text).split()).casefold()


def held(workspace) -> str:
    """All that findings, actions, updates, people and sources of the register say."""
    with closing(sqlite3.connect(workspace.path)) as file:
        asked = (f'SELECT * FROM "{table}"' for table in TABLES)  # noqa: S608  our own names
        rows = [row for each in asked for row in file.execute(each)]
    return folded("\n".join(str(value) for row in rows for value in row if value is not None))


def not_held(
    sheet: Sheet, heads: set[int], words: str, otherwise: dict[str, list[str]]
) -> set[str]:
    """The cells of a sheet whose words are not in the register, but for its headings.

    ``otherwise`` tells what is entered for a cell of which the register holds no single text.
    """
    missing = set()
    for number, row in enumerate(sheet.rows, 1):
        for cell in row:
            said = cell.value.date() if hasattr(cell.value, "date") else cell.value
            parts = otherwise.get(cell.ref, [said])
            if number not in heads and str(said or "").strip():
                missing |= set() if all(folded(p) in words for p in parts) else {cell.ref}
    return missing


def test_one_comes_in_whole_by_the_mouse_in_few_clicks(bring, workspace, done):
    page = bring(bay_workbook, "Bay Improvement Tracker v17.xlsx")
    page.click("tracker_next")
    page.click_choice(page.step.source, "A new source")
    page.describe_source("SIF17", "Inspection of Bay", mouse=True)
    page.settle()
    page.click("stated_day")
    assert page.choices.as_at == date(2017, 6, 8)
    page.click("tracker_next")  # and it leads on, though the plan is of before the day
    page.click("legend_all")
    page.click("tracker_next")
    page.settle()
    for cell in ("A6", "B7", "F7", "F7", "D8", "F8", "A11", "D12", "A14"):
        assert page.cell == cell
        if cell == "B7":
            page.click_way("Head of Early Help")
        elif cell == "D12":
            page.click_into_day()
            page.type("30 Sep 2017")
            page.click("row_take")
        else:
            page.click("row_take")
    assert page.said.endswith("Nothing is open.")
    titles = summary_of(page.plan).titles
    page.click("tracker_enter")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(done[0].actions)) == (2, 3)
    assert page.deeds <= 24
    otherwise = {
        "D7": ["2017-03-31"],
        "F7": ["Campaign launched in three papers.", "2017-01-12", "2017-04-03", "since left."],
        "F8": ["delayed by sickness in the team"],
        "F12": ["not_started"],
        "D8": ["2017-04-30"],
    }
    missing = not_held(bay_council(), {4, 5, 9, 10}, held(workspace), otherwise)
    assert missing == {*titles, "A14"}
    assert titles == ("A1", "A2")


def test_one_comes_in_whole_by_the_keyboard_in_few_keys(bring, workspace, done):
    page = bring(shire_workbook, "Shire post-inspection plan.xlsx")
    page.keys("F8", "Return")
    page.pick("A new source")
    page.describe_source("ILACS24", "Inspection of Shire")
    page.settle()
    page.keys("F8")
    page.type("30 Jun 2026")
    page.keys("F8", "A", "F8")
    page.settle()
    for cell in ("H4", "I5", "I5", "I5", "H6", "H7", "I9", "C10", "C11", "C14"):
        assert page.cell == cell
        if cell == "H7":
            page.keys("T")
            page.type("3 Apr 2025")
        page.keys("Return")
    assert page.said.endswith("Nothing is open.")
    titles = summary_of(page.plan).titles
    page.keys("Ctrl+Return")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(done[0].actions)) == (3, 4)
    assert page.deeds <= 28
    otherwise = {
        "D5": ["22"],
        "D10": ["35"],
        "I5": ["audit done.", "2024-05-31", "findings shared.", "2024-09-30"],
        "H8": ["2024-04-30"],
    }
    missing = not_held(shire_council(), {4}, held(workspace), otherwise)
    left_out = {"C11", "L11", "C14", "E14", "E15"}
    assert missing - left_out == set(titles) == {"C2"}


def test_the_second_comes_in_by_the_mouse_too(bring, workspace, done):
    page = bring(shire_workbook, "Shire post-inspection plan.xlsx")
    page.click("tracker_next")
    page.click_choice(page.step.source, "A new source")
    page.describe_source("ILACS24", "Inspection of Shire", mouse=True)
    page.settle()
    page.click_field(page.step.day)
    page.type("30 Jun 2026")
    page.click("tracker_next")
    page.click("legend_all")
    page.click("tracker_next")
    page.settle()
    for cell in ("H4", "I5", "I5", "I5", "H6", "H7", "I9", "C10", "C11", "C14"):
        assert page.cell == cell
        if cell == "H7":
            page.click_into_day()
            page.type("3 Apr 2025")
        page.click("row_take")
    page.click("tracker_enter")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(done[0].actions)) == (3, 4)
    assert page.deeds <= 28
    assert folded("3 Apr 2025") not in held(workspace)  # but the day itself
    assert "2025-04-03" in held(workspace)


def test_one_with_three_tables_comes_in_whole_once_its_doubts_are_listed(
    bring, workspace, done, asking
):
    page = bring(moor_workbook, "Moor recommendations tracker.xlsx")
    page.keys("F8", "Return")
    page.pick("A new source")
    page.describe_source("ILACS25", "Inspection of Moor")
    page.settle()
    page.keys("F8")
    page.type("31 Mar 2025")
    page.keys("F8", "A", "F8")
    page.settle()
    page.keys("Return", "2")  # 1 May was still to come: it is as of the day of the tracker
    assert page.plan.open_doubts
    asking.answers.append("take")
    page.step.waving.ask(page.step.open.left, "All kinds")
    page.deeds += 3  # W, the last line of its menu, and the answer
    assert page.said.endswith("Nothing is open.")
    titles = summary_of(page.plan).titles
    page.keys("Ctrl+Return")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(done[0].actions)) == (4, 5)
    assert page.deeds <= 22
    otherwise = {
        "C4": ["medium"],
        "C8": ["high"],
        "H3": ["rota not agreed"],
        "H4": ["on_track"],
        "H8": ["complete"],
        "I3": ["Rota drafted.", "2025-02-14", "Union consulted.", "2025-03-10", "rota agreed?"],
    }
    plan, _lists = moor_council()
    assert not_held(plan, {2, 7, 11}, held(workspace), otherwise) == set(titles)
    assert titles == ("A1", "A6", "A10")


def test_the_third_comes_in_key_by_key_too(bring, workspace, done):
    page = bring(moor_workbook, "Moor recommendations tracker.xlsx")
    page.keys("F8", "Return")
    page.pick("A new source")
    page.describe_source("ILACS25", "Inspection of Moor")
    page.settle()
    page.keys("F8")
    page.type("31 Mar 2025")
    page.keys("F8", "A", "F8")
    page.settle()
    page.keys("Return", "2")  # 1 May was still to come: it is as of the day of the tracker
    while not page.said.endswith("Nothing is open."):
        assert page.deeds < 40
        page.keys("Return")
    page.keys("Ctrl+Return")
    page.wait(lambda: bool(done))

    assert (len(done[0].findings), len(done[0].actions)) == (4, 5)
    assert page.deeds <= 28
