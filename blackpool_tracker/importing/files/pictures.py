"""Pages of a PDF as pictures, through PDFium.

The document is opened anew for each picture: that takes a thousandth of the drawing, and nothing
of PDFium is then left to a thread that did not make it.
"""

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

import pypdfium2

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.pdf import MOST_SHOWN, ONE_AT_A_TIME, opened

MOST_PIXELS: Final = 16_000_000
"""Of one picture, which then takes 64 MB; a page of a poster's size is drawn coarser."""

_NAME: Final = "The document"
_FAILED: Final = "This page of the document cannot be drawn."


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is printed: four bytes a pixel, blue, green, red and one unused.

    ``stride`` is the length of a row in bytes, from the top.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


def sizes_of(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page of a PDF in points; raises ``RefusedError``."""
    with _open(content) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def picture_of(content: bytes, page: int, scale: float) -> Picture:
    """A page, counted from 1, at ``scale`` pixels a point; raises ``RefusedError``."""
    with _open(content) as document, closing(document[page - 1]) as drawn:
        width, height = drawn.get_size()
        most = math.sqrt(MOST_PIXELS / max(width * height, 1.0))
        made = drawn.render(scale=min(scale, most), prefer_bgrx=True)
        with closing(made):
            return Picture(made.width, made.height, made.stride, bytes(made.buffer))


@contextmanager
def _open(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, for as long as no other thread may use PDFium."""
    with ONE_AT_A_TIME, closing(opened(content, _NAME, MOST_SHOWN)) as document:
        try:
            yield document
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise RefusedError(_FAILED) from error
