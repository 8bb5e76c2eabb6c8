"""Buttons: one primary on a page, secondary ones, quiet ones that look like links, and icons."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.icons import icon
from blackpool_tracker.ui.kit.metrics import LEAST_TARGET, icon_size
from blackpool_tracker.ui.kit.painting import paint_button_ring, paint_ring
from blackpool_tracker.ui.theme import current

_RADIUS: Final = 6
_BETWEEN: Final = 4
_COLOURS: Final = {"primary": "accent_text", "secondary": "text", "quiet": "accent"}
"""The token of the icon, by kind of button."""

_RINGS: Final = {"primary": "primary_focus", "toast": "toast_accent"}


class Button(QPushButton):
    """A button of one of the kinds that the style sheet knows."""

    def __init__(self, text: str, kind: str, icon_name: str | None, colour: str) -> None:
        super().__init__(text)
        self._kind, self._icon_name = kind, icon_name
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if icon_name is not None:
            self.setIcon(icon(icon_name, colour))
        self._fit()

    def become(self, kind: str) -> None:
        """Look like another kind, as the primary one of a page that shows a more pressing one."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind)
        if self._icon_name is not None:
            self.setIcon(icon(self._icon_name, _COLOURS[kind]))
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """The icon follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and around it the ring when it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint = paint_button_ring if self._kind == "primary" else paint_ring
            colour = getattr(current(), _RINGS.get(self._kind, "focus"))
            paint(QPainter(self), self.rect(), _RADIUS, colour)

    def _fit(self) -> None:
        side = icon_size(self.fontMetrics())
        self.setIconSize(QSize(side + (_BETWEEN if self.text() else 0), side))
        self.setMinimumHeight(LEAST_TARGET)


def primary(text: str, icon_name: str | None = None) -> Button:
    """The one thing that a page is for."""
    return Button(text, "primary", icon_name, _COLOURS["primary"])


def secondary(text: str, icon_name: str | None = None) -> Button:
    """Another thing that can be done here."""
    return Button(text, "secondary", icon_name, _COLOURS["secondary"])


def quiet(text: str, icon_name: str | None = None) -> Button:
    """A small thing that can be done here; looks like a link."""
    return Button(text, "quiet", icon_name, _COLOURS["quiet"])


def link(text: str = "") -> Button:
    """Words among others that lead somewhere; they begin where the words around them do."""
    return Button(text, "link", None, _COLOURS["quiet"])


def number() -> Button:
    """A figure in large type that leads to what it counts; ``setAccessibleName`` says what."""
    return Button("", "number", None, _COLOURS["secondary"])


def icon_button(icon_name: str, name: str, *, colour: str = "muted") -> Button:
    """A button that shows only an icon; ``name`` is what is read aloud and shown as a tip."""
    button = Button("", "icon", icon_name, colour)
    button.setAccessibleName(name)
    labels.set_tip(button, name)
    button.setMinimumWidth(LEAST_TARGET)
    return button
