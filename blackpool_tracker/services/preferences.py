"""What the program remembers on this machine: who I am, recent registers, how the window was.

Nothing of a register is kept here. The file is small JSON in the user's own settings folder; a
damaged one is set aside and begun anew, because it holds nothing that matters.
"""

import getpass
import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.whereabouts import register_at
from blackpool_tracker.storage.folders import (
    NAME,
    PRIVATE,
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


class Preferences:
    """Reads and writes the settings file. Failing to write it never stops the work."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or settings_folder()) / "settings.json"
        self._values = _read(self._file)

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
        found = self._values.get("recent")
        names = found if isinstance(found, list) else []
        kept = []
        for name in names:
            with suppress(RegisterError):
                kept += [register_at(name)] if isinstance(name, str) else []
        return kept

    def opened(self, register: Path | ServerAddress) -> None:
        """Remember a register as the one opened last."""
        others = [path for path in self.recent if path != register]
        self.keep("recent", [str(path) for path in [register, *others][:RECENT]])

    def forget(self, register: Path | ServerAddress) -> None:
        """Take a register off the recent ones; the register itself is not touched."""
        self.keep("recent", [str(path) for path in self.recent if path != register])

    def get(self, name: str) -> object:
        """A value that was kept; None when there is none."""
        return self._values.get(name)

    def keep(self, name: str, value: object) -> None:
        """Keep a plain JSON value under a name."""
        self._values[name] = value
        # A name of its own: two windows that keep something at once write into two files.
        part = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}.part")
        try:
            made_private(self._file.parent)
            part.touch(PRIVATE, exist_ok=False)
            part.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            part.replace(self._file)
        except OSError:
            with suppress(OSError):
                part.unlink()


def account_name() -> str:
    """The name of the account on this machine."""
    try:
        name = tidy_line(getpass.getuser())
    except (OSError, KeyError, ImportError):  # Windows has no list of accounts to look in
        name = ""
    return name or "Somebody"


def _read(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
