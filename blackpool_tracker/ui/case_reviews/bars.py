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
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from blackpool_tracker.domain.grade_counts import (
    GRADES,
    PRINTED,
    GradeBar,
    counted_grades,
    summed,
)
from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Said, Tone
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, chip_height, row_height
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.sources.grades import STEPS, paint_steps, steps_width
from blackpool_tracker.ui.theme import Theme, current

Index = QModelIndex | QPersistentModelIndex

TITLES: Final = ("When", "Grades", "Case reviews", "In print")
BAR: Final = 1
_LEAST: Final = 3
"""A part of a bar is at least as wide as so many average characters, for its number."""


class BarRole(IntEnum):
    """What the delegate asks the model for."""

    BAR = Qt.ItemDataRole.UserRole + 11
    """The ``GradeBar``; None for the heading of a team or theme."""

    MOST = Qt.ItemDataRole.UserRole + 12
    """How many case reviews the longest bar has."""


class BarsModel(QAbstractTableModel):
    """Bars below the headings of their teams or themes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[GradeBar | str] = ()
        self._most = 1

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
        self._most = max((bar.total for bar in bars), default=1)
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
            int(BarRole.MOST): self._most,
        }
        return said.get(role)


def _told(bar: GradeBar) -> str:
    """What a bar shows, and what of that papers tell where that is not all."""
    if bar.print_words == PRINTED:
        return bar.sentence
    return f"{bar.sentence}\nIn print: {bar.printed}"


class BarDelegate(RowDelegate):
    """Paints a bar: for each grade a part with its steps and its number."""

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """The parts beside each other, the best grade first."""
        bar: GradeBar | None = index.data(BarRole.BAR)
        if bar is None:
            super().paint_content(painter, option, index, said)
            return
        metrics = painter.fontMetrics()
        room = QRectF(option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0))
        height = chip_height(metrics)
        left, top = room.left(), room.center().y() - height / 2
        shown = [grade for grade in GRADES if bar.counts.get(grade)]
        for grade, width in zip(
            shown, _widths(bar, shown, index.data(BarRole.MOST), room.width(), metrics), strict=True
        ):
            paint_part(painter, QRectF(left, top, width, height), grade, bar.counts[grade])
            left += width + 2

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row; the width is what there is."""
        return QSize(0, row_height(option.fontMetrics))


def paint_part(painter: QPainter, place: QRectF, grade: Grade | None, count: int) -> None:
    """Paint one part of a bar: ground and pattern of its grade, the steps, the number."""
    ink, ground, pattern = _look(current(), grade)
    metrics = painter.fontMetrics()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = place.adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(QColor(ink), 1)
    if grade is None:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 3, 3)
    if pattern is not Qt.BrushStyle.NoBrush:
        faint = QColor(ink)
        faint.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(faint, pattern))
        painter.drawRoundedRect(box, 3, 3)
    words = f"{count:,}" if count else ""
    wide = metrics.horizontalAdvance(words)
    painter.setPen(QPen(QColor(ink), 1))
    steps = steps_width(metrics)
    if grade is not None and box.width() >= steps + wide + 18:
        spot = QRectF(box.left() + 6, box.top(), 0, box.height())
        paint_steps(painter, spot, STEPS[grade])
        box.setLeft(box.left() + steps + 8)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _widths(
    bar: GradeBar, shown: Sequence[Grade | None], most: int, room: float, metrics: QFontMetrics
) -> list[float]:
    """The width of each part: as its number is to the longest bar, but wide enough to be read."""
    least = _LEAST * metrics.averageCharWidth()
    gaps = 2 * (len(GRADES) - 1)
    each = max(room - gaps - least * len(GRADES), 0) / most
    return [least + each * bar.counts[grade] for grade in shown]


def _look(theme: Theme, grade: Grade | None) -> tuple[str, str, Qt.BrushStyle]:
    """The ink, the ground and the pattern of a grade; each differs from the others in grey too."""
    delivery = Rating.DELIVERY
    complete = theme.look(delivery, Delivery.COMPLETE)
    risk = theme.look(delivery, Delivery.AT_RISK)
    plain = Qt.BrushStyle.NoBrush
    looks = {
        Grade.OUTSTANDING: (theme.accent_text, theme.accent, plain),
        Grade.GOOD: (complete.ink, complete.fill, plain),
        Grade.REQUIRES_IMPROVEMENT: (risk.ink, risk.fill, Qt.BrushStyle.BDiagPattern),
        Grade.INADEQUATE: (theme.surface, theme.danger, Qt.BrushStyle.DiagCrossPattern),
    }
    return looks[grade] if grade is not None else (theme.muted, theme.surface, plain)
