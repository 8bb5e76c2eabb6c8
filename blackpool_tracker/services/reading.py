"""Files that are to be kept in the register, read piece by piece: they may be large."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import check_size
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.storage.sqlite import PIECE

HALF: Final = 0.5  # of the work: a file is read once for its digest and once to be kept

Moved = Callable[[float], bool]
"""Is told the share done, 0 to 1, and says whether to go on."""


@dataclass(frozen=True, slots=True)
class FileToKeep:
    """A file with its SHA-256. ``pieces`` are its bytes in order, and may be asked for once."""

    name: str
    size: int
    sha256: str
    pieces: Iterable[bytes]


def go_on(_share: float) -> bool:
    """Nobody is told, and nobody stops it."""
    return True


def file_of(name: str, content: bytes) -> FileToKeep:
    """A file whose bytes are there already; raises ``RefusedError`` for one that is too large."""
    check_size(len(content), shown_file_name(name))
    return FileToKeep(name, len(content), hashlib.sha256(content).hexdigest(), (content,))


def file_at(path: Path, moved: Moved) -> FileToKeep:
    """The file at ``path``, read once for its digest; its pieces read it once more.

    Raises ``RefusedError`` when it cannot be kept or ``moved`` said to stop, and so do its pieces
    when they are no longer those of the digest.
    """
    size = _size(path)
    first = hashlib.sha256()
    for piece in _pieces(path, size, lambda share: moved(share * HALF)):
        first.update(piece)
    again = _same(path, size, first.hexdigest(), lambda share: moved(HALF + share * HALF))
    return FileToKeep(path.name, size, first.hexdigest(), again)


def check_there(path: Path) -> None:
    """Raise ``RefusedError`` when there is no file at ``path`` that says anything."""
    try:
        if path.is_dir():
            raise RefusedError(
                f"{_named(path)} is a folder, or a document that its program keeps as one. Choose a"
                " file, or save it as an Excel workbook (XLSX)."
            )
        if not path.exists():
            raise RefusedError(f"There is no file at {path}.")
        if path.is_file() and not path.stat().st_size:
            raise RefusedError(f"{_named(path)} is empty. Fetch it again from where it came.")
    except OSError as error:
        raise _unreadable(path, error) from error


def _same(path: Path, size: int, sha256: str, moved: Moved) -> Iterator[bytes]:
    found = hashlib.sha256()
    for piece in _pieces(path, size, moved):
        found.update(piece)
        yield piece
    if found.hexdigest() != sha256:
        raise _changed(path)


def _pieces(path: Path, size: int, moved: Moved) -> Iterator[bytes]:
    """The bytes of the file, which must have the size that it had at first."""
    done = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                done += len(piece)
                if done > size:
                    break
                yield piece
                if not moved(done / size):
                    raise RefusedError(f"Stopped. {_named(path)} was not kept.")
    except OSError as error:
        raise _unreadable(path, error) from error
    if done != size:
        raise _changed(path)


def _size(path: Path) -> int:
    try:
        found = path.stat().st_size
        if not path.is_file():
            raise RefusedError(f"{_named(path)} is not a file, so it cannot be kept.")
    except OSError as error:
        raise _unreadable(path, error) from error
    check_size(found, _named(path))
    if not found:
        raise RefusedError(f"{_named(path)} is empty, so it shows nothing.")
    return found


def _unreadable(path: Path, error: OSError) -> RefusedError:
    close = " If it is open in another program, close it there." * (error.errno == EACCES)
    return RefusedError(f"{_named(path)} could not be read ({error.strerror}).{close}")


def _changed(path: Path) -> RefusedError:
    return RefusedError(f"{_named(path)} was changed while it was being read. Try again.")


def _named(path: Path) -> str:
    return shown_file_name(path.name)
