"""Registers that another version of the program has made."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, sqlite

KEPT = Path(__file__).parent / "data" / "registers"
"""A real register of every version, packed."""

LEFT = Path(__file__).parent / "data" / "left"
"""What each version leaves behind in the folders of a person, whose window was killed."""
MACHINE = "desk-12"
"""The name of the machine on which it was left."""


def unpacked(version: str, folder: Path) -> Path:
    """A copy of the register of a version, as its program made it."""
    path = folder / f"{version}.register"
    path.write_bytes(gzip.decompress((KEPT / f"{version}.register.gz").read_bytes()))
    return path


def left_by(version: str, settings: Path, documents: Path) -> Path:
    """Lay down what a version has left, with folders of its own; returns where its register is."""
    for name in ("settings.json", "checked.json"):
        text = (LEFT / version / name).read_text(encoding="utf-8")
        # Paths stand within JSON, which writes those of Windows otherwise.
        here = json.dumps(str(documents))[1:-1]
        (settings / name).write_text(text.replace("/srv/ann/Documents", here), encoding="utf-8")
    register = documents / "plan.register"
    register.write_bytes(gzip.decompress((LEFT / version / "plan.register.gz").read_bytes()))
    return register


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
