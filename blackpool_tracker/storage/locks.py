"""Whether a drive keeps two people apart who save at the same moment; if not, nobody saves there.

On drives that did not, 287 steps were acknowledged and 16 of them were there afterwards. One
machine can prove only that its own locks hold, and read that they were switched off for others:
a drive that lies to two machines looks sound to each.
"""

import os
import secrets
import sqlite3
import struct
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage.ciphering import PLAIN
from blackpool_tracker.storage.handles import piece_of
from blackpool_tracker.storage.places import drive_of

Opener = Callable[[Path], sqlite3.Connection]

_RESERVED: Final = 0x4000_0001
"""The byte of a file that SQLite locks while somebody saves."""
_LOCK: Final = "hhqqi4x"  # Linux' struct flock: type, whence, start, length, process

OWN: Final = "Copy the register to a folder of your own, and open the copy there."
OFF: Final = (
    "Locks are switched off on the drive where {name} lies, so two people who save at the same"
    " moment would overwrite one another. {own}"
)
BLIND: Final = (
    "The drive where {name} lies does not keep two people apart who save at the same moment, so"
    " changes would be lost there. {own}"
)
WAL: Final = (
    "{name} was set by another program to a way of saving (WAL) that loses changes on a network"
    " drive. {own}"
)


def refuse_without_locks(path: Path) -> None:
    """Raise ``RegisterError`` where two people could save at the same moment to a file.

    Only a drive that may lie on another machine is tried, with a small file beside ``path``.
    """
    drive = drive_of(path)
    if not drive.remote:
        return
    if drive.locks_off:
        raise RegisterError(OFF.format(name=path.name, own=OWN))
    if path.exists() and _saves_by_wal(path):
        raise RegisterError(WAL.format(name=path.name, own=OWN))
    # Named like every file that is being made, so that one left behind is cleared away later.
    probe = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        sound = exclude(probe)
    finally:
        for left in (probe, probe.with_name(f"{probe.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    if not sound:
        raise RegisterError(BLIND.format(name=path.name, own=OWN))


def _plain(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None)


def exclude(probe: Path, opener: Opener = _plain) -> bool:
    """Whether nobody else can save to the file ``probe`` while one does; it is made for this.

    True also where that cannot be found out: a file that cannot be made is refused elsewhere, with
    a better reason.
    """
    try:
        with closing(opener(probe)) as first, closing(opener(probe)) as second:
            first.execute("PRAGMA journal_mode=TRUNCATE").close()
            first.execute("BEGIN IMMEDIATE")
            return not (_gets_in(second) or _stranger_gets_in(probe))
    except (sqlite3.Error, OSError):
        return True


def _gets_in(second: sqlite3.Connection) -> bool:
    """Whether a second connection may save while the first does."""
    try:
        second.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


def _stranger_gets_in(probe: Path) -> bool:
    """Whether the drive itself lets a second handle take the lock that SQLite holds.

    On Windows the second connection has asked the drive already. Elsewhere SQLite keeps the
    connections of one process apart by itself and asks nobody; but Linux has locks that belong
    to a handle, and those stand against SQLite's as another machine's would.
    """
    if sys.platform != "linux":
        return False
    import fcntl  # noqa: PLC0415  Windows has none

    handle = os.open(probe, os.O_RDWR)
    try:
        wanted = struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, _RESERVED, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
    except OSError:
        return False  # refused, as it shall be; or this drive has no such locks, which says nothing
    finally:
        os.close(handle)
    return True


def _saves_by_wal(path: Path) -> bool:
    head = piece_of(path, 20)
    # An encrypted file shows no mark; only the program itself writes to one, and never by WAL.
    return head.startswith(PLAIN) and 2 in head[18:20]  # noqa: PLR2004  SQLite's mark of WAL
