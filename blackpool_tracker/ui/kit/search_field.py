"""The field to search in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.icons import icon


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
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(
            icon("clear", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText("Clear the search")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._empty)
        self.textEdited.connect(self.searched)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._name_buttons()

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

    def _name_buttons(self) -> None:
        for button in self.findChildren(QToolButton):
            action = button.defaultAction()
            button.setAccessibleName(action.text() or "Search")
            labels.set_tip(button, action.text())
