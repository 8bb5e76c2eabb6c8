"""Second copies of a register that a synchronising program has put beside it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.storage import sqlite

_SURE: Final = (
    r" \(.*conflict(ed)? copy.*\)",  # Dropbox, Nextcloud: (Bob's conflicted copy 2026-05-01)
    r" \(Case Conflict.*\)",
    r"[._]conflict-.*",  # Syncthing, ownCloud
    r"\.sync-conflict-\d{8}-\d{6}.*",
    r"_conf\(.*\)",  # Box, Tresorit
    r" \[conflict.*\]",
    r"[-_ ]+Kopie in Konflikt.*",
)
"""What only such programs put after the name of a file."""

_LIKELY: Final = (
    r"-[A-Za-z0-9][A-Za-z0-9_-]{2,}( \(\d+\))?",  # OneDrive: name-DESKTOP-AB12
    r" ?\(\d+\)",  # Google Drive, Box: name (1)
    r" \d{1,2}",  # iCloud: name 2
)
"""What such programs put there, but people do too; a sign only where files are synchronised."""


def second_copies(path: Path, place: Place) -> list[Path]:
    """The registers beside ``path`` that are the same one once more, by name; empty when none is.

    They have the same first step. Files that cannot be read are left out.
    """
    endings = _SURE + (_LIKELY if place.kind is PlaceKind.SYNCHRONISED else ())
    pattern = re.compile(
        f"{re.escape(path.stem)}(?:{'|'.join(endings)}){re.escape(path.suffix)}"
        # Dropbox's way on some systems, and Syncthing's for names without an ending of their own.
        f"|{re.escape(path.name)}(?:{'|'.join(_SURE)})",
        re.IGNORECASE,
    )
    try:
        named = sorted(other for other in path.parent.iterdir() if pattern.fullmatch(other.name))
    except OSError:
        return []
    beginning = _beginning(path)
    return [other for other in named if beginning and _beginning(other) == beginning]


def _beginning(path: Path) -> tuple[object, ...]:
    """The first step of a register, or that it has none; empty when the file is no register.

    Nothing is written beside the file, nor taken back in it: it is somebody else's.
    """
    try:
        if not sqlite.is_register(path):
            return ()
        with closing(sqlite.untouched(path)) as connection:
            asked = "SELECT at, by, label FROM step ORDER BY id LIMIT 1"
            return connection.execute(asked).fetchone() or ("none",)
    except (OSError, sqlite3.Error):
        return ()
