"""What a pasted table would become, cell by cell, before anything of it is saved."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_entries import ReadingEntry
from blackpool_tracker.domain.measure_words import OWN, short_date, value_words
from blackpool_tracker.domain.pasted_readings import Proposed
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Tone
from blackpool_tracker.ui.kit.taken_panel import TakenModel, TakenPanel

Index = QModelIndex | QPersistentModelIndex

TITLES: Final = ("Cell", "Taken", "Value", "When", "Whose", "What is doubtful")
_WIDTHS: Final = (6, 12, 11, 13, 14, 38)
_REST: Final = 20  # average characters, for what is doubtful at least


class PreviewModel(TakenModel):
    """One row for each cell that says something; those that hold a reading can be taken or not."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Proposed] = ()
        self._taken: list[bool] = []
        self._unit = ""

    def show_found(self, found: Sequence[Proposed], unit: str) -> None:
        """Show other proposals, taken as they propose."""
        self.beginResetModel()
        self._found, self._unit = found, unit
        self._taken = [each.wanted and each.entry is not None for each in found]
        self.endResetModel()

    @property
    def fresh(self) -> list[ReadingEntry]:
        """The new readings that are taken."""
        return [each.entry for each in self._chosen() if each.entry and each.corrects is None]

    @property
    def corrected(self) -> list[tuple[Seen, ReadingEntry]]:
        """The readings of the register that are corrected, as they were seen."""
        return [
            (Seen(each.corrects.id, each.corrects.version), each.entry)
            for each in self._chosen()
            if each.entry is not None and each.corrects is not None
        ]

    @property
    def doubts(self) -> int:
        """How many cells have something doubtful."""
        return sum(bool(each.doubts) for each in self._found)

    def turn(self, row: int) -> None:
        """Take what is left out, or leave out what is taken; nothing where no reading is."""
        if 0 <= row < len(self._found) and self._found[row].entry is not None:
            self._taken[row] = not self._taken[row]
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(TITLES) - 1))
            self.turned.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many cells."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        place = index.column()
        words = self._words(index.row())[place]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: f"{TITLES[place]}: {words or 'nothing'}",
            CellRole.TONE: self._tone(index.row(), place),
            CellRole.ICON: self._icon(index.row(), place),
        }
        if role == Qt.ItemDataRole.ToolTipRole and place == len(TITLES) - 1:
            return labels.tip(words)
        return answers.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns; a row is called by its cell."""
        if orientation == Qt.Orientation.Horizontal:
            shown = role == Qt.ItemDataRole.DisplayRole and section < len(TITLES)
            return TITLES[section] if shown else None
        named = role == Qt.ItemDataRole.AccessibleTextRole and section < len(self._found)
        return self._found[section].cell if named else None

    def _chosen(self) -> list[Proposed]:
        both = zip(self._found, self._taken, strict=True)
        return [each for each, taken in both if taken]

    def _words(self, row: int) -> tuple[str, ...]:
        each = self._found[row]
        entry = each.entry
        value = value_words(entry.value, self._unit) if entry is not None else each.words
        whose = (entry.comparator or OWN) if entry is not None else ""
        when = short_date(entry.on) if entry is not None and entry.on is not None else each.when
        return (each.cell, self._state(row), value, when, whose, " ".join(each.doubts))

    def _state(self, row: int) -> str:
        each = self._found[row]
        if each.entry is None:
            return "Left out"
        if not self._taken[row]:
            return "No"
        return "Corrects" if each.corrects is not None else "Yes"

    def _tone(self, row: int, place: int) -> Tone:
        if place == 0:
            return Tone.STRONG
        if not self._taken[row]:
            return Tone.MUTED
        return Tone.PLAIN

    def _icon(self, row: int, place: int) -> str | None:
        if place == 1:
            return "tick" if self._taken[row] else "close"
        return "warning" if place == len(TITLES) - 1 and self._found[row].doubts else None


class Preview(TakenPanel[PreviewModel]):
    """The table of what would be taken."""

    def __init__(self) -> None:
        super().__init__(PreviewModel(), "What will be taken", _WIDTHS, rest=_REST)
