"""A workbook that came back is read beside the register: nothing here knows of one.

What reads it is loaded on first use, so that the window starts without it.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.exchange.rows import ReturnedBook
from blackpool_tracker.domain.register_sheets import MARKS
from blackpool_tracker.services.reading import Moved, check_there, file_at, go_on

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
REGISTER: Final = "register"
"""What a workbook calls itself that had every row of the register."""

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".ods"})
"""How the names of workbooks end that can carry our marks."""
_LISTS: Final = ("xl/workbook.xml", "content.xml")
"""Where a packed workbook names its sheets."""
_MARK: Final = f'name="{MARKS}"'.encode()
_PIECE: Final = 1 << 20
_MOST: Final = 64 * _PIECE
"""Of the names no more is looked through: a sheet that is found by nobody is no sheet of ours."""
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
    *(OSError, RuntimeError, ValueError),
)


def is_own_workbook(path: Path) -> bool:
    """Whether a file was made by this program to be sent out, told at a glance.

    False for everything else, also for what cannot be read: who reads it says why.
    """
    if path.suffix.lower() not in WORKBOOKS:
        return False
    try:
        with zipfile.ZipFile(path) as parts:
            known = frozenset(parts.namelist())
            return any(_names_marks(parts, name) for name in _LISTS if name in known)
    except _BROKEN:
        return False


def _names_marks(parts: zipfile.ZipFile, name: str) -> bool:
    before = b""
    with parts.open(name) as part:
        for _ in range(_MOST // _PIECE):
            piece = part.read(_PIECE)
            if _MARK in before + piece:
                return True
            if not piece:
                break
            before = piece[-len(_MARK) :]
    return False


def read_returned(path: Path, moved: Moved = go_on) -> ReturnedBook:
    """The rows of the workbook at ``path``; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError`` for
    what cannot be read or was not made by this program, in a sentence, and when it was stopped.
    """
    from blackpool_tracker.importing.workbooks import beside  # noqa: PLC0415  on use

    check_there(path)
    file = file_at(path, lambda share: moved(share * FILE))
    content = b"".join(file.pieces)
    book = beside.read(content, path.name, lambda share: moved(FILE + share * (1 - FILE)))
    own = own_workbook(book)
    return ReturnedBook(
        name=path.name,
        digest=file.sha256,
        uid=own.uid,
        step=own.step,
        seal=own.seal,
        rows=own.rows,
        listed=own.listed,
        whole=own.kind == REGISTER,
        strays=own.strays,
    )
