"""The top of the pane: which finding it is, and how it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingDetail
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact, Rating
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.words import FINDING_KIND_WORDS, MATTERS


class Head(QWidget):
    """Ref, kind, title, the three ratings and who leads. Of a strength only evidence is rated.

    Signals:
        closed: the person wants the pane away.
    """

    closed = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._ref = labels.cut(role="h3")
        self._kind = labels.plain(role="muted")
        self._flag = Mark(MATTERS, "text")
        self._matters = labels.plain("Matters now", role="h3")
        self._matters.setObjectName("matters_now")
        self._title = labels.running(role="h2")
        self._title.setObjectName("title")
        self._delivery = Chip(Rating.DELIVERY, Delivery.NOT_STARTED, "")
        self._impact = Chip(Rating.IMPACT, Impact.NONE_YET, "")
        self._evidence = Chip(Rating.EVIDENCE, EvidenceStrength.NONE, "")
        self._lead = labels.cut(role="muted")
        chips = QWidget()
        flow = FlowLayout(chips, gap=6)
        for piece in (self._delivery, self._impact, self._evidence, self._lead):
            flow.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(self._top())
        column.addWidget(self._title)
        column.addWidget(chips)

    def _top(self) -> QHBoxLayout:
        close = buttons.icon_button("close", "Close this finding")
        close.setObjectName("close")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._ref)
        row.addWidget(self._kind)
        row.addWidget(self._flag)
        row.addWidget(self._matters)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def show_detail(self, detail: FindingDetail) -> None:
        """Show a finding."""
        line, words = detail.line, self._hub.words
        self._ref.setText(line.ref)
        self._kind.setText(FINDING_KIND_WORDS[line.kind])
        for piece in (self._flag, self._matters):
            piece.setVisible(line.matters_now)
        self._title.setText(line.title)
        self._delivery.show_step(line.delivery, words.delivery(line.delivery))
        self._impact.show_step(line.impact, words.impact(line.impact))
        for chip in (self._delivery, self._impact):
            chip.setVisible(line.kind.rated)
        self._evidence.show_step(line.evidence, self._mark(line.evidence))
        self._lead.setText(f"Led by {line.lead}" if line.lead else "Nobody leads it")

    def _mark(self, strength: EvidenceStrength) -> str:
        """The small mark for evidence says what it is about: a chip “None” would not."""
        if strength is EvidenceStrength.NONE:
            return "No evidence"
        return self._hub.words.evidence(strength)
