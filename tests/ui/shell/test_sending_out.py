"""Sending out by keyboard: sheets to people from menu to message, and every other kind of file."""

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.ui.board.detail import SHEETS
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.sending.dialog import SendDialog
from blackpool_tracker.ui.sending.kinds import WORDS, Going
from tests.builders import an_action, seen, with_finding
from tests.ui.pages.board import rows
from tests.ui.pages.forms import pick
from tests.ui.pages.last_look import LookPage

Key = Qt.Key
DAY = short_day(today())


@pytest.fixture
def workspace(workspace):
    """Ann leads a finding and Bea owns an action; the board of Blackpool meets in a week."""
    ann, bea = workspace.people.add("Ann", email="ann@example.org"), workspace.people.add("Bea")
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], ann)
    late = today() - timedelta(days=2)
    workspace.actions.add(an_action(finding, owner_id=bea, start=None, due=late))
    workspace.meetings.add(MeetingEntry(today() + timedelta(days=7), "Board"))
    now = workspace.settings.now()
    workspace.settings.change(
        now.version,
        programme="Getting to Good",
        council="Blackpool Council",
        marking=now.marking,
        notice="",
    )
    return workspace


@pytest.fixture
def register(workspace):
    """That register, which nobody has open; a text of Bea's looks personal."""
    text = "Ask about Ella, 7 years old."
    workspace.actions.add(an_action(1, owner_id="Bea", description=text, start=None))
    workspace.close()
    return workspace.path


def choose(dialog, what: Going) -> None:
    """Pick what goes out, with the arrow keys."""
    fields = dialog.findChildren(Field)
    pick(
        next(f for f in fields if f.editor.accessibleName() == "What goes out"), WORDS[what].offered
    )


def said(dialog) -> str:
    return dialog.findChild(QLabel, "said").text()


@pytest.fixture
def at_sheets(open_page, qtbot):
    """The dialog with the sheets chosen, as the keys open it."""
    open_page.keys("Ctrl+Shift+E")
    dialog = open_page.dialog("send_dialog")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choose(dialog, Going.SHEETS)
    table = dialog.findChild(QTableView)
    qtbot.waitUntil(lambda: table.isVisible() and not dialog.busy, timeout=20_000)
    return dialog


def test_sheets_go_from_the_menu_to_messages_and_to_who_has_not_answered(
    at_sheets, open_page, register, qtbot, asking
):
    table = at_sheets.findChild(QTableView)
    assert rows(table.model()) == [
        "Ann | Yes | 1 finding | 1 thing | None yet",
        "Bea | Yes | 2 actions | 2 things, 2 late | None yet",
    ]
    # Space leaves somebody out, and ticks them again.
    open_page.keys("Tab")
    assert QApplication.focusWidget() is table
    QTest.keyClick(table, Key.Key_Space)
    assert at_sheets.findChild(QLabel, "leads_told").text() == "1 of 2 people gets a sheet."
    QTest.keyClick(table, Key.Key_Space)
    names = make_sheets(at_sheets, register, qtbot)
    assert rows(table.model())[1] == f"Bea | No | 2 actions | 2 things, 2 late | {DAY}, Not back"

    QTest.keyClick(at_sheets.findChild(QPushButton, "write_messages"), Key.Key_Space)
    detail = open_page.window.register.page("board").detail
    qtbot.waitUntil(lambda: not detail.busy, timeout=20_000)
    assert open_page.place == "board"
    assert detail.chase.whom.value() == "Ann"
    assert f"Your sheet is attached: {names[0]}." in detail.chase.body.toPlainText()
    QTest.keyClick(detail.findChild(QPushButton, "show_sheet"), Key.Key_Space)
    assert asking.shown == [register.parent / names[0]]
    detail.tabs.setCurrentIndex(SHEETS)
    table = detail.sheets.rows.view
    assert [row.partition(" | Blackpool")[0] for row in rows(table.model())] == [
        f"{who} | {DAY}, by Ann Example | Not yet, sent today" for who in ("Ann", "Bea")
    ]
    # Enter leads to the message to whoever has not answered.
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Key.Key_Return)
    assert detail.chase.whom.value() == "Bea"
    # Undo takes back that one was sent; its row goes.
    open_page.do("undo")
    qtbot.waitUntil(lambda: detail.tabs.tabText(SHEETS) == "Sheets 1", timeout=20_000)


def make_sheets(dialog, register, qtbot) -> list[str]:
    """Make them with Ctrl+Enter after a last look; the names of the files, which are read back."""
    QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    LookPage(dialog, qtbot).press("allow_all")
    qtbot.waitUntil(lambda: said(dialog).startswith("2 sheets are in "), timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    names = [f"Blackpool – Update of {who} – {DAY}.xlsx" for who in ("Ann", "Bea")]
    sheets = [openpyxl.load_workbook(register.parent / name).worksheets[0] for name in names]
    refs = [{c.value for row in sheet.iter_rows() for c in row} for sheet in sheets]
    assert ("MV5-C01" in refs[0], "A-001" in refs[0], "A-001" in refs[1]) == (True, False, True)
    return names


def read_back(what: Going, data: bytes) -> str:
    """What stands first in a finished file."""
    if what is Going.REGISTER:
        (head, first) = list(openpyxl.load_workbook(io.BytesIO(data))["Findings"].values)[:2]
        return dict(zip(head, first, strict=True))["Ref"]
    if what is Going.FINDINGS:
        return next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))["Ref"]
    if what is Going.WHOLE:
        return json.loads(data)["tables"]["finding"][0]["ref"]
    return str(Calendar.from_ical(data).walk("VEVENT")[0]["summary"])


def test_every_other_kind_is_one_file_under_a_name_of_its_own(hub, shown, qtbot, asking, tmp_path):
    opened = []
    dialog = SendDialog(hub, shown(), opens=opened.append)
    dialog.open()
    for what, called in (
        (Going.REGISTER, f"Blackpool – Register – {DAY}.xlsx"),
        (Going.FINDINGS, f"Blackpool – Findings – {DAY}.csv"),
        (Going.WHOLE, f"Blackpool – Whole register – {DAY}.json"),
        (Going.CALENDAR, f"Blackpool – Dates – {DAY}.ics"),
    ):
        choose(dialog, what)
        assert WORDS[what].holds == dialog.findChild(QLabel, "holds").text()
        path = hub.workspace.path.parent / called
        assert dialog.findChild(QLabel, "place").text() == str(path)
        make(dialog, qtbot)
        assert said(dialog).endswith(f" is at {path}")
        assert ("MV5-C01" if what is not Going.CALENDAR else "A-001 due") in read_back(
            what, path.read_bytes()
        )
    # Made again it takes another name, and only one of a person's own choice is replaced.
    make(dialog, qtbot)
    assert (path.parent / f"{path.stem} 2.ics").exists()
    asking.files = [tmp_path / "mine.ics"]
    dialog.findChild(QPushButton, "choose_place").click()
    make(dialog, qtbot)
    dialog.findChild(QPushButton, "open").click()
    assert opened == [tmp_path / "mine.ics"]
    dialog.done(0)


def make(dialog, qtbot) -> None:
    dialog.findChild(QPushButton, "make").click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
