"""A drive that does not keep two people apart is not saved to; a slow one is waited for longer."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.services.registers import back_up, check, create_empty
from blackpool_tracker.storage import locks, sqlite
from tests.builders import a_workspace, with_finding

pytestmark = pytest.mark.files

SHARE = Place(PlaceKind.NETWORK, "Windows share", remote=True)
LOCAL = Place(PlaceKind.LOCAL)


@pytest.fixture
def lies_in(monkeypatch):
    """Makes every file lie in a place, from now on."""

    def make(place: Place) -> None:
        monkeypatch.setattr(locks, "drive_of", lambda _path: place)
        monkeypatch.setattr(sqlite, "drive_of", lambda _path: place)

    return make


@pytest.fixture
def register(workspace):
    """The path of a register with one finding, that nobody has open."""
    with_finding(workspace)
    workspace.close()
    return workspace.path


def lockless(path: Path) -> sqlite3.Connection:
    """A connection on a drive whose locks hold nobody back."""
    return sqlite3.connect(f"file:{path}?mode=rwc&nolock=1", uri=True, isolation_level=None)


def test_locks_that_hold_are_found_to_hold(tmp_path):
    assert locks.exclude(tmp_path / "probe")


def test_locks_that_hold_nobody_back_are_found_out(tmp_path):
    assert not locks.exclude(tmp_path / "probe", lockless)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has locks that belong to a handle")
def test_the_drive_itself_is_asked_and_not_only_sqlite(tmp_path):
    probe = tmp_path / "probe"
    with closing(lockless(probe)) as first:
        first.execute("CREATE TABLE t(a)")
        first.execute("BEGIN IMMEDIATE")
        assert locks._stranger_gets_in(probe)  # noqa: SLF001  the half that SQLite would hide
    with closing(sqlite3.connect(probe, isolation_level=None)) as first:
        first.execute("BEGIN IMMEDIATE")
        assert not locks._stranger_gets_in(probe)  # noqa: SLF001  as above


def test_a_register_on_a_share_whose_locks_hold_opens_and_leaves_nothing_beside(register, lies_in):
    lies_in(SHARE)
    before = sorted(register.parent.iterdir())
    a_workspace(register.parent).close()
    assert check(register) == []
    assert sorted(register.parent.iterdir()) == before


def test_a_register_is_refused_where_locks_do_not_hold(register, lies_in, monkeypatch, tmp_path):
    lies_in(SHARE)
    monkeypatch.setattr(locks, "exclude", lambda _probe: False)
    before = register.read_bytes()
    with pytest.raises(RegisterError, match="does not keep two people apart"):
        a_workspace(register.parent)
    with pytest.raises(RegisterError, match="does not keep two people apart"):
        create_empty(tmp_path / "new.register")
    assert register.read_bytes() == before
    assert list(tmp_path.glob("new*")) == []


def test_a_register_is_refused_where_locks_were_switched_off(register, lies_in):
    lies_in(Place(PlaceKind.NETWORK, "NFS", remote=True, locks_off=True))
    with pytest.raises(RegisterError, match=r"Locks are switched off .* folder of your own"):
        a_workspace(register.parent)


def test_a_register_that_saves_by_wal_is_refused_on_a_share_and_mended_at_home(register, lies_in):
    with closing(sqlite3.connect(register)) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    lies_in(SHARE)
    with pytest.raises(RegisterError, match="WAL"):
        a_workspace(register.parent)
    lies_in(LOCAL)
    a_workspace(register.parent).close()
    lies_in(SHARE)
    assert check(register) == []


def test_a_drive_of_this_machine_is_not_tried(register, lies_in, monkeypatch):
    lies_in(LOCAL)
    monkeypatch.setattr(locks, "exclude", lambda _probe: False)
    a_workspace(register.parent).close()


@pytest.mark.parametrize(("place", "wait"), [(LOCAL, 2_000), (SHARE, 10_000)])
def test_somebody_elses_step_is_waited_for_longer_on_a_share(register, lies_in, place, wait):
    lies_in(place)
    engine = sqlite.engine_for(register)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == wait
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "truncate"
    engine.dispose()


def test_a_register_can_be_backed_up_to_a_share_without_locks(register, tmp_path, monkeypatch):
    share = tmp_path / "share"
    share.mkdir()
    off = Place(PlaceKind.NETWORK, "NFS", remote=True, locks_off=True)
    monkeypatch.setattr(locks, "drive_of", lambda path: off if path.parent == share else LOCAL)
    assert back_up(register, share / "copy.register").path.is_file()
