"""One thread with all that hangs on it, beside the list."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.errors import MissingError, TrackerError
from blackpool_tracker.domain.thread_lists import ThreadDetail, ThreadOverview
from blackpool_tracker.domain.thread_states import Standing, ThreadState
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.decisions import decision_card
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, PANEL_MARGINS, characters
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.kit.pill import Pill
from blackpool_tracker.ui.newest import MOMENT, Newest
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head
from blackpool_tracker.ui.spare_moments import SpareMoment
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.thread_looks import StateChip
from blackpool_tracker.ui.threads.beneath import Beneath
from blackpool_tracker.ui.threads.line import VisitsLine
from blackpool_tracker.ui.threads.quotes import Quotes

_LEAST: Final = 58  # average characters
_SHOWN: Final = (
    *("thread", "finding", "source", "action", "measure", "theme", "person", "rating_word"),
    *("settings", "meeting"),
)
"""The tables whose rows are shown here."""

_DEEDS: Final = (
    ("findings", "Add findings…", "add"),
    ("close", "Close…", "decision"),
    ("reopen", "Re-open…", "decision"),
    ("join", "Join…", "merge"),
    ("split", "Split…", "split"),
    ("edit", "Edit…", None),
)
_LEGEND: Final = (
    "In order of time. A mark with a broken edge is of a document that is not held: it is known"
    " only from others. Not mentioned is not resolved."
)


class ThreadPane(QFrame):
    """How the thread stands; its visits on a line of time, their quotes, and what is done.

    It is read beside the window. Until that is done the pane shows, and acts on, the one before;
    where it takes longer than a moment the pane says that it is being read.

    Signals:
        closed: the person wants the pane away.
        finding_wanted, action_wanted: one shall be shown (its number).
        document_wanted: the document shall be opened where a finding stands (a ``Quoted``).
        out_wanted: a finding shall belong to the thread no more (its number).
        deed_wanted: what one of the buttons asks for (its name).
    """

    closed = Signal()
    finding_wanted = Signal(int)
    action_wanted = Signal(int)
    document_wanted = Signal(object)
    out_wanted = Signal(int)
    deed_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName("thread_pane")
        self._hub = hub
        self._number: int | None = None
        self._detail: ThreadDetail | None = None
        self._later = CatchUp(self, self._read)
        self._newest = Newest(hub, self)
        self._waiting = QTimer(self, singleShot=True, interval=MOMENT)
        self._waiting.timeout.connect(self._say_waiting)
        self._rest = SpareMoment(self, self._show_rest)
        self._fresh = False
        self._title = labels.wrapped(role="h2")
        self._state, self._facts = StateChip(), labels.wrapped(role="muted")
        self._standing = labels.wrapped()
        self._back = labels.wrapped(role="error")
        self._summary, self._note = LongWords(), LongWords(role="muted")
        self._buttons: dict[str, QPushButton] = {}
        self.line, self.quotes, self._beneath = VisitsLine(), Quotes(hub), Beneath(hub)
        self._no_visit = labels.wrapped(
            "No finding belongs to it yet. Add the findings of each source that speak of this"
            " concern; the line of time follows from them.",
            role="muted",
        )
        self._legend = labels.wrapped(_LEGEND, role="small")
        self._decisions = CardList[DecisionLine](lambda line: decision_card(line, line.about))
        self._decision_count = labels.heading(level=3)
        self._empty = NothingShown()
        self._stack = QStackedLayout(self)
        self._whole = self._lay_out()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read in."""
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(characters(self, _LEAST), 0))

    @property
    def thread_number(self) -> int | None:
        """The number of the thread shown; None for none."""
        return self._detail.line.id if self._detail is not None else None

    @property
    def behind(self) -> bool:
        """Whether something has changed, or was chosen, that is not shown yet."""
        return self._later.pending or self._newest.busy or self._rest.isActive()

    def show_thread(self, number: int | None) -> None:
        """Show a thread; None for none."""
        self._number = number
        self._read()

    def _read(self) -> None:
        self._later.drop()
        self._newest.stop()
        number, threads = self._number, self._hub.workspace.threads
        if number is None:
            self._say_nothing("Nothing chosen", "What is chosen in the list is shown here.")
            return
        if number != self.thread_number:
            self._waiting.start()
        self._newest.ask(lambda _progress: threads.detail(number), self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, MissingError):
            self._say_nothing(
                "No longer here", "This thread was taken off the lists. Undo brings it back."
            )
        elif isinstance(error, TrackerError):
            self._say_nothing("It cannot be read just now", str(error))
        else:
            raise error

    def _say_waiting(self) -> None:
        self._say_nothing("One moment", "The thread is being read.")

    def _say_nothing(self, title: str, sentence: str) -> None:
        self._waiting.stop()
        self._rest.stop()
        self._detail = None
        self._empty.say(title, sentence)
        self._stack.setCurrentWidget(self._empty)

    def _show(self, detail: ThreadDetail) -> None:
        self._waiting.stop()
        fresh = detail.line.id != self.thread_number
        self._detail, self._fresh = detail, fresh or (self._fresh and self._rest.isActive())
        self._show_head(detail.line)
        self._show_body(detail)
        self._stack.setCurrentWidget(self._whole)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
            self._show_lower(shown=False)
        # What stands lower down is made once the upper part is on the screen.
        self._rest.start()

    def _show_head(self, line: ThreadOverview) -> None:
        standing = line.standing
        self._title.setText(line.title)
        self._state.show_standing(standing)
        themes = ", ".join(theme.name for theme in line.themes[:3])
        self._facts.setText(" · ".join(part for part in (_count(line), themes) if part))
        again = standing.state is ThreadState.RAISED_AGAIN
        again = again or standing.due(self._hub.workspace.today())
        for label, shown in ((self._back, again), (self._standing, not again)):
            label.setText(standing.text)
            label.setVisible(shown and standing.closed_on is not None)
        self._buttons["close"].setVisible(_may_close(standing))
        self._buttons["reopen"].setVisible(_may_reopen(standing))
        self._buttons["split"].setVisible(line.findings > 1)

    def _show_body(self, detail: ThreadDetail) -> None:
        self._summary.show_text(detail.line.summary)
        self._summary.setVisible(bool(detail.line.summary))
        self._note.show_text(detail.line.note)
        self._note.setVisible(bool(detail.line.note))
        visits = detail.visits
        for piece in (self.line, self._legend, self.quotes):
            piece.setVisible(bool(visits))
        self._no_visit.setVisible(not visits)
        self.line.show_visits(visits)
        self.quotes.show_visits(detail.line.id, visits, detail.quotes)

    def _show_rest(self) -> None:
        detail, fresh = self._detail, self._fresh
        self._rest.stop()
        if detail is None:
            return
        self._fresh = False
        self._beneath.show_detail(detail, fresh=fresh)
        if fresh:
            self._decisions.begin()
        self._show_lower(shown=True)
        self._decisions.show_lines([(each.id, each) for each in detail.decisions])
        self._decision_count.setText(f"Decisions {len(detail.decisions)}")

    def _show_lower(self, *, shown: bool) -> None:
        for piece in (self._beneath, self._decision_count, self._decisions):
            piece.setVisible(shown)

    def _go_to(self, source: int) -> None:
        """Show what a visit said, and give the keyboard to what it meant."""
        box = self.quotes.box(source)
        word = box.findChild(Pill) if box is not None else None
        if box is not None and word is not None:
            self._scroll.ensureWidgetVisible(box, 0, PANEL_GAP)
            word.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self, changed: Changed) -> None:
        if self._number is not None and any(changed.ids(table) for table in _SHOWN):
            self._later.want()

    def _connect(self) -> None:
        self._hub.changed.connect(self._follow)
        self.line.opened.connect(self._go_to)
        self.quotes.finding_wanted.connect(self.finding_wanted)
        self.quotes.document_wanted.connect(self.document_wanted)
        self.quotes.out_wanted.connect(self.out_wanted)
        self._beneath.action_wanted.connect(self.action_wanted)

    def _lay_out(self) -> QWidget:
        whole, self._scroll = under_head(self._head(), self._body())
        return whole

    def _head(self) -> QWidget:
        close = buttons.icon_button("close", "Close this thread’s detail")
        close.setObjectName("close_pane")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(close)
        chips = QWidget()
        flow = QHBoxLayout(chips)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(GAP)
        flow.addWidget(self._state)
        flow.addWidget(self._facts, 1)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(6)
        column.addLayout(row)
        for piece in (chips, self._back, self._standing, self._doing()):
            column.addWidget(piece)
        return head

    def _doing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, text, icon_name in _DEEDS:
            button = buttons.secondary(text, icon_name)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, n=name: self.deed_wanted.emit(n))
            self._buttons[name] = button
            self._hub.guard(button)
            flow.addWidget(button)
        return box

    def _body(self) -> QWidget:
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(*PANEL_MARGINS)
        column.setSpacing(GAP)
        for piece in (self._summary, self._note, self._no_visit, self.line, self._legend):
            column.addWidget(piece)
        column.addSpacing(PANEL_GAP - GAP)
        column.addWidget(self.quotes)
        column.addSpacing(PANEL_GAP)
        column.addWidget(self._beneath)
        column.addSpacing(PANEL_GAP)
        column.addWidget(self._decision_count)
        column.addWidget(self._decisions)
        column.addStretch(1)
        return body


def _count(line: ThreadOverview) -> str:
    if not line.findings:
        return "No findings"
    return f"{counted(line.findings, 'finding')} from {counted(line.sources, 'source')}"


def _may_close(standing: Standing) -> bool:
    return standing.state is not ThreadState.CLOSED


def _may_reopen(standing: Standing) -> bool:
    return standing.state is not ThreadState.OPEN
