"""A second look at a document for words that were read in it, which knows nothing of the first.

It sees the plain text of each page as PDFium gives it, with running heads, tables and all, in the
order of the file, and finds a quote there letter by letter, white space, hyphens and bullets aside.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Final

import pypdfium2
from lxml import etree

from blackpool_tracker.importing.files.formats import Format, format_of
from blackpool_tracker.importing.files.pdf import ONE_AT_A_TIME, opened, sheet
from blackpool_tracker.importing.files.plain import decoded
from blackpool_tracker.importing.files.sights import Area, Place, Sight, sight_of
from blackpool_tracker.importing.squeezing import places_kept, squeezed

EDGES: Final = 500  # letters, which may stand between the parts of a quote over a page break
TRIED: Final = 40  # letters, by which the part before a page break may seem longer than it is
WORDS: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, BOX = f"{WORDS}t", f"{WORDS}txbxContent"
UNSHOWN: Final = (
    f"{WORDS}del",
    f"{WORDS}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
NAME: Final = "The document"
DOCX_TEXT: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Box:
    """Where some words of a line stand on a page, in points from its top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class SecondLook:
    """Tells of words whether they stand in a document, and on which page.

    ``texts`` are the plain texts of its pages; not ``paged`` is one text for the whole.
    """

    def __init__(self, texts: Sequence[str], *, paged: bool) -> None:
        self._paged = paged
        self._looks: list[tuple[list[str], Callable[[str], str]]] = [
            ([squeezed(text, notes=notes) for text in texts], partial(squeezed, notes=notes))
            for notes in (True, False)
        ]

    def __call__(self, words: str) -> bool:
        """Whether the words stand in the document."""
        return self.page_of(words, 1) is not None

    def page_of(self, words: str, near: int) -> int | None:
        """The page on which the words begin, the first from page ``near`` on, or one before it.

        None where they do not stand in the document; ``near`` for one without pages.
        """
        for pages, squeeze in self._looks:
            if (place := _place(pages, squeeze(words), near - 1)) is not None:
                return place + 1 if self._paged else near
        return None


def found_again(content: bytes, name: str) -> SecondLook:
    """A second look at a document; raises ``RefusedError`` when it cannot be read."""
    match format_of(content, name):
        case Format.PDF:
            return SecondLook(_pages_of_text(content, name), paged=True)
        case Format.DOCX:
            return SecondLook([_text_of_docx(content)], paged=False)
        case Format.TEXT:
            return SecondLook([decoded(content, name)], paged=False)


def _pages_of_text(content: bytes, name: str) -> list[str]:
    with ONE_AT_A_TIME, closing(opened(content, name)) as document:
        return [_text(document, index, name) for index in range(len(document))]


def _text_of_docx(content: bytes) -> str:
    """All words that are shown, in the order of the file, and then those of boxes of text."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = etree.fromstring(parts.read(DOCX_TEXT), etree.XMLParser(resolve_entities=False))
    boxes: list[str] = []
    return "".join([*_shown(root, boxes), *boxes])


def _shown(element: etree._Element, boxes: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag == BOX:
            boxes.extend(_shown(child, boxes))
        elif child.tag not in UNSHOWN:
            yield from _shown(child, boxes)


def _text(document: pypdfium2.PdfDocument, index: int, name: str) -> str:
    with sheet(document, index, name) as paper:
        said: str = paper.text.get_text_range()
    return said


def _place(pages: Sequence[str], words: str, near: int) -> int | None:
    """The place of the page on which the words begin, tried from ``near`` on."""
    if not words:
        return None
    order: list[int] = [*range(near, len(pages)), *range(min(near, len(pages)))]
    for place in order:
        if words in pages[place]:
            return place
    for place in order:
        if place + 1 < len(pages) and _broken(pages[place], pages[place + 1], words):
            return place
    return None


def _broken(page: str, following: str, words: str) -> int:
    """How many letters of the words end the page, if the rest begins the following one; or 0.

    What runs along the edges of the pages, and footnotes, may stand between the two.
    """
    most = _longest(page, words)
    for length in range(most, max(most - TRIED, 0), -1):
        end = page.rfind(words[:length]) + length
        start = following.find(words[length:])
        if len(page) - end <= EDGES and 0 <= start <= EDGES and length < len(words):
            return length
    return 0


def _longest(page: str, words: str) -> int:
    """How many letters of the words, from the first on, stand together on the page."""
    fewest, most = 0, len(words)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if words[:middle] in page:
            fewest = middle
        else:
            most = middle - 1
    return fewest


def boxes_of(content: bytes, page: int, text: str) -> tuple[Box, ...]:
    """Where words that begin on a page of a PDF stand, line by line, on it and on the next.

    Empty where they are not found, and for a document without pages.
    """
    words = squeezed(text)
    with ONE_AT_A_TIME, closing(opened(content, NAME)) as document:
        if not 0 < page <= len(document) or not words:
            return ()
        first = squeezed(_text(document, page - 1, NAME))
        if words in first:
            return tuple(_boxes(document, page, words))
        if page == len(document):
            return ()
        broken = _broken(first, squeezed(_text(document, page, NAME)), words)
        if not broken:
            return ()
        return (
            *_boxes(document, page, words[:broken]),
            *_boxes(document, page + 1, words[broken:]),
        )


def _boxes(document: pypdfium2.PdfDocument, page: int, words: str) -> Iterator[Box]:
    with sheet(document, page - 1, NAME) as (paper, text, shown):
        said = text.get_text_range()
        places = list(places_kept(said))
        start = squeezed(said).find(words)
        first, last = places[start], places[start + len(words) - 1]
        count = text.count_rects(first, last - first + 1)
        rows = by_row([text.get_rect(index) for index in range(count)], sight_of(paper))
    yield from (Box(page, *shown.place(*row)) for row in rows)


def by_row(parts: Sequence[Area], as_read: Sight) -> list[Area]:
    """One area for each row: PDFium gives one for each change of font, and for each hyphen."""
    rows: list[Area] = []
    for part in parts:
        if rows and _beside(as_read.place(*rows[-1]), as_read.place(*part)):
            rows[-1] = _around(rows[-1], part)
        else:
            rows.append(part)
    return rows


def _around(one: Area, other: Area) -> Area:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _beside(one: Place, other: Place) -> bool:
    """Whether two parts stand on one row: at least half of the lower one beside the other."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * shared >= min(one.bottom - one.top, other.bottom - other.top)
