"""How the rows of a table are painted."""

from typing import Final, NamedTuple, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from blackpool_tracker.ui.kit.cells import CellRole, Said, Tone, lines_of, said_at
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.kept_pictures import colour, paint_line
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, icon_size, row_height
from blackpool_tracker.ui.kit.painting import bold, paint_ring
from blackpool_tracker.ui.theme import current

Index = QModelIndex | QPersistentModelIndex

_BAR: Final = 4
"""The width of the bar that marks a selected row."""


_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value
"""As numbers: Python's sets of flags take longer than the painting itself."""


class Type(NamedTuple):
    """A font that is painted with, its words and its height."""

    font: QFont
    words: str
    spacing: int

    @classmethod
    def of(cls, font: QFont) -> "Type":
        """What is known of a font."""
        return cls(font, font.toString(), QFontMetrics(font).lineSpacing())


class RowDelegate(QStyledItemDelegate):
    """Words in at most two lines, a hairline below, a bar and a ring where they belong."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plain: Type | None = None
        self._heavy: Type | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        said, state = said_at(index), option.state.value
        painter.save()
        self._paint_ground(painter, option, index, said.tone)
        painter.setFont(self.type_of(option.font, said.tone).font)
        self.paint_content(painter, option, index, said)
        if state & _FOCUSED:
            self._paint_ring(painter, option.rect, selected=bool(state & _SELECTED))
        painter.restore()

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, _index: Index, said: Said
    ) -> None:
        """What the cell says, on the ground that is already painted."""
        left, top, width, height = _sides(option.rect)
        left, width = left + CELL_PADDING, width - 2 * CELL_PADDING
        theme = current()
        selected = option.state.value & _SELECTED
        ink = theme.selection_text if selected else said.tone.ink(theme)
        if said.icon:
            side = icon_size(painter.fontMetrics()) - 2
            place = QRectF(left, top + (height - 1) // 2 - side / 2 + 0.5, side, side)
            paint_icon(painter, place, said.icon, ink)
            left, width = left + side + 5, width - side - 5
        painter.setPen(colour(ink))
        type_ = self.type_of(option.font, said.tone)
        lines = lines_of(said.text, type_.words, width)
        top += (height - 1) // 2 - type_.spacing * len(lines) // 2 + 1
        for line in lines:
            paint_line(painter, left, top, line)
            top += type_.spacing

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole words in one line, and the height of a row."""
        metrics = QFontMetrics(self._font(option, index))
        words = metrics.horizontalAdvance(str(index.data() or ""))
        if index.data(CellRole.ICON):
            words += icon_size(metrics) + 3
        return QSize(words + 2 * CELL_PADDING, row_height(metrics))

    def type_of(self, font: QFont, tone: Tone) -> Type:
        """The font of a cell in its tone, known from the cell before."""
        if self._plain is None or self._heavy is None or self._plain.font != font:
            self._plain, self._heavy = Type.of(QFont(font)), Type.of(bold(font))
        return self._heavy if tone.heavy else self._plain

    @staticmethod
    def _font(option: QStyleOptionViewItem, index: Index) -> QFont:
        return bold(option.font) if said_at(index).tone.heavy else option.font

    @staticmethod
    def _paint_ground(
        painter: QPainter, option: QStyleOptionViewItem, index: Index, tone: Tone
    ) -> None:
        theme = current()
        left, top, width, height = _sides(option.rect)
        selected = option.state.value & _SELECTED
        ground = ""
        if selected:
            ground = theme.selection
        elif tone is Tone.GROUP:
            ground = theme.page
        elif _under_mouse(option, index):
            ground = theme.hover
        if ground:
            painter.fillRect(left, top, width, height, colour(ground))
        painter.fillRect(left, top + height - 1, width, 1, colour(theme.border))
        if selected and _first(option, index):
            painter.fillRect(left, top, _BAR, height, colour(theme.selection_focus))

    @staticmethod
    def _paint_ring(painter: QPainter, rect: QRect, *, selected: bool) -> None:
        theme = current()
        colour_of_it = theme.selection_focus if selected else theme.focus
        paint_ring(painter, rect.adjusted(0, 0, 0, -1), 2, colour_of_it)


def _sides(rect: QRect) -> tuple[int, int, int, int]:
    """Left, top, width and height, by one question to Qt, whose types do not tell."""
    return cast("tuple[int, int, int, int]", rect.getRect())


def _first(option: QStyleOptionViewItem, index: Index) -> bool:
    """Whether the cell is the leftmost that is shown."""
    view = option.widget
    if not isinstance(view, QTableView):
        return index.column() == 0
    header = view.horizontalHeader()
    here = header.visualIndex(index.column())
    return all(header.isSectionHidden(header.logicalIndex(place)) for place in range(here))


def _under_mouse(option: QStyleOptionViewItem, index: Index) -> bool:
    return getattr(option.widget, "hover_row", -1) == index.row()
