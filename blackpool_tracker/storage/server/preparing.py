"""Making a database on a PostgreSQL server a shared register, and looking whether it is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg
from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import TypeCompiler
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.storage import migrating
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.server import roles
from blackpool_tracker.storage.server.connecting import (
    FAILURES,
    SCHEMA,
    driver_error,
    engine_at,
)
from blackpool_tracker.storage.server.refusals import not_connected, refusal
from blackpool_tracker.storage.server.versions import version_there
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED

OLDEST: Final = 15
"""The oldest PostgreSQL that is looked after by its makers."""
ON_THE_MACHINE: Final = frozenset({"draft", "review", "review_file", "blob"})
"""What a server lacks, for nobody has saved it yet, or has otherwise, in pieces."""
LETTERS: Final = "und-x-icu"
"""The rules for letters of all languages, by which words are compared (``words.sql``)."""


NEWER: Final = (
    "{name} is a register of a newer version of Blackpool Tracker. Install that version; nothing"
    " was changed."
)
NO_VERSION: Final = (
    "{name} holds the tables of a register, but not of which version they are. Nothing was changed."
    " Put a backup of the whole schema in its place."
)
IN_USE: Final = (
    f"Somebody else is using {{name}}, or is preparing it, just now. {NOTHING_CHANGED} Try again"
    " when nobody works in it."
)
NOBODY_KNOWS: Final = (
    "The line to the server broke just as {name} was prepared, and nobody knows yet whether it was."
    " Run the same again once the server answers: what is there already stays as it is."
)


class Prepared(NamedTuple):
    """The version of the register, the one that was found (None where it is new), and its roles."""

    version: str
    found: str | None
    roles: tuple[str, ...]


def prepare(
    address: ServerAddress,
    password: Passphrase | None,
    *,
    scripts: Path = migrating.SCRIPTS,
    to: str = VERSION,
) -> Prepared:
    """Make the tables, functions and roles that are not there yet, all of it or nothing.

    A register of an older version is brought to version ``to``, by the same ``scripts`` as a file.
    One program does so at a time. Safe to repeat. Raises ``RegisterError`` in a sentence for the
    administrator of the server.
    """
    with transaction(address, password, writes=True) as connection:
        for reason in unfit(connection, address):
            raise RegisterError(reason)
        found = version_there(connection)
        if found is not None and found > to:
            raise RegisterError(NEWER.format(name=address.name))
        if found is None and _begun(connection):
            raise RegisterError(NO_VERSION.format(name=address.name))
        if found is not None and found < to:
            migrating.upgrade(connection, scripts=scripts, to=to)
            _tell_open_ones(connection)
        _make(connection)
        made = _roles(connection, roles.stem_of(connection, address.database))
        if found is None:
            stamp = text("INSERT INTO alembic_version VALUES (:version)")
            connection.execute(stamp, {"version": to})
        return Prepared(to, found, made)


def _begun(connection: Connection) -> bool:
    asked = text("SELECT to_regclass('register.step') IS NOT NULL")
    return bool(connection.execute(asked).scalar_one())


def _tell_open_ones(connection: Connection) -> None:
    """Let programs that have it open look, as at a step; they learn what there is at once."""
    connection.execute(text(f"NOTIFY {SCHEMA}"))


@compiles(AutoString, "postgresql")
def _by_letters(_kind: AutoString, _compiler: TypeCompiler, **_more: object) -> str:
    # Compared letter by letter, as in a file, whatever language the database was made for.
    return 'TEXT COLLATE "C"'


def _make(connection: Connection) -> None:
    """The tables and functions that are not there yet."""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    _say(connection, "files")
    tables: list[Table] = [
        table for name, table in SQLModel.metadata.tables.items() if name not in ON_THE_MACHINE
    ]
    SQLModel.metadata.create_all(connection, tables=tables)
    _say(connection, "words")
    _say(connection, "people")


def _roles(connection: Connection, stem: str) -> tuple[str, ...]:
    """Make the roles of this register and give them their rights."""
    names = tuple(roles.role_of(stem, right) for right in Right)
    asked = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)")
    there = set(connection.execute(asked, {"names": list(names)}).scalars())
    for name in names:
        if name not in there:
            quoted = name.replace('"', '""')
            _run(connection, f'CREATE ROLE "{quoted}" NOLOGIN')
    for statement in roles.statements(stem):
        _run(connection, statement)
    return names


def unfit(connection: Connection, address: ServerAddress) -> Iterator[str]:
    """Why a database cannot hold a shared register, a sentence each."""
    asked = text(
        "SELECT current_setting('server_version_num')::integer / 10000,"
        " current_setting('server_encoding'),"
        " EXISTS (SELECT FROM pg_collation WHERE collname = :letters)"
    )
    version, encoding, letters = connection.execute(asked, {"letters": LETTERS}).one()
    if version < OLDEST:
        yield (
            f"The server at {address.host} is PostgreSQL {version}. A shared register wants"
            f" {OLDEST} or newer."
        )
    if encoding != "UTF8":
        yield (
            f"The database {address.database} keeps text as {encoding}. A shared register wants"
            " one that was made with ENCODING 'UTF8'."
        )
    if not letters:
        yield (
            f"The server at {address.host} was built without ICU, the rules for letters of all"
            " languages. A shared register wants a server with it."
        )


def _say(connection: Connection, what: str) -> None:
    """Say what stands in one of the files beside this one."""
    _run(connection, files(__package__).joinpath(f"{what}.sql").read_text("utf-8"))


def _run(connection: Connection, statements: str) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute(statements)


@contextmanager
def transaction(
    address: ServerAddress, password: Passphrase | None, *, writes: bool
) -> Iterator[Connection]:
    """A connection with one transaction around the block."""
    engine = engine_at(address, password, of=None)
    try:
        with _opened(engine, address, writes=writes) as connection:
            yield connection
    except FAILURES as error:
        raise _told(error, address) from error
    finally:
        engine.dispose()


@contextmanager
def _opened(engine: Engine, address: ServerAddress, *, writes: bool) -> Iterator[Connection]:
    try:
        connection = engine.connect().execution_options(**{WRITES: writes})
    except FAILURES as error:
        raise not_connected(error, address) from error
    with connection, connection.begin() as begun:
        yield connection
        try:
            begun.commit()
        except FAILURES as error:
            state = getattr(driver_error(error), "sqlstate", None)
            if writes and (state is None or state.startswith("57")):
                raise RegisterError(NOBODY_KNOWS.format(name=address.name)) from error
            raise


def _told(error: BaseException, address: ServerAddress) -> RegisterError:
    raw = driver_error(error)
    if isinstance(raw, psycopg.errors.InsufficientPrivilege):
        return RegisterError(
            f"This login may not do that on the server: {raw.diag.message_primary}. It wants the"
            " right to create in the database and, for the roles, CREATEROLE. Nothing was changed."
        )
    if isinstance(raw, psycopg.errors.LockNotAvailable):
        return RegisterError(IN_USE.format(name=address.name))
    known = refusal(error, address)
    return RegisterError(
        str(known) if known else f"The server refused: {_own_words(raw)}. Nothing was changed."
    )


def _own_words(raw: BaseException) -> str:
    """What a server says, without the lines below that may quote what is in the register."""
    said = raw.diag.message_primary if isinstance(raw, psycopg.Error) else None
    return said or str(raw).partition("\n")[0]
