"""One thread with all that hangs on it, beside the list."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.thread_lists import ThreadDetail, ThreadOverview
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.detail_panel import Deed, HeadedDetail
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.decisions import CalledDecision, called, decision_card
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.kit.pill import Pill
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

_CLOSE: Final = "Close…"
_STAYS: Final = "It stays closed…"
_DEEDS: Final = (
    ("findings", "Add findings…", "add"),
    ("close", _CLOSE, "decision"),
    ("reopen", "Re-open…", "decision"),
    ("join", "Join…", "merge"),
    ("split", "Split…", "split"),
    ("edit", "Edit…", None),
)
_LEGEND: Final = (
    "In order of time. A mark with a broken edge is of a document that is not held: it is known"
    " only from others. Not mentioned is not resolved."
)


class ThreadPane(HeadedDetail[ThreadDetail]):
    """How the thread stands; its visits on a line of time, their quotes, and what is done.

    Signals:
        document_wanted: the document shall be opened where a finding stands (a ``Quoted``).
        out_wanted: a finding shall belong to the thread no more (its number).
        deed_wanted: what one of the buttons asks for (its name).
    """

    document_wanted = Signal(object)
    out_wanted = Signal(int)
    deed_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "thread_pane", "thread", beside=True)
        self._detail: ThreadDetail | None = None
        self._rest = SpareMoment(self, self._show_rest)
        self._last = SpareMoment(self, self._show_last)
        self._fresh = False
        self._title = labels.running(role="h2")
        self._state, self._facts = StateChip(), labels.running(role="muted")
        self._standing = labels.running()
        self._back = labels.running(role="error")
        self._summary, self._note = LongWords(), LongWords(role="muted")
        self.line, self.quotes, self._beneath = VisitsLine(), Quotes(hub), Beneath(hub)
        self._no_visit = labels.running(
            "No finding belongs to it yet. Add the findings of each source that speak of this"
            " concern; the line of time follows from them.",
            role="muted",
        )
        self._legend = labels.running(_LEGEND, role="small")
        self._decisions = CardList[CalledDecision](lambda each: decision_card(*each, each[1].about))
        self._decision_count = labels.heading(level=3)
        self.lay_out(self._title, self._chips(), self._back, self._standing, self._doing())
        self._fill()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read in."""
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(characters(self, _LEAST), 0))

    @property
    def behind(self) -> bool:
        """Whether something was chosen, or has changed, that is not shown yet, or in part."""
        return super().behind or self._rest.isActive() or self._last.isActive()

    @staticmethod
    def read(workspace: Workspace, number: int) -> ThreadDetail:
        """What the register says of a thread."""
        return workspace.threads.detail(number)

    def show_read(self, read: ThreadDetail, *, fresh: bool) -> None:
        """The thread; what stands lower down once the upper part is on the screen."""
        self._detail, self._fresh = read, fresh or (self._fresh and self._rest.isActive())
        self._show_head(read.line)
        self._show_body(read)
        if fresh:
            self._show_lower(shown=False)
        self._rest.start()

    def shows(self, changed: Changed, _number: int) -> bool:
        """Whether it was anything that stands in the pane."""
        return any(changed.ids(table) for table in _SHOWN)

    def _show_head(self, line: ThreadOverview) -> None:
        standing = line.standing
        self._title.setText(line.title)
        self._state.show_standing(standing)
        themes = ", ".join(theme.name for theme in line.themes[:3])
        self._facts.setText(" · ".join(part for part in (_count(line), themes) if part))
        today = self._hub.workspace.today()
        due = standing.due(today)
        again = standing.state is ThreadState.RAISED_AGAIN or due
        for label, shown in ((self._back, again), (self._standing, not again)):
            label.setText(standing.text)
            label.setVisible(shown and standing.closed_on is not None)
        self._buttons["close"].setText(_STAYS if due else _CLOSE)
        self._buttons["close"].setVisible(standing.may_close(today))
        self._buttons["reopen"].setVisible(standing.may_reopen)
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
        detail, fresh, self._fresh = self._detail, self._fresh, False
        if detail is None:
            return
        self._beneath.show_detail(detail, fresh=fresh)
        self._beneath.show()
        if fresh:
            self._decisions.begin()
        self._last.start()

    def _show_last(self) -> None:
        detail = self._detail
        if detail is None:
            return
        self._show_lower(shown=True)
        self._decisions.show_lines(called(self._hub.words, detail.decisions))
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

    def _connect(self) -> None:
        self.line.opened.connect(self._go_to)
        self.quotes.document_wanted.connect(self.document_wanted)
        self.quotes.out_wanted.connect(self.out_wanted)

    def _chips(self) -> QWidget:
        chips = QWidget()
        flow = QHBoxLayout(chips)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(GAP)
        flow.addWidget(self._state)
        flow.addWidget(self._facts, 1)
        return chips

    def _doing(self) -> QWidget:
        deeds = (
            Deed(name, text, icon, partial(self._ask_for, name), Right.OFFICE)
            for name, text, icon in _DEEDS
        )
        box = self.deeds(*deeds)
        printed = buttons.secondary("Print this sheet…", "report")
        printed.setObjectName("print_sheet")
        printed.clicked.connect(lambda: self._ask_for("print", 0))
        flow = box.layout()
        if flow is not None:
            flow.addWidget(printed)
        return box

    def _ask_for(self, name: str, _number: int) -> None:
        self.deed_wanted.emit(name)

    def _fill(self) -> None:
        column = self.column
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


def _count(line: ThreadOverview) -> str:
    if not line.findings:
        return "No findings"
    return f"{counted(line.findings, 'finding')} from {counted(line.sources, 'source')}"
