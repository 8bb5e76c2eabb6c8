"""A PostgreSQL server of the tests' own, for registers that are shared. One for a whole run.

It orders words as a dictionary does, as a council's own may: no answer may hang on that. The data
lie among the files of the tests, with nothing flushed. Whoever comes by its socket is let in; by
its port, on this machine alone, with a password.
"""

import hashlib
import os
import signal
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
from filelock import FileLock

from blackpool_tracker.domain.addresses import PORT, ServerAddress
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.storage.server.preparing import prepare
from blackpool_tracker.storage.server.roles import role_of
from tests.clusters import PATIENCE, SOCKET, Cluster

MIRRORED = os.environ.get("TRACKER_TESTS_ON") == "mirror"
"""Whether those of all tests that name no file are shared ones, read as a window reads them."""
ON_SERVER = MIRRORED or os.environ.get("TRACKER_TESTS_ON") == "server"
"""Whether the registers of all tests that name no file are shared ones, on the server."""
ASKED = "asked_for_password"
"""The role of those whom the server asks for one; it trusts all others."""
READY = "ready"
LETS_IN = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
TEMPLATE = "empty"
TABLES = """SELECT tablename FROM pg_tables
    WHERE schemaname = 'register' AND tablename <> 'alembic_version'"""
"""The tables of a register that tests fill."""

_made: dict[Path, str] = {}
"""The registers of tests in this process, by their paths."""
_left: list[str] = []
"""Those of tests that are done."""


def server() -> Path:
    """The folder of the socket of the server that runs for these tests, started if need be."""
    folder = Path(os.environ["TRACKER_TESTS_MADE"], "postgres")
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / READY).exists():
            _start(folder)
    return folder


def port() -> int:
    """The port of the server, on this machine alone."""
    return int((server() / READY).read_text())


def socket_file() -> Path:
    """The socket of the server."""
    return server() / SOCKET.format(port=PORT)


def stop_server(made: Path) -> None:
    """Stop the server that runs for these tests, if it does."""
    running = made / "postgres" / "data" / "postmaster.pid"
    with suppress(OSError, ValueError):
        os.kill(int(running.read_text().split()[0]), signal.SIGINT)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and running.exists():
            time.sleep(0.02)


def a_database(of: Path, user: str = "ann") -> ServerAddress:
    """The address of the register that belongs to a path, as ``user``; made if it is not there."""
    folder = server()
    with asked() as connection, FileLock(folder / "making.lock"):
        _log_in(connection, user)
        if of not in _made:
            _made[of] = _emptied() or _created(connection, of)
    return an_address(_made[of], user)


def let_go(folder: Path) -> None:
    """Throw away the registers that belong to paths in a folder, or keep them to be emptied."""
    done = [_made.pop(path) for path in list(_made) if path.is_relative_to(folder)]
    if ON_SERVER:
        _left.extend(done)
    elif done:
        with asked() as connection:
            for name in done:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def as_somebody(register: ServerAddress, user: str) -> ServerAddress:
    """The address of a register for another person who may do everything."""
    with asked() as connection:
        _log_in(connection, user)
    return an_address(register.database, user)


def a_login(register: ServerAddress, name: str, right: Right) -> ServerAddress:
    """The address of a register for somebody who has this right in it, and no other power."""
    login = f"{name} of {register.database}"
    role = role_of(TEMPLATE, right)
    with asked(register.database) as connection:
        there = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.execute(there, (login,)).fetchone() is None:
            connection.execute(f'CREATE ROLE "{login}" LOGIN IN ROLE "{role}"')
    return an_address(register.database, login)


def ask_for_password(address: ServerAddress, words: str) -> None:
    """Let the server ask the user of this address for a password from now on."""
    with asked() as connection, FileLock(server() / "making.lock"):
        there = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.execute(there, (ASKED,)).fetchone() is None:
            connection.execute(f'CREATE ROLE "{ASKED}"')
        connection.execute(f'GRANT "{ASKED}" TO "{address.user}"')
        connection.execute(f"ALTER ROLE \"{address.user}\" PASSWORD '{words}'")


def take_away(database: str, *, away: bool) -> None:
    """Let nobody reach a database, and end all connections to it; or let them again."""
    with asked() as connection:
        connection.execute(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS {not away}')
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(ended if away else "SELECT %s", (database,))


def end_all(register: ServerAddress) -> None:
    """End all connections to a register, as when its server was started anew."""
    with asked(register.database) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def mark_version(database: str, version: str) -> None:
    """Let a register be of another version, and tell those who have it open."""
    with asked(database) as connection:
        connection.execute("UPDATE register.alembic_version SET version_num = %s", (version,))
        connection.execute("NOTIFY register")


def an_address(database: str, user: str) -> ServerAddress:
    """The address of a database of the server."""
    return ServerAddress(str(server()), database, user, options=(("sslmode", "disable"),))


def asked(database: str = "postgres") -> psycopg.Connection:
    """A plain connection as the administrator."""
    return psycopg.connect(host=str(server()), dbname=database, user="postgres", autocommit=True)


@cache
def _template() -> str:
    with asked() as connection:
        there = "SELECT datistemplate FROM pg_database WHERE datname = %s"
        found = connection.execute(there, (TEMPLATE,)).fetchone()
        if found is None or not found[0]:
            connection.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
            prepare(an_address(TEMPLATE, "postgres"), None)
            connection.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true")
    return TEMPLATE


def _created(connection: psycopg.Connection, of: Path) -> str:
    name = f"t{hashlib.sha256(str(of).encode()).hexdigest()[:20]}"
    connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {_template()}')
    return name


def _emptied() -> str | None:
    """A register of a test that is done, as good as new; None where there is none.

    To empty one takes a tenth of the time that it takes to make one. One that somebody still works
    in is not taken.
    """
    while _left:
        name = _left.pop()
        with suppress(psycopg.errors.LockNotAvailable), asked(name) as connection:
            connection.execute("SET lock_timeout = '1s'; SET search_path = register")
            filled = [
                table
                for (table,) in connection.execute(TABLES).fetchall()
                if connection.execute(f'SELECT FROM "{table}" LIMIT 1').rowcount
            ]
            if filled:
                tables = ", ".join(f'"{table}"' for table in filled)
                connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
            return name
    return None


def _log_in(connection: psycopg.Connection, user: str) -> None:
    there = "SELECT 1 FROM pg_roles WHERE rolname = %s"
    if connection.execute(there, (user,)).fetchone() is None:
        quoted = user.replace('"', '""')
        connection.execute(f'CREATE ROLE "{quoted}" LOGIN SUPERUSER')


def _start(folder: Path) -> None:
    cluster = Cluster(folder)
    rules = f"local all +{ASKED} scram-sha-256\n{LETS_IN}"
    (cluster.data / "pg_hba.conf").write_text(rules)
    cluster.start()
    cluster.watch()
    (folder / READY).write_text(str(cluster.port))
