"""Documents are read beside the register: nothing here knows of one.

What reads them is loaded on first use, so that the window starts without it.
"""

import hashlib
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.services.reading import Moved, file_at, go_on

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
PASTED: Final = "Pasted text.txt"
READER: Final = "blackpool_tracker.importing.reader"
QUOTES: Final = "blackpool_tracker.importing.quotes"
THEMES: Final = "blackpool_tracker.importing.themes"


def read(path: Path, moved: Moved = go_on) -> DocumentRead:
    """What the document at ``path`` says; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError`` for
    what cannot be read, in one sentence, and when it was stopped.
    """
    file = file_at(path, lambda share: moved(share * FILE))
    content = b"".join(file.pieces)
    reading: Reading = import_module(READER).read(
        content, path.name, lambda share: moved(FILE + share * (1 - FILE))
    )
    return DocumentRead(path.name, content, file.sha256, reading)


def read_text(words: str) -> DocumentRead:
    """What pasted words say; they are kept as a text file. Raises ``RefusedError`` for none."""
    content = words.encode("utf-8", "replace")
    reading: Reading = import_module(READER).read_text(words)
    return DocumentRead(PASTED, content, hashlib.sha256(content).hexdigest(), reading)


def not_found_again(content: bytes, name: str, quotes: Iterable[str]) -> list[bool]:
    """For each quote whether a second, independent look does not find it in the document.

    Raises ``RefusedError`` when the document cannot be read.
    """
    found: Callable[[str], bool] = import_module(QUOTES).found_again(content, name)
    return [not found(quote) for quote in quotes]


def themes_of_areas(areas: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The keys of the themes that the words of each area are about, the main one first."""
    wanted = list(areas)
    if not wanted:
        return {}
    themes_of: Callable[[str], tuple[str, ...]] = import_module(THEMES).themes_of
    return {area: themes_of(area) for area in wanted}
