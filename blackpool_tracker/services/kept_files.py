"""Files that are kept in a register, written out again."""

from pathlib import Path

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.services.reading import Moved
from blackpool_tracker.storage.absent_files import pieces_here, size_of
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.heeding import heeding
from blackpool_tracker.storage.sqlite import STOPPED
from blackpool_tracker.storage.store import Store


def copy_out(store: Store, sha256: str, to: Path, moved: Moved) -> None:
    """Write a kept file to a path, whole or not at all, in the place of another.

    ``moved`` is told the share done. Raises ``MissingError`` when it was lost, ``RegisterError``
    when it cannot be written, ``RefusedError`` when ``moved`` said to stop.
    """
    with (
        heeding(moved) as tell,
        store.reading_files() as session,
        made_beside(to, replace=True) as part,
        part.open("wb") as file,
    ):
        done, size = 0, size_of(session, sha256)
        for piece in pieces_here(session, sha256):
            file.write(piece)
            done += len(piece)
            if not tell(done / size):
                raise RefusedError(STOPPED)
