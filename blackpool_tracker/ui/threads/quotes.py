"""What each visit said of one concern, in its own words, side by side."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingKind, FindingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.thread_lists import Quoted
from blackpool_tracker.domain.threads import ThreadVisit, meanings
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.visits import VisitRow
from blackpool_tracker.ui.finding.words import Link, LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.kit.pill import Pill
from blackpool_tracker.ui.scrolled import laid_out_once
from blackpool_tracker.ui.spare_moments import SpareMoment

_LEAST: Final = 38
"""The least width of a column in average characters."""

_PORTION: Final = 1
"""Boxes that are made at a time: a visit may bring three quotes, and a thread twenty visits."""


class QuotedVisit(VisitRow):
    """One visit with what its findings said; what it meant is chosen from a menu.

    Signals:
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
        link.clicked.connect(lambda: self._hub.show("findings", found.id))
        head = QHBoxLayout()
        head.addWidget(link, 1)
        head.addStretch(0)
        head.addWidget(self._out(found))
        column.addLayout(head)
        how = "Word for word" if quote.verbatim else "Paraphrase"
        place = f" · {quote.place}" if quote.place else ""
        column.addWidget(labels.running(f"{how}{place}", role="small"))
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
        self._hub.guard(out, wants=Right.OFFICE)
        return out


class Columns(QWidget):
    """Boxes side by side, as many in a row as there is room for, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QWidget] = []
        self._coming = 0
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(PANEL_GAP)

    @property
    def across(self) -> int:
        """How many stand in a row."""
        return self._across

    def show_boxes(self, boxes: Sequence[QWidget], coming: int) -> None:
        """Show these boxes; those of before that are not among them are thrown away.

        They leave room beside them for as many as are still ``coming``.
        """
        kept = len(self._boxes) if list(boxes[: len(self._boxes)]) == self._boxes else 0
        for old in () if kept else self._boxes:
            self._grid.removeWidget(old)
            if old not in boxes:
                old.hide()
                old.deleteLater()
        self._boxes, self._coming = list(boxes), coming
        if not kept:
            self._across = 0
        if not self._arrange():
            self._place(kept)

    def minimumSizeHint(self) -> QSize:
        """One box is the least."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> bool:
        """Put all in their places again where more or fewer stand in a row; whether they do."""
        most = max(len(self._boxes) + self._coming, 1)
        across = min(max(1, (self.width() + PANEL_GAP) // (characters(self, _LEAST))), most)
        if across == self._across:
            return False
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for box in self._boxes:
            self._grid.removeWidget(box)
        self._place(0)
        return True

    def _place(self, first: int) -> None:
        """Put the boxes from the ``first`` on into the grid."""
        with laid_out_once(self):
            for place, box in enumerate(self._boxes[first:], first):
                self._grid.addWidget(box, place // self._across, place % self._across)
                box.show()  # at once, as in ``CardList``


class _Said(NamedTuple):
    """One visit with what it meant and the quotes of its findings, as a box shows it."""

    thread: int
    visit: ThreadVisit
    meant: str
    quotes: Mapping[int, Quoted]


class Quotes(QWidget):
    """The visits of a thread with their words; below them those that said nothing of it.

    The boxes of another thread are made while nothing else is to be done; a box stays while what
    it shows does.

    Signals:
        document_wanted, out_wanted: as ``QuotedVisit`` has them.
    """

    document_wanted = Signal(object)
    out_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._wanted: list[_Said] = []
        self._made: dict[int, tuple[_Said, QWidget]] = {}
        self._later = SpareMoment(self, lambda: self._make(_PORTION))
        self.speaking, self.silent = Columns(), Columns()
        self._silent_head = labels.heading("Visits without a finding of it", level=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(labels.heading("What was said", level=3))
        for piece in (self.speaking, self._silent_head, self.silent):
            column.addWidget(piece)

    @property
    def whole(self) -> bool:
        """Whether all boxes are made."""
        return len(self._made) == len(self._wanted)

    def show_visits(
        self, thread: int, visits: Sequence[ThreadVisit], quotes: Mapping[int, Quoted]
    ) -> None:
        """Show what the visits of a thread said."""
        words = meanings((v.word, [found.kind for found in v.findings]) for v in visits)
        again = any(said.thread == thread for said in self._wanted[:1])
        self._wanted = [
            _Said(thread, visit, meant, {found.id: quotes[found.id] for found in visit.findings})
            for visit, meant in zip(visits, words, strict=True)
        ]
        # Those with words first: they stand above.
        self._wanted.sort(key=lambda said: not said.visit.findings)
        same = {said.visit.source_id: said for said in self._wanted}
        before = self._with_keyboard()
        self._made = {s: made for s, made in self._made.items() if made[0] == same.get(s)}
        self._silent_head.setVisible(any(not v.findings for v in visits))
        self._make(_PORTION if again else 0)
        if before in same and same[before].thread == thread and before != self._with_keyboard():
            self._give_keyboard(before)

    def box(self, source: int) -> QWidget | None:
        """The box of a source; None when it is not shown."""
        self._make(len(self._wanted))
        made = self._made.get(source)
        return made[1] if made is not None else None

    def _with_keyboard(self) -> int:
        """The source whose box has the keyboard; 0 when none has."""
        holder = QApplication.focusWidget()
        found = (s for s, (_said, box) in self._made.items() if holder and box.isAncestorOf(holder))
        return next(found, 0)

    def _give_keyboard(self, source: int) -> None:
        """A box was made anew under the hands of the person: what it meant has the keyboard."""
        box = self.box(source)
        word = box.findChild(Pill) if box is not None else None
        if word is not None:
            # It takes the keyboard only once it is on the screen.
            QTimer.singleShot(0, word, word.setFocus)

    def _make(self, count: int) -> None:
        """Make so many of the boxes that are missing, and put all in their places."""
        missing = [said for said in self._wanted if said.visit.source_id not in self._made]
        for said in missing[:count]:
            self._made[said.visit.source_id] = said, self._box(said)
        made = [(s, self._made.get(s.visit.source_id)) for s in self._wanted]
        for columns, speaks in ((self.speaking, True), (self.silent, False)):
            here = [box for said, box in made if bool(said.visit.findings) is speaks]
            boxes = [box[1] for box in here if box is not None]
            columns.show_boxes(boxes, len(here) - len(boxes))
        if not self.whole:
            self._later.start()

    def _box(self, said: _Said) -> QWidget:
        card = Card(f"{said.visit.source}: {said.meant}")
        row = QuotedVisit(self._hub, said.thread, said.visit, said.meant, said.quotes)
        row.document_wanted.connect(self.document_wanted)
        row.out_wanted.connect(self.out_wanted)
        card.column.addWidget(row)
        card.column.addStretch(1)
        return card
