"""One meeting: what is missing, the messages that ask for it, decisions, packs, who came."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.chasing import Message, Preparation
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.meetings import PackLine
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sent_sheets import SentLine
from blackpool_tracker.ui.board.chase_tab import ChaseTab
from blackpool_tracker.ui.board.decided import Entry, waiting
from blackpool_tracker.ui.board.decisions_tab import DecisionsTab
from blackpool_tracker.ui.board.issue_dialog import IssueDialog
from blackpool_tracker.ui.board.links import go_to
from blackpool_tracker.ui.board.minutes_dialog import MinutesDialog
from blackpool_tracker.ui.board.packs_tab import PacksTab
from blackpool_tracker.ui.board.prepare_tab import PrepareTab
from blackpool_tracker.ui.board.sheets_tab import SheetsTab
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.sheets import Sheet

TABS: Final = ("Prepare", "Messages", "Sheets", "Decisions", "Packs", "Notes")
PREPARE, MESSAGES, SHEETS, DECISIONS, PACKS, NOTES = range(len(TABS))
SETTLE: Final = 120
"""Milliseconds after a change before it is asked anew what is missing: steps come in rows."""

_MATTERS: Final = (
    *("finding", "action", "update", "evidence", "person", "measure", "meeting", "reminder"),
    *("sent_sheet", "returned_sheet"),
)
"""Tables on which it depends what is missing."""


_OF_PREPARING: Final = frozenset({PREPARE, MESSAGES, SHEETS})
"""The tabs that are filled together."""


class _Prepared(NamedTuple):
    """What is missing before a meeting, the messages that ask for it, and all sheets sent."""

    preparation: Preparation
    messages: Sequence[Message]
    sheets: Sequence[SentLine]


class MeetingDetail(Panel):
    """A meeting on six tabs, under its day.

    Signals:
        edit_wanted, remove_wanted: the meeting shall be corrected, or taken off the list.
    """

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("meeting_detail")
        self.setAccessibleName("Meeting")
        self._hub = hub
        self.meeting: MeetingLine | None = None
        self._preparation: Preparation | None = None
        self._agenda_known = False
        self._asked, self._agenda = Newest(hub, self), Newest(hub, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._prepare_again)
        self.prepare, self.chase, self.sheets = PrepareTab(), ChaseTab(hub), SheetsTab(hub)
        self.decisions, self.packs = DecisionsTab(hub), PacksTab(hub)
        self._attendance, self._note = LongWords(), LongWords()
        self._day = labels.heading(level=2)
        self._about = labels.cut(role="muted")
        self.edit = buttons.secondary("Edit…", "update")
        self.remove = buttons.secondary("Remove")
        self.minutes = buttons.secondary("Minutes as Word…", "report")
        self.minutes.setObjectName("minutes")
        hub.guard(self.edit, self.remove, wants=Right.OFFICE)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    @property
    def busy(self) -> bool:
        """Whether something is being asked for, or is about to be."""
        asking = self._asked.busy or self._agenda.busy or self.decisions.busy
        return self._settle.isActive() or asking

    def show_meeting(self, line: MeetingLine) -> None:
        """Show a meeting, or the same one anew."""
        fresh = self.meeting is None or self.meeting.id != line.id
        self.meeting = line
        self._day.setText(long_day(line.on))
        self._about.setText(" · ".join(_about(line)))
        self._attendance.show_text(line.attendance or "Not said yet")
        self._note.show_text(line.note or "None yet")
        self.chase.begin(line)
        self.sheets.begin(line)
        if fresh:
            self.packs.begin()
        self.decisions.show_meeting(line)
        self.decisions.refresh()
        self._read_packs()
        self._prepare()
        if self.tabs.currentIndex() == DECISIONS:
            self._ask_agenda()

    def search(self) -> None:
        """Give the keyboard to the search for what is decided on."""
        self.tabs.setCurrentIndex(DECISIONS)
        self.decisions.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_message(self, name: str) -> None:
        """Show the message to somebody, once it is written."""
        self.tabs.setCurrentIndex(MESSAGES)
        self.chase.choose(name)

    def sheet(self) -> Sheet:
        """That of whom the message is to, where messages are shown; else the board's report."""
        shown = self.isVisible() and self.tabs.currentIndex() == MESSAGES
        return self.chase.sheet() if shown else Sheet()

    def issue(self) -> None:
        """Ask for the days of a pack, and issue it."""
        if self.meeting is None:
            return
        owed = self._preparation.owed if self._preparation is not None else 0
        dialog = IssueDialog(self._hub, self.window(), self.meeting, owed)
        dialog.issued.connect(self._say_issued)
        dialog.open()

    def write_minutes(self) -> None:
        """Make a Word document in which the minutes are written."""
        if self.meeting is not None:
            MinutesDialog(self._hub, self.window(), self.meeting).open()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what was left alone while nobody saw it."""
        super().showEvent(event)
        if self._preparation is None:
            self._prepare()

    def _say_issued(self, pack: PackLine) -> None:
        self._hub.said.emit(f"Pack {pack.issue} is issued, and kept in the register.")
        self.tabs.setCurrentIndex(PACKS)

    def _prepare(self) -> None:
        """Ask beside the window what is missing; later, when nobody sees it now."""
        self._settle.stop()
        self._preparation = None
        if self.meeting is None or not self.isVisible():
            return
        work, number = self._hub.workspace, self.meeting.id
        chasing = work.chasing

        def ask(_progress: Progress) -> _Prepared:
            found = chasing.prepare(number)
            return _Prepared(found, chasing.messages(number, found), work.sent_sheets.lines())

        self._asked.ask(ask, self._show_preparation)

    def _prepare_again(self) -> None:
        """Ask anew where somebody looks at it; in a meeting, only when they go back to it."""
        self._preparation = None
        if self.tabs.currentIndex() in _OF_PREPARING:
            self._prepare()

    def _show_preparation(self, found: _Prepared) -> None:
        self._preparation = found.preparation
        self.prepare.show_preparation(self._preparation)
        self.chase.show_messages(found.messages)
        self.sheets.show_lines(found.sheets)
        self._name(PREPARE, self._preparation.owed)
        self._name(MESSAGES, len(found.messages))
        self._name(SHEETS, self.sheets.awaited)

    def _ask_agenda(self, *, anew: bool = False) -> None:
        """Ask what waits for a decision, once: it is what the pack says, and takes its time."""
        if anew or not (self._agenda_known or self._agenda.busy):
            agenda = self._hub.workspace.reports.agenda
            self._agenda.ask(lambda _progress: waiting(agenda()), self._show_agenda)

    def _show_agenda(self, entries: Sequence[Entry]) -> None:
        self._agenda_known = True
        self.decisions.show_waiting(entries)

    def _read_packs(self) -> None:
        if self.meeting is not None:
            packs = self._hub.workspace.packs.lines(self.meeting.id)
            self.packs.show_packs(packs)
            self._name(PACKS, len(packs))

    def _name(self, place: int, count: int) -> None:
        self.tabs.setTabText(place, f"{TABS[place]} {count}")

    def _turned(self, place: int) -> None:
        if place == DECISIONS:
            self._ask_agenda()
        elif place in _OF_PREPARING and self._preparation is None:
            self._prepare()

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids(table) for table in _MATTERS):
            self._settle.start()
        if changed.ids("pack"):
            self._read_packs()
        self.decisions.follow(changed)

    def _connect(self) -> None:
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.sheets.message_wanted.connect(self.show_message)
        self.packs.issue_wanted.connect(self.issue)
        self.minutes.clicked.connect(self.write_minutes)
        for tab in (self.prepare, self.decisions):
            tab.wanted.connect(lambda target: go_to(self._hub, target))
        self.decisions.counted.connect(lambda count: self._name(DECISIONS, count))
        self.decisions.anew_wanted.connect(lambda: self._ask_agenda(anew=True))
        self.tabs.currentChanged.connect(self._turned)
        self._hub.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.tabs.setObjectName("tabs")
        self.tabs.tabBar().setAccessibleName("Parts of the meeting")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        pages = (
            *(self.prepare, self.chase, self.sheets, scrolled(self.decisions)),
            *(self.packs, self._notes()),
        )
        for page, name in zip(pages, TABS, strict=True):
            self.tabs.addTab(page, name)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._day)
        head.addWidget(self._about, 1)
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        self.column.addLayout(head)
        self.column.addWidget(self.tabs, 1)

    def _notes(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP // 2)
        for title, words in (("Who came", self._attendance), ("Notes", self._note)):
            column.addWidget(labels.heading(title, level=3))
            column.addWidget(words)
            column.addSpacing(GAP)
        column.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return scrolled(made)


def _about(line: MeetingLine) -> list[str]:
    cut_off = f"cut-off {short_day(line.cut_off)}" if line.cut_off else "no cut-off"
    return [line.title or "Board meeting", cut_off]
