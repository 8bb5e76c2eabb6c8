"""Pasted rows as they would be taken, before anything of them is saved."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.tracker.entries import PlannedRow, TrackedAction
from blackpool_tracker.services.pasted_rows import PastedRow
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Tone
from blackpool_tracker.ui.kit.taken_panel import TakenModel

Index = QModelIndex | QPersistentModelIndex

TITLES: Final = ("Row", "Taken", "What it becomes", "In doubt")
WIDTHS: Final = (7, 11, 34, 24)
REST: Final = 14  # average characters, for what is doubtful at least


class RowsModel(TakenModel):
    """One line for each pasted row; those that can be taken are or are not.

    Signals:
        decided: a person has said of a row (its ``RowKey``) whether it is taken.
    """

    decided = Signal(object, bool)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._rows: Sequence[PastedRow] = ()

    def show_pasted(self, rows: Sequence[PastedRow]) -> None:
        """Show other rows; where they are the same ones, where one was stays."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if same and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(TITLES) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def turn(self, row: int) -> None:
        """Take what is left out, or leave out what is taken; nothing where it is refused."""
        if 0 <= row < len(self._rows) and not self._rows[row].refused:
            self.decided.emit(self._rows[row].key, not self._rows[row].taken)
            self.turned.emit()

    def told(self, row: int) -> str:
        """All that is doubtful in a row, with its number; empty for nothing."""
        each = self._rows[row] if 0 <= row < len(self._rows) else None
        said = (each.refused or " ".join(each.doubts)) if each is not None else ""
        return f"Row {each.key.row}: {said}" if each is not None and said else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        each, place = self._rows[index.row()], index.column()
        words = self._words(each)[place]
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(words)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: f"{TITLES[place]}: {words or 'nothing'}",
            CellRole.TONE: _tone(each, place),
            CellRole.ICON: _icon(each, place),
        }
        return answers.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns; a row is called by its number."""
        if orientation == Qt.Orientation.Horizontal:
            shown = role == Qt.ItemDataRole.DisplayRole and section < len(TITLES)
            return TITLES[section] if shown else None
        named = role == Qt.ItemDataRole.AccessibleTextRole and section < len(self._rows)
        return f"Row {self._rows[section].key.row}" if named else None

    def _words(self, each: PastedRow) -> tuple[str, ...]:
        said = each.refused or " ".join(each.doubts)
        number, state = str(each.key.row), "Yes" if each.taken else "No"
        if each.row is None:
            return (number, state, each.words, said)
        return (number, state, self._becomes(each, each.row), said)

    def _becomes(self, each: PastedRow, row: PlannedRow) -> str:
        """What it will be called, and below what it is, whose, by when and how it stands."""
        of = row.action or row.finding
        if of is None:
            return f"{each.words}\nUpdate"
        who = of.owner if isinstance(of, TrackedAction) else of.lead
        due = of.due_now or of.due if isinstance(of, TrackedAction) else None
        day, standing = short_day(due) if due else "", self._hub.words.delivery(of.delivery)
        told = filter(None, (self._what(row), who, day, standing))
        return f"{of.title}\n{' · '.join(told)}"

    def _what(self, row: PlannedRow) -> str:
        """What it is; an action with the finding that it serves, which another row may name."""
        if row.action is None:
            return "Finding"
        if row.finding is not None and not row.finding.known:
            return "Finding with action"
        if row.under is None:
            return "Action"
        above = next((r.row for r in self._rows if r.key == row.under), None)
        known = above.finding.known if above is not None and above.finding is not None else ""
        return f"Action for {known}" if known else f"Action for row {row.under.row}"


def _tone(each: PastedRow, place: int) -> Tone:
    if place == 0:
        return Tone.STRONG
    return Tone.PLAIN if each.taken or place == len(TITLES) - 1 else Tone.MUTED


def _icon(each: PastedRow, place: int) -> str | None:
    if place == 1:
        return "tick" if each.taken else "close"
    return "warning" if place == len(TITLES) - 1 and (each.doubts or each.refused) else None
