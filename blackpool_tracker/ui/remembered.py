"""How the window was: its place, its theme, and how the pages of each register were left."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.whereabouts import register_at
from blackpool_tracker.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, TEXT_SIZE, ThemeChoice

_PLACE: Final = "window"
_RAIL: Final = "rail"
_THEME: Final = "theme"
_TEXT: Final = "text_size"
_VIEWS: Final = "views"
_LAST: Final = "register"
_READ: Final = "cautions"
_LAYOUTS: Final = "layouts"
_WIDEST: Final = 100_000  # points of any screen
VIEWS: Final = 30  # registers of which it is kept how their pages were left


class Remembered:
    """What this machine keeps of the window; anything damaged counts as never kept."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def theme(self) -> ThemeChoice:
        """The theme that was chosen; the system's when none was."""
        kept = self._preferences.get(_THEME)
        return next((choice for choice in ThemeChoice if choice == kept), ThemeChoice.SYSTEM)

    @property
    def text_size(self) -> float:
        """The size of words in points."""
        kept = self._preferences.get(_TEXT)
        size = kept if isinstance(kept, int | float) else TEXT_SIZE
        return float(min(max(SMALLEST_TEXT, size), LARGEST_TEXT))

    def keep_looks(self, theme: ThemeChoice, text_size: float) -> None:
        """Keep the theme and the size of words."""
        self._preferences.keep(_THEME, theme.value)
        self._preferences.keep(_TEXT, text_size)

    def place(self, window: QWidget) -> bool:
        """Put the window where it was; False when that is not known."""
        kept = self._preferences.get(_PLACE)
        if not isinstance(kept, str):
            return False
        written = kept.encode("ascii", "ignore")
        return window.restoreGeometry(QByteArray.fromBase64(QByteArray(written)))

    def keep_place(self, window: QWidget) -> None:
        """Keep where the window is."""
        self._preferences.keep(_PLACE, window.saveGeometry().toBase64().toStdString())

    @property
    def rail(self) -> QRect:
        """Where the rail was in the window, to be painted before it is made; empty at first."""
        kept = self._preferences.get(_RAIL)
        sides = kept if isinstance(kept, list) else []
        known = all(isinstance(side, int) and 0 <= side < _WIDEST for side in sides)
        return QRect(*sides) if known and len(sides) == 4 else QRect()  # noqa: PLR2004  left, top, width, height

    def keep_rail(self, place: QRect) -> None:
        """Keep where the rail is; nothing when it is not shown."""
        if not place.isEmpty():
            self._preferences.keep(_RAIL, [place.x(), place.y(), place.width(), place.height()])

    @property
    def last(self) -> Path | ServerAddress | None:
        """The register that was open when the program ended; None when none was."""
        kept = self._preferences.get(_LAST)
        with suppress(RegisterError):
            return register_at(kept) if isinstance(kept, str) and kept else None
        return None

    def keep_last(self, register: Path | ServerAddress | None) -> None:
        """Keep which register is open."""
        self._preferences.keep(_LAST, str(register) if register else "")

    def view(self, register: Path | ServerAddress) -> object:
        """How the pages of a register were left; None when that is not known."""
        return self._of_registers(_VIEWS).get(str(register))

    def keep_view(self, register: Path | ServerAddress, state: dict[str, object]) -> None:
        """Keep how the pages of a register are; those of registers long unopened are dropped."""

        def made_of(kept: object) -> object:
            others = {name: view for name, view in _dict(kept).items() if name != str(register)}
            return dict([*others.items()][1 - VIEWS :]) | {str(register): state}

        self._preferences.change(_VIEWS, made_of)

    def read(self, register: Path) -> set[str]:
        """The keys of the cautions of a register that a person has read and closed."""
        kept = self._of_registers(_READ).get(str(register))
        return {key for key in kept if isinstance(key, str)} if isinstance(kept, list) else set()

    def keep_read(self, register: Path, keys: Iterable[str]) -> None:
        """Keep that the cautions of these keys, and only these, were read."""
        read = {str(register): sorted(keys)}
        self._preferences.change(_READ, lambda kept: _dict(kept) | read)

    def layout(self, register: Path | ServerAddress, kind: str) -> int | None:
        """The number of the saved layout that a paper had last; None for the standard one."""
        number = _dict(self._of_registers(_LAYOUTS).get(str(register))).get(kind)
        return number if isinstance(number, int) else None

    def keep_layout(self, register: Path | ServerAddress, kind: str, number: int | None) -> None:
        """Keep which saved layout a paper of this kind has; None for the standard one."""

        def made_of(kept: object) -> object:
            own = _dict(_dict(kept).get(str(register))) | {kind: number}
            return _dict(kept) | {str(register): own}

        self._preferences.change(_LAYOUTS, made_of)

    def _of_registers(self, name: str) -> dict[str, object]:
        return _dict(self._preferences.get(name))


def _dict(kept: object) -> dict[str, object]:
    return kept if isinstance(kept, dict) else {}
