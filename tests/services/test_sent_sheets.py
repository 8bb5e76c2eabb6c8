"""Sheets go out to several people in one run, and it is known who has not answered."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.errors import RefusedError, ReportError
from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.exchange.rows import ReturnedBook
from blackpool_tracker.domain.looks import UndecidedError
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.outgoing_names import outgoing_name
from blackpool_tracker.domain.sent_sheets import (
    SentLine,
    answer_words,
    people_awaited,
    sheet_words,
)
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.importing.workbooks.excel import workbook_of_excel
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.lead_sheets import LeadSheets
from blackpool_tracker.services.returned import Returned
from tests.builders import an_action, seen, with_finding

TODAY = clock.today()


@pytest.fixture
def people(workspace) -> dict[str, int]:
    """Ann leads a finding and owns an action that is late, Bea owns one, Cai has nothing."""
    who = {name: workspace.people.add(name) for name in ("Ann", "Bea", "Cai")}
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], who["Ann"])
    late = TODAY - timedelta(days=2)
    workspace.actions.add(an_action(finding, owner_id=who["Ann"], start=None, due=late))
    workspace.actions.add(an_action(finding, owner_id=who["Bea"], start=None, due=None))
    return who


def made(workspace, folder, people, moved=lambda _share: True):
    """The paths of the sheets that a run has made."""
    folder.mkdir(exist_ok=True)
    found = []
    sheets = workspace.read_by(lambda store: LeadSheets(store, workspace.last_looks))
    sheets.make(people, folder, TODAY, moved, lambda sheet: found.append(sheet.path))
    return found


def take_back(workspace, path, words):
    """What the person has written into the first yellow cell of their sheet comes in."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column, head = next(
        (cell.column, cell.row)
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("1. What has been done")
    )
    sheet.cell(head + 2, column).value = words
    into = BytesIO()
    book.save(into)
    own = own_workbook(workbook_of_excel(into.getvalue(), path.name, lambda _share: True))
    digest = sha256(into.getvalue()).hexdigest()
    back = ReturnedBook(path.name, digest, own.uid, own.step, own.seal, own.rows)
    returned = workspace.read_by(Returned)
    return returned.take_over(returned.compare(back))


def awaited(workspace):
    return [line.person for line in workspace.sent_sheets.lines() if line.awaited]


def test_it_is_known_who_was_sent_a_sheet_and_who_has_not_answered(workspace, people, tmp_path):
    folder = tmp_path / "out"
    ann, bea, _cai = people.values()
    assert [
        (who.name, who.findings, who.actions, who.late) for who in workspace.sent_sheets.leads()
    ] == [
        ("Ann", 1, 1, 1),
        ("Bea", 0, 1, 0),
    ]
    paths = made(workspace, folder, [ann, bea])
    assert [path.name for path in paths] == [
        f"Update of {name} – {short_day(TODAY)}.xlsx" for name in ("Ann", "Bea")
    ]
    sheet = openpyxl.load_workbook(paths[1]).worksheets[0]
    assert sheet.protection.sheet
    assert "A-002" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert workspace.history.undo_label() == "Send out a sheet to Bea"
    assert awaited(workspace) == ["Ann", "Bea"]

    assert take_back(workspace, paths[0], "Read forty files.").taken == 1
    ann_line, bea_line = workspace.sent_sheets.lines()
    assert answer_words(ann_line, TODAY) == f"{short_day(TODAY)}: 1 cell taken"
    assert answer_words(bea_line, TODAY + timedelta(days=3)) == "Not yet, 3 days"
    assert [sheet_words(who.sheet) for who in workspace.sent_sheets.leads()] == [
        f"sheet sent on {short_day(TODAY)}, back on {short_day(TODAY)}",
        f"sheet sent on {short_day(TODAY)}, not back",
    ]
    # What is taken back by undo was not answered.
    workspace.history.undo()
    assert awaited(workspace) == ["Ann", "Bea"]


def test_no_file_is_replaced_and_a_later_answer_ends_the_waiting_for_all_before(
    workspace, people, tmp_path
):
    folder = tmp_path / "out"
    first = made(workspace, folder, [people["Ann"]])[0]
    before = first.read_bytes()
    second = made(workspace, folder, [people["Ann"]])[0]
    assert first.read_bytes() == before
    assert second.name == f"{first.stem} 2.xlsx"
    assert people_awaited(workspace.sent_sheets.lines()) == 1
    assert len(awaited(workspace)) == 2
    take_back(workspace, second, "All done.")
    earlier, _later = workspace.sent_sheets.lines()
    assert answer_words(earlier, TODAY) == "Not back; a later sheet was answered"
    assert awaited(workspace) == []


def test_nobody_waits_for_what_was_taken_off_the_list_or_for_who_has_left(
    workspace, people, tmp_path
):
    paths = made(workspace, tmp_path / "out", [people["Ann"], people["Bea"]])
    ann, bea = workspace.sent_sheets.lines()
    workspace.sent_sheets.forget(ann.id)
    assert workspace.history.undo_label() == f"Remove sheet of Ann, sent on {short_day(TODAY)}"
    assert awaited(workspace) == ["Bea"]
    # What comes back all the same is on the list again, as answered.
    take_back(workspace, paths[0], "Read forty.")
    assert [line.person for line in workspace.sent_sheets.lines() if line.answers] == ["Ann"]
    with pytest.raises(RefusedError, match="has come back"):
        workspace.sent_sheets.forget(ann.id)
    assert answer_words(replace(bea, gone=True), TODAY).startswith("Not back; no longer")
    assert not replace(bea, gone=True).awaited


def test_a_run_that_is_stopped_or_fails_leaves_whole_files_that_are_remembered(
    workspace, people, tmp_path
):
    folder, (ann, bea, cai) = tmp_path / "out", people.values()
    paths = made(workspace, folder, [ann, bea], lambda share: share < 0.5)
    assert len(paths) == 1
    assert openpyxl.load_workbook(paths[0]).worksheets
    assert awaited(workspace) == ["Ann"]
    with pytest.raises(RefusedError, match="Cai leads and owns nothing"):
        made(workspace, folder, [bea, cai])
    gone = tmp_path / "gone"
    sheets = workspace.read_by(lambda store: LeadSheets(store, workspace.last_looks))
    with pytest.raises(ReportError, match="There is no folder"):
        sheets.make([bea], gone, TODAY, lambda _share: True, lambda _sheet: None)
    assert list(folder.iterdir()) == paths
    assert awaited(workspace) == ["Ann"]


def test_nothing_is_written_before_all_sheets_are_looked_over(workspace, people, tmp_path):
    workspace.actions.add(
        an_action(1, owner_id=people["Bea"], description="Ask about Ella, 7 years old.")
    )
    with pytest.raises(UndecidedError):
        made(workspace, tmp_path / "out", [people["Ann"], people["Bea"]])
    assert list((tmp_path / "out").iterdir()) == []


def test_the_message_says_that_a_sheet_is_attached_or_has_not_come_back(
    workspace, people, tmp_path
):
    board = workspace.meetings.add(MeetingEntry(TODAY + timedelta(days=9), "", TODAY))
    (path,) = made(workspace, tmp_path / "out", [people["Ann"]])
    workspace.progress.update_finding(seen(workspace, 1), UpdateEntry(Words(done="Read forty.")))

    def bodies(**changes):
        found = replace(workspace.chasing.prepare(board), **changes)
        return {each.name: each for each in workspace.chasing.messages(board, found)}

    ann = bodies()["Ann"]
    assert f"Your sheet is attached: {path.name}." in ann.body
    assert f"send it back by {long_day(TODAY)}." in ann.body
    assert sheet_words(ann.sheet) == f"sheet sent on {short_day(TODAY)}, not back"
    later = bodies(today=TODAY + timedelta(days=2), people=())["Ann"].body
    assert f"you were sent on {long_day(TODAY)} ({path.name}) has not come back." in later
    assert "missing" not in later
    assert {who.name: who.owes for who in workspace.sent_sheets.leads()} == {"Ann": 1, "Bea": 0}


def test_the_whole_register_is_sent_to_nobody_so_nobody_is_waited_for(workspace, people, tmp_path):
    exports = workspace.read_by(Exports)
    exports.send(tmp_path / "all.xlsx", exports.register_workbook(TODAY, lambda _share: True))
    (line,) = workspace.sent_sheets.lines()
    assert (line.person, line.awaited) == ("The whole register", False)


def test_names_of_files_say_whose_they_are_and_are_safe_everywhere():
    day = date(2026, 11, 30)
    assert (
        outgoing_name("Blackpool Council", "Update of Ann", day, "xlsx")
        == "Blackpool – Update of Ann – 30 Nov 2026.xlsx"
    )
    long = outgoing_name("x" * 200, 'A/B: "C" ' * 30, day, "csv")
    assert long.endswith(" – 30 Nov 2026.csv")
    assert not set(long) & set('/\\:*?"<>|')
    sent = SentLine(1, 1, "Ann", long, day, "bea")
    assert answer_words(sent, day) == "Not yet, sent today"
