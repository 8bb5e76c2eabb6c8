"""What each visit said of one concern, in its own words, side by side."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind, FindingLine
from blackpool_tracker.domain.thread_lists import Quoted
from blackpool_tracker.domain.threads import ThreadVisit, meanings
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.visits import VisitRow
from blackpool_tracker.ui.finding.words import Link, LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters

_LEAST: Final = 38
"""The least width of a column in average characters."""


class QuotedVisit(VisitRow):
    """One visit with what its findings said; what it meant is chosen from a menu.

    Signals:
        finding_wanted: one of its findings, by its number.
        document_wanted: the document shall be opened where a finding stands (a ``Quoted``).
        out_wanted: a finding shall belong to the thread no more (its number).
    """

    document_wanted = Signal(object)
    out_wanted = Signal(int)

    def __init__(
        self,
        hub: Hub,
        thread: int,
        visit: ThreadVisit,
        meant: str,
        quotes: Mapping[int, Quoted],
    ) -> None:
        self._quotes = quotes
        super().__init__(hub, thread, visit, meant, finding=0)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _link(self, found: FindingLine) -> QWidget:
        quote = self._quotes[found.id]
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, GAP // 2, 0, GAP // 2)
        column.setSpacing(2)
        strength = " (strength)" if found.kind is FindingKind.STRENGTH else ""
        link = Link(f"{found.ref} · {found.title}{strength}")
        link.clicked.connect(lambda: self.finding_wanted.emit(found.id))
        head = QHBoxLayout()
        head.addWidget(link, 1)
        head.addStretch(0)
        head.addWidget(self._out(found))
        column.addLayout(head)
        how = "Word for word" if quote.verbatim else "Paraphrase"
        place = f" · {quote.place}" if quote.place else ""
        column.addWidget(labels.wrapped(f"{how}{place}", role="small"))
        column.addWidget(LongWords(f"“{found.words}”" if quote.verbatim else found.words))
        if quote.held:
            column.addWidget(self._show(quote), 0, Qt.AlignmentFlag.AlignLeft)
        box.setFocusProxy(link)
        return box

    def _show(self, quote: Quoted) -> QWidget:
        ref = quote.line.ref
        show = buttons.quiet("In the document", "document")
        show.setObjectName(f"document_{ref}")
        show.setAccessibleName(f"Show {ref} in the document")
        show.clicked.connect(lambda: self.document_wanted.emit(quote))
        return show

    def _out(self, found: FindingLine) -> QWidget:
        out = buttons.icon_button("close", f"Take {found.ref} out of the thread")
        out.setObjectName(f"out_{found.ref}")
        out.clicked.connect(lambda: self.out_wanted.emit(found.id))
        self._hub.guard(out)
        return out


class Columns(QWidget):
    """Boxes side by side, as many in a row as there is room for, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(PANEL_GAP)

    @property
    def across(self) -> int:
        """How many stand in a row."""
        return self._across

    def show_boxes(self, boxes: Sequence[QWidget]) -> None:
        """Show other boxes; those before are thrown away."""
        for old in self._boxes:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes, self._across = list(boxes), 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One box is the least."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        most = max(len(self._boxes), 1)
        across = min(max(1, (self.width() + PANEL_GAP) // (characters(self, _LEAST))), most)
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for place, box in enumerate(self._boxes):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, place // across, place % across)


class Quotes(QWidget):
    """The visits of a thread with their words; below them those that said nothing of it.

    Signals:
        finding_wanted, document_wanted, out_wanted: as ``QuotedVisit`` has them.
    """

    finding_wanted = Signal(int)
    document_wanted = Signal(object)
    out_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._shown: tuple[int, Sequence[ThreadVisit], Mapping[int, Quoted]] | None = None
        self._by_source: dict[int, QWidget] = {}
        self.speaking, self.silent = Columns(), Columns()
        self._silent_head = labels.heading("Visits without a finding of it", level=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(labels.heading("What was said", level=3))
        for piece in (self.speaking, self._silent_head, self.silent):
            column.addWidget(piece)

    def show_visits(
        self, thread: int, visits: Sequence[ThreadVisit], quotes: Mapping[int, Quoted]
    ) -> None:
        """Show what the visits of a thread said; the same as before stays as it is."""
        if self._shown == (thread, visits, quotes):
            return
        self._shown = (thread, visits, quotes)
        words = meanings((v.word, [found.kind for found in v.findings]) for v in visits)
        self._by_source = {
            visit.source_id: self._box(thread, visit, meant, quotes)
            for visit, meant in zip(visits, words, strict=True)
        }
        boxes = self._by_source
        self.speaking.show_boxes([boxes[v.source_id] for v in visits if v.findings])
        silent = [boxes[v.source_id] for v in visits if not v.findings]
        self.silent.show_boxes(silent)
        self._silent_head.setVisible(bool(silent))

    def box(self, source: int) -> QWidget | None:
        """The box of a source; None when it is not shown."""
        return self._by_source.get(source)

    def _box(
        self, thread: int, visit: ThreadVisit, meant: str, quotes: Mapping[int, Quoted]
    ) -> QWidget:
        card = Card(f"{visit.source}: {meant}")
        row = QuotedVisit(self._hub, thread, visit, meant, quotes)
        row.finding_wanted.connect(self.finding_wanted)
        row.document_wanted.connect(self.document_wanted)
        row.out_wanted.connect(self.out_wanted)
        card.column.addWidget(row)
        card.column.addStretch(1)
        return card
