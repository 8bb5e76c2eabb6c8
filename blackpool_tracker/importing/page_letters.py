"""The letters of a page of a PDF and where each stands, for whoever marks words on it."""

import re
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.importing.files.pdf import MOST_SHOWN, ONE_AT_A_TIME, opened, sheet
from blackpool_tracker.importing.files.sights import Area, Sight, sight_of
from blackpool_tracker.importing.quotes import NAME, Box, by_row

HYPHEN: Final = re.compile("[\ufffe\x02]\\s*")
"""A hyphen at the end of a line, as PDFium gives it."""

GOES_ON: Final = frozenset(",;:")
"""What follows a word where its sentence goes on."""

NOWHERE: Final = Sight(0.0, 0.0, 0.0, 0.0, 0)
"""What is shown of a page that cannot be read."""


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The text of a page as PDFium gives it, and where each letter stands; None for one unprinted.

    ``areas`` lie on the paper, ``boxes`` on what is ``shown`` of it, which may be turned.
    """

    page: int
    text: str
    areas: tuple[Area | None, ...] = ()
    boxes: tuple[Box | None, ...] = ()
    as_read: Sight = NOWHERE
    shown: Sight = NOWHERE

    def nearest(self, across: float, down: float) -> int | None:
        """The place of the letter nearest to a point, on its line first; None where there is none.

        The point is in points from the top left corner.
        """
        found: tuple[float, float, int] | None = None
        for place, box in enumerate(self.boxes):
            if box is not None:
                above, beside = box.top - down, box.left - across
                far = (
                    max(above, down - box.bottom, 0.0),
                    max(beside, across - box.right, 0.0),
                    place,
                )
                found = far if found is None else min(found, far)
        return None if found is None else found[2]

    def word_at(self, place: int) -> tuple[int, int]:
        """Where the word begins that has a letter at ``place``, and where it has ended.

        A comma behind it is no part of it, unless it is what stands at ``place``.
        """
        start = end = place
        while start and not self._space(start - 1):
            start -= 1
        while end < len(self.text) and not self._space(end):
            end += 1
        while end > place + 1 and self.text[end - 1] in GOES_ON:
            end -= 1
        return start, max(end, start + 1)

    def words(self, start: int, end: int) -> str:
        """What stands between two places, as one line."""
        return tidy_line(HYPHEN.sub("-", self.text[start:end]))

    def lines(self, start: int, end: int) -> tuple[Box, ...]:
        """Where it stands on the page, a box for each line."""
        rows = by_row([area for area in self.areas[start:end] if area is not None], self.as_read)
        return tuple(Box(self.page, *self.shown.place(*row)) for row in rows)

    def _space(self, place: int) -> bool:
        return self.text[place].isspace()


def letters_of(content: bytes, page: int) -> PageLetters:
    """The letters of a page, counted from 1; raises ``RefusedError`` when it cannot be read."""
    with (
        ONE_AT_A_TIME,
        closing(opened(content, NAME, MOST_SHOWN)) as document,
        sheet(document, page - 1, NAME) as (paper, text, shown),
    ):
        said: str = text.get_text_range()
        as_read = sight_of(paper)
        areas = tuple(_area(text, place) for place in range(len(said)))
    boxes = tuple(None if area is None else Box(page, *shown.place(*area)) for area in areas)
    return PageLetters(page, said, areas, boxes, as_read, shown)


def _area(text: pypdfium2.PdfTextPage, place: int) -> Area | None:
    """As high as the line, so that marked letters make a band; None where nothing is printed."""
    rect = pdfium.FS_RECTF()
    found = pdfium.FPDFText_GetLooseCharBox(text.raw, place, rect)
    if not found or rect.right <= rect.left or rect.top <= rect.bottom:
        return None
    return rect.left, rect.bottom, rect.right, rect.top
