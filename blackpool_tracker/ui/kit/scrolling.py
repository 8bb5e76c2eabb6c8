"""Whatever has the keyboard is in view."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowKeyboard(QObject):
    """Scrolls an area to what gets the keyboard within it.

    Qt does so only when the keyboard comes from elsewhere in the area, not when Tab enters it.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in view, and must not move away from under it.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)
