"""The first tab: what was said, how it stands, how visits saw it, what was decided."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.ui.finding.closing_band import ClosingBand
from blackpool_tracker.ui.finding.decisions import Decisions
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.said import Said
from blackpool_tracker.ui.finding.standing import Standing
from blackpool_tracker.ui.finding.visits import ThreadVisits
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import line
from blackpool_tracker.ui.scrolled import laid_out_once
from blackpool_tracker.ui.spare_moments import SpareMoment


class FindingTab(QWidget):
    """The finding itself.

    Signals:
        edit_wanted: the finding shall be corrected.
        split_wanted: the finding shall be split.
    """

    edit_wanted = Signal()
    split_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._threads: list[tuple[int, str]] | None = None
        self._shown: list[ThreadVisits] = []
        self._steps: list[Callable[[], None]] = []
        self._later = SpareMoment(self, self._step)
        self.said = Said(hub)
        self.said.edit_wanted.connect(self.edit_wanted)
        self.said.split_wanted.connect(self.split_wanted)
        self.closing = ClosingBand(hub)
        self.standing = Standing(hub)
        self.decisions = Decisions(hub)
        self._no_thread = labels.running(
            "It belongs to no thread yet. Edit the finding to follow it across visits.",
            role="muted",
        )
        self._visits = QVBoxLayout()
        self._visits.setSpacing(2 * GAP)
        self._across = QWidget()
        across = _column(self._across)
        across.addWidget(labels.heading("Across visits", level=3))
        across.addWidget(self._no_thread)
        across.addLayout(self._visits)
        column = _column(self)
        for piece in (self.closing, self.said, line(), self.standing, line()):
            column.addWidget(piece)
        column.addWidget(self._across)
        column.addWidget(self.decisions)
        column.addStretch(1)

    @property
    def behind(self) -> bool:
        """Whether something of what is to be shown is not shown yet."""
        return bool(self._steps)

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """Show a finding; ``fresh`` when it is another one than before.

        What stands lower down follows once the upper part is on the screen; that of the finding
        before is never seen under another one.
        """
        self.closing.show_finding(reading.id, reading.case, reading.revisit, reading.detail.lead_id)
        self.said.show_detail(reading.detail, held=reading.held)
        self.standing.show_reading(reading, fresh=fresh)
        if fresh:
            self._threads, self._shown = None, []
            self._across.hide()
            self.decisions.hide()
            empty_out(self._visits)
        self._steps = [
            lambda: self._show_threads(reading),
            lambda: self.decisions.show_reading(reading),
        ]
        self._later.start()

    def _step(self) -> None:
        with laid_out_once(self):
            self._steps.pop(0)()
        if self._steps:
            self._later.start()

    def _show_threads(self, reading: Reading) -> None:
        threads = [(followed.line.id, followed.line.title) for followed in reading.threads]
        self._no_thread.setVisible(not threads)
        if threads == self._threads:
            for shown, followed in zip(self._shown, reading.threads, strict=True):
                shown.show_followed(followed)
            return
        self._threads, self._shown = threads, []
        empty_out(self._visits)
        for place, followed in enumerate(reading.threads):
            shown = ThreadVisits(self._hub, followed, reading.id, unfolded=place == 0)
            self._visits.addWidget(shown)
            self._shown.append(shown)
            shown.show()  # at once, as in ``CardList``
        self._across.show()


def _column(piece: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(piece)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(PANEL_GAP)
    return column
