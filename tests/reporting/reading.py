"""Reads a finished report back, as a reader would see it."""

import re

import pypdfium2 as pdfium

from blackpool_tracker.reporting.board_report import Rendered, render
from blackpool_tracker.reporting.styles import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, TOP
from tests.reporting.reports import a_report, go_on


def finished(**changed) -> Rendered:
    """A rendered report of a few findings, with some of its values changed."""
    done = render(a_report(changed.pop("findings", 8), 4, **changed), go_on)
    assert done is not None
    return done


def pages(data: bytes) -> list[str]:
    """The text of each page, head and foot included."""
    with pdfium.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def bodies(data: bytes) -> str:
    """The text between head and foot of all pages, white space made one space."""
    with pdfium.PdfDocument(data) as document:
        texts = [
            page.get_textpage().get_text_bounded(0, BOTTOM - 4, PAGE_WIDTH, TOP + 4)
            for page in document
        ]
    return squeezed(" ".join(texts))


def squeezed(text: str) -> str:
    """The text with each run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def outside(data: bytes) -> list[str]:
    """The characters that stand outside their page, if there are any."""
    found = []
    with pdfium.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, low, right, top = text.get_charbox(at)
                if left < 0 or low < 0 or right > PAGE_WIDTH or top > PAGE_HEIGHT:
                    found.append(text.get_text_range(at, 1))
    return found
