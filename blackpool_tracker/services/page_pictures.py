"""A document as it is looked at: its pages as pictures, or its paragraphs where it has no pages.

Everything here takes as long as PDFium needs, and is for a worker's thread.
"""

from collections.abc import Sequence

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.importing import quotes, reader
from blackpool_tracker.importing.files import pictures
from blackpool_tracker.importing.files.formats import Format, format_of
from blackpool_tracker.importing.files.pictures import Picture
from blackpool_tracker.importing.page_letters import PageLetters, letters_of
from blackpool_tracker.importing.page_ways import (
    Bookmark,
    PageLink,
    found_on,
    links_of,
    outline_of,
)
from blackpool_tracker.importing.quotes import Box

__all__ = ["Bookmark", "Box", "Hit", "PageLetters", "PageLink", "Pages", "Picture"]

Hit = tuple[Box, ...]
"""Where some words stand, line by line; never empty."""


class Pages:
    """The pages of a document, counted from 1; raises ``RefusedError`` when it cannot be read.

    ``paragraphs`` are what a document without pages has instead; empty for one with pages. Those
    that are ``known`` already are not read again.
    """

    def __init__(self, content: bytes, name: str, known: Sequence[Paragraph] = ()) -> None:
        self._content = content
        self.name = name
        self._texts: dict[int, str] = {}
        printed = format_of(content, name) is Format.PDF
        self.sizes = pictures.sizes_of(content) if printed else ()
        self.outline = outline_of(content) if printed else ()
        self.paragraphs: Sequence[Paragraph] = () if printed else known or self._paragraphs()

    @property
    def count(self) -> int:
        """How many pages there are; 0 for a document that has none."""
        return len(self.sizes)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        return self.sizes[page - 1]

    def picture(self, page: int, scale: float) -> Picture:
        """A page at ``scale`` pixels a point; raises ``RefusedError``."""
        return pictures.picture_of(self._content, page, scale)

    def boxes(self, page: int, text: str) -> tuple[Box, ...]:
        """Where a text that begins on a page stands, line by line; empty when it is not found."""
        return quotes.boxes_of(self._content, page, text)

    def letters(self, page: int) -> PageLetters:
        """The letters of a page and where each stands; raises ``RefusedError``."""
        return letters_of(self._content, page)

    def links(self, page: int) -> tuple[PageLink, ...]:
        """The links on a page; raises ``RefusedError``."""
        return links_of(self._content, page)

    def find(self, words: str, pages: range) -> tuple[Hit, ...]:
        """Where words stand on pages, capitals and line ends aside; raises ``RefusedError``."""
        return found_on(self._content, words, pages, self._texts)

    def _paragraphs(self) -> Sequence[Paragraph]:
        return reader.read(self._content, self.name, lambda _share: True).paragraphs
