"""Where a bundle is written to: a packed file or a folder, whole or not at all."""

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Final

from blackpool_tracker.domain.bundles import EvidenceIndex
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.storage.files import folder_made_beside, made_beside

Opens = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens the file at a path in the bundle, to be written once."""

INDEX: Final = "index.pdf"
LONGEST_PATH: Final = 259 if os.name == "nt" else 4_000
"""Characters of a path that the system's own programs still open."""

_UNFINISHED: Final = len(".12345678.part")  # what follows the name while it is being made
_EARLIEST: Final = 1980  # no packed file knows a day before


@contextmanager
def packed_file(path: Path, index: EvidenceIndex) -> Iterator[Opens]:
    """A packed file (zip) at ``path``, in the place of another."""
    _check_length(path, [])
    with (
        made_beside(path, replace=True) as part,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        yield lambda name: packed.open(_entry(name, index.as_at), "w", force_zip64=True)


@contextmanager
def folder_of_files(path: Path, index: EvidenceIndex) -> Iterator[Opens]:
    """A folder at ``path``; one that holds anything already is refused."""
    _check_length(path, [piece.path for piece in index.pieces])
    with folder_made_beside(path) as part:

        def opens(name: str) -> IO[bytes]:
            place = part / name
            place.parent.mkdir(exist_ok=True)
            return place.open("xb")

        yield opens


def _check_length(path: Path, names: list[str]) -> None:
    longest = max((len(name) for name in (*names, INDEX)), default=0)
    if len(str(path)) + _UNFINISHED + 1 + longest > LONGEST_PATH:
        raise RefusedError(
            f"Names of files would be longer under {path.parent} than this computer takes."
            " Nothing was written. Choose a folder with a shorter path, or pack it as one file."
        )


def _entry(path: str, day: date) -> zipfile.ZipInfo:
    """An entry that bears the day of the bundle, so that the same evidence gives the same bytes."""
    info = zipfile.ZipInfo(path, (max(day.year, _EARLIEST), day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
