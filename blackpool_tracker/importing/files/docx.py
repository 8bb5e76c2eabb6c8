"""The paragraphs of a DOCX as lines, each a whole one, through python-docx.

Pages are those that Word noted when it last laid the document out; a document that was never laid
out is one page. Boxes of text are read after the paragraph to which they are fixed.
"""

import io
import zipfile
import zlib
from typing import Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.docx_numbers import Numbers
from blackpool_tracker.importing.files.docx_styles import Styles
from blackpool_tracker.importing.files.docx_words import (
    AROUND,
    LINE_END,
    PAGE_END,
    W,
    boxes_of,
    inside,
    is_bold,
    is_joined_with_next,
    pieces_of,
)
from blackpool_tracker.importing.layout.marks import mark_of_paragraph
from blackpool_tracker.importing.lines import Line, Page

MEGABYTE: Final = 1024 * 1024
MOST_UNPACKED: Final = 150 * MEGABYTE
MOST_XML: Final = 30 * MEGABYTE
MOST_PARTS: Final = 5000
LOCKED: Final = 0x1  # of a part's flags: it is encrypted

WIDTH, HEIGHT = 595.0, 842.0
MARGIN: Final = 72.0
ACROSS: Final = WIDTH - 2 * MARGIN
COLUMN: Final = 200.0  # points, from one cell of a row to the next
IN_CELL: Final = 190.0
DOWN: Final = 40.0  # points from one paragraph to the next, so that each is one of its own
SIZE: Final = 12.0
HEADING_SIZE: Final = 14.0
SHORT: Final = 60
"""Letters of a row up to which rows within a paragraph are an address or the like."""


def pages_of_docx(content: bytes, name: str) -> list[Page]:
    """The pages of a DOCX with their paragraphs; raises ``RefusedError``."""
    damaged = RefusedError(f"{name} is damaged. Open it in Word, save it anew, and read that in.")
    try:
        _refuse_bombs(content, name)
        return _Laying(docx.Document(io.BytesIO(content))).pages()
    except (zipfile.BadZipFile, zlib.error, OpcError, etree.LxmlError, OSError) as error:
        raise damaged from error
    except (KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        # python-docx asks nothing of a part before it uses it, and fails on what it lacks.
        raise damaged from error
    except (NotImplementedError, RuntimeError, EOFError) as error:
        # So does zipfile with ways of packing and of locking that it does not know.
        raise damaged from error


def _refuse_bombs(content: bytes, name: str) -> None:
    """Refuse what would grow beyond all measure when it is unpacked or its entities are read."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        entries = parts.infolist()
        xml = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
        grown = sum(entry.file_size for entry in entries)
        if (
            len(entries) > MOST_PARTS
            or grown > MOST_UNPACKED
            or sum(entry.file_size for entry in xml) > MOST_XML
        ):
            raise RefusedError(
                f"{name} would grow to {grown // MEGABYTE} MB when unpacked, which no report does."
                " Look whether it is the right file."
            )
        if any(entry.flag_bits & LOCKED for entry in entries):
            raise RefusedError(f"{name} has a password. Save a copy without one and read that in.")
        for entry in xml:
            if b"<!DOCTYPE" in parts.read(entry) or b"<!ENTITY" in parts.read(entry):
                raise RefusedError(
                    f"{name} holds definitions that no document of Word has, and was not read."
                    " Ask for it as PDF."
                )


class _Laying:
    """Sets paragraph below paragraph, and row below row of a table, on pages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbers = Numbers(document, self._styles)
        self._pages: list[list[Line]] = [[]]
        self._down = MARGIN
        self._begun: list[BaseOxmlElement] = []
        """Paragraphs that go on in the next, for their ends were struck out."""

    def pages(self) -> list[Page]:
        """The pages with all that the document says."""
        self._lay(self._document.element.body)
        self._end()
        return [
            Page(
                number,
                WIDTH,
                max([HEIGHT, *(line.bottom + MARGIN for line in lines)]),
                tuple(lines),
            )
            for number, lines in enumerate(self._pages, start=1)
        ]

    def _lay(self, parent: BaseOxmlElement) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._begun.append(child)
                if not is_joined_with_next(child):
                    self._end()
            elif child.tag == f"{W}tbl":
                self._end()
                self._table(child)
            elif child.tag in AROUND and not _is_contents(child):
                self._lay(child)

    def _end(self) -> None:
        """Lay what was begun, and then the boxes of text that are fixed to it."""
        begun, self._begun = self._begun, []
        if begun and not self._styles.is_contents(begun[0]):
            self._paragraph(begun)
        for box in (box for paragraph in begun for box in boxes_of(paragraph)):
            self._lay(box)
            self._end()

    def _paragraph(self, paragraphs: list[BaseOxmlElement]) -> None:
        pieces = [piece for paragraph in paragraphs for piece in pieces_of(paragraph)]
        text, first = "", paragraphs[0]
        for piece in pieces:
            if piece == PAGE_END and not text.strip():
                self._turn()
            elif piece != PAGE_END:
                text += piece
        if not text.strip():
            return
        heading = self._styles.is_heading(first) or all(map(is_bold, paragraphs))
        number, indent = self._numbers.of(first)
        for row in [text] if heading else _rows(text):
            self._down += DOWN
            self._put(
                f"{number}{' '.join(row.split())}",
                MARGIN + indent,
                ACROSS - indent,
                heading=heading,
            )
            number = ""
        self._turn_after(pieces)

    def _turn_after(self, pieces: list[str]) -> None:
        """Turn the pages that ended within the paragraph, which stands where it began."""
        words = [piece for piece in pieces if piece == PAGE_END or piece.strip()]
        first = next(place for place, piece in enumerate(words) if piece != PAGE_END)
        for _ in range(words[first:].count(PAGE_END)):
            self._turn()

    def _table(self, table: BaseOxmlElement) -> None:
        for row in inside(table, f"{W}tr"):
            cells = list(inside(row, f"{W}tc"))
            if len(cells) == 1 or any(map(self._holds_list, cells)):
                for cell in cells:
                    self._lay(cell)
                    self._end()
            else:
                self._row(cells)

    def _holds_list(self, cell: BaseOxmlElement) -> bool:
        """Whether a cell holds items, which are none any more when they stand in one row."""
        listed = [p for p in cell.iter(f"{W}p") if self._numbers.is_listed(p)]
        return sum(bool("".join(pieces_of(item)).strip()) for item in listed) > 1

    def _row(self, cells: list[BaseOxmlElement]) -> None:
        self._down += DOWN
        for column, cell in enumerate(cells):
            paragraphs = [p for p in cell.iter(f"{W}p") if not _is_in_box(p, cell)]
            text = " ".join(" ".join("".join(pieces_of(one)).split()) for one in paragraphs)
            if text.strip():
                self._put(text.strip(), MARGIN + COLUMN * column, IN_CELL if column else ACROSS)
        for box in (box for cell in cells for box in boxes_of(cell)):
            self._lay(box)
            self._end()

    def _put(self, text: str, left: float, room: float, *, heading: bool = False) -> None:
        size = HEADING_SIZE if heading else SIZE
        page = self._pages[-1]
        right = left + min(len(text) * size / 2, room)
        page.append(
            Line(
                text,
                len(self._pages),
                left,
                self._down - size,
                right,
                self._down,
                size,
                heading,
                self._down,
                whole=True,
            )
        )

    def _turn(self) -> None:
        self._pages.append([])
        self._down = MARGIN


def _rows(text: str) -> list[str]:
    """The rows of a paragraph that stand for themselves: those of an address or of a typed list."""
    rows = [row for row in text.split(LINE_END) if row.strip()]
    if all(len(row) <= SHORT for row in rows):
        return rows
    kept: list[str] = []
    for row in rows:
        if kept and mark_of_paragraph(row.strip()) is None:
            kept[-1] = f"{kept[-1]} {row}"
        else:
            kept.append(row)
    return kept


def _is_in_box(paragraph: BaseOxmlElement, cell: BaseOxmlElement) -> bool:
    return any(paragraph in box.iter(f"{W}p") for box in boxes_of(cell))


def _is_contents(element: BaseOxmlElement) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
