"""The list of what was found in a sheet, and the single keys that it knows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.finds import Find
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.row_list import KeyedList
from blackpool_tracker.ui.returned.delegate import FindDelegate
from blackpool_tracker.ui.returned.lines import FindsModel

RETURNED_KEYS: Final = (
    ("A", "accept", "accept"),
    ("K", "keep", "keep the register’s"),
    ("J", "join", "join"),
    ("O", "propose", "as proposed"),
    ("N", "next", "next that waits"),
    ("F", "shown", "show only some"),
    ("S", "next_sheet", "next sheet"),
    ("T", "take", "take over"),
)
"""Keys of the list: what is pressed, the name of the deed, and its words."""

_DEEDS: Final = {keys: deed for keys, deed, _words in RETURNED_KEYS}


def key_line() -> QLabel:
    """The keys, in a line."""
    line = labels.cut(" · ".join(f"{keys} {words}" for keys, _deed, words in RETURNED_KEYS))
    line.setProperty("role", "small")
    line.setObjectName("key_line")
    return line


class Finds(KeyedList):
    """What was found; the arrows go from one to the next, letters choose.

    Signals:
        chosen: what the keyboard or the mouse has gone to (a ``Find``, or None).
        deed_wanted: a letter was pressed; the name of its deed.
    """

    chosen = Signal(object)
    deed_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__("What was found")
        self.setObjectName("finds")
        self.setItemDelegate(FindDelegate(self))
        self.lines = FindsModel(words)
        self.setModel(self.lines)
        self._told: Find | None = None
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def item(self) -> Find | None:
        """What is shown; None when there is nothing."""
        return self.lines.find_at(self.currentIndex().row())

    def show_finds(self, finds: Sequence[Find], chosen: Chosen) -> None:
        """Show these; the one that is shown stays while it is among them."""
        kept, row = self.item, self.currentIndex().row()
        place = self.verticalScrollBar().value()
        if not self.lines.show_finds(finds, chosen):
            self.viewport().update()
            return
        if kept is None or not self.choose(kept.key):
            self._choose_near(max(row, 0))
        else:
            self.verticalScrollBar().setValue(place)
        self._tell()

    def choose(self, key: tuple[object, ...]) -> bool:
        """Go to something; False when it is not shown."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        return row >= 0

    def go_on(self) -> None:
        """Go to what follows, if anything does."""
        for row in range(self.currentIndex().row() + 1, self.lines.rowCount()):
            if self.lines.find_at(row) is not None:
                self.setCurrentIndex(self.lines.index(row))
                return

    def go_to_next_waiting(self, chosen: Chosen) -> bool:
        """Go to the next that waits for a choice, from the top if need be; False for none."""
        count, here = self.lines.rowCount(), self.currentIndex().row()
        for row in [*range(here + 1, count), *range(here + 1)]:
            find = self.lines.find_at(row)
            if find is not None and find.waits(chosen):
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do something with what is shown; all else as in any list."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        deed = _DEEDS.get(event.text().upper()) if bare else None
        if deed is not None:
            self.deed_wanted.emit(deed)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.deed_wanted.emit("card")
        else:
            super().keyPressEvent(event)

    def _choose_near(self, row: int) -> None:
        """Go to what stands in a row, or nearest to it."""
        rows = sorted(range(self.lines.rowCount()), key=lambda other: (abs(other - row), -other))
        found = next((each for each in rows if self.lines.find_at(each) is not None), -1)
        self.setCurrentIndex(self.lines.index(found))

    def _tell(self) -> None:
        if self.item is not self._told:
            self._told = self.item
            self.chosen.emit(self._told)
