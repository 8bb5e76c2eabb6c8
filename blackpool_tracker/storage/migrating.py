"""Bring a register to this program's version. Apart, because Alembic is slow to import."""

from pathlib import Path
from threading import Lock
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.integrity import faults
from blackpool_tracker.storage.searching import SEARCHES

SCRIPTS: Final = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME: Final = Lock()
"""Alembic keeps what it works at in one place for all threads."""


def migrate(
    path: Path,
    *,
    scripts: Path = SCRIPTS,
    to: str = "head",
    needs: int | None = None,
    passphrase: Passphrase | None = None,
) -> None:
    """Bring the file at ``path`` to version ``to``, in one transaction: all of it, or nothing.

    ``needs`` is the version of the program that is marked as needed for it; None leaves the mark.
    Raises ``RegisterError`` when a rebuilt table has lost rows; the file is then as it was.
    """
    engine = sqlite.engine_for(path, passphrase=passphrase)
    connection = sqlite.foreign_keys_off(engine)
    try:
        with connection.begin():
            upgrade(connection, scripts=scripts, to=to)
            if needs is not None:
                sqlite.mark_version(connection, needs)
            if wrong := faults(connection):
                raise RegisterError(f"{wrong[0]} So it was not brought up to date.")
    finally:
        connection.close()
        engine.dispose()


def upgrade(connection: Connection, *, scripts: Path = SCRIPTS, to: str = "head") -> None:
    """Bring what a connection is on to version ``to``, within its transaction.

    Raises ``RegisterError`` when rows were lost, for the transaction to be taken back.
    """
    before = _row_counts(connection)
    with _ONE_AT_A_TIME:
        command.upgrade(_config(connection, scripts), to)
    _check_nothing_lost(before, _row_counts(connection))


def _config(connection: Connection, scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608 - a table's own name
        for name in inspect(connection).get_table_names()
        if not name.startswith((*(search.name for search in SEARCHES), "alembic_"))
    }


def _check_nothing_lost(before: dict[str, int], after: dict[str, int]) -> None:
    for name, rows in before.items():
        if name in after and after[name] < rows:
            raise RegisterError(
                f"To bring this register up to date would lose {rows - after[name]} rows of {name}."
                " It was left as it is; open it with the version of the program that made it."
            )
