"""Buttons and fields that cannot be used where nothing can be changed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.field import Field


class _Lock(QObject):
    """Keeps a widget out of use while there is a reason, whatever its owner does with it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._reason = ""
        self._shown: str | None = None
        self._before: tuple[Callable[[], None], str, bool] | None = None

    def hold(self, reason: str) -> None:
        """Keep it so for another reason; without one it is let go of."""
        if reason == self._reason:
            return
        widget = self._widget
        if not self._reason:
            self._before = labels.kept_tip(widget), widget.accessibleDescription(), _usable(widget)
            widget.installEventFilter(self)
        self._reason, self._shown = reason, None
        if reason:
            widget.setAccessibleDescription(reason)
            self._keep()
        else:
            self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lock it again, and say again why."""
        if event.type() in {QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange}:
            self._keep()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        widget = self._widget
        _use(widget, usable=False)
        if widget.toolTip() != self._shown:
            # What Qt keeps may differ from what was given: it is what shall stay.
            widget.removeEventFilter(self)
            labels.set_tip(widget, self._reason)
            self._shown = widget.toolTip()
            widget.installEventFilter(self)

    def _let_go(self) -> None:
        if self._before is None:
            return
        put_tip_back, description, usable = self._before
        self._widget.removeEventFilter(self)
        put_tip_back()
        self._widget.setAccessibleDescription(description)
        _use(self._widget, usable=usable)


def lock(piece: QWidget, reason: str) -> None:
    """Take a button or a field out of use; ``reason`` is its tip, and what a reader hears.

    Without a reason it can be used again, as it could before it was locked.
    """
    widget = piece.editor if isinstance(piece, Field) else piece
    held = widget.findChild(_Lock, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if held is None and not reason:
        return
    (held or _Lock(widget)).hold(reason)
    if isinstance(piece, Field):
        piece.bar(reason)


def _usable(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return widget.isEnabled()


def _use(widget: QWidget, *, usable: bool) -> None:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        # What stands there can still be read whole, and copied.
        widget.setReadOnly(not usable)
    elif widget.isEnabled() != usable:
        widget.setEnabled(usable)
