"""``merge`` takes returned sheets back: what clashes is listed and left."""

import shutil
from datetime import date

import openpyxl
import pytest
from openpyxl.utils import get_column_letter as column

from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_workspace, an_action, an_example, seen_action, with_finding
from tests.twenty_ways import LEFT, change_the_same, edited_in_twenty_ways, send_out

TITLE = "Action"


@pytest.fixture
def sheet(call, register, tmp_path):
    """The whole register as a workbook, to be filled in."""
    path = tmp_path / "sent.xlsx"
    assert call("export", register, "--out", path).code == 0
    return path


def filled(sheet, value, heading=TITLE, name="Actions"):
    """A copy of the workbook in which somebody has written one cell."""
    path = sheet.with_name(f"{value[:5]}.xlsx")
    shutil.copy(sheet, path)
    book = openpyxl.load_workbook(path)
    heads = {cell.value: cell.column for cell in book[name][1]}
    book[name].cell(2, heads[heading]).value = value
    book.save(path)
    return path


def title(register):
    workspace = Workspace(register, "ann")
    try:
        return workspace.actions.lines([1])[1].title
    finally:
        workspace.close()


def test_a_returned_sheet_comes_in_by_one_step_and_not_a_second_time(call, register, sheet):
    back = filled(sheet, "Review all")
    looked = call("merge", register, back, "--preview")
    assert (looked.code, title(register)) == (0, an_action().title)
    done = call("merge", register, back)
    assert looked.out + "saved" in done.out
    assert done.out.startswith("Revie.xlsx: 1 cell taken, 0 left\nsaved ")
    assert title(register) == "Review all"
    assert "taken over already" in call("merge", register, back).sentence


def test_what_clashes_is_listed_with_its_cell_and_left(call, register, sheet):
    one, two = filled(sheet, "First words"), filled(sheet, "Second words")
    done = call("merge", register, one, two)
    assert done.code == 0
    (left,) = [line for line in done.out.splitlines() if line.startswith("  left: ")]
    assert "Actions!" in left
    assert "A-001, Action: “Second words”. Both have changed this." in left
    assert title(register) == "First words"


def test_a_long_text_of_which_a_row_was_taken_out_does_not_cut_what_the_register_has(
    call, register, tmp_path
):
    long = "Every plan is read again. " * 400
    workspace = Workspace(register, "ann")
    workspace.actions.add(an_action(title="Long", description=long))
    workspace.close()
    path = tmp_path / "long.xlsx"
    assert call("export", register, "--out", path).code == 0
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    part = next(cell.column for cell in page[1] if cell.value == "part")
    page.delete_rows(next(row[0].row for row in page.iter_rows() if row[part - 1].value == 2))
    book.save(path)
    said = call("merge", register, path, "--preview").out
    assert "0 cells taken, 1 left" in said
    assert "so it is not whole" in said


def test_a_sheet_of_another_register_is_refused(call, register, sheet, tmp_path):
    other = a_workspace(tmp_path)
    with_finding(other)
    with_finding(other)
    other.close()
    before = other.path.read_bytes()
    assert "another register" in call("merge", other.path, filled(sheet, "Words")).sentence
    assert other.path.read_bytes() == before


def test_what_a_lead_fills_in_becomes_an_update_in_their_name(call, register, tmp_path):
    workspace = Workspace(register, "ann")
    for title in ("Gone from the sheet", "Never on the sheet"):
        workspace.actions.add(an_action(title=title))
    workspace.actions.set_owner([seen_action(workspace, each) for each in (1, 2)], "Kim")
    workspace.close()
    path = tmp_path / "kim.xlsx"
    assert call("export", register, "--out", path, "--lead", "Kim").code == 0
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[5]}
    at = next(cell.row for cell in page[column(heads["Ref"])] if cell.value == "A-001")
    page.cell(at, heads["1. What has been done"]).value = "Half are reviewed"
    page.cell(at, heads["New date asked for"]).value = date(2027, 1, 31)
    # One row is taken out, and one stands there that this sheet never had.
    gone = next(cell.row for cell in page[column(heads["Ref"])] if cell.value == "A-002")
    page.cell(gone, heads["id"]).value = 3
    page.cell(gone, heads["Ref"]).value = "A-003"
    page.cell(gone, heads["1. What has been done"]).value = "Never asked"
    book.save(path)
    done = call("merge", register, path)
    assert "New date asked for: “31 Jan 2027”. To move the due date, extend" in done.out
    workspace = Workspace(register, "ann")
    (update,) = workspace.progress.updates_of_action(1)
    workspace.close()
    assert (update.words.done, update.by) == ("Half are reviewed", "Kim")
    assert "1 cell taken, " in done.out
    assert "did not come back and stay in the register: A-002" in done.out
    assert (
        "A-003, 1. What has been done: “Never asked”. The sheet was sent without a row" in done.out
    )


@pytest.mark.long
def test_what_cannot_come_in_of_twenty_edits_is_listed_each_with_its_cell(call, tmp_path):
    example = an_example(tmp_path / "example.register", date(2026, 6, 24))
    workspace = Workspace(example, "ann")
    back = edited_in_twenty_ways(
        send_out(workspace, tmp_path / "sent.xlsx"), tmp_path / "back.xlsx"
    )
    change_the_same(workspace)
    workspace.close()
    done = call("merge", example, back, "--preview")
    left = [line for line in done.out.splitlines() if line.startswith("  left: ")]
    for words in LEFT:
        assert sum(words in line and "!" in line for line in left) == 1, words
    assert "new: A-0" in done.out
    assert "proposed to be closed: A-003" in done.out
    assert "did not come back and stay in the register: A-010" in done.out


def test_a_workbook_that_the_program_did_not_make_is_refused_in_a_sentence(
    call, register, tmp_path
):
    path = tmp_path / "own.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "What"
    book.save(path)
    assert "not made by this program" in call("merge", register, path).sentence
    assert call("merge", register).code == 2
