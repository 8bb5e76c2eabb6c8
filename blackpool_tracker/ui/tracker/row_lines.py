"""The rows of a tracker as the lines of a list that holds thousands of them."""

from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.telling import Part, RowLine
from blackpool_tracker.ui.words import Words

Index = QModelIndex | QPersistentModelIndex

PART_WORDS: Final = {
    Part.FINDING: "Finding",
    Part.ACTION: "Action",
    Part.MORE: "More words on the row above",
    Part.NOTHING: "Enters nothing",
    Part.PLACE: "Outside the rows",
}


class RowsShown(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    OPEN = "open"
    SKIPPED = "skipped"
    KNOWN = "known"


class LineRole(IntEnum):
    """What the delegate asks the model for."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The ``RowLine``."""

    PLACE = Qt.ItemDataRole.UserRole + 2
    """What stands below its title, in words."""

    OPEN = Qt.ItemDataRole.UserRole + 3
    """How many of its doubts are open."""

    SKIPPED = Qt.ItemDataRole.UserRole + 4
    """Whether the row is skipped."""


class RowsModel(QAbstractListModel):
    """The lines that are shown, each with its open doubts, and whether it is skipped."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._every: Sequence[RowLine] = ()
        self._found: Sequence[RowLine] = ()
        self._places: dict[RowKey, int] = {}
        self._shown, self._searched = RowsShown.ALL, ""
        self._open: Mapping[RowKey, int] = {}
        self._skipped: frozenset[RowKey] = frozenset()
        self._rows: frozenset[RowKey] = frozenset()
        self._known = 0

    def show_lines(self, lines: Sequence[RowLine]) -> None:
        """Show other lines, by the filter that is set."""
        self._every = lines
        self._rows = frozenset(line.key for line in lines)
        self._known = len({line.key for line in lines if line.known})
        self._filter()

    def show_only(self, shown: RowsShown, searched: str) -> None:
        """Show only some of the lines, and of those only what has all words that are searched."""
        self._shown, self._searched = shown, searched
        self._filter()

    def show_state(self, by_row: Mapping[RowKey, int], skipped: frozenset[RowKey]) -> None:
        """Say how many doubts of each row are open now, and which rows are skipped."""
        self._open, self._skipped = by_row, skipped
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))

    def counts(self) -> dict[RowsShown, int]:
        """How many rows each filter shows."""
        return {
            RowsShown.ALL: len(self._rows),
            RowsShown.OPEN: len(self._open),
            RowsShown.SKIPPED: len(self._skipped & self._rows),
            RowsShown.KNOWN: self._known,
        }

    def open_of(self, line: RowLine) -> int:
        """How many doubts of a line are open."""
        return self._open.get(line.key, 0) if line.doubts else 0

    def line_at(self, row: int) -> RowLine | None:
        """The line in a row; None when there is none."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, key: RowKey) -> int:
        """The first row that stands for a row of the sheet; -1 when it is not shown."""
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a line; all that it shows, as a sentence, for a screen reader."""
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == LineRole.PLACE:
            return " · ".join(filter(None, self._place(line)))
        answers: dict[int, object] = {
            LineRole.LINE: line,
            LineRole.OPEN: self.open_of(line),
            LineRole.SKIPPED: line.key in self._skipped,
        }
        return answers.get(role)

    def _place(self, line: RowLine) -> list[str]:
        """Where it stands in the sheet, who, when, and how much is reported."""
        due = f"due {short_day(line.due)}" if line.due is not None else ""
        reported = f"{line.updates} update{'s'[: line.updates != 1]}" if line.updates else ""
        known = f"in {line.known} already" if line.known else ""
        kind = PART_WORDS[line.part] if line.part in {Part.MORE, Part.NOTHING} else ""
        return [f"{line.key.sheet} {line.key.row}", kind, line.who, due, reported, known]

    def _spoken(self, line: RowLine) -> str:
        count = self.open_of(line)
        kind = PART_WORDS[line.part]
        parts = [f"{'Under it, ' if line.under else ''}{kind}: {line.title}", *self._place(line)]
        if line.delivery is not None:
            parts.append(f"Delivery: {self._words.delivery(line.delivery)}")
        parts.append(f"{count} doubt{'s'[: count != 1]} open" if count else "")
        parts.append("Skipped" if line.key in self._skipped else "")
        return ". ".join(filter(None, parts))

    def _passes(self, line: RowLine, shown: RowsShown) -> bool:
        if shown is RowsShown.OPEN:
            return self.open_of(line) > 0
        if shown is RowsShown.SKIPPED:
            return line.key in self._skipped
        return shown is RowsShown.ALL or bool(line.known)

    def _filter(self) -> None:
        wanted = self._searched.casefold().split()
        # A row with a finding and an action is shown whole, or not at all.
        keys = {line.key for line in self._every if self._passes(line, self._shown)}
        if wanted:
            keys &= {line.key for line in self._every if all(w in self._text(line) for w in wanted)}
        found = [line for line in self._every if line.key in keys]
        same = [(e.key, e.part) for e in found] == [(e.key, e.part) for e in self._found]
        if not same:
            self.beginResetModel()
        self._found = found
        self._places = {}
        for row, line in enumerate(found):
            self._places.setdefault(line.key, row)
        if not same:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))

    @staticmethod
    def _text(line: RowLine) -> str:
        doubts = " ".join(f"{doubt.cell} {doubt.words}" for doubt in line.doubts)
        return f"{line.title} {line.who} {line.key.sheet} {line.key.row} {doubts}".casefold()
