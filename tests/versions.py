"""Registers that another version of the program has made."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, sqlite

KEPT = Path(__file__).parent / "data" / "registers"
"""A real register of every version, packed."""


def unpacked(version: str, folder: Path) -> Path:
    """A copy of the register of a version, as its program made it."""
    path = folder / f"{version}.register"
    path.write_bytes(gzip.decompress((KEPT / f"{version}.register.gz").read_bytes()))
    return path


def encrypted(plain: Path, path: Path, passphrase: Passphrase) -> Path:
    """The same register with a passphrase, at ``path``: the program would bring it up to date."""
    path.touch()
    with ciphering.exporting(plain, path, None, passphrase) as connection:
        connection.execute(f"PRAGMA other.application_id={sqlite.APPLICATION_ID}").close()
    return path


def changed(path: Path, *statements: str) -> None:
    """Change a register past the program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def make_newer(path: Path) -> None:
    """Let a register be as a newer version would leave it, whose number is 2.5.7."""
    changed(
        path,
        "UPDATE alembic_version SET version_num = '0099'",
        "PRAGMA user_version = 2005007",
        "ALTER TABLE finding ADD COLUMN outcome TEXT",
        "CREATE TABLE hearing (id INTEGER PRIMARY KEY)",
    )
