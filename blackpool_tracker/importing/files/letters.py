"""Whether a document holds letters that can be read, or only pictures of them."""

import re
from collections.abc import Sequence
from contextlib import closing
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.pdf import ONE_AT_A_TIME, opened, sheet
from blackpool_tracker.importing.lines import Page

MOST_LETTERS: Final = 1_200_000
"""Some 300 full pages: the longest reports have a sixth of it."""

FEWEST: Final = 25  # letters to a page, below which a document holds only pictures of text
LOOKED_AT: Final = 4000  # signs from the first on, among which letters are looked for
MEANINGLESS: Final = 0.4  # share of signs without meaning, above which nothing can be read
SIGNS: Final = re.compile("[\\x00-\\x08\\x0e-\\x1f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
ONE_PICTURE: Final = "is a picture without letters that can be read. What it says is missing here."
MORE_PICTURES: Final = (
    "are pictures without letters that can be read. What they say is missing here."
)
ONE_BLANK: Final = "shows nothing at all. If words stand there in print, fetch the file again."
MORE_BLANK: Final = "show nothing at all. If words stand there in print, fetch the file again."
PICTURE: Final = 3
"""PDFium's number for a picture among the things on a page."""


def refuse_without_letters(pages: Sequence[Page], name: str) -> None:
    """Refuse a document whose words nobody can get out of it; raises ``RefusedError``."""
    text = "".join(line.text for page in pages for line in page.lines)
    letters = sum(map(str.isalnum, text[:LOOKED_AT]))
    if letters < FEWEST * min(len(pages), 2):
        raise RefusedError(
            f"{name} holds pictures of text, and no letters that can be read. Paste its text"
            " instead, or have it scanned with text recognition."
        )
    if len(SIGNS.findall(text)) > MEANINGLESS * len(text):
        raise RefusedError(
            f"{name} does not say which letters its signs stand for, so it cannot be read."
            " Paste its text instead, or ask for another copy."
        )


def refuse_endless(pages: Sequence[Page], name: str) -> None:
    """Refuse a document that is longer than any report; raises ``RefusedError``."""
    if sum(len(line.text) for page in pages for line in page.lines) > MOST_LETTERS:
        raise RefusedError(
            f"{name} has more words than any report. Save the part that matters as a file of its"
            " own, and read that in."
        )


def without_letters(content: bytes, pages: Sequence[Page], name: str) -> list[str]:
    """Sentences for the pages that hold only a picture, and for those that hold nothing."""
    empty = [page.number for page in pages if not page.lines]
    if not empty:
        return []
    with ONE_AT_A_TIME, closing(opened(content, name)) as document:
        pictured = []
        for number in empty:
            with sheet(document, number - 1, name) as paper:
                if any(True for _ in paper.page.get_objects([PICTURE], max_depth=2)):
                    pictured.append(number)
    blank = [number for number in empty if number not in pictured]
    return [*_told(pictured, ONE_PICTURE, MORE_PICTURES), *_told(blank, ONE_BLANK, MORE_BLANK)]


def _told(numbers: Sequence[int], one: str, more: str) -> list[str]:
    if not numbers:
        return []
    first, *others = (str(number) for number in numbers)
    if not others:
        return [f"Page {first} {one}"]
    return [f"Pages {', '.join([first, *others[:-1]])} and {others[-1]} {more}"]
