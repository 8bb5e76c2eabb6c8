"""The field to search in."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.icons import icon, paint_icon
from blackpool_tracker.ui.kit.metrics import icon_size
from blackpool_tracker.ui.theme import current

_BEFORE: Final = 10  # pixels left of the icon, as of words in other fields
_BEHIND: Final = 6


class SearchField(QLineEdit):
    """A field that searches at each key.

    Signals:
        searched: what a person has typed or cleared (str); not sent by ``setText``.
    """

    searched = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._clear = self.addAction(
            icon("clear", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText("Clear the search")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._empty)
        self.textEdited.connect(self.searched)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._name_buttons()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The icon follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the icon before its words, which Qt would leave as small as it is."""
        super().paintEvent(event)
        side = icon_size(self.fontMetrics())
        place = QRectF(_BEFORE, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), place, "search", current().muted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears what was typed; in an empty field it means what it means outside."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._empty()
        else:
            super().keyPressEvent(event)

    def _empty(self) -> None:
        self.clear()
        self.searched.emit("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.setTextMargins(icon_size(self.fontMetrics()) + _BEHIND, 0, 0, 0)

    def _name_buttons(self) -> None:
        for button in self.findChildren(QToolButton):
            action = button.defaultAction()
            button.setAccessibleName(action.text())
            labels.set_tip(button, action.text())
