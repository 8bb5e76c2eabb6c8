"""Words on the screen: the only place that makes a label or a tip.

Whatever a label is given, it shows as it is: text that a person wrote is never taken for markup.
"""

from collections.abc import Callable
from html import escape
from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

Role = Literal["plain", "h1", "h2", "h3", "number", "small", "muted", "error", "rail", "toast"]

_LONGEST_WORD: Final = 24
"""The longest word that makes a place wider, in average characters."""

_LONGEST_LINE: Final = 80
"""Running words ask for no more than this, in average characters."""


class _Plain(QLabel):
    def __init__(self, role: Role) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)


class _Cut(_Plain):
    def setText(self, text: str) -> None:  # noqa: N802  Qt's name
        """Other words, and the tip that tells them."""
        super().setText(text)
        set_tip(self, text)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the dots."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, or as many of them as there is room for."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room, dots = self.contentsRect(), Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(self.text(), dots, room.width())
        painter.drawText(room, self.alignment(), shown)


class _Wrapped(_Plain):
    def __init__(self, role: Role) -> None:
        super().__init__(role)
        self._heights: dict[int, int] = {}
        self._measured = ""

    def heightForWidth(self, width: int) -> int:
        """The height of the words at a width.

        Qt asks it again and again of each box that is placed, and lays out the words each time.
        """
        words = self.text()
        if words != self._measured:
            self._measured, self._heights = words, {}
        if not words:
            return super().heightForWidth(width)
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size have another height."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights = {}

    def minimumSizeHint(self) -> QSize:
        """A word without end, such as an address, pushes nothing else out of the window."""
        size = super().minimumSizeHint()
        most = self.fontMetrics().averageCharWidth() * _LONGEST_WORD
        return QSize(min(size.width(), most), size.height())


class _Running(_Wrapped):
    def sizeHint(self) -> QSize:
        """About as wide as the words in one line: Qt would lay them out four times for a fine one.

        Where they stand in a column only the height at its width is of use, which is exact.
        """
        return self._about(len(self.text()), _LONGEST_LINE)

    def minimumSizeHint(self) -> QSize:
        """About as wide as the longest word."""
        return self._about(max(map(len, self.text().split()), default=0), _LONGEST_WORD)

    def _about(self, letters: int, most: int) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(min(letters, most) * metrics.averageCharWidth(), metrics.lineSpacing())


def plain(text: str = "", *, role: Role = "plain") -> QLabel:
    """One line of words."""
    label = _Plain(role)
    label.setText(text)
    return label


def cut(text: str = "", *, role: Role = "plain") -> QLabel:
    """One line of words that ends with dots where there is no room for it, whole in its tip.

    For what people write, which may be long and must not make a panel wider than the window.
    """
    label = _Cut(role)
    label.setText(text)
    return label


def heading(text: str = "", *, level: Literal[1, 2, 3] = 1) -> QLabel:
    """A heading: 1 for a page, 2 for a panel, 3 within a panel."""
    roles: dict[int, Role] = {1: "h1", 2: "h2", 3: "h3"}
    return plain(text, role=roles[level])


def number(text: str = "") -> QLabel:
    """A figure that stands for itself, in large type."""
    return plain(text, role="number")


def small(text: str = "") -> QLabel:
    """One line of words of second rank."""
    return plain(text, role="small")


def wrapped(text: str = "", *, role: Role = "plain") -> QLabel:
    """Words that run over several lines and may be marked and copied with the mouse."""
    return _over_lines(_Wrapped(role), text)


def running(text: str = "", *, role: Role = "plain") -> QLabel:
    """The same for a column that gives them its width, as the boxes of a list are: quicker."""
    return _over_lines(_Running(role), text)


def _over_lines(label: QLabel, text: str) -> QLabel:
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def tip(*texts: str) -> str:
    """Words as a tip of a cell, a paragraph each. Qt reads it as markup, but never these."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def set_tip(widget: QWidget | QAction, text: str) -> None:
    """Give a widget or a command a tip; empty for none."""
    # A screen reader is given a tip as it stands, so plain words stay without markup.
    widget.setToolTip(tip(text) if {"<", "&"} & set(text) else text)


def kept_tip(widget: QWidget) -> Callable[[], None]:
    """What gives a widget the tip again that it has now."""
    now = widget.toolTip()
    return lambda: widget.setToolTip(now)


def show_tips(menu: QMenu) -> None:
    """Let a menu show the tips of its commands, such as why one is out of use."""
    menu.setProperty("toolTipsVisible", True)  # noqa: FBT003  Qt takes it by place
