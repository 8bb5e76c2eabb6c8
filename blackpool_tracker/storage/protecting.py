"""Give a register a passphrase, another one, or none: written anew, compared, put in place.

SQLCipher can also encrypt a file anew where it lies; that failed once without a word.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.ciphering import exporting
from blackpool_tracker.storage.copying import check_copy
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.opening import open_store, shape_of
from blackpool_tracker.storage.renewing import renewed
from blackpool_tracker.storage.store import Store

KEPT: Final = ("application_id", "user_version")
"""What stands in the header of the file, and is not copied with its rows."""


def protect(path: Path, passphrase: Passphrase | None, *, now: Passphrase | None) -> None:
    """Write the register at ``path``, which opens with ``now``, so that ``passphrase`` opens it.

    None is no passphrase. The new file takes the place of the old one only when it is whole, every
    row of it is there and its journal ends with the same seal. Raises ``RegisterError``; then the
    register is as it was.
    """
    open_store(path, "protect", now).close()
    disturbed = (
        f"Somebody else was saving to {path.name} meanwhile, so its passphrase was left as it is."
        " Try again."
    )
    with renewed(path, now, disturbed) as part:
        _export(path, part, now, passphrase)
        _refuse_what_is_not_whole(path, part, now, passphrase)


def _export(path: Path, part: Path, now: Passphrase | None, passphrase: Passphrase | None) -> None:
    with (
        closing(sqlite.read_only(path, now)) as plain,
        exporting(path, part, now, passphrase) as connection,
    ):
        for name in KEPT:
            value = int(plain.execute(f"PRAGMA {name}").fetchone()[0])
            connection.execute(f"PRAGMA other.{name}={value}").close()
        if lost := _fewer_rows(connection):
            raise RegisterError(f"Not every row of {lost} could be copied. Nothing was changed.")


def _fewer_rows(connection: sqlite3.Connection) -> str:
    """The first table that has other rows in ``other``; empty when there is none."""
    asked = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0"
    for (name,) in connection.execute(asked).fetchall():
        counts = (f'SELECT count(*) FROM {schema}."{name}"' for schema in ("main", "other"))  # noqa: S608 - a table's own name
        there, copied = (connection.execute(count).fetchone()[0] for count in counts)
        if there != copied:
            return str(name)
    return ""


def _refuse_what_is_not_whole(
    path: Path, part: Path, now: Passphrase | None, passphrase: Passphrase | None
) -> None:
    check_copy(part, passphrase=passphrase)
    if shape_of(part, passphrase) != shape_of(path, now):
        raise RegisterError("The copy is not as the register is. Nothing was changed.")
    if _seal(part, passphrase) != _seal(path, now):
        raise RegisterError("The copy does not end with the same step. Nothing was changed.")
    copy = Store(FileHome(part, passphrase), "protect")
    try:
        wrong = faults_of(copy)
    finally:
        copy.close()
    if wrong:
        raise RegisterError(f"{wrong[0]} Nothing was changed. Check the register first.")


def _seal(path: Path, passphrase: Passphrase | None) -> tuple[int, str] | None:
    with closing(sqlite.read_only(path, passphrase)) as connection:
        asked = "SELECT id, seal FROM step ORDER BY id DESC LIMIT 1"
        found: tuple[int, str] | None = connection.execute(asked).fetchone()
        return found
