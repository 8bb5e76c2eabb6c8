"""Buttons and fields that cannot be used where nothing can be changed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.field import Field


class _Lock(QObject):
    """Keeps a widget as it was locked, whatever its owner does with it later."""

    def __init__(self, widget: QWidget, reason: str) -> None:
        super().__init__(widget)
        self._widget, self._tip = widget, reason
        self._held: str | None = None
        widget.setAccessibleDescription(reason)
        self._hold()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lock it again, and say again why."""
        if event.type() in {QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange}:
            self._hold()
        return super().eventFilter(watched, event)

    def _hold(self) -> None:
        widget = self._widget
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            # What stands there can still be read whole, and copied.
            widget.setReadOnly(True)
        elif widget.isEnabled():
            widget.setEnabled(False)
        if widget.toolTip() != self._held:
            # What Qt keeps may differ from what was given: it is what shall stay.
            widget.removeEventFilter(self)
            labels.set_tip(widget, self._tip)
            self._held = widget.toolTip()
            widget.installEventFilter(self)


def lock(piece: QWidget, reason: str) -> None:
    """Take a button or a field out of use for good; ``reason`` is its tip."""
    _Lock(piece.editor if isinstance(piece, Field) else piece, reason)
