"""Looking at the bytes of a file without letting go of a lock on it.

Outside Windows a lock belongs to a process and a file: to close any handle to the file lets go of
all the locks that the process has on it, and so of those that SQLite holds while it saves. Somebody
else could then save at the same moment and spoil the file (sqlite.org/howtocorrupt.html, 2.2). So
for a register that is open one handle is kept, which is closed last, and it is looked at by that.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

Key = tuple[int, int]
"""Device and inode of a file."""


@dataclass(slots=True)
class _Kept:
    handle: int
    users: int = 0


_kept: Final[dict[Key, _Kept]] = {}
_alone: Final = Lock()


def keep(path: Path) -> Callable[[], None]:
    """Keep a handle to the file, before SQLite opens it; returns what ends that, after SQLite.

    Of a file that cannot be opened none is kept: SQLite says why.
    """
    if os.name == "nt":
        return _nothing
    with _alone:
        try:
            found = path.stat()
            key = found.st_dev, found.st_ino
            if key not in _kept:
                _kept[key] = _Kept(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
        except OSError:
            return _nothing
        _kept[key].users += 1
    return lambda: _let_go(key)


def piece_of(path: Path, size: int, at: int = 0) -> bytes:
    """Up to ``size`` bytes of a file from ``at``; fewer at its end. Raises ``OSError``."""
    with _alone:
        found = path.stat()
        kept = _kept.get((found.st_dev, found.st_ino))
        if kept is not None:
            return os.pread(kept.handle, size, at)
        with path.open("rb", buffering=0) as file:
            file.seek(at)
            return file.read(size)


def _let_go(key: Key) -> None:
    with _alone:
        _kept[key].users -= 1
        if not _kept[key].users:
            os.close(_kept.pop(key).handle)


def _nothing() -> None:
    pass
