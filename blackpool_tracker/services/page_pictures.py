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
from blackpool_tracker.importing.quotes import Box

__all__ = ["Box", "PageLetters", "Pages", "Picture"]


class Pages:
    """The pages of a document, counted from 1; raises ``RefusedError`` when it cannot be read.

    ``paragraphs`` are what a document without pages has instead; empty for one with pages. Those
    that are ``known`` already are not read again.
    """

    def __init__(self, content: bytes, name: str, known: Sequence[Paragraph] = ()) -> None:
        self._content = content
        self.name = name
        printed = format_of(content, name) is Format.PDF
        self.sizes = pictures.sizes_of(content) if printed else ()
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

    def _paragraphs(self) -> Sequence[Paragraph]:
        return reader.read(self._content, self.name, lambda _share: True).paragraphs
