"""Which version of the tables a shared register has, and what is said of another than ours."""

from typing import Final

from sqlalchemy import Connection, text

from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED

STAYS: Final = f"{NOTHING_CHANGED} What you are typing stays"
NEWER: Final = (
    "{name} is a register of a newer version of Blackpool Tracker. Install that version to open it."
)
OLDER: Final = (
    "{name} is a register of an older version. Ask your IT to bring it up to date, with"
    " “blackpool-tracker server prepare”."
)
MADE_NEWER: Final = (
    "This register was brought to a newer version of Blackpool Tracker while you had it open."
    f" {STAYS}: install that version, and open the register again."
)
MADE_OLDER: Final = (
    "This register is of an older version than when you opened it, so a backup was put in its"
    f" place. {STAYS}; ask your IT to bring it up to date."
)


def version_there(connection: Connection) -> str | None:
    """The version of the register in a database; None where there is none."""
    there = connection.execute(
        text("SELECT to_regclass('register.alembic_version') IS NOT NULL")
    ).scalar_one()
    if not there:
        return None
    return connection.execute(text("SELECT version_num FROM register.alembic_version")).scalar()


def made_other(found: str) -> str:
    """What people read whose register has become one of another version."""
    return MADE_NEWER if found > VERSION else MADE_OLDER
