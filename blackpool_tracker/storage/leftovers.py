"""Unfinished files that a killed program left behind, and how to know them from those in work.

A file or folder is built at ``NAME.xxxxxxxx.part`` beside what it will become. Whoever builds it
holds a lock beside it, which the system lets go when the program dies.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from blackpool_tracker.domain.clock import now
from blackpool_tracker.storage.places import drive_of

PREFIX: Final = "blackpool-tracker-"
"""How the folders of the program begin among the temporary files of the system."""

BESIDE: Final = ("", "-journal", "-lock")
"""What follows the name of an unfinished file: nothing, SQLite's own journal, and the lock."""

_PART: Final = re.compile(
    rf"((.+)\.[0-9a-f]{{8}}\.part)(?:{'|'.join(map(re.escape, BESIDE))})", re.DOTALL
)
_DAY: Final = 24 * 60 * 60  # seconds


@contextmanager
def in_work(part: Path) -> Iterator[None]:
    """Hold the lock that says that ``part`` is being built; then nothing is left of it.

    Where a drive knows no locks the work goes on without: nobody clears away there either.
    """
    lock = _lock_of(part)
    with suppress(OSError, Timeout, NotImplementedError):
        lock.acquire()
    try:
        yield
    finally:
        _remove(part)
        lock.release()
        _unlink(Path(lock.lock_file))


def clear_beside(target: Path) -> None:
    """Remove unfinished files that nobody works at: for ``target``, and old ones. Never raises.

    Only names that the program itself makes are touched. Those for other files of the folder go
    when they are a day old and have the lock of the program beside them, so that none is anybody
    else's. A drive that may lie on another machine may not pass on its locks, so there those for
    ``target`` must be a day old, too.
    """
    with suppress(OSError):
        patient = drive_of(target).remote
        for part, of in _parts_in(target.parent):
            old = patient if of == target.name else True
            named = of == target.name and not part.is_dir()  # a folder may well be somebody's
            ours = named or _lock_of_file(part).exists()
            if ours and (not old or _is_old(part)):
                _clear(part)


def clear_old(folder: Path) -> None:
    """Remove what lies unfinished in a folder of the program's own for a day. Never raises.

    What is written there has no lock: it is small, and written at once.
    """
    with suppress(OSError):
        for part, _of in _parts_in(folder):
            if _is_old(part):
                _clear(part)


def _parts_in(folder: Path) -> list[tuple[Path, str]]:
    """The unfinished files of a folder, and the name that each was to get."""
    names = os.listdir(folder)  # noqa: PTH208  names are all that is needed
    found = {(name[1], name[2]) for name in map(_PART.fullmatch, names) if name}
    return [(folder / part, of) for part, of in sorted(found)]


def _clear(part: Path) -> None:
    lock = _lock_of(part)
    try:
        lock.acquire()
    except (OSError, Timeout, NotImplementedError):
        return  # somebody is working at it, or nobody can tell
    _remove(part)
    lock.release()
    _unlink(Path(lock.lock_file))


def _lock_of(part: Path) -> FileLock:
    # Never waits: a lock that is taken is an answer. Any thread may let it go.
    return FileLock(_lock_of_file(part), timeout=0, thread_local=False)


def _lock_of_file(part: Path) -> Path:
    return part.with_name(f"{part.name}-lock")


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
        return
    for ending in BESIDE[:2]:
        _unlink(part.with_name(part.name + ending))


def _unlink(path: Path) -> None:
    # Windows keeps a file that somebody has open, such as a virus scanner; the next one clears it.
    with suppress(OSError):
        if path.is_file() or path.is_symlink():
            path.unlink()


def _is_old(part: Path) -> bool:
    found = [part.with_name(part.name + ending) for ending in BESIDE]
    times = [path.stat().st_mtime for path in found if path.exists()]
    return bool(times) and now().timestamp() - max(times) > _DAY
