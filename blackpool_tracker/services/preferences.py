"""What the program remembers on this machine: who I am, recent registers, how the window was.

Nothing of a register is kept here. The file is small JSON in the user's own settings folder; a
damaged one is set aside and begun anew, because it holds nothing that matters.
"""

import getpass
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.kept_values import change_values, values_in
from blackpool_tracker.services.whereabouts import register_at
from blackpool_tracker.storage.folders import (
    NAME,
    made_private,
    registers_folder,
    settings_folder,
)

__all__ = [
    "NAME",
    "Preferences",
    "account_name",
    "made_private",
    "registers_folder",
    "settings_folder",
]

RECENT: Final = 8  # registers that the start page offers
_RECENT: Final = "recent"


class Preferences:
    """What the settings file held at the start, and what this window has kept since.

    What another window keeps meanwhile stays in the file, and is not taken over here: nobody's name
    changes under them. Failing to write the file never stops the work.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or settings_folder()) / "settings.json"
        self._values = values_in(self._file)

    @property
    def person(self) -> str:
        """The name under which steps are made: the one chosen, else the account's."""
        return self.chosen_person or account_name()

    @property
    def chosen_person(self) -> str:
        """The name that was chosen; empty when none was."""
        chosen = self._values.get("person")
        return tidy_line(chosen) if isinstance(chosen, str) else ""

    def choose_person(self, name: str) -> None:
        """Make steps under this name from now on."""
        self.keep("person", name)

    @property
    def recent(self) -> list[Path | ServerAddress]:
        """The registers opened lately, the newest first, whether they still exist or not."""
        kept = []
        for name in _listed(self._values.get(_RECENT)):
            with suppress(RegisterError):
                kept += [register_at(name)] if isinstance(name, str) else []
        return kept

    def opened(self, register: Path | ServerAddress) -> None:
        """Remember a register as the one opened last."""
        name = str(register)
        self.change(_RECENT, lambda kept: [name, *_others(kept, name)][:RECENT])

    def forget(self, register: Path | ServerAddress) -> None:
        """Take a register off the recent ones; the register itself is not touched."""
        self.change(_RECENT, lambda kept: _others(kept, str(register)))

    def get(self, name: str) -> object:
        """A value that was kept; None when there is none."""
        return self._values.get(name)

    def keep(self, name: str, value: object) -> None:
        """Keep a plain JSON value under a name."""
        self.change(name, lambda _kept: value)

    def change(self, name: str, made_of: Callable[[object], object]) -> None:
        """Keep what is ``made_of`` the value that the file has under a name by now.

        For a value that several windows add to; it is given None when there is none.
        """

        def change(values: dict[str, Any]) -> None:
            values[name] = self._values[name] = made_of(values.get(name))

        try:
            change_values(self._file, change, self._values)
        except OSError:
            change(self._values)


def account_name() -> str:
    """The name of the account on this machine."""
    try:
        name = tidy_line(getpass.getuser())
    except (OSError, KeyError, ImportError):  # Windows has no list of accounts to look in
        name = ""
    return name or "Somebody"


def _listed(kept: object) -> list[object]:
    return kept if isinstance(kept, list) else []


def _others(kept: object, name: str) -> list[object]:
    """What else is listed, with what only a newer version can read."""
    return [each for each in _listed(kept) if each != name]
