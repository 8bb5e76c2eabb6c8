"""Copies of evidence that are made to be looked at: in a folder of this user alone, and cleared.

They hold personal data, so they go when the program ends; what a killed program left goes at the
next start.
"""

import atexit
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.file_names import safe_file_name, shown_file_name
from blackpool_tracker.storage.folders import settings_folder
from blackpool_tracker.storage.leftovers import PREFIX, clear_old

DAY: Final = 24 * 3600.0  # seconds
LOCK: Final = "in-use"
"""A file in the folder that a running program holds locked."""


def place_for(name: str) -> Path:
    """Where a copy of the file called ``name`` is put, in a folder of its own.

    Two names that differ only in their capitals never meet. Raises ``RefusedError`` when there is
    no room.
    """
    try:
        folder, _lock = folder_of_this_run()
        return Path(tempfile.mkdtemp(dir=folder)) / safe_file_name(name)
    except OSError as error:
        raise RefusedError(
            f"No copy of {shown_file_name(name)} could be made ({error.strerror})."
        ) from error


def only_read(path: Path) -> None:
    """Let a copy be read only: what is written into it would be lost."""
    path.chmod(stat.S_IREAD)


def clear_left() -> None:
    """Remove what programs have left that were killed; copies of those that run stay.

    And of the settings that they were writing.
    """
    clear_old(settings_folder())
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_mine(folder) and not _in_use(folder):
                _remove(folder)


@cache
def folder_of_this_run() -> tuple[Path, FileLock]:
    """The folder of this program while it runs, and what tells others that it does."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # made for its owner alone
    lock = FileLock(folder / LOCK)
    lock.acquire()
    atexit.register(_end, folder, lock)
    return folder, lock


def _end(folder: Path, lock: FileLock) -> None:
    lock.release()
    _remove(folder)


def _is_mine(folder: Path) -> bool:
    """Whether it is a real folder of this user: others may put anything among temporary files."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (os.name == "nt" or found.st_uid == os.getuid())


def _in_use(folder: Path) -> bool:
    if not (folder / LOCK).exists():
        # Just made, or of a version that knew no lock: too young is left for another time.
        return not _is_old(folder)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def _is_old(folder: Path) -> bool:
    return clock.now().timestamp() - folder.stat().st_mtime > DAY


def _remove(folder: Path) -> None:
    # Windows deletes no file that may only be read.
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)
