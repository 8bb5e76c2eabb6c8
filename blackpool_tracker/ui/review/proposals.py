"""The list of proposals, and the single keys that it knows."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from blackpool_tracker.domain.review import ReviewItem, Verdict
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.row_list import KeyedList
from blackpool_tracker.ui.review.delegate import ProposalDelegate
from blackpool_tracker.ui.review.lines import ProposalsModel

REVIEW_KEYS: Final = (
    ("A", "accept", "Accept"),
    ("R", "reject", "Reject"),
    ("O", "reopen", "Reopen"),
    ("N", "next_open", "Next open one"),
    ("F", "shown", "Show only some"),
    ("T", "title", "Title"),
    ("K", "kind", "Kind"),
    ("H", "theme", "Themes"),
    ("S", "split", "Split"),
    ("M", "merge", "Merge with next"),
    ("W", "add", "Add words"),
    ("1, 2, 3", "join", "Thread"),
    ("D", "document", "Document"),
    ("P", "put", "Put in"),
)
"""Keys of the list: what is pressed, the name of the deed, and its words."""

_IN_LINE: Final = frozenset(
    {"accept", "reject", "title", "kind", "split", "add", "document", "put"}
)
"""The deeds whose keys stand below the list; Help shows all."""

_DEEDS: Final = {keys: deed for keys, deed, _words in REVIEW_KEYS if len(keys) == 1}


def key_line() -> QLabel:
    """The keys used most, in a line."""
    said = (f"{keys} {words.lower()}" for keys, deed, words in REVIEW_KEYS if deed in _IN_LINE)
    line = labels.small(" · ".join([*said, "F1 all keys"]))
    line.setObjectName("key_line")
    return line


class Proposals(KeyedList):
    """The proposals; the arrows go from one to the next, letters do something with it.

    Signals:
        chosen: the proposal that the keyboard or the mouse has gone to (a ``ReviewItem``, or None).
        deed_wanted: a letter was pressed; the name of its deed.
        join_wanted: a digit was pressed.
    """

    chosen = Signal(object)
    deed_wanted = Signal(str)
    join_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("Proposals")
        self.setObjectName("proposals")
        self.setItemDelegate(ProposalDelegate(self))
        self.lines = ProposalsModel()
        self.setModel(self.lines)
        self._told: ReviewItem | None = None
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def item(self) -> ReviewItem | None:
        """The proposal that is shown; None when there is none."""
        return self.lines.item_at(self.currentIndex().row())

    def show_items(self, items: Sequence[ReviewItem]) -> None:
        """Show the items as they are now; the one that is shown stays while it is among them."""
        kept, row = self.item, self.currentIndex().row()
        place = self.verticalScrollBar().value()
        self.lines.show_items(items)
        if kept is None or self.lines.row_of(kept.key) < 0:
            self._choose_near(max(row, 0))
        elif self.item is None or self.item.key != kept.key:
            self.verticalScrollBar().setValue(place)
            self.choose(kept.key)
        self._tell()

    def choose(self, key: int) -> None:
        """Go to a proposal."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))

    def after(self, item: ReviewItem) -> ReviewItem | None:
        """The proposal that follows; None after the last."""
        return next(iter(self.following(item, 1)), None)

    def following(self, item: ReviewItem, count: int) -> list[ReviewItem]:
        """The next proposals, so many of them as there are."""
        rows = range(self.lines.row_of(item.key) + 1, self.lines.rowCount())
        return list(islice(filter(None, map(self.lines.item_at, rows)), count))

    def go_to_next_open(self) -> bool:
        """Go to the next that nobody has judged, from the beginning if need be; False for none."""
        count, here = self.lines.rowCount(), self.currentIndex().row()
        rows = [*range(here + 1, count), *range(here + 1)]
        for row in rows:
            item = self.lines.item_at(row)
            if item is not None and item.verdict is Verdict.OPEN:
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits do something with the proposal; all else as in any list."""
        text, bare = (
            event.text().upper(),
            not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier,
        )
        if bare and text in _DEEDS:
            self.deed_wanted.emit(_DEEDS[text])
        elif bare and text.isdigit():
            self.join_wanted.emit(int(text))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.deed_wanted.emit("card")
        elif event.key() == Qt.Key.Key_Delete:
            self.deed_wanted.emit("reject")
        else:
            super().keyPressEvent(event)

    def _choose_near(self, row: int) -> None:
        """Go to the proposal of a row, or to the nearest."""
        rows = sorted(range(self.lines.rowCount()), key=lambda other: (abs(other - row), -other))
        found = next((each for each in rows if self.lines.item_at(each) is not None), -1)
        self.setCurrentIndex(self.lines.index(found))

    def _tell(self) -> None:
        if self.item != self._told:
            self._told = self.item
            self.chosen.emit(self.item)


def listed(shown: ChoiceField, proposals: Proposals) -> Panel:
    """The list, below what chooses which proposals it shows."""
    rows, above = Panel(), QHBoxLayout()
    rows.column.setContentsMargins(2, 2, 2, 2)
    shown.name("Show")
    shown.editor.setObjectName("shown")
    above.setContentsMargins(GAP, GAP - 2, GAP, 2)
    above.setSpacing(GAP)
    add = buttons.quiet("Add…", "add")
    add.setObjectName("review_add")
    add.setAccessibleName("Add a finding from this document")
    labels.set_tip(add, "Add a finding from this document (W)")
    add.clicked.connect(lambda: proposals.deed_wanted.emit("add"))
    above.addWidget(shown, 1)
    above.addWidget(add)
    rows.column.addLayout(above)
    rows.column.addWidget(proposals)
    return rows
