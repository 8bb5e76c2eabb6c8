"""Grades over time as the rows of a table: one bar each, painted, and told in a sentence."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from blackpool_tracker.domain.grade_counts import (
    PRINTED,
    GradeBar,
    counted_grades,
    summed,
)
from blackpool_tracker.domain.pictures.grade_bars import Told, grade_bar, grade_unit, told_of
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Said, Tone
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, chip_height, row_height
from blackpool_tracker.ui.kit.pictures import PicturePainter, WindowLetters
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.theme import current

Index = QModelIndex | QPersistentModelIndex

TITLES: Final = ("When", "Grades", "Case reviews", "In print")
BAR: Final = 1
_MOST: Final = 2.6
"""At most so many lines of words for one case."""


class BarRole(IntEnum):
    """What the delegate asks the model for."""

    BAR = Qt.ItemDataRole.UserRole + 11
    """The ``GradeBar``; None for the heading of a team or theme."""

    ALL = Qt.ItemDataRole.UserRole + 12
    """What all bars tell: they stand on one scale."""


class BarsModel(QAbstractTableModel):
    """Bars below the headings of their teams or themes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[GradeBar | str] = ()
        self._all: tuple[Told, ...] = ()

    def show_bars(self, bars: Sequence[GradeBar]) -> None:
        """Show other bars."""
        rows: list[GradeBar | str] = []
        for place, bar in enumerate(bars):
            if bar.group and (place == 0 or bars[place - 1].group != bar.group):
                whole = summed([each for each in bars if each.group == bar.group])
                rows.append(f"{bar.group}: {counted_grades(whole)}")
            rows.append(bar)
        self.beginResetModel()
        self._rows = rows
        self._all = tuple(told_of(bar.counts.items()) for bar in bars)
        self.endResetModel()

    def bar_at(self, row: int) -> GradeBar | None:
        """The bar in a row; None for a heading and past the end."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, GradeBar) else None

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [row for row, each in enumerate(self._rows) if isinstance(each, str)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """All rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """When, the bar, how many, and whether papers tell it."""
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard."""
        if self.bar_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of columns; for readers a row is called by its months."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        bar = self.bar_at(section)
        return bar.period if bar is not None else str(self._rows[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and for the picture the bar itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._of_heading(row, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(_told(row))
        return self._of_bar(row, index.column(), role)

    @staticmethod
    def _of_heading(words: str, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words
        return Tone.GROUP if role == CellRole.TONE else None

    def _of_bar(self, bar: GradeBar, column: int, role: int) -> Any:
        words = (bar.period, "", f"{bar.total:,}", bar.print_words)[column]
        said: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): words,
            int(Qt.ItemDataRole.AccessibleTextRole): words or bar.sentence,
            int(BarRole.BAR): bar,
            int(BarRole.ALL): self._all,
        }
        return said.get(role)


def _told(bar: GradeBar) -> str:
    """What a bar shows, and what of that papers tell where that is not all."""
    if bar.print_words == PRINTED:
        return bar.sentence
    return f"{bar.sentence}\nIn print: {bar.printed}"


class BarDelegate(RowDelegate):
    """Paints the bars of a table on one scale, as papers do."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._scaled: tuple[object, float] = (None, 0.0)

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """The parts beside each other, the worst grade first."""
        bar: GradeBar | None = index.data(BarRole.BAR)
        if bar is None:
            super().paint_content(painter, option, index, said)
            return
        letters = WindowLetters(painter.font())
        room = QRectF(option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0))
        unit = self._unit(index.data(BarRole.ALL), room.width(), letters)
        picture = grade_bar(
            told_of(bar.counts.items()), unit, chip_height(painter.fontMetrics()), letters
        )
        top = room.center().y() - picture.height / 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paints = PicturePainter(painter, current(), chosen=chosen)
        paints.paint(picture, room.left(), top)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row; the width is what there is."""
        return QSize(0, row_height(option.fontMetrics))

    def _unit(self, bars: Sequence[Told], room: float, letters: WindowLetters) -> float:
        """How wide one case is; reckoned anew when the bars, the room or the letters are others."""
        known = bars, room, letters.leading
        if self._scaled[0] != known:
            self._scaled = known, grade_unit(bars, room, letters, _MOST * letters.leading)
        return self._scaled[1]
