"""Workbooks are read beside the register: nothing here knows of one.

What reads them is loaded on first use, so that the window starts without it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.reading_back import made_here
from blackpool_tracker.domain.workbooks import Workbook
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.services.reading import Moved, check_there, file_at, go_on
from blackpool_tracker.storage.folders import mode_for
from blackpool_tracker.storage.leftovers import in_work

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
NO_TEXT: Final = "{name} does not say how a tracker is taken. Choose the file in which it was kept."
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
    with patience():
        book = beside.read(content, path.name, lambda share: moved(FILE + share * (1 - FILE)))
    if not any(cell.text for sheet in book.sheets for row in sheet.rows for cell in row):
        raise RefusedError(NOTHING.format(name=path.name))
    return WorkbookRead(path, file.sha256, book, made_here(book))


def keep_text(path: Path, text: str) -> None:
    """Write what was said of a tracker; raises ``ReportError`` when it cannot be written."""
    from blackpool_tracker.reporting.files import write_whole  # noqa: PLC0415  on use

    write_whole(path, text.encode(), mode_for(path), in_work)


def kept_text(path: Path) -> str:
    """What was said of a tracker and kept; raises ``RefusedError`` when it cannot be read."""
    content = b"".join(file_at(path, go_on).pieces)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(NO_TEXT.format(name=path.name)) from error
