"""Documents are read beside the register: nothing here knows of one.

What reads them is loaded on first use, so that the window starts without it.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.services.reading import Moved, file_at, go_on

FILE: Final = 0.1  # of the work: the file itself; the rest is to find what it says
PASTED: Final = "Pasted text.txt"


def read(path: Path, moved: Moved = go_on) -> DocumentRead:
    """What the document at ``path`` says; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError`` for
    what cannot be read, in one sentence, and when it was stopped.
    """
    from blackpool_tracker.importing import reader  # noqa: PLC0415  on use

    file = file_at(path, lambda share: moved(share * FILE))
    content = b"".join(file.pieces)
    reading = reader.read(content, path.name, lambda share: moved(FILE + share * (1 - FILE)))
    return DocumentRead(path.name, content, file.sha256, reading)


def read_text(words: str) -> DocumentRead:
    """What pasted words say; they are kept as a text file. Raises ``RefusedError`` for none."""
    from blackpool_tracker.importing import reader  # noqa: PLC0415  on use

    content, reading = words.encode("utf-8", "replace"), reader.read_text(words)
    return DocumentRead(PASTED, content, hashlib.sha256(content).hexdigest(), reading)


def not_found_again(content: bytes, name: str, quotes: Iterable[str]) -> list[bool]:
    """For each quote whether a second, independent look does not find it in the document.

    Raises ``RefusedError`` when the document cannot be read.
    """
    from blackpool_tracker.importing.quotes import found_again  # noqa: PLC0415  on use

    found = found_again(content, name)
    return [not found(quote) for quote in quotes]


def pages_of_quotes(
    content: bytes, name: str, quotes: Iterable[tuple[str, int]]
) -> list[int | None]:
    """The page on which each quote begins, near the one that is given; None where it is not found.

    Raises ``RefusedError`` when the document cannot be read.
    """
    from blackpool_tracker.importing.quotes import found_again  # noqa: PLC0415  on use

    found = found_again(content, name)
    return [found.page_of(quote, near) for quote, near in quotes]


def themes_of_words(
    words: str, paragraph: str, start: int, section: str
) -> tuple[tuple[str, ...], int]:
    """What words may be about that begin at a letter of a paragraph, and how many are likely.

    Keys of themes, the likeliest first. A part of a sentence is about what its sentence is about.
    """
    from blackpool_tracker.importing.judging.sentences import sentences_of  # noqa: PLC0415  on use
    from blackpool_tracker.importing.judging.themes import ranked_themes  # noqa: PLC0415  on use

    sentences = sentences_of(paragraph)
    begun = [paragraph.find(sentence) <= start for sentence in sentences]
    at = max(sum(begun) - 1, 0)
    about = sentences[at] if sentences and words in sentences[at] else words
    ranked = ranked_themes(about, section, sentences, at)
    return ranked.themes, ranked.likely


def themes_of_areas(areas: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The keys of the themes that the words of each area are about, the main one first."""
    from blackpool_tracker.importing.judging.themes import themes_of  # noqa: PLC0415  on use

    return {area: themes_of(area) for area in areas}
