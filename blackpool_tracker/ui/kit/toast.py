"""The message that passes over the window after a step, with its undo."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.buttons import Button
from blackpool_tracker.ui.theme import current

SECONDS: Final = 12
"""How long a message stays; longer while it has the keyboard or the mouse is on it."""

_ABOVE_EDGE: Final = 32


class Toast(QFrame):
    """One short message at the bottom of ``window``. Alt+U goes to it, Escape closes it.

    Signals:
        undo_wanted: a person pressed Undo in the message.
    """

    undo_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName("Message")
        self._before: QWidget | None = None
        self._text = labels.plain(role="toast")
        self._undo = Button("Undo", "toast", "undo", "toast_accent")
        self._undo.clicked.connect(self._undone)
        self._close = Button("", "toast", "close", "toast_text")
        self._close.setAccessibleName("Close the message")
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 8, 8, 8)
        layout.setSpacing(10)
        for piece in (self._text, self._undo, self._close):
            layout.addWidget(piece)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self._time_is_up)
        self._go = QShortcut(QKeySequence("Alt+U"), window)
        self._go.activated.connect(self._take_keyboard)
        self._go.setEnabled(False)
        window.installEventFilter(self)
        self.hide()

    @property
    def seconds_left(self) -> float | None:
        """How long the message will still stay; None while it stays until told otherwise."""
        left = self._timer.remainingTime()
        return left / 1000 if left >= 0 else None

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show ``text`` and read it aloud, with or without a button to undo what it tells."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self._go.setEnabled(True)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, f"{text}. Alt+U to undo." if undo else text)

    def dismiss(self) -> None:
        """Take the message away; the keyboard goes back to where it was."""
        had_keyboard = self._holds_keyboard()
        self._timer.stop()
        self._go.setEnabled(False)
        self.hide()
        if had_keyboard and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The message stays at the bottom of its window, in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The message stays while the mouse is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The time begins anew when the mouse leaves."""
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.edge if theme.toast == theme.page else theme.toast
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(theme.toast))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _place(self) -> None:
        window = self._window
        self._text.setMaximumWidth(max(window.width() - 220, 120))
        self.adjustSize()
        left = (window.width() - self.width()) // 2
        self.move(QPoint(left, window.height() - self.height() - _ABOVE_EDGE))

    def _holds_keyboard(self) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def _take_keyboard(self) -> None:
        self._before = QApplication.focusWidget()
        first = self._undo if self._undo.isVisible() else self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _time_is_up(self) -> None:
        if self._holds_keyboard():
            self._timer.start()
        else:
            self.dismiss()

    def _undone(self) -> None:
        self.dismiss()
        self.undo_wanted.emit()
