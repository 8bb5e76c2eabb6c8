"""Making a database on a PostgreSQL server a shared register, and looking whether it is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
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

OLDEST: Final = 15
"""The oldest PostgreSQL that is looked after by its makers."""
ON_THE_MACHINE: Final = frozenset({"draft", "review", "review_file", "blob"})
"""What a server lacks, for nobody has saved it yet, or has otherwise, in pieces."""
LETTERS: Final = "und-x-icu"
"""The rules for letters of all languages, by which words are compared (``words.sql``)."""


class Prepared(NamedTuple):
    """What was found, or made: the version of the register, whether it is new, and its roles."""

    version: str
    new: bool
    roles: tuple[str, ...]


def prepare(address: ServerAddress, password: Passphrase | None) -> Prepared:
    """Make the tables, functions and roles that are not there yet, all of it or nothing.

    Safe to repeat. Raises ``RegisterError`` in a sentence for the administrator of the server.
    """
    with transaction(address, password, writes=True) as connection:
        for reason in unfit(connection, address):
            raise RegisterError(reason)
        found = version_there(connection)
        if found is not None and found > VERSION:
            raise RegisterError(NEWER.format(name=address.name))
        _make(connection)
        made = _roles(connection, address.database)
        if found is None:
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:version)"), {"version": VERSION}
            )
        return Prepared(VERSION, found is None, made)


NEWER: Final = (
    "{name} is a register of a newer version of Blackpool Tracker. Install that version; nothing"
    " was changed."
)


def version_there(connection: Connection) -> str | None:
    """The version of the register in a database; None where there is none."""
    there = connection.execute(
        text("SELECT to_regclass('register.alembic_version') IS NOT NULL")
    ).scalar_one()
    if not there:
        return None
    return connection.execute(text("SELECT version_num FROM register.alembic_version")).scalar()


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


def _roles(connection: Connection, database: str) -> tuple[str, ...]:
    """Make the roles of this register and give them their rights."""
    names = tuple(roles.role_of(database, right) for right in Right)
    asked = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)")
    there = set(connection.execute(asked, {"names": list(names)}).scalars())
    for name in names:
        if name not in there:
            quoted = name.replace('"', '""')
            _run(connection, f'CREATE ROLE "{quoted}" NOLOGIN')
    for statement in roles.statements(database):
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
    with connection, connection.begin():
        yield connection


def _told(error: BaseException, address: ServerAddress) -> RegisterError:
    raw = driver_error(error)
    if isinstance(raw, psycopg.errors.InsufficientPrivilege):
        return RegisterError(
            f"This login may not do that on the server: {raw.diag.message_primary}. It wants the"
            " right to create in the database and, for the roles, CREATEROLE. Nothing was changed."
        )
    known = refusal(error, address)
    return RegisterError(
        str(known) if known else f"The server refused: {raw}. Nothing was changed."
    )
