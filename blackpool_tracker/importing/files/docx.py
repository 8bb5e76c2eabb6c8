"""The paragraphs of a DOCX as lines, each a whole one, through python-docx.

Pages are those that Word noted when it last laid the document out; a document that was never laid
out is one page. What was struck out with changes tracked is not read, what was put in is.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.docx_numbers import Numbers
from blackpool_tracker.importing.lines import Line, Page

MEGABYTE: Final = 1024 * 1024
MOST_UNPACKED: Final = 150 * MEGABYTE
MOST_XML: Final = 30 * MEGABYTE
MOST_PARTS: Final = 5000
LOCKED: Final = 0x1  # of a part's flags: it is encrypted

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
APART: Final = frozenset({f"{W}txbxContent", f"{W}del", f"{W}moveFrom"})
AROUND: Final = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"})
WIDTH, HEIGHT = 595.0, 842.0
MARGIN: Final = 72.0
DOWN: Final = 40.0  # points from one paragraph to the next, so that each is one of its own
SIZE: Final = 12.0
HEADING_SIZE: Final = 14.0
HEADING_STYLES: Final = ("heading", "title", "subtitle")


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
        self._numbers = Numbers(document)
        self._pages: list[list[Line]] = [[]]
        self._down = MARGIN

    def pages(self) -> list[Page]:
        """The pages with all that the document says."""
        self._lay(self._document.element.body)
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
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in AROUND and not _is_contents(child):
                self._lay(child)

    def _paragraph(self, paragraph: BaseOxmlElement) -> None:
        pieces = _pieces(paragraph)
        text, style = "", self._style(paragraph)
        for piece in pieces:
            if piece == "\f" and not text.strip():
                self._turn()
            elif piece != "\f":
                text += piece
        if text.strip():
            number = self._numbers.of(paragraph)
            self._down += DOWN
            self._put(
                f"{number}{' '.join(text.split())}", MARGIN, heading=style or _bold(paragraph)
            )
        if text.strip() and "\f" in pieces:
            self._turn_after(pieces)

    def _turn_after(self, pieces: list[str]) -> None:
        """Turn the pages that ended within the paragraph, which stands where it began."""
        words = [piece for piece in pieces if piece == "\f" or piece.strip()]
        first = next(place for place, piece in enumerate(words) if piece != "\f")
        for _ in range(words[first:].count("\f")):
            self._turn()

    def _table(self, table: BaseOxmlElement) -> None:
        for row in table.iterchildren(f"{W}tr"):
            cells = list(row.iterchildren(f"{W}tc"))
            if len(cells) == 1:
                self._lay(cells[0])
                continue
            self._down += DOWN
            for column, cell in enumerate(cells):
                text = " ".join(
                    " ".join("".join(_pieces(paragraph)).split())
                    for paragraph in cell.iter(f"{W}p")
                ).strip()
                if text:
                    self._put(text, MARGIN + 200.0 * column, heading=False)

    def _put(self, text: str, left: float, *, heading: bool) -> None:
        size = HEADING_SIZE if heading else SIZE
        page = self._pages[-1]
        right = left + min(len(text) * size / 2, 190.0 if left > MARGIN else WIDTH - 2 * MARGIN)
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

    def _style(self, paragraph: BaseOxmlElement) -> bool:
        """Whether the style of a paragraph is that of a heading, in whatever language."""
        style = paragraph.style
        return style is not None and style.lower().startswith(HEADING_STYLES)


def _is_contents(element: BaseOxmlElement) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _pieces(paragraph: BaseOxmlElement) -> list[str]:
    """The words of a paragraph, in pieces; a form feed is where a page ends."""
    return list(_walk(paragraph))


def _walk(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in APART:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}cr") and element.tag == f"{W}r":
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}br":
            yield "\f" if child.get(f"{W}type") == "page" else " "
        elif child.tag == f"{W}lastRenderedPageBreak":
            yield "\f"
        else:
            yield from _walk(child)


def _bold(paragraph: BaseOxmlElement) -> bool:
    """Whether all words of a paragraph are set in bold letters."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_walk(run)).strip()]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _on(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")
