"""How the rows of a table are painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.kit.cells import CellRole, Tone, two_lines
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, icon_size, row_height
from blackpool_tracker.ui.kit.painting import bold, paint_ring
from blackpool_tracker.ui.theme import current

Index = QModelIndex | QPersistentModelIndex

_BAR: Final = 4
"""The width of the bar that marks a selected row."""

_State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Words in at most two lines, a hairline below, a bar and a ring where they belong."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        self._paint_ground(painter, option, index)
        painter.setFont(self._font(option, index))
        self.paint_content(painter, option, index)
        if option.state & _State.State_HasFocus:
            self._paint_ring(painter, option)
        painter.restore()

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the cell says, on the ground that is already painted."""
        rect = option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        ink = self._ink(option, index)
        name = index.data(CellRole.ICON)
        if name:
            side = icon_size(painter.fontMetrics()) - 2
            top = rect.center().y() - side / 2 + 0.5
            paint_icon(painter, QRectF(rect.left(), top, side, side), name, ink)
            rect.setLeft(rect.left() + side + 5)
        painter.setPen(QColor(ink))
        self._paint_words(painter, rect, str(index.data() or ""))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole words in one line, and the height of a row."""
        metrics = QFontMetrics(self._font(option, index))
        words = metrics.horizontalAdvance(str(index.data() or ""))
        if index.data(CellRole.ICON):
            words += icon_size(metrics) + 3
        return QSize(words + 2 * CELL_PADDING, row_height(metrics))

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, text: str) -> None:
        lines = two_lines(text, painter.font(), rect.width())
        spacing = painter.fontMetrics().lineSpacing()
        top = rect.center().y() - spacing * len(lines) / 2 + 1
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for number, line in enumerate(lines):
            place = QRectF(rect.left(), top + number * spacing, rect.width() + 2, spacing)
            painter.drawText(place, flags, line)

    @staticmethod
    def _font(option: QStyleOptionViewItem, index: Index) -> QFont:
        return bold(option.font) if _tone(index).heavy else option.font

    @staticmethod
    def _ink(option: QStyleOptionViewItem, index: Index) -> str:
        theme = current()
        if option.state & _State.State_Selected:
            return theme.selection_text
        return _tone(index).ink(theme)

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        rect = option.rect
        selected = bool(option.state & _State.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(theme.selection))
        elif _tone(index) is Tone.GROUP:
            painter.fillRect(rect, QColor(theme.page))
        elif _under_mouse(option, index):
            painter.fillRect(rect, QColor(theme.hover))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(theme.border))
        if selected and _first(option, index):
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, QColor(theme.selection_focus))

    @staticmethod
    def _paint_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = current()
        selected = option.state & _State.State_Selected
        colour = theme.selection_focus if selected else theme.focus
        paint_ring(painter, option.rect.adjusted(0, 0, 0, -1), 2, colour)


def chip_of(index: Index) -> tuple[Rating, str] | None:
    """The rating that a cell shows as a chip; None when it shows none."""
    found = index.data(CellRole.RATING)
    return (Rating(found[0]), str(found[1])) if found else None


def _tone(index: Index) -> Tone:
    return Tone(index.data(CellRole.TONE) or Tone.PLAIN)


def _first(option: QStyleOptionViewItem, index: Index) -> bool:
    """Whether the cell is the leftmost that is shown."""
    view = option.widget
    if not isinstance(view, QTableView):
        return index.column() == 0
    header = view.horizontalHeader()
    here = header.visualIndex(index.column())
    return all(header.isSectionHidden(header.logicalIndex(place)) for place in range(here))


def _under_mouse(option: QStyleOptionViewItem, index: Index) -> bool:
    return bool(option.widget.property("hover_row") == index.row())
