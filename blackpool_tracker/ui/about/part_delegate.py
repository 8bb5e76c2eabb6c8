"""How a part is painted in the list: its name and version, and below them its licence."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blackpool_tracker.ui.kit.metrics import CELL_PADDING
from blackpool_tracker.ui.kit.painting import ROW_BAR, paint_cut, paint_row_ground
from blackpool_tracker.ui.theme import current

LICENCE: Final = Qt.ItemDataRole.UserRole
_AIR: Final = 5


class PartDelegate(QStyledItemDelegate):
    """Two lines, each cut with dots where there is no room."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are as high."""
        return QSize(120, 2 * option.fontMetrics.lineSpacing() + 2 * _AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        theme, line = current(), option.fontMetrics.lineSpacing()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inside = option.rect.adjusted(CELL_PADDING + ROW_BAR, _AIR, -CELL_PADDING, -_AIR)
        painter.save()
        painter.setFont(option.font)
        paint_row_ground(painter, option)
        for row, (role, ink) in enumerate(
            ((Qt.ItemDataRole.DisplayRole, theme.text), (LICENCE, theme.muted))
        ):
            painter.setPen(QColor(theme.selection_text if chosen else ink))
            place = QRect(inside.left(), inside.top() + row * line, inside.width(), line)
            paint_cut(painter, place, str(index.data(role)))
        painter.restore()
