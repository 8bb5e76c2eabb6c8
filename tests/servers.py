"""A PostgreSQL server of the tests' own, for registers that are shared. One for a whole run.

It orders words as a dictionary does, as a council's own may: no answer may hang on that. Debian's
binaries are used where they are, or what ``TRACKER_TESTS_POSTGRES`` names: the folder of ``initdb``
and ``postgres``. The data lie among the files of the tests, with nothing flushed.
Whoever comes by its socket is let in; by its port, on this machine alone, with a password.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest
from filelock import FileLock

from blackpool_tracker.domain.addresses import PORT, ServerAddress
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.storage.server.preparing import prepare
from blackpool_tracker.storage.server.roles import role_of

FOLDER = "TRACKER_TESTS_POSTGRES"
"""Names the folder with the programs of PostgreSQL."""
MIRRORED = os.environ.get("TRACKER_TESTS_ON") == "mirror"
"""Whether those of all tests that name no file are shared ones, read as a window reads them."""
ON_SERVER = MIRRORED or os.environ.get("TRACKER_TESTS_ON") == "server"
"""Whether the registers of all tests that name no file are shared ones, on the server."""
NOBODY = "nobody"  # PostgreSQL does not run as root
ASKED = "asked_for_password"
"""The role of those whom the server asks for one; it trusts all others."""
PATIENCE = 60  # seconds
READY = "ready"
SOCKET = ".s.PGSQL.{port}"
LETS_IN = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
TEMPLATE = "empty"
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "300",
    "listen_addresses": "127.0.0.1",
    "lc_messages": "C",
}
TABLES = """SELECT tablename FROM pg_tables
    WHERE schemaname = 'register' AND tablename <> 'alembic_version'"""
"""The tables of a register that tests fill."""
WATCH = """{
while kill -0 "$1"; do sleep 1; done
read -r server <"$2/data/postmaster.pid" && kill -INT "$server"
while [ -e "$2/data/postmaster.pid" ]; do sleep 1; done
rm -rf -- "$2"
} &"""
"""Stops the server of tests that were killed, and throws its files away."""

_made: dict[Path, str] = {}
"""The registers of tests in this process, by their paths."""
_left: list[str] = []
"""Those of tests that are done."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where this machine has none."""
    named = os.environ.get(FOLDER)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    for folder in ([Path(named)] if named else []) + debian[::-1]:
        if (folder / "initdb").exists():
            return folder
    return Path(found).parent if found else None


def skip_without_server() -> None:
    """Skip the test where PostgreSQL is not; where it must be, its want is a failure."""
    if programs() is None:
        assert "CI" not in os.environ, "PostgreSQL must be where all gates are passed"
        pytest.skip("PostgreSQL is not on this machine")


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
    found = programs()
    assert found is not None, "PostgreSQL is not on this machine."
    data = folder / "data"
    shutil.rmtree(folder, ignore_errors=True)
    data.mkdir(parents=True, mode=0o700)
    as_whom = {}
    if os.geteuid() == 0:
        as_whom = {"user": NOBODY, "group": "nogroup", "extra_groups": []}
        for each in (folder, data):
            shutil.chown(each, NOBODY)
        _let_in(folder)
    subprocess.run(
        [found / "initdb", "--pgdata", data, "--username=postgres", "--auth=trust", "--no-sync",
         "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-GB"],
        check=True, stdout=subprocess.DEVNULL, cwd="/", **as_whom,
    )  # fmt: skip
    rules = f"local all +{ASKED} scram-sha-256\n{LETS_IN}"
    (data / "pg_hba.conf").write_text(rules)
    port = _free_port()
    chosen = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    subprocess.run(
        [found / "pg_ctl", "start", "--wait", "--silent", "--pgdata", data,
         "--log", folder / "log", "--options", f"-k {folder} -p {port} {chosen}"],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/", **as_whom,
    )  # fmt: skip
    # By the usual number as well, so that nobody who comes by the socket has to name one.
    (folder / SOCKET.format(port=PORT)).symlink_to(SOCKET.format(port=port))
    _watch(folder)
    (folder / READY).write_text(str(port))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _watch(folder: Path) -> None:
    watched = os.environ["TRACKER_TESTS_RUN"]
    subprocess.run(
        ["/bin/sh", "-c", WATCH, "watch", watched, folder], check=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _let_in(folder: Path) -> None:
    """Let others through to a folder of ours, but not look around on the way."""
    for above in folder.parents:
        if above.owner() == "root" and above.stat().st_uid == os.geteuid():
            mode = above.stat().st_mode
            if not mode & 0o001:
                above.chmod(mode | 0o001)
