"""The printed lines of a PDF, through PDFium.

A line is what PDFium's plain text puts on a line; where it stands is asked of its first and last
letters only, which costs a tenth of asking it of all.
"""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from threading import Lock
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from blackpool_tracker.importing.lines import Line, Page

BOLD: Final = 600  # of a font's weight, from which on it looks bold
ONE_AT_A_TIME: Final = Lock()
"""PDFium may be used by one thread at a time, whichever document it is."""


def pages_of(content: bytes) -> list[Page]:
    """The pages of a PDF with their lines."""
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(content)) as document:
        return [_page(document[index], index + 1) for index in range(len(document))]


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    with closing(page), closing(page.get_textpage()) as text:
        lines = tuple(_lines(text, number, height))
    return Page(number, width, height, lines)


def _lines(text: pypdfium2.PdfTextPage, page: int, height: float) -> Iterator[Line]:
    start = 0
    for piece in text.get_text_range().split("\r\n"):
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip()) - 1
        if last >= first:
            left, top, bottom = _box(text, first)[0], *_ends(text, first, last, height)
            right = _box(text, last)[1]
            size = pdfium.FPDFText_GetFontSize(text.raw, first)
            bold = pdfium.FPDFText_GetFontWeight(text.raw, first) >= BOLD
            yield Line(piece.strip(), page, left, top, right, bottom, size, bold)
        start += len(piece) + 2


def _ends(text: pypdfium2.PdfTextPage, first: int, last: int, height: float) -> tuple[float, float]:
    boxes = _box(text, first), _box(text, last)
    return height - max(box[3] for box in boxes), height - min(box[2] for box in boxes)


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a letter, as PDFium counts: from the bottom left corner."""
    sides = tuple(ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text.raw, index, *sides)
    left, right, bottom, top = (side.value for side in sides)
    return left, right, bottom, top
