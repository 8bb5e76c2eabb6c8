"""What makes other files of a register: backups, restoring, salvage, passphrases."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import protect
from blackpool_tracker.services.salvage import salvage
from blackpool_tracker.storage.places import drive_of
from tests.faults.deeds import Deed, allowed, parts_left
from tests.faults.registers import (
    PASSPHRASE,
    PERSON,
    a_register,
    an_encrypted_register,
    key_of,
    opened,
    prove_whole,
    report_on,
)

HOME: Final = "BLACKPOOL_TRACKER_HOME"
AFTER: Final = "Said after the backup"
PAGE: Final = 4096
ZEROED: Final = 30
"""The page of the small register that is emptied before it is salvaged: one of findings."""


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Have the user's own folder, with the backups in it, at this place."""
    before = os.environ[HOME]
    os.environ[HOME] = str(home)
    try:
        yield
    finally:
        os.environ[HOME] = before


def backups_of(path: Path) -> Backups:
    """The backups of a register, in the user's own folder."""
    return Backups(path, Preferences(), key_of(path))


def keep_up(folder: Path) -> None:
    """Make the backup that the window makes by itself."""
    with at_home(folder / "home"):
        backups_of(folder / "test.register").keep_up()


def prove_kept_up(folder: Path, done: bool | None) -> None:
    """The register is untouched, each backup is whole, and the next one can be made."""
    path = folder / "test.register"
    assert path.read_bytes() == _first(folder), f"{path}: a backup has changed it"
    with at_home(folder / "home"):
        backups = backups_of(path)
        assert bool(_sound(backups)) in allowed(done)
        workspace = opened(path)
        report_on(workspace, 1, AFTER)
        workspace.close()
        backups.keep_up()
        newest = _sound(backups)[0]
        prove_whole(newest, [AFTER])
        # On a drive that may lie on another machine they are left for a day.
        left = [] if drive_of(path).remote else parts_left(backups.folder)
        assert not left, f"left behind {left}"


def _sound(backups: Backups) -> list[Path]:
    """All backups there are, the newest first; each of them is sound."""
    there = [backups.folder / each.name for each in backups.restorable().backups]
    assert sorted(there) == sorted(backups.folder.glob("*.register")), "one cannot be read"
    for each in there:
        prove_whole(each)
    return there


def _ready_to_restore(folder: Path) -> None:
    a_register(folder)
    keep_up(folder)


def _restore(folder: Path) -> None:
    with at_home(folder / "home"):
        backups = backups_of(folder / "test.register")
        backups.restore(backups.restorable().backups[0])


def _prove_restored(folder: Path, done: bool | None) -> None:
    path = folder / "test.register"
    assert path.read_bytes() == _first(folder), f"{path}: restoring has changed it"
    with at_home(folder / "home"):
        assert len(_sound(backups_of(path))) == 1
    copies = [each for each in folder.rglob("*.register") if " as of " in each.name]
    assert bool(copies) in allowed(done)
    for each in copies:
        prove_whole(each)


def _damaged(folder: Path) -> bytes:
    data = bytearray(_first(folder))
    data[(ZEROED - 1) * PAGE : ZEROED * PAGE] = bytes(PAGE)
    return bytes(data)


def _ready_to_salvage(folder: Path) -> None:
    path = a_register(folder)
    path.write_bytes(_damaged(folder))


def _salvage(folder: Path) -> None:
    path = folder / "test.register"
    salvage(path, folder / "salvaged.register", PERSON, lambda _share: True)


def _prove_salvaged(folder: Path, done: bool | None) -> None:
    path, target = folder / "test.register", folder / "salvaged.register"
    assert path.read_bytes() == _damaged(folder), f"{path}: the damaged file was changed"
    assert target.exists() in allowed(done)
    if target.exists():
        prove_whole(target)
        assert (folder / "salvaged salvaged.txt").read_text("utf-8").endswith("\n")
    elif done is False:
        assert not list(folder.glob("*.txt")), "a report of a salvage that was not made"


def _protect(folder: Path) -> None:
    protect(folder / "test.register", PASSPHRASE, now=None)


def _unprotect(folder: Path) -> None:
    protect(folder / "test.register", None, now=PASSPHRASE)


def _prove_protected(folder: Path, done: bool | None) -> None:
    path = folder / "test.register"
    assert (key_of(path) is not None) in allowed(done)
    if done is False:
        assert path.read_bytes() == _first(folder), f"{path}: refused and yet changed"
    prove_whole(path)


def _prove_unprotected(folder: Path, done: bool | None) -> None:
    path = folder / "test.register"
    assert (key_of(path) is None) in allowed(done)
    prove_whole(path)


def _first(folder: Path) -> bytes:
    """The bytes with which the plain register of a folder began."""
    return a_register(folder, "first").read_bytes()


KEEP_UP: Final = Deed("automatic backup", a_register, keep_up, prove_kept_up)
RESTORE: Final = Deed("restore", _ready_to_restore, _restore, _prove_restored)
SALVAGE: Final = Deed("salvage", _ready_to_salvage, _salvage, _prove_salvaged)
PROTECT: Final = Deed("set passphrase", a_register, _protect, _prove_protected)
UNPROTECT: Final = Deed("remove passphrase", an_encrypted_register, _unprotect, _prove_unprotected)
COPYING: Final = (KEEP_UP, RESTORE, SALVAGE, PROTECT, UNPROTECT)
