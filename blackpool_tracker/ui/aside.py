"""Dialogs that are put aside while somebody looks at something in the window below them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget


class Aside(QObject):
    """A dialog and those below it, hidden as they are; nothing of them is lost.

    ``name`` is what the lowest is about.

    Signals:
        ended: it was gone on with or given up.
    """

    ended = Signal()

    def __init__(self, dialogs: list[QDialog]) -> None:
        super().__init__(dialogs[-1])
        self._dialogs = dialogs
        self.name = dialogs[-1].windowTitle()
        for dialog in dialogs:
            dialog.hide()

    def go_on(self) -> None:
        """Show them again, as they were."""
        self.ended.emit()
        for dialog in reversed(self._dialogs):
            dialog.open()

    def give_up(self) -> None:
        """Close them."""
        self.ended.emit()
        for dialog in self._dialogs:
            dialog.reject()


def dialogs_from(widget: QWidget | None) -> list[QDialog]:
    """The dialog in which a widget is and those below it, the highest first."""
    found: list[QDialog] = []
    while widget is not None:
        window = widget.window()
        if isinstance(window, QDialog):
            found.append(window)
        widget = window.parentWidget()
    return found
