"""A server without room: one sentence, nothing half-written, and it goes on when there is room."""

import random
import shutil
from contextlib import ExitStack, suppress

import pytest

from blackpool_tracker.domain.errors import RegisterError, SaveError
from blackpool_tracker.services import shared_registers
from blackpool_tracker.services.registers import check_whole, create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.server.preparing import prepare
from tests.builders import a_finding, a_source, an_audit
from tests.faults.machine import Unmade, mounted

ROOM = 48 * 1024 * 1024  # bytes of the small disk; an empty register takes a quarter of it
LITTLE = 13 * 1024 * 1024  # room for two of the files below
FULL = "has no room left on its disk. Nothing was changed."
UNKNOWN = "nobody knows yet whether it was"
MUCH = "much to say " * 200
FILE = random.Random(1).randbytes(5 * 1024 * 1024)


class SmallDisk:
    """A disk of a server's that can be filled up, and given room again."""

    def __init__(self, folder):
        self.folder, self._ballast = folder, folder / "ballast"

    def fill(self, leaving=0):
        """Leave no more room than that, in bytes."""
        with self._ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))
            file.truncate(file.tell() - leaving)

    def make_room(self):
        """Leave all the room there is."""
        self._ballast.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def disk_made(tmp_path_factory):
    """Makes small disks, seen by what is started after that alone."""
    with ExitStack() as kept:

        def make(server):
            folder = server.folder / "small"
            folder.mkdir()
            try:
                kept.enter_context(mounted(folder, "tmpfs", f"size={ROOM}"))
            except Unmade as why:
                pytest.skip(str(why))
            server.own(folder)
            return SmallDisk(folder)

        yield make


@pytest.fixture(scope="module")
def small(server_made, disk_made):
    """A small disk on which the databases of a server lie."""
    server = server_made()
    disk = disk_made(server)
    disk.server = server
    server.start()
    with server.asked() as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{disk.folder}'")
    yield disk
    server.stop()


@pytest.fixture
def database(small):
    """The address of an empty database on the small disk."""
    with small.server.asked() as connection:
        connection.execute("CREATE DATABASE small TABLESPACE small")
    yield small.server.address("small")
    small.make_room()
    with small.server.asked() as connection:
        connection.execute("DROP DATABASE small WITH (FORCE)")


def kept(server, address):
    """How many steps, kept files and pieces of files a register holds."""
    with server.asked(address.database) as connection:
        return connection.execute(
            "SELECT (SELECT count(*) FROM register.step), (SELECT count(*) FROM register.blob),"
            " (SELECT count(*) FROM register.blob_piece)"
        ).fetchone()


def test_a_step_and_a_kept_file_without_room_change_nothing_and_are_done_later(
    database, small, opened_at, tmp_path
):
    prepare(database, None)
    window = opened_at(database)
    finding = window.findings.add(a_finding(window.sources.add(a_source())))
    audit = tmp_path / "audit.pdf"
    audit.write_bytes(FILE)

    def attach():
        window.evidence.attach_file(finding, audit, an_audit())

    def add_many():
        for _ in range(1_000):  # there is still room in pages that are begun
            window.findings.add(a_finding(1, words=MUCH))

    small.fill()
    before = kept(small.server, database)
    with pytest.raises(SaveError, match=FULL):
        attach()
    assert kept(small.server, database) == before
    with pytest.raises(SaveError, match=FULL):
        add_many()
    done = window.history.count()
    assert kept(small.server, database) == (done, *before[1:])
    assert window.read_by(faults_of) == []
    small.make_room()
    attach()
    assert kept(small.server, database) == (done + 1, 1, 5)
    assert window.read_by(faults_of) == []


def test_a_register_is_prepared_without_room_not_at_all(database, small):
    small.fill()
    with pytest.raises(RegisterError, match="has no room left on its disk"):
        prepare(database, None)
    small.make_room()
    with small.server.asked(database.database) as connection:
        asked = "SELECT to_regnamespace('register') IS NULL"
        assert connection.execute(asked).fetchone() == (True,)
    prepare(database, None)


def test_a_register_moves_in_as_far_as_there_is_room_and_goes_on_later(database, small, tmp_path):
    path = tmp_path / "plan.register"
    create_empty(path)
    plan = Workspace(path, "ann")
    finding = plan.findings.add(a_finding(plan.sources.add(a_source())))
    for number in range(4):
        plan.evidence.attach_bytes(finding, f"{number}.pdf", FILE[number:], an_audit())
    plan.close()
    prepare(database, None)
    small.fill(leaving=LITTLE)
    with pytest.raises(SaveError, match=f"{FULL}.* Then do the same again"):
        shared_registers.fill(database, None, path, None, lambda _share: True)
    steps, files, _pieces = kept(small.server, database)
    assert steps == 0
    assert 0 < files < 4
    small.make_room()
    shared_registers.fill(database, None, path, None, lambda _share: True)
    assert kept(small.server, database)[:2] == (6, 4)


def attach_until_refused(window, finding):
    """How many steps were saved, and the sentence for the one that was not."""
    before = window.history.count()
    for number in range(1_000):
        content = FILE[number : number + 200_000]
        try:
            window.evidence.attach_bytes(finding, f"{number}", content, an_audit())
        except SaveError as error:
            return before + number, str(error)
    raise AssertionError("there was room")


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
def test_a_log_without_room_takes_the_server_down_and_loses_nothing(
    server_made, disk_made, opened_at
):
    """PostgreSQL ends itself when it cannot write ahead; it comes back once there is room."""
    server = server_made("--wal-segsize=1")
    disk = disk_made(server)
    log = server.data / "pg_wal"
    shutil.move(log, disk.folder)
    server.own(*disk.folder.rglob("*"))
    log.symlink_to(disk.folder / log.name)
    server.start(max_wal_size="4MB", min_wal_size="2MB")
    with server.asked() as connection:
        connection.execute("CREATE DATABASE plan")
    address = server.address("plan")
    prepare(address, None)
    window = opened_at(address)
    finding = window.findings.add(a_finding(window.sources.add(a_source())))
    disk.fill()
    saved, told = attach_until_refused(window, finding)
    assert any(sentence in told for sentence in (UNKNOWN, FULL, "just now. Nothing was changed"))
    disk.make_room()
    server.stop()
    server.start()
    assert 0 <= window.history.count() - saved <= (UNKNOWN in told)
    assert window.read_by(faults_of) == []
    assert check_whole(address, lambda _share: True).faults == ()
