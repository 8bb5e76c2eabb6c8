"""A field for any of several values."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.metrics import GAP, control_height
from blackpool_tracker.ui.kit.painting import paint_cut
from blackpool_tracker.ui.kit.row_delegate import Index
from blackpool_tracker.ui.theme import current

Role = Qt.ItemDataRole

_SHOWN: Final = 5
"""Values seen without scrolling."""

_EDGE: Final = 3
"""The edge of the list, and the room between it and the values."""


class _Tick(QStyledItemDelegate):
    """One value with its box, in the colours of the theme."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, the box, its tick, the words."""
        theme = current()
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        ground, ink = (
            (theme.selection, theme.selection_text) if here else (theme.surface, theme.text)
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(ground))
        side = painter.fontMetrics().ascent() + 3
        top = QRectF(option.rect).center().y() - side / 2
        box = QRectF(option.rect.left() + GAP, top, side, side)
        ticked = Qt.CheckState(index.data(Role.CheckStateRole)) is Qt.CheckState.Checked
        painter.setPen(QPen(QColor(theme.accent if ticked else theme.edge), 1))
        painter.setBrush(QColor(theme.accent if ticked else theme.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "tick", theme.accent_text)
        words = option.rect.adjusted(2 * GAP + side, 0, -GAP, 0)
        painter.setPen(QColor(ink))
        paint_cut(painter, words, str(index.data() or ""))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """High enough to be hit with the mouse; the width is the list's."""
        return QSize(0, _row_height(option.fontMetrics))


class _List(QListWidget):
    """A list to tick in, with a ring when it has the keyboard."""

    def __init__(self, shown: int) -> None:
        super().__init__()
        self._shown = shown
        self.setItemDelegate(_Tick(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a value ticks it."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() is Qt.MouseButton.LeftButton:
            _turn(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the value that has the keyboard."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            _turn(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first value."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._shown * _row_height(self.fontMetrics()) + 2 * _EDGE)


class TicksField(Field):
    """Any of several values, ticked with Space. Its value is a tuple of keys.

    Those that were there before keep their order; new ones come behind, in the order offered.
    ``shown`` values are seen without scrolling.

    Signals:
        went: the keyboard went to a value (its key).
    """

    went = Signal(str)

    enter_commits = False

    def __init__(self, choices: Iterable[Choice], *, shown: int = _SHOWN) -> None:
        self._list = _List(shown)
        super().__init__(self._list)
        self._before: tuple[str, ...] = ()
        self._filling = False
        self.offer(choices)
        self._list.itemChanged.connect(self._changed)
        self._list.currentItemChanged.connect(self._tell)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer other values; those ticked stay so."""
        kept = self.value()
        self._filling = True
        self._list.clear()
        for choice in choices:
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self.fill(kept)

    def words(self, value: Any) -> str:
        """The names of the values, a line each."""
        names = {_key_of(item): item.text() for item in self._items()}
        return "\n".join(names.get(key, key) for key in value) or "Nothing"

    def value(self) -> tuple[str, ...]:
        """The keys ticked; one that is not offered stays as it was."""
        offered = [_key_of(item) for item in self._items()]
        ticked = [_key_of(item) for item in self._items() if self._ticked(item)]
        kept = [key for key in self._before if key in ticked or key not in offered]
        return (*kept, *(key for key in ticked if key not in kept))

    def fill(self, value: Any) -> None:
        """Tick other values."""
        self._before = tuple(value or ())
        self._filling = True
        for item in self._items():
            on = _key_of(item) in self._before
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    @staticmethod
    def _ticked(item: QListWidgetItem) -> bool:
        return item.checkState() is Qt.CheckState.Checked

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.went.emit(_key_of(item))

    def _changed(self) -> None:
        # Qt has no signal for a person's tick alone, so what the program ticks is kept out.
        if not self._filling:
            self.touched()


def _row_height(metrics: QFontMetrics) -> int:
    return control_height(metrics) - 4


def _key_of(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
