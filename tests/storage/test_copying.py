"""A register is copied lot by lot, while others save to it, and is the same byte for byte."""

import sqlite3
from contextlib import closing
from itertools import count

import pytest

from blackpool_tracker.domain.errors import UnsoundError
from blackpool_tracker.storage import copying
from blackpool_tracker.storage.files import made_beside
from tests.builders import a_source, with_finding

pytestmark = pytest.mark.files

LOT = 65_536


@pytest.fixture(autouse=True)
def small_lots(monkeypatch):
    monkeypatch.setattr(copying, "LOT", LOT)


@pytest.fixture
def target(workspace):
    target = workspace.path.with_name("copy")
    target.touch()
    return target


@pytest.fixture
def flushed(monkeypatch):
    """How often a lot was written: each is flushed to the disk at once."""
    handles = []
    monkeypatch.setattr(copying.os, "fsync", handles.append)
    return handles


def saver(workspace, looks):
    """What saves to the register at these looks whether the copying shall go on."""
    numbers = count()

    def save() -> bool:
        number = next(numbers)
        if number in looks:
            workspace.sources.add(a_source(short=f"T{number}"))
        return True

    return save


def larger(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO blob VALUES ('0', 1000000, randomblob(1000000))")
        connection.commit()


def test_a_copy_is_the_same_byte_for_byte(workspace, target):
    larger(workspace.path)
    copying.copy_into(workspace.path, target)
    assert target.read_bytes() == workspace.path.read_bytes()


def test_what_somebody_saves_meanwhile_is_in_the_copy_whole(workspace, target):
    larger(workspace.path)
    copying.copy_into(workspace.path, target, saver(workspace, range(1, 40, 7)))
    assert target.read_bytes() == workspace.path.read_bytes()
    copying.check_copy(target)


def test_only_what_somebody_changed_is_copied_again(workspace, target, flushed):
    larger(workspace.path)
    copying.copy_into(workspace.path, target, saver(workspace, [5]))
    lots = -(-workspace.path.stat().st_size // LOT)
    # Where SQLite counts the changes at least, which lay in the copy already.
    assert lots < len(flushed) < 1.5 * lots
    assert target.read_bytes() == workspace.path.read_bytes()


def test_a_register_that_became_smaller_gives_a_smaller_copy(workspace, target):
    larger(workspace.path)
    whole = workspace.path.stat().st_size
    looks = iter(range(1000))

    def shrink() -> bool:
        if next(looks) == whole // LOT - 1:
            with closing(sqlite3.connect(workspace.path)) as connection:
                connection.execute("DELETE FROM blob WHERE sha256 = '0'")
                connection.commit()
                connection.execute("VACUUM")
        return True

    copying.copy_into(workspace.path, target, shrink)
    assert target.stat().st_size < whole - 900_000
    assert target.read_bytes() == workspace.path.read_bytes()


def test_a_copy_never_makes_those_who_save_wait_for_the_whole_of_it(workspace, target):
    with_finding(workspace)
    larger(workspace.path)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        copying.copy_into(workspace.path, target, saver(workspace, range(10_000)))


def test_where_sqlite_keeps_its_locks_nothing_is_read(workspace, target, monkeypatch):
    larger(workspace.path)
    read = []
    piece_of = copying.piece_of

    def noted(path, size, at):
        read.append(range(at, at + size))
        return piece_of(path, size, at)

    monkeypatch.setattr(copying, "LOCKS_AT", (2 * LOT, 512))
    monkeypatch.setattr(copying, "piece_of", noted)
    copying.copy_into(workspace.path, target)
    assert not any(2 * LOT in each or 2 * LOT + 511 in each for each in read)
    there, copied = workspace.path.read_bytes(), target.read_bytes()
    assert copied[: 2 * LOT] == there[: 2 * LOT]
    assert copied[2 * LOT : 2 * LOT + 512] == bytes(512)
    assert copied[2 * LOT + 512 :] == there[2 * LOT + 512 :]


def test_a_register_that_ends_where_sqlite_keeps_its_locks_is_not_made_longer(
    workspace, target, monkeypatch
):
    whole = workspace.path.stat().st_size
    monkeypatch.setattr(copying, "LOT", whole)
    monkeypatch.setattr(copying, "LOCKS_AT", (whole, 512))
    copying.copy_into(workspace.path, target)
    assert target.read_bytes() == workspace.path.read_bytes()


def test_a_drive_that_does_not_give_the_register_is_not_taken_for_that_of_the_copy(
    workspace, monkeypatch
):
    def broken(_path, _size, _at):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(copying, "piece_of", broken)
    copy = workspace.path.with_name("copy.register")
    refused = pytest.raises(UnsoundError, match="cannot be read to its end")
    with refused, made_beside(copy, replace=False) as part:
        copying.copy_into(workspace.path, part)
    assert not copy.exists()
