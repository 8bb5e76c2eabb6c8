"""Whether a drive has room for more, asked at the moment when it took something not.

Of a full disk SQLite knows one sign only, no room at a write. It calls the others an error of the
drive: a quota that is used up, a file as large as the drive takes, and no room found only when
what was written is flushed, as on a share.
"""

import errno
import os
import tempfile
from enum import Enum
from pathlib import Path
from typing import Final

PIECE: Final = 4 * 1024 * 1024  # bytes that are tried; more than most steps need
LARGEST: Final = 4 * 1024**3  # bytes of a file that memory sticks with FAT do not take any more

_NO_ROOM: Final = frozenset((errno.ENOSPC, errno.EDQUOT))
_WINDOWS: Final = frozenset((39, 112, 1295))  # disk full, in two ways, and quota exceeded


class Lack(Enum):
    """What a drive has not enough of."""

    ROOM = "room"
    LENGTH = "length"
    """It takes no file that is any larger, however much room it has."""


def lack_in(error: OSError) -> Lack | None:
    """What is short by an error of the system; None when it tells of something else."""
    if error.errno in _NO_ROOM or getattr(error, "winerror", None) in _WINDOWS:
        return Lack.ROOM
    return Lack.LENGTH if error.errno == errno.EFBIG else None


def lack_at(path: Path) -> Lack | None:
    """What is short for the file at ``path`` to grow; None when it is not that. Never raises.

    It is tried with a nameless file beside, of which nothing is left even after a kill. What the
    room is short of by more than that file is not found.
    """
    try:
        size = path.stat().st_size if path.exists() else 0
        with tempfile.TemporaryFile(dir=path.parent, buffering=0) as tried:
            left = memoryview(bytes(PIECE))
            while left:
                left = left[tried.write(left) :]
            os.fsync(tried.fileno())
            # Where files can have holes this takes no time; elsewhere it fails at once.
            if size + PIECE >= LARGEST:
                tried.truncate(size + PIECE)
    except OSError as error:
        return lack_in(error)
    return None
