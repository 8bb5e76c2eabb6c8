"""PostgreSQL as the tests run it: a folder with a server's data, that is started and ended.

Debian's binaries are used where they are, or what ``TRACKER_TESTS_POSTGRES`` names: the folder of
``initdb`` and ``postgres``.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from blackpool_tracker.domain.addresses import PORT, ServerAddress

FOLDER = "TRACKER_TESTS_POSTGRES"
"""Names the folder with the programs of PostgreSQL."""
NOBODY = "nobody"  # PostgreSQL does not run as root
PATIENCE = 60  # seconds
SOCKET = ".s.PGSQL.{port}"
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "300",
    "listen_addresses": "127.0.0.1",
    "lc_messages": "C",
}
WATCH = """{
while kill -0 "$1"; do sleep 1; done
read -r server <"$2/data/postmaster.pid" && kill -INT "$server"
kill -CONT "$server" $(cat "/proc/$server/task/$server/children")
while [ -e "$2/data/postmaster.pid" ]; do sleep 1; done
rm -rf -- "$2"
} &"""
"""Stops the server of tests that were killed, and throws its files away."""


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


class Cluster:
    """A server whose data and socket lie in ``folder``, which is made anew."""

    def __init__(self, folder: Path, *making: str) -> None:
        self.folder, self.data = folder, folder / "data"
        self.port = _free_port()
        shutil.rmtree(folder, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        self.own(folder, self.data)
        if os.geteuid() == 0:
            _let_in(folder)
        self.run(
            "initdb", "--pgdata", self.data, "--username=postgres", "--auth=trust", "--no-sync",
            "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-GB", *making,
        )  # fmt: skip

    @property
    def socket(self) -> Path:
        """The socket by which the server is reached."""
        return self.folder / SOCKET.format(port=self.port)

    def run(self, program: str, *said: str | Path) -> None:
        """Run one of PostgreSQL's programs, as who owns the server's files."""
        found = programs()
        assert found is not None, "PostgreSQL is not on this machine."
        as_whom: dict[str, Any] = {}
        if os.geteuid() == 0:
            as_whom = {"user": NOBODY, "group": "nogroup", "extra_groups": []}
        subprocess.run(
            [found / program, *said],
            check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **as_whom,
        )  # fmt: skip

    def own(self, *paths: Path) -> None:
        """Give files to who runs the server."""
        if os.geteuid() == 0:
            for path in paths:
                shutil.chown(path, NOBODY)

    def start(self, *, wait: bool = True, **settings: str) -> None:
        """Start it, with other settings than the usual ones where that is said."""
        chosen = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, **settings}.items())
        self.run(
            "pg_ctl", "start", "--wait" if wait else "--no-wait", "--silent", "--timeout=60",
            "--pgdata", self.data, "--log", self.folder / "log",
            "--options", f"-k {self.folder} -p {self.port} {chosen}",
        )  # fmt: skip
        # By the usual number as well, so that nobody who comes by the socket has to name one.
        usual = self.folder / SOCKET.format(port=PORT)
        if not usual.is_symlink():
            usual.symlink_to(SOCKET.format(port=self.port))

    def stop(self, how: str = "immediate", *, wait: bool = True) -> None:
        """Stop it if it runs: ``immediate`` as in a crash, ``fast`` as by an administrator."""
        waiting = "--wait" if wait else "--no-wait"
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "stop", "--silent", waiting, "--mode", how, "--pgdata", self.data)

    def kill(self) -> None:
        """End all its processes at once, as when the machine loses power."""
        every = [self.process, *self._children()]
        for process in every:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and any(Path("/proc", str(one)).exists() for one in every):
            time.sleep(0.01)

    def freeze(self, *, frozen: bool) -> None:
        """Let all its processes stand still, or go on: its machine still answers for it."""
        for process in (self.process, *self._children()):
            os.kill(process, signal.SIGSTOP if frozen else signal.SIGCONT)

    def kill_a_worker(self) -> None:
        """End one process that serves somebody: the server ends all others, and gets up again."""
        with self.asked() as connection:
            asked = "SELECT pid FROM pg_stat_activity WHERE datname <> 'postgres' LIMIT 1"
            (worker,) = connection.execute(asked).fetchone() or (0,)
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)

    def _children(self) -> list[int]:
        said = Path(f"/proc/{self.process}/task/{self.process}/children").read_text()
        return [int(child) for child in said.split()]

    @property
    def process(self) -> int:
        """The number of its first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def address(self, database: str, user: str = "postgres") -> ServerAddress:
        """The address of a database, by the socket."""
        return ServerAddress(str(self.folder), database, user, options=(("sslmode", "disable"),))

    def asked(self, database: str = "postgres") -> psycopg.Connection:
        """A plain connection as the administrator."""
        return psycopg.connect(
            host=str(self.folder), dbname=database, user="postgres", autocommit=True
        )

    def says(self) -> str:
        """What it says to who comes; empty when it lets them in."""
        try:
            self.asked().close()
        except psycopg.OperationalError as error:
            return str(error)
        return ""

    def watch(self) -> None:
        """Stop it, and throw its files away, should the tests be killed."""
        watched = os.environ["TRACKER_TESTS_RUN"]
        subprocess.run(
            ["/bin/sh", "-c", WATCH, "watch", watched, self.folder],
            check=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _let_in(folder: Path) -> None:
    """Let others through to a folder of ours, but not look around on the way."""
    for above in folder.parents:
        if above.owner() == "root" and above.stat().st_uid == os.geteuid():
            mode = above.stat().st_mode
            if not mode & 0o001:
                above.chmod(mode | 0o001)
