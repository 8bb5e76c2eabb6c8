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
from blackpool_tracker.ui.theme import TEXT_SIZE, ThemeChoice

_PLACE: Final = "window"
_RAIL: Final = "rail"
_THEME: Final = "theme"
_TEXT: Final = "text_size"
_VIEWS: Final = "views"
_LAST: Final = "register"
_READ: Final = "cautions"
_LAYOUTS: Final = "layouts"


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
        return float(kept) if isinstance(kept, int | float) else TEXT_SIZE

    def keep_looks(self, theme: ThemeChoice, text_size: float) -> None:
        """Keep the theme and the size of words."""
        self._preferences.keep(_THEME, theme.value)
        self._preferences.keep(_TEXT, text_size)

    def place(self, window: QWidget) -> bool:
        """Put the window where it was; False when that is not known."""
        kept = self._preferences.get(_PLACE)
        if not isinstance(kept, str):
            return False
        return window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))

    def keep_place(self, window: QWidget) -> None:
        """Keep where the window is."""
        self._preferences.keep(_PLACE, window.saveGeometry().toBase64().toStdString())

    @property
    def rail(self) -> QRect:
        """Where the rail was in the window, to be painted before it is made; empty at first."""
        kept = self._preferences.get(_RAIL)
        sides = kept if isinstance(kept, list) else []
        whole = len(sides) == 4 and all(isinstance(side, int) for side in sides)  # noqa: PLR2004  left, top, width, height
        return QRect(*sides) if whole else QRect()

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
        return self._views().get(str(register))

    def keep_view(self, register: Path | ServerAddress, state: dict[str, object]) -> None:
        """Keep how the pages of a register are; those of registers long unopened are dropped."""
        recent = {str(path) for path in self._preferences.recent}
        kept = {path: view for path, view in self._views().items() if path in recent}
        self._preferences.keep(_VIEWS, kept | {str(register): state})

    def read(self, register: Path) -> set[str]:
        """The keys of the cautions of a register that a person has read and closed."""
        kept = self._of_registers(_READ).get(str(register))
        return {key for key in kept if isinstance(key, str)} if isinstance(kept, list) else set()

    def keep_read(self, register: Path, keys: Iterable[str]) -> None:
        """Keep that the cautions of these keys, and only these, were read."""
        kept = self._of_registers(_READ) | {str(register): sorted(keys)}
        self._preferences.keep(_READ, kept)

    def layout(self, register: Path | ServerAddress, kind: str) -> int | None:
        """The number of the saved layout that a paper had last; None for the standard one."""
        kept = self._of_registers(_LAYOUTS).get(str(register))
        number = kept.get(kind) if isinstance(kept, dict) else None
        return number if isinstance(number, int) else None

    def keep_layout(self, register: Path | ServerAddress, kind: str, number: int | None) -> None:
        """Keep which saved layout a paper of this kind has; None for the standard one."""
        every = self._of_registers(_LAYOUTS)
        own = every.get(str(register))
        kept = own if isinstance(own, dict) else {}
        self._preferences.keep(_LAYOUTS, every | {str(register): kept | {kind: number}})

    def _views(self) -> dict[str, object]:
        return self._of_registers(_VIEWS)

    def _of_registers(self, name: str) -> dict[str, object]:
        kept = self._preferences.get(name)
        return kept if isinstance(kept, dict) else {}
