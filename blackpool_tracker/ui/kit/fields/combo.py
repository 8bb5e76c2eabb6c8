"""The box that choices and people are picked from."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
)

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.theme import current

_BESIDE_ICON: Final = 4
"""What Qt leaves between an icon and its words."""

_OPENERS: Final = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
    }
)
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ComboBox(QComboBox):
    """A box with a list, in which nothing is changed by accident.

    The wheel scrolls the page, not the value, and a key opens the list instead of changing the
    value unseen: each change would be a step of the register.
    """

    def __init__(self) -> None:
        self._told = ""
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        frame = self.view().parentWidget()
        if frame is not None:
            frame.setProperty("kind", "popup")
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What has no room in the box is told by its tip, unless it has one of another kind."""
        if event.type() == QEvent.Type.ToolTip and self.toolTip() == self._told:
            labels.set_tip(self, self.currentText() if self._is_cut() else "")
            self._told = self.toolTip()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is left to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows open the list, and Enter where nothing is chosen yet.

        Letters open it at the first value that begins with them.
        """
        text = event.text()
        letter = text.isprintable() and bool(text.strip())
        asks = event.key() in _ENTERS and self.currentIndex() < 0
        if self.isEditable() or not (event.key() in _OPENERS or letter or asks):
            super().keyPressEvent(event)
            return
        self.showPopup()
        if letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.view().keyboardSearch(text)

    def showPopup(self) -> None:  # noqa: N802  Qt calls it so
        """High enough for all values: Qt forgets the edge that the style sheet gives the list."""
        super().showPopup()
        # Once more, because the arrows that scroll go only when there is room for all values.
        for _ in range(2):
            self._make_room()

    def _make_room(self) -> None:
        view, frame = self.view(), self.view().parentWidget()
        shown = min(self.count(), self.maxVisibleItems())
        wanted = sum(view.sizeHintForRow(row) for row in range(shown))
        missing = wanted - view.viewport().height()
        if frame is None or missing <= 0:
            return
        place = frame.geometry().adjusted(0, 0, 0, missing)
        room = self.screen().availableGeometry()
        place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
        frame.setGeometry(place.intersected(room))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are too long end with dots: with a style sheet Qt just cuts them."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        icon = 0 if option.currentIcon.isNull() else self.iconSize().width() + _BESIDE_ICON
        room = place.width() - icon
        metrics = self.fontMetrics()
        option.currentText = metrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def _is_cut(self) -> bool:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return not self.isEditable() and option.currentText != self.currentText()

    def _fit(self) -> None:
        side = self.fontMetrics().ascent() + 2
        self.setIconSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and the arrow that the style sheet leaves out."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.fontMetrics().ascent() + 2
        place = QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)
        theme = current()
        paint_icon(painter, place, "down", theme.muted if self.isEnabled() else theme.disabled)
