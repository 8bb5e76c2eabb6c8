"""The theme in use, and how it follows the system."""

import sys
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication

from blackpool_tracker.resources import resource
from blackpool_tracker.ui.theme.palette import palette
from blackpool_tracker.ui.theme.sheet import sheet
from blackpool_tracker.ui.theme.tokens import CONTRAST, DARK, LIGHT, Theme

TEXT_SIZE: Final = 10.0
"""The size of ordinary words in points, unless the person sets another."""

SMALLEST_TEXT: Final = 9.0
LARGEST_TEXT: Final = 18.0


class ThemeChoice(StrEnum):
    """What a person may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Appearance(QObject):
    """The theme and the size of words of the whole program.

    Signals:
        changed: another theme or another size is in use (a ``Theme``); nobody needs it to
            repaint, because Qt repaints everything by itself.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice = ThemeChoice.LIGHT
        self._following = False
        self._applied: tuple[str, float] | None = None
        self.theme: Theme = LIGHT
        self.text_size = TEXT_SIZE

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen last."""
        return self._choice

    def choose(self, choice: ThemeChoice, text_size: float | None = None) -> None:
        """Use a theme, or follow the system, now and while the program runs.

        ``text_size`` is in points and is held between 9 and 18; None keeps the size in use.
        """
        self._choice = choice
        self._follow_system()
        if text_size is not None:
            self.text_size = min(max(text_size, SMALLEST_TEXT), LARGEST_TEXT)
        self._use(self._wanted())

    def _wanted(self) -> Theme:
        named = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}
        return named.get(self._choice) or theme_for_system()

    def _follow_system(self) -> None:
        hints = QGuiApplication.styleHints()
        schemes = {
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
            ThemeChoice.CONTRAST: Qt.ColorScheme.Dark,
        }
        # The title bar and the system's own dialogs take their colour from here.
        hints.setColorScheme(schemes.get(self._choice, Qt.ColorScheme.Unknown))
        if not self._following:
            hints.colorSchemeChanged.connect(self._system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
            self._following = True

    def _system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._use(theme_for_system())

    def use(self, app: QApplication, theme: Theme, text_size: float) -> None:
        """Give ``app`` a theme and a size of words in points; nothing when it has both."""
        self.theme, self.text_size = theme, text_size
        if self._applied == (theme.name, text_size):
            return
        self._applied = (theme.name, text_size)
        app.setFont(_font(text_size))
        app.setPalette(palette(theme))
        dots = app.primaryScreen().logicalDotsPerInchY()
        app.setStyleSheet(sheet(theme, text_size, dots))
        self.changed.emit(theme)

    def _use(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.use(app, theme, self.text_size)


appearance: Final = Appearance()
"""The one appearance of the program."""


def current() -> Theme:
    """The theme in use; painters ask at each painting and keep nothing."""
    return appearance.theme


def theme_for_system() -> Theme:
    """The theme that the system asks for: more contrast first, then dark, else light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, theme: Theme, text_size: float = TEXT_SIZE) -> None:
    """Give the whole program one theme and one size of words, in points.

    The style sheet is set once for the application, never for a window: setting it again costs
    time for each widget alive.
    """
    appearance.use(app, theme, text_size)


def _font(text_size: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    modern = "Segoe UI Variable Text"
    if sys.platform == "win32" and QFontDatabase.hasFamily(modern):
        font.setFamily(modern)
    elif not QFontMetrics(font).inFontUcs4(ord("a")):
        font.setFamily(_family_brought())
    font.setPointSizeF(text_size)
    return font


@cache
def _family_brought() -> str:
    """The family that the program brings, for a machine without fonts: all letters were boxes."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts/DejaVuSans.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]
