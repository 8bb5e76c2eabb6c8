"""Files that rows name and that were never in this register, for it was made from a JSON.

Such rows keep the SHA-256 of their file: it is whole again once the same file is attached.
"""

from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.evidence import NOT_HERE
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.documents import is_here
from blackpool_tracker.storage.tables import WITH_FILES

READ_IN: Final = "Read in from the JSON of "
"""How the first step of a register is called that was made from a JSON."""


def brought_without(session: Session) -> set[RowKey]:
    """The rows that came in by such a first step, whose files nobody has brought with them."""
    label = "SELECT label FROM step WHERE id = 1"
    first = backend_of(session).read(session, label)
    if not first or not str(first[0][0]).startswith(READ_IN):
        return set()
    marks = ", ".join("?" * len(WITH_FILES))
    asked = f'SELECT "table", "row" FROM change WHERE step = 1 AND "table" IN ({marks})'  # noqa: S608 - marks alone
    found = backend_of(session).read(session, asked, WITH_FILES)
    return {RowKey(table, row) for table, row in found}


def size_of(session: Session, digest: str) -> int:
    """How many bytes a kept file has; 0 for one that is not here."""
    found = backend_of(session).read(session, "SELECT size FROM blob WHERE sha256 = ?", (digest,))
    return int(found[0][0]) if found else 0


def pieces_here(session: Session, digest: str) -> Iterator[bytes]:
    """A kept file, piece by piece; raises ``MissingError`` when it was never brought here.

    A file that was lost is another matter: of that the database tells.
    """
    if not is_here(session, digest) and brought_without(session):
        raise MissingError(NOT_HERE)
    yield from backend_of(session).pieces_of(session, digest)
