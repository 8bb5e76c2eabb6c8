"""Workbooks are read beside the register: nothing here knows of one.

What reads them is loaded on first use, so that the window starts without it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.reading_back import made_here
from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.services.reading import Moved, check_there, file_at, go_on

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
NOTHING: Final = "{name} holds nothing in any of its sheets. Look whether it is the right file."


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """A workbook that was read. ``own``: this program made it, so it is a sheet that came back."""

    path: Path
    sha256: str
    book: Workbook
    own: bool


def read_workbook(path: Path, moved: Moved = go_on) -> WorkbookRead:
    """The sheets of the workbook at ``path``; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError``, in
    a sentence or two, for what cannot be read or holds nothing, and when it was stopped.
    """
    from blackpool_tracker.importing.workbooks import beside  # noqa: PLC0415  on use

    check_there(path)
    file = file_at(path, lambda share: moved(share * FILE))
    content = b"".join(file.pieces)
    book = beside.read(content, path.name, lambda share: moved(FILE + share * (1 - FILE)))
    if not any(cell.text for sheet in book.sheets for row in sheet.rows for cell in row):
        raise RefusedError(NOTHING.format(name=path.name))
    return WorkbookRead(path, file.sha256, book, made_here(book))
