"""Ways through a PDF for whoever looks at it: its bookmarks, the links on a page, words sought."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from blackpool_tracker.importing.files.pdf import MOST_SHOWN, ONE_AT_A_TIME, opened, sheet
from blackpool_tracker.importing.files.sights import Sight, sight_of
from blackpool_tracker.importing.quotes import NAME, Box, by_row

MOST_BOOKMARKS: Final = 5_000
DEEPEST: Final = 6  # levels of bookmarks
LONGEST_ADDRESS: Final = 2_048  # bytes

ALIKE: Final = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u2014", "''\"\"----")
"""Signs that a keyboard has another for."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's outline: how deep from 0, and how far down its page in points."""

    title: str
    level: int
    page: int
    down: float


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link on a page: to a place of the document, or to an ``address`` where ``page`` is None."""

    box: Box
    page: int | None
    down: float = 0.0
    address: str = ""


def outline_of(content: bytes) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF in their order; raises ``RefusedError`` when it cannot be read."""
    with ONE_AT_A_TIME, closing(opened(content, NAME, MOST_SHOWN)) as document:
        return tuple(_bookmarks(document))


def links_of(content: bytes, page: int) -> tuple[PageLink, ...]:
    """The links of a page, counted from 1; raises ``RefusedError`` when it cannot be read."""
    with (
        ONE_AT_A_TIME,
        closing(opened(content, NAME, MOST_SHOWN)) as document,
        sheet(document, page - 1, NAME) as (paper, _text, shown),
    ):
        return tuple(_links(document, paper, shown, page))


def found_on(
    content: bytes, words: str, pages: range, texts: dict[int, str]
) -> tuple[tuple[Box, ...], ...]:
    """Where words stand on some pages, the boxes of each place; capitals and line ends aside.

    ``texts`` keeps what stands on pages that were searched before. Raises ``RefusedError`` when a
    page cannot be read.
    """
    sought = _pattern(words)
    if sought is None:
        return ()
    maybe = [page for page in pages if page not in texts or sought.search(texts[page])]
    if not maybe:
        return ()
    found: list[tuple[Box, ...]] = []
    with ONE_AT_A_TIME, closing(opened(content, NAME, MOST_SHOWN)) as document:
        for page in maybe:
            with sheet(document, page - 1, NAME) as (paper, text, shown):
                as_read = sight_of(paper)
                texts[page] = text.get_text_range().translate(ALIKE)
                for match in sought.finditer(texts[page]):
                    count = text.count_rects(match.start(), len(match.group()))
                    rows = by_row([text.get_rect(index) for index in range(count)], as_read)
                    found.append(tuple(Box(page, *shown.place(*row)) for row in rows))
    return tuple(boxes for boxes in found if boxes)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [re.escape(part) for part in words.translate(ALIKE).split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE) if parts else None


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    count = len(document)
    for mark in islice(document.get_toc(max_depth=DEEPEST), MOST_BOOKMARKS):
        place = mark.get_dest()
        index = place.get_index() if place is not None else None
        if index is not None and 0 <= index < count:
            title = " ".join(mark.get_title().split())
            yield Bookmark(title, mark.level, index + 1, _down(document, place))


def _links(
    document: pypdfium2.PdfDocument, paper: pypdfium2.PdfPage, shown: Sight, page: int
) -> Iterator[PageLink]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(paper.raw, at, link):
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFLink_GetAnnotRect(link, rect):
            continue
        box = Box(page, *shown.place(rect.left, rect.bottom, rect.right, rect.top))
        action = pdfium.FPDFLink_GetAction(link)
        goal = pdfium.FPDFLink_GetDest(document.raw, link)
        if not goal and action:
            goal = pdfium.FPDFAction_GetDest(document.raw, action)
        if goal:
            place = pypdfium2.PdfDest(goal, document)
            index = place.get_index()
            if index is not None and 0 <= index < len(document):
                yield PageLink(box, index + 1, _down(document, place))
        elif action and (address := _address(document, action)):
            yield PageLink(box, None, address=address)


def _down(document: pypdfium2.PdfDocument, place: pypdfium2.PdfDest) -> float:
    """How far down its page a destination lies, in points; 0 where it names only the page.

    Taken from the size of the page, as if it were neither turned nor cut: to open each page that
    an outline names takes 5 ms each.
    """
    mode, where = place.get_view()
    heights: dict[int, int] = {pdfium.PDFDEST_VIEW_XYZ: 1, pdfium.PDFDEST_VIEW_FITH: 0}
    index = heights.get(mode)
    if index is None or len(where) <= index or not where[index]:
        return 0.0
    height: float = document.get_page_size(place.get_index())[1]
    up: float = where[index]
    return min(max(height - up, 0.0), height)


def _address(document: pypdfium2.PdfDocument, action: object) -> str:
    """Where a link leads outside the document; empty where it is none of the web."""
    if pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    held = ctypes.create_string_buffer(LONGEST_ADDRESS)
    pdfium.FPDFAction_GetURIPath(document.raw, action, held, LONGEST_ADDRESS)
    return held.value.decode("utf-8", errors="replace")
