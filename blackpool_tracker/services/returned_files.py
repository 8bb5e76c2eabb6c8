"""A workbook that came back is read beside the register: nothing here knows of one.

What reads it is loaded on first use, so that the window starts without it.
"""

from pathlib import Path
from typing import Final

from blackpool_tracker.domain.exchange.reading_back import own_workbook
from blackpool_tracker.domain.exchange.rows import ReturnedBook
from blackpool_tracker.services.reading import Moved, file_at, go_on

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
REGISTER: Final = "register"
"""What a workbook calls itself that had every row of the register."""


def read_returned(path: Path, moved: Moved = go_on) -> ReturnedBook:
    """The rows of the workbook at ``path``; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError`` for
    what cannot be read or was not made by this program, in a sentence, and when it was stopped.
    """
    from blackpool_tracker.importing.workbooks import beside  # noqa: PLC0415  on use

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
    )
