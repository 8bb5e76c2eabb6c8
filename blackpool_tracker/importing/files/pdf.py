"""The printed lines of a PDF, through PDFium, which never runs the scripts that it may hold.

A line is what PDFium's plain text puts on a line; where it stands is asked of its first and last
letters only, which costs a tenth of asking it of all.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Lock
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.sights import Place, Sight, sight_of
from blackpool_tracker.importing.lines import Line, Page

GoOn = Callable[[float], bool]

MOST_PAGES: Final = 300
MOST_SHOWN: Final = 20_000
"""Pages of a document that is only looked at: a board's paper may be longer than any report."""

SCRIPT: Final = re.compile(rb"/(?:JavaScript|JS)[\s(/<\[]")
BOLD: Final = 600  # of a font's weight, from which on it looks bold
QUARTER: Final = math.pi / 2
LETTERS_ASKED: Final = 50  # of a page, for the way they stand
LONGEST_NAME: Final = 128  # bytes of a font's name
ONE_AT_A_TIME: Final = Lock()
"""PDFium may be used by one thread at a time, whichever document it is."""

LINE_ENDS: Final = re.compile("\r\n|[\ufffe\x02]")
"""How PDFium ends a line; the last two stand for a hyphen there (which of them, by release)."""
SOFT_HYPHEN: Final = "\xad"


def _always(_share: float) -> bool:
    return True


def pages_of(content: bytes, name: str = "The file", go_on: GoOn = _always) -> list[Page]:
    """The pages of a PDF with their lines; as ``sheets_of`` else."""
    return [page for page, _ in sheets_of(content, name, go_on)]


def sheets_of(
    content: bytes, name: str = "The file", go_on: GoOn = _always
) -> list[tuple[Page, str]]:
    """The pages of a PDF with their lines, each with its plain text as PDFium gives it.

    ``go_on`` is told the share done after each page, and stops the reading by returning False.
    Raises ``RefusedError`` when it was stopped, and for what cannot be read.
    """
    sheets = []
    with ONE_AT_A_TIME, closing(opened(content, name)) as document:
        count = len(document)
        for index in range(count):
            with sheet(document, index, name) as paper:
                words: str = paper.text.get_text_range()
                sheets.append((_page(paper, words, index + 1), words))
            if not go_on((index + 1) / count):
                raise RefusedError(f"The reading of {name} was stopped.")
    return sheets


def opened(content: bytes, name: str, most: int = MOST_PAGES) -> pypdfium2.PdfDocument:
    """The PDF, opened; raises ``RefusedError`` when it cannot be, or has over ``most`` pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise RefusedError(
                f"{name} has a password. Open it with the password, save a copy without,"
                " and read that in."
            ) from error
        raise _damaged(name) from error
    count = len(document)
    if 0 < count <= most:
        return document
    document.close()
    if count:
        raise RefusedError(
            f"{name} has {count} pages, and no report has more than {most}."
            " Save the pages that matter as a file of their own, and read that in."
        )
    raise _damaged(name)


def scripts_in(content: bytes, name: str) -> bool:
    """Whether a PDF holds scripts. They are never run."""
    with ONE_AT_A_TIME, closing(opened(content, name)) as document:
        count: int = pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw)
    return count > 0 or SCRIPT.search(content) is not None


def _damaged(name: str) -> RefusedError:
    return RefusedError(f"{name} is damaged. Fetch it again from where it came.")


class Sheet(NamedTuple):
    """A page with its text, turned as who reads it does; ``shown`` is how it is shown."""

    page: pypdfium2.PdfPage
    text: pypdfium2.PdfTextPage
    shown: Sight


@contextmanager
def sheet(document: pypdfium2.PdfDocument, index: int, name: str) -> Iterator[Sheet]:
    """A page, counted from 0; raises ``RefusedError`` when it is damaged.

    PDFium puts the words in order as they are shown. A page on which they run downwards is turned
    before they are read.
    """
    try:
        with closing(document[index]) as page:
            shown = sight_of(page)
            with closing(page.get_textpage()) as text:
                turns = _turns_to_read(text, shown.turns)
                if turns == shown.turns:
                    yield Sheet(page, text, shown)
                    return
            page.set_rotation(90 * turns)
            with closing(page.get_textpage()) as text:
                yield Sheet(page, text, shown)
            page.set_rotation(90 * shown.turns)
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error


def _turns_to_read(text: pypdfium2.PdfTextPage, shown: int) -> int:
    """The quarter turns after which most letters stand upright; those shown where none does."""
    count = text.count_chars()
    places = range(0, count, max(1, count // LETTERS_ASKED))
    angles = (pdfium.FPDFText_GetCharAngle(text.raw, place) for place in places)
    turns = Counter(-round(angle / QUARTER) % 4 for angle in angles if angle >= 0)
    return max(turns, key=lambda one: turns[one], default=shown)


def _page(paper: Sheet, words: str, number: int) -> Page:
    sight = sight_of(paper.page)
    width, height = sight.size
    lines = tuple(_line(paper.text, said, number, ends, sight) for said, ends in _lines(words))
    return Page(number, width, height, lines)


def _lines(words: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What each line says, and the places of its first and last letter."""
    for start, end, hyphen in _pieces(words):
        piece = words[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip()) - 1
        if last >= first:
            yield piece.strip().replace(SOFT_HYPHEN, "-") + hyphen, (first, last)


def _pieces(words: str) -> Iterator[tuple[int, int, str]]:
    """Where each line begins and ends, and the hyphen that it ends with."""
    start = 0
    for end in LINE_ENDS.finditer(words):
        yield start, end.start(), "" if end.group() == "\r\n" else "-"
        start = end.end()
    yield start, len(words), ""


def _line(
    text: pypdfium2.PdfTextPage, said: str, page: int, ends: tuple[int, int], sight: Sight
) -> Line:
    letters = [_letter(text, index, sight) for index in ends]
    first, last = (letter.place for letter in letters)
    return Line(
        said,
        page,
        first.left,
        min(first.top, last.top),
        last.right,
        max(first.bottom, last.bottom),
        _size(text, letters, ends, sight),
        all(letter.bold for letter in letters),
        max(letter.baseline for letter in letters),
    )


def _size(
    text: pypdfium2.PdfTextPage, letters: list["_Letter"], ends: tuple[int, int], sight: Sight
) -> float:
    """The size of most of a line: number and bullet, or a footnote's mark, may be of another."""
    first, last = (letter.size for letter in letters)
    if first == last:
        return first
    return sorted((first, _letter(text, sum(ends) // 2, sight).size, last))[1]


class _Letter(NamedTuple):
    """A letter, where it stands on what is shown of its page."""

    place: Place
    baseline: float
    size: float
    bold: bool


def _letter(text: pypdfium2.PdfTextPage, index: int, sight: Sight) -> _Letter:
    box = tuple(ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text.raw, index, *box)
    left, right, bottom, top = (side.value for side in box)
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, index, across, up)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.b, matrix.d)
    _, baseline = sight.point(across.value, up.value)
    return _Letter(sight.place(left, bottom, right, top), baseline, size, _bold(text, index))


def _bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a letter's font is a bold one: not every font says its weight, then its name does."""
    if pdfium.FPDFText_GetFontWeight(text.raw, index) >= BOLD:
        return True
    name = ctypes.create_string_buffer(LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, LONGEST_NAME, None)
    return b"bold" in name.value.lower()
