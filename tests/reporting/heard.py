"""What a finished PDF says to those who hear it: its text by PDFium, in the order of its tags."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from tests.reporting.spoken import joined, mark

SLACK = 0.5
"""Points by which the box of a letter may reach over the edge: boxes are wider than ink."""


@dataclass
class Sheet:
    """The text of one page.

    ``said`` is the text of each marked sequence, ``hidden`` what belongs to none, with the height
    of its middle, ``outside`` what stands off the page, ``order`` the sequences in the order in
    which PDFium finds them in the tree.
    """

    said: dict[int, str] = field(default_factory=dict)
    hidden: list[tuple[str, float]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    order: list[int] = field(default_factory=list)


def sheets(data: bytes) -> list[Sheet]:
    """The text of every page."""
    with pdfium.PdfDocument(data) as document:
        return [_sheet(page) for page in document]


def _sheet(page: pdfium.PdfPage) -> Sheet:
    sheet, words = Sheet(), page.get_textpage()
    wide, high = page.get_size()
    for at in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        text = _utf16(lambda room, size, own=drawn: raw.FPDFTextObj_GetText(own, words, room, size))
        left, low, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(drawn, left, low, right, top)
        if text.strip() and not (
            -SLACK <= left.value <= right.value <= wide + SLACK
            and -SLACK <= low.value <= top.value <= high + SLACK
        ):
            sheet.outside.append(text)
        number = raw.FPDFPageObj_GetMarkedContentID(drawn)
        if number >= 0:
            sheet.said[number] = sheet.said.get(number, "") + text
        elif text.strip():
            sheet.hidden.append((text, (low.value + top.value) / 2))
    tree = raw.FPDF_StructTree_GetForPage(page)
    if tree:
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            sheet.order += _order(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)
    return sheet


def _order(element: Any) -> Iterator[int]:
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _order(child)
        else:
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:
                yield number


def _utf16(told: Callable[[Any, int], int]) -> str:
    size = told(None, 0)
    room = ctypes.create_string_buffer(size + 2)
    told(ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


@dataclass
class Heard:
    """The tree of tags as it is read.

    ``parts`` are told as in ``spoken``; ``places`` are the sequences met, each as its page (from
    0), its number, and the element that it belongs to; ``clicks`` the annotations and theirs.
    """

    parts: list[str] = field(default_factory=list)
    places: list[tuple[int, int, Any]] = field(default_factory=list)
    clicks: list[tuple[Any, Any]] = field(default_factory=list)


def heard(document: pikepdf.Pdf, pages: list[Sheet]) -> Heard:
    """What is read, from the first element to the last."""
    listener = _Listener(document, pages)
    root = document.Root.StructTreeRoot.get("/K", [])
    for kid in listed(root):
        listener.element(kid)
    parts = listener.told.parts
    listener.told.parts = joined(parts[1:-1] if parts[:1] == [mark("Document")] else parts)
    return listener.told


def listed(value: Any) -> list[Any]:
    """The items of an array, or the one that stands without."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


class _Listener:
    def __init__(self, document: pikepdf.Pdf, pages: list[Sheet]) -> None:
        self.told, self._pages = Heard(), pages
        self._numbers = {page.obj.objgen: at for at, page in enumerate(document.pages)}

    def element(self, element: Any) -> None:
        role = str(element.get("/S", ""))[1:]
        scope = next(
            (str(own.Scope)[1:] for own in listed(element.get("/A")) if "/Scope" in own), ""
        )
        self.told.parts.append(mark(f"{role} {scope}".rstrip()))
        instead = element.get("/Alt") if role == "Figure" else element.get("/ActualText")
        before = len(self.told.parts)
        for kid in listed(element.get("/K")):
            self._kid(element, kid)
        if instead is not None or role == "Figure":
            self.told.parts[before:] = [str(instead or "")]
        self.told.parts.append(mark(f"/{role}"))

    def _kid(self, element: Any, kid: Any) -> None:
        if isinstance(kid, int):
            self._sequence(element, element.get("/Pg"), kid)
        elif kid.get("/Type") == "/MCR":
            self._sequence(element, kid.get("/Pg", element.get("/Pg")), int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            self.told.clicks.append((kid.Obj, element))
        else:
            self.element(kid)

    def _sequence(self, element: Any, page: Any, number: int) -> None:
        at = self._numbers.get(page.objgen if page is not None else None, -1)
        self.told.places.append((at, number, element))
        if at >= 0:
            self.told.parts.append(self._pages[at].said.get(number, ""))
