"""The page of the board."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import MeetingCount
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.board.compare import CompareView
from blackpool_tracker.ui.board.detail import MeetingDetail
from blackpool_tracker.ui.board.statements import StatementsPanel, Waiting
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.forms.meeting_form import MeetingForm
from blackpool_tracker.ui.forms.statement_form import StatementForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.metrics import PAGE_MARGINS, PANEL_GAP
from blackpool_tracker.ui.kit.page_head import PageHead
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.settings.lines_model import Line, LinesModel
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.tables.side_by_side import SideBySide
from blackpool_tracker.ui.words import age

WIDTHS: Final = (17, 22, 14, 8)
LEAST_BOTH: Final = 150
"""Average characters below which days and tables would be cut were both sides shown."""

LIST_SHARE: Final = 0.43
"""The list's part of the width: what is done for a meeting needs more of it."""


_Meetings = tuple[list[MeetingLine], dict[int, MeetingCount]]


class _Sides(SideBySide):
    """The detail is what the page is for, so it gets more than beside other lists."""

    least = LEAST_BOTH

    def _share_fairly(self) -> None:
        rows = round(self.width() * LIST_SHARE)
        self.splitter.setSizes([rows, self.width() - rows - PANEL_GAP])


class BoardPage(QWidget):
    """The meetings, those to come first, and the chosen one beside them; or two days compared."""

    adds = "meeting"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board_page")
        self.setProperty("kind", "page")
        self.hub = hub
        self._lines: dict[int, MeetingLine] = {}
        self._newest = Newest(hub, self)
        self._model = LinesModel(("Day", "Meeting", "Cut-off", "Packs"))
        self.panel = TablePanel("Meetings")
        self.panel.show_model(self._model, WIDTHS, stretch=1, shrinks=True)
        self.detail, self.comparing = MeetingDetail(hub), CompareView(hub)
        self.statements = StatementsPanel()
        self._both = _Sides(self.panel, self.detail)
        self._empty = EmptyState(
            "calendar",
            "No meetings yet",
            "Enter the board’s next meeting with its cut-off: the program then says what is"
            " missing, and from whom.",
            None if hub.why_not(Right.OFFICE) else "Add the first meeting",
        )
        self._head = PageHead("Board")
        self.compare_button = buttons.secondary("Compare two days", "history")
        self.compare_button.setObjectName("compare_two")
        self.add_button = buttons.primary("New meeting", "add")
        self.add_button.setObjectName("add_meeting")
        hub.guard(self.add_button, wants=Right.OFFICE)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._wanted: int | None = None
        self._asked, self._later = Newest(hub, self), CatchUp(self, self._read_again)
        self._show_lines(_read(hub.workspace))
        self._ask_statements()

    @property
    def busy(self) -> bool:
        """Whether something is still being asked for."""
        return self.reading or self.detail.busy or self.comparing.busy or self._newest.busy

    @property
    def reading(self) -> bool:
        """Whether the meetings are being read again."""
        return self._later.pending or self._asked.busy

    def add(self) -> None:
        """Ask for a new meeting."""
        form = MeetingForm(self.hub, self)
        form.saved.connect(lambda: self.show_meeting(form.meeting))
        form.open()

    def edit_meeting(self) -> None:
        """Correct the chosen meeting."""
        line = self.detail.meeting
        if line is not None and self.hub.allows(Right.OFFICE):
            MeetingForm(self.hub, self, line).open()

    def remove_meeting(self) -> None:
        """Take the chosen meeting off the list; undo brings it back."""
        line = self.detail.meeting
        if line is not None and self.hub.allows(Right.OFFICE):
            seen = Seen(line.id, line.version)
            self.hub.step(
                lambda: self.hub.workspace.meetings.remove(seen), how=How(once=("meeting", line.id))
            )

    def show_meeting(self, number: int) -> None:
        """Choose a meeting, once it is read; nothing happens where it is not on the list."""
        self._wanted = number if self.reading else None
        self._show_list()
        index = self._model.index(self._model.row_of(number), 0)
        if index.isValid():
            self.panel.view.setCurrentIndex(index)

    def show_messages(self, name: str) -> None:
        """Show the message to somebody for the next board; nothing where none is to come."""
        today = self.hub.workspace.today()
        coming = next((line.id for line in self._lines.values() if line.on >= today), None)
        if coming is not None:
            self.show_meeting(coming)
            self._both.open_detail()
            self.detail.show_message(name)

    def focus_search(self) -> None:
        """Search for what is decided on at the chosen meeting."""
        if self.detail.meeting is not None:
            self._show_list()
            self._both.open_detail()
            self.detail.search()

    def show_compare(self) -> None:
        """Compare two days in the place of the meetings."""
        self.comparing.offer_meetings()
        self._stack.setCurrentWidget(self.comparing)
        self.compare_button.hide()
        self.add_button.hide()
        self.setFocusProxy(self.comparing.back)
        self.comparing.since.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> Sheet:
        """That of whom the message is to that is shown, else the board's report."""
        return self.detail.sheet() if self._both.isVisible() else Sheet()

    def state(self) -> dict[str, object]:
        """Which meeting is chosen, its tab, and the widths."""
        line = self.detail.meeting
        return {
            "meeting": line.id if line is not None else 0,
            "tab": self.detail.tabs.currentIndex(),
            "widths": self._both.share(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose a meeting again; what cannot be read is ignored."""
        number, tab = state.get("meeting"), state.get("tab")
        if isinstance(number, int):
            self.show_meeting(number)
        if isinstance(tab, int) and 0 <= tab < self.detail.tabs.count():
            self.detail.tabs.setCurrentIndex(tab)
        self._both.set_share(state.get("widths"))

    def _read_again(self) -> None:
        """Read the meetings beside the window; the one chosen stays so."""
        work = self.hub.workspace
        self._asked.ask(
            lambda _progress: _read(work),
            self._show_lines,
            slow=lambda: self._head.say("One moment: the meetings are being read."),
        )

    def _show_lines(self, read: _Meetings) -> None:
        today = self.hub.workspace.today()
        lines, counts = read
        kept = self.detail.meeting.id if self.detail.meeting is not None else None
        ordered = in_turn(lines, today)
        self._lines = {line.id: line for line in ordered}
        rows = [
            Line(line.id, _cells(line, counts.get(line.id, MeetingCount()), today))
            for line in ordered
        ]
        self._model.show_lines(rows)
        coming = sum(line.on >= today for line in lines)
        self._head.say(f"{counted(len(lines), 'meeting')}, {coming} to come" if lines else "")
        if self._stack.currentWidget() is not self.comparing:
            self._show_list()
        row = self._model.row_of(kept if self._wanted is None else self._wanted)
        self._wanted = None
        self.panel.view.setCurrentIndex(self._model.index(max(row, 0), 0))

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._both if self._lines else self._empty)
        self.add_button.setVisible(bool(self._lines))
        self.compare_button.show()
        self._lead_keyboard()

    def _lead_keyboard(self) -> None:
        """Let the keyboard go to what is seen first: Tab would reach a proxy that is hidden."""
        first = self._empty.findChild(buttons.Button)
        if not self._lines and first is not None:
            self.setFocusProxy(first)
        elif self._both.opened and not self._both.wide:
            self.setFocusProxy(self._both.back)
        else:
            self.setFocusProxy(self.panel)

    def _ask_statements(self) -> None:
        """Ask beside the window which statements wait: the holidays take a moment at first."""
        statements, today = self.hub.workspace.statements, self.hub.workspace.today()

        def ask(_progress: Progress) -> list[Waiting]:
            found = [(line, line.day) for line in statements.waiting()]
            return [(line, statements.days_left(day), day < today) for line, day in found if day]

        def show(waiting: list[Waiting]) -> None:
            self.statements.show_waiting(waiting, self.hub.why_not(Right.OFFICE))

        self._newest.ask(ask, show)

    def _change_statement(self, source: int) -> None:
        self.hub.attempt(lambda: StatementForm(self.hub, self, source).open())

    def _choose(self) -> None:
        line = self._lines.get(_number(self._model.key_at(self.panel.view.currentIndex().row())))
        if line is not None and line != self.detail.meeting:
            self.detail.show_meeting(line)
        if line is not None and self._both.wide:
            self._both.open_detail()

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids(table) for table in ("meeting", "pack", "decision")):
            self._later.want()
        if changed.ids("source"):
            self._ask_statements()

    def _connect(self) -> None:
        self.panel.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._choose())
        self.panel.view.opened.connect(lambda: self._both.open_detail(take_keyboard=True))
        self.add_button.clicked.connect(self.add)
        self._empty.acted.connect(self.add)
        self.compare_button.clicked.connect(self.show_compare)
        self.comparing.closed.connect(self._show_list)
        self.detail.edit_wanted.connect(self.edit_meeting)
        self.detail.remove_wanted.connect(self.remove_meeting)
        self.statements.edit_wanted.connect(self._change_statement)
        self.hub.changed.connect(self._follow)
        for keys, act in (("F2", self.edit_meeting), ("Del", self.remove_meeting)):
            short = QShortcut(QKeySequence(keys), self.panel)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(act)

    def _lay_out(self) -> None:
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(PANEL_GAP)
        above.addWidget(self._head)
        above.addWidget(self.statements)
        self._both.alone.connect(top.setHidden)
        self._both.alone.connect(lambda _alone: self._lead_keyboard())
        for piece in (self._both, self.comparing, self._empty):
            self._stack.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE_MARGINS)
        column.setSpacing(PANEL_GAP)
        column.addWidget(top)
        column.addWidget(self._stack, 1)
        # Reached last with Tab: Qt passes over what precedes the focus proxy.
        self._head.add(self.compare_button)
        self._head.add(self.add_button)


def _read(work: Workspace) -> _Meetings:
    return work.meetings.lines(), work.meetings.counts()


def in_turn(lines: list[MeetingLine], today: date) -> list[MeetingLine]:
    """The meetings to come, the next first, and then those that were, the last first."""
    coming = sorted((line for line in lines if line.on >= today), key=lambda m: (m.on, m.id))
    held = sorted((line for line in lines if line.on < today), key=lambda m: (m.on, m.id))
    return [*coming, *reversed(held)]


def _cells(line: MeetingLine, count: MeetingCount, today: date) -> tuple[str, ...]:
    days = (line.on - today).days
    when = age(line.on, today) if days < 0 else _until(days)
    cut_off = short_day(line.cut_off) if line.cut_off else "None"
    if line.cut_off is not None and days >= 0:
        cut_off += f"\n{_until((line.cut_off - today).days)}"
    made = counted(count.decisions, "decision") if count.decisions else ""
    title = line.title or "Board meeting"
    packs = str(count.packs) if count.packs else "None"
    return f"{short_day(line.on)}\n{when}", f"{title}\n{made}".strip(), cut_off, packs


def _until(days: int) -> str:
    """How many days it is to a day: ``in 3 days``, ``today``, ``past``."""
    if days < 0:
        return "past"
    return f"in {counted(days, 'day')}" if days else "today"


def _number(key: object) -> int:
    return key if isinstance(key, int) else 0
