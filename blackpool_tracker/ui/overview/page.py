"""The overview: what matters most, what is late, and whether it has changed things for children."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.findings import too_many
from blackpool_tracker.domain.overview import NAMED, Overview
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.services.overview import overview_of
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.kit.metrics import PAGE_MARGINS, PANEL_GAP, characters
from blackpool_tracker.ui.kit.page_head import PageHead
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.stops import in_order
from blackpool_tracker.ui.overview.closed import ClosedPanel
from blackpool_tracker.ui.overview.figures import Figures
from blackpool_tracker.ui.overview.grid import ImpactGrid
from blackpool_tracker.ui.overview.pressing import PressingRow, ShownPressing
from blackpool_tracker.ui.overview.since import MeasuresPanel, SincePanel
from blackpool_tracker.ui.overview.words import left_out, nothing_changed, standing_sentence
from blackpool_tracker.ui.scrolled import scrolled

SETTLE: Final = 120
"""Milliseconds without another step before the register is asked again."""

_TWO_COLUMNS: Final = 150
"""The width, in average characters, from which the panels stand side by side."""


class OverviewPage(QWidget):
    """One question beside the window, asked again after each step while the page is shown.

    ``places`` are the keys of the pages that there are.

    Signals:
        report_wanted: the board's report shall be made.
    """

    report_wanted = Signal()

    def __init__(self, hub: Hub, places: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setProperty("kind", "page")
        self._hub, self._places = hub, places
        self._shown: Overview | None = None
        self._stale = True
        self._job: Job | None = None
        self._day: date = hub.workspace.today()
        self._later = QTimer(self, singleShot=True, interval=SETTLE)
        self._later.timeout.connect(self.ask)
        self._head = PageHead("Overview", "as_at")
        self._report = buttons.primary("Board report…", "report")
        self._report.clicked.connect(self.report_wanted)
        self._figures = Figures(board_page="board" in places)
        self._named: list[tuple[int, ShownPressing]] = []
        self._pressing = CardList[ShownPressing](self._row)
        self._all = buttons.quiet("", "findings")
        self._all.setObjectName("all_pressing")
        self._sentence = labels.wrapped()
        self._sentence.setObjectName("standing")
        self._no_change = labels.wrapped(role="h3")
        self._few, self._left_out = (labels.wrapped(role="muted") for _ in range(2))
        self._grid = ImpactGrid()
        self._closed = ClosedPanel()
        self._since = SincePanel()
        self._measures = MeasuresPanel()
        self._empty = EmptyState("overview", "", "", "")
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> Overview | None:
        """What is shown; None before the first answer."""
        return self._shown

    @property
    def behind(self) -> bool:
        """Whether something has changed that is not shown yet."""
        return self._stale or self._later.isActive() or self._job is not None

    def state(self) -> dict[str, Any]:
        """Nothing of it is remembered: it shows what there is."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Nothing of it was remembered."""

    def ask(self) -> None:
        """Ask the register beside the window."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
        self._stale = False
        work = self._hub.workspace
        self._job = self._hub.jobs.run(
            lambda _progress: work.read_by(overview_of),
            self.take,
            failed=self._failed,
            lane=Lane.QUESTIONS,
        )

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """What has the keyboard first. As Qt's proxy it would keep Tab within the page."""
        self._report.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed while another page was shown is asked for now."""
        super().showEvent(event)
        if self._stale or self._hub.workspace.today() != self._day:
            self._day = self._hub.workspace.today()
            self.ask()

    def changeEvent(self, event: QEvent) -> None:
        """What is late is another matter on another day, when somebody comes back to it."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isVisible()
        if back and self._hub.workspace.today() != self._day:
            self._day = self._hub.workspace.today()
            self.ask()

    def _follow(self, _changed: Changed) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._hub.hear(error)

    def take(self, overview: Overview) -> None:
        """Show an answer of the register."""
        self._job, self._shown = None, overview
        self._head.say(f"as at {long_day(overview.today)}")
        self._stack.setCurrentWidget(self._whole if overview.findings else self._empty)
        if not overview.findings:
            self._empty.say(
                "Nothing to look over yet",
                "The overview shows what matters most, what is late and what has changed for"
                " children, once there are recommendations or concerns.",
                "Go to the findings",
            )
            return
        words = self._hub.words
        self._figures.show_overview(overview, words)
        self._show_pressing(
            [(each.line.id, ShownPressing.of(each, words, overview)) for each in overview.pressing]
        )
        count = len(overview.pressing_ids)
        self._all.setText(f"Show all {count:,} in the list")
        self._all.setVisible(count > NAMED)
        self._few.setText(too_many(overview.mattering))
        self._few.setVisible(bool(self._few.text()))
        self._sentence.setText(standing_sentence(words, overview.standing))
        self._no_change.setText(nothing_changed(overview.standing))
        self._grid.show_standing(overview.standing, words)
        self._left_out.setText(left_out(words, overview))
        self._left_out.setVisible(bool(self._left_out.text()))
        self._closed.show_overview(overview)
        self._since.show_overview(overview, words)
        self._measures.show_overview(overview)

    def _show_pressing(self, lines: list[tuple[int, ShownPressing]]) -> None:
        if lines != self._named:
            self._named = lines
            self._pressing.show_lines(lines)
            self._pressing.make_all()
            # Rows that are made later would else be reached after all else.
            in_order(self)

    def _row(self, shown: ShownPressing) -> QWidget:
        row = PressingRow(shown)
        row.ref.clicked.connect(lambda: self._hub.show("findings", shown.id))
        return row

    def _show_all(self) -> None:
        if self._shown is not None:
            wanted = FindingFilter(only=self._shown.pressing_ids)
            to = Destination("findings", question=wanted, words="What matters most")
            self._hub.wanted.emit(to)

    def _connect(self) -> None:
        self._hub.changed.connect(self._follow)
        self._all.clicked.connect(self._show_all)
        self._empty.acted.connect(lambda: self._hub.wanted.emit(Destination("findings")))
        for piece in (self._figures, self._grid, self._closed, self._since, self._measures):
            piece.wanted.connect(self._hub.wanted)

    def _lay_out(self) -> None:
        self._head.add(self._report)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self._figures)
        column.addWidget(self._closed)
        column.addWidget(Halves(self._left(), self._right()))
        column.addStretch(1)
        self._whole = scrolled(body)
        waiting = labels.plain("Looking…", role="muted")
        self._stack = QStackedLayout()
        page = QVBoxLayout(self)
        page.setContentsMargins(*PAGE_MARGINS)
        page.setSpacing(PANEL_GAP)
        page.addWidget(self._head)
        page.addLayout(self._stack, 1)
        # Only now: the first piece of a layout that is in no window would be one itself.
        for piece in (waiting, self._whole, self._empty):
            self._stack.addWidget(piece)

    def _left(self) -> QWidget:
        panel = Panel()
        panel.setObjectName("pressing")
        panel.column.addWidget(labels.heading("What matters most, and why", level=2))
        panel.column.addWidget(self._few)
        panel.column.addWidget(self._pressing)
        panel.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        panel.column.addStretch(1)
        return panel

    def _right(self) -> QWidget:
        picture = Panel()
        picture.column.addWidget(labels.heading("Has it made a difference?", level=2))
        picture.column.addWidget(self._sentence)
        picture.column.addWidget(self._no_change)
        picture.column.addWidget(self._grid)
        picture.column.addWidget(self._left_out)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        for piece in (picture, self._since, self._measures):
            column.addWidget(piece)
        column.addStretch(1)
        return holder


class Halves(QWidget):
    """Two pieces side by side where there is room, else the second below the first."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._pieces = (left, right)
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(PANEL_GAP)
        self._arrange(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side only where there is room."""
        super().resizeEvent(event)
        self._arrange(beside=self.width() >= characters(self, _TWO_COLUMNS))

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for place, piece in enumerate(self._pieces):
            self._grid.addWidget(piece, *((0, place) if beside else (place, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)
