"""The sheets that came back, each with whose it is and how far one is with it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.row_list import KeyedList
from blackpool_tracker.ui.returned.delegate import Lines, LinesDelegate
from blackpool_tracker.ui.returned.lines import FindRole, Index
from blackpool_tracker.ui.returned.sheets import BackSheet, Stage
from blackpool_tracker.ui.returned.words import counted

_SHAPES: Final = {
    Stage.READING: "pause",
    Stage.OPEN: "ring",
    Stage.TAKEN: "tick",
    Stage.REFUSED: "barred",
}


def whose(sheet: BackSheet) -> str:
    """The person whose sheet it is; the name of the file of one that is nobody's own."""
    return (sheet.looked.facts.person if sheet.looked is not None else "") or sheet.name


def when_sent(sheet: BackSheet) -> str:
    """``Sent 3 Nov 2026``; empty while nobody knows."""
    sent = sheet.looked.facts.sent if sheet.looked is not None else None
    return f"Sent {short_day(sent)}" if sent is not None else ""


def how_it_stands(sheet: BackSheet) -> str:
    """How far one is with a sheet, in words."""
    if sheet.stage is Stage.READING:
        return f"Being read, {round(sheet.share * 100)} %" if sheet.share else "Waits to be read"
    if sheet.stage is Stage.REFUSED:
        return "Not taken back"
    if sheet.stage is Stage.TAKEN and sheet.done is not None:
        left = f", {len(sheet.done.left):,} left" if sheet.done.left else ""
        return f"Taken over: {counted(sheet.done.taken, 'cell')}{left}"
    if sheet.waiting:
        be = "waits" if sheet.waiting == 1 else "wait"
        return f"{counted(sheet.changes, 'change')}, {sheet.waiting:,} {be}"
    return counted(sheet.changes, "change")


class _SheetsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: Sequence[BackSheet] = ()

    def show_sheets(self, sheets: Sequence[BackSheet]) -> None:
        """Show these."""
        if list(sheets) != list(self.sheets):
            self.beginResetModel()
            self.sheets = tuple(sheets)
            self.endResetModel()

    def repaint(self, sheet: BackSheet) -> None:
        """A sheet stands otherwise."""
        if sheet in self.sheets:
            at = self.index(self.sheets.index(sheet))
            self.dataChanged.emit(at, at)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many sheets."""
        return 0 if parent.isValid() else len(self.sheets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a sheet; all of them, as a sentence, for a screen reader."""
        sheet = self.sheets[index.row()]
        if role == FindRole.ROW:
            waits = bool(sheet.waiting) and sheet.stage is Stage.OPEN
            below = tuple(filter(None, (when_sent(sheet), how_it_stands(sheet))))
            return Lines(_SHAPES[sheet.stage], whose(sheet), below, waits)
        if role == Qt.ItemDataRole.DisplayRole:
            return sheet.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(sheet.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(
                filter(
                    None,
                    dict.fromkeys(
                        (whose(sheet), sheet.name, when_sent(sheet), how_it_stands(sheet))
                    ),
                )
            )
        return None


class SheetList(KeyedList):
    """The sheets; the arrows go from one to the next.

    Signals:
        chosen: the sheet that the keyboard or the mouse has gone to (a ``BackSheet``).
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Sheets that came back")
        self.setObjectName("sheet_list")
        self.setItemDelegate(LinesDelegate(self, 3))
        self._model = _SheetsModel()
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def show_sheets(self, sheets: Sequence[BackSheet], shown: BackSheet | None) -> None:
        """Show these, of which one is looked at."""
        self._model.show_sheets(sheets)
        self.go_to(shown)

    def go_to(self, shown: BackSheet | None) -> None:
        """Mark the one that is looked at."""
        if shown is not None and shown in self._model.sheets:
            self.setCurrentIndex(self._model.index(self._model.sheets.index(shown)))

    def repaint_sheet(self, sheet: BackSheet) -> None:
        """A sheet stands otherwise."""
        self._model.repaint(sheet)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.sheets[now.row()])
