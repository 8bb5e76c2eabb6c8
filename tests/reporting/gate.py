"""The gate that every PDF passes: what is wrong with it for those who hear it.

It asks three judges: ``page-validation`` for the rules of PDF/UA-1; the file's own structure, read
by pikepdf; and its text in the order of its tags, read by PDFium, against what the blocks say.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest
from typing import Any

import page as validation
import pikepdf

from blackpool_tracker.reporting.pages import DRAFT, HEAD_RULE
from blackpool_tracker.reporting.styles import BOTTOM
from tests.reporting.heard import Heard, Sheet, heard, listed, sheets
from tests.reporting.spoken import Spoken, is_mark

LANGUAGE = "en-GB"

ALLOWED = re.compile(r"https?://|(?!\.*/)[\w.~%-]+(?:/[\w.~%-]+)*\Z")
"""A page of the web, or a file in the folder in which the paper lies, or below that."""


def faults(data: bytes, spoken: Spoken) -> list[str]:
    """Everything that is wrong, in words; empty for a file that is as it should be."""
    report = validation.validate_pdf_bytes(
        data,
        profile=validation.ValidationProfile.PDF_UA_1,
        limits=validation.SafetyLimits.unlimited(),
    )
    found = [f"PDF/UA-1: {failure}" for failure in report.failures]
    with pikepdf.open(BytesIO(data)) as document:
        if "/StructTreeRoot" not in document.Root:
            return [*found, "nothing is tagged"]
        pages = sheets(data)
        told = heard(document, pages)
        found += catalogue(document)
        found += fonts(document)
        found += way_back(document, told)
        found += whole(told, pages)
        found += outline(document, spoken)
        found += links(document, told)
    found += headings(told)
    found += hidden(pages, spoken)
    found += [f"off the page: {text!r}" for page in pages for text in page.outside]
    found += differences(told.parts, spoken.parts)
    return found


def catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    """What the file must say of itself."""
    root = document.Root
    if str(root.get("/Lang", "")) != LANGUAGE:
        yield f"language is {root.get('/Lang')}"
    with document.open_metadata() as metadata:
        if not metadata.get("dc:title") or metadata["dc:title"] != str(document.docinfo.Title):
            yield "no title, or two"
        if metadata.get("pdfuaid:part") != "1":
            yield "does not say that it keeps to PDF/UA-1"
    for at, page in enumerate(document.pages):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {at + 1}: the key Tab does not follow the tags"


def fonts(document: pikepdf.Pdf) -> Iterator[str]:
    """Every font is within the file, with a map back to letters."""
    for at, page in enumerate(document.pages):
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            if "/FontFile2" not in font.get("/FontDescriptor", {}):
                yield f"page {at + 1}: font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"page {at + 1}: font {name} has no map to letters"


def way_back(document: pikepdf.Pdf, told: Heard) -> Iterator[str]:
    """The ParentTree leads from every sequence and every annotation to its element, and no more."""
    tree = document.Root.StructTreeRoot
    back = dict(leaves(tree.ParentTree)) if "/ParentTree" in tree else {}
    own: dict[int, dict[int, Any]] = {}
    for at, number, element in told.places:
        own.setdefault(at, {})[number] = same(element)
    for at, page in enumerate(document.pages):
        ways = back.pop(int(page.obj.get("/StructParents", -1)), [])
        leads = {number: same(way) for number, way in enumerate(ways) if way is not None}
        if leads != own.get(at, {}):
            yield f"page {at + 1}: the ParentTree leads to other elements"
    for place, element in told.clicks:
        way = back.pop(int(place.get("/StructParent", -1)), None)
        if way is None or same(way) != same(element):
            yield "the ParentTree does not lead from a place to click to its element"
    if back:
        yield f"the ParentTree has ways from nowhere: {sorted(back)}"


def leaves(node: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a tree of numbers."""
    numbers = list(node.get("/Nums", []))
    yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from leaves(kid)


def same(element: Any) -> tuple[int, int]:
    """What tells one object of a file from another."""
    return element.objgen


def whole(told: Heard, pages: list[Sheet]) -> Iterator[str]:
    """Every text is read once, pages in their order, and PDFium finds the same order."""
    met: dict[int, list[int]] = {}
    for at, number, _ in told.places:
        met.setdefault(at, []).append(number)
    if list(met) != sorted(met):
        yield "pages are not read in their order"
    for at, page in enumerate(pages):
        mine = met.get(at, [])
        if len(set(mine)) != len(mine):
            yield f"page {at + 1}: something is read twice"
        lost = {number for number, text in page.said.items() if text.strip()} - set(mine)
        if lost:
            yield f"page {at + 1}: not read: {[page.said[number] for number in sorted(lost)]}"
        if page.order != mine:
            yield f"page {at + 1}: PDFium reads in another order"


def outline(document: pikepdf.Pdf, spoken: Spoken) -> Iterator[str]:
    """The outline beside the pages names what the blocks name, on the pages where it stands."""
    with document.open_outline() as beside:
        found = list(branches(beside.root, 0))
    if found != spoken.outline:
        yield f"the outline differs: {found[:3]} ... instead of {spoken.outline[:3]} ..."


def branches(items: Any, level: int) -> Iterator[tuple[int, str]]:
    """The level and title of every entry."""
    for item in items:
        yield level, item.title
        yield from branches(item.children, level + 1)


def links(document: pikepdf.Pdf, told: Heard) -> Iterator[str]:
    """Every place to click belongs to an element ``Link`` and says where it leads."""
    owners = {same(place): str(element.get("/S")) for place, element in told.clicks}
    for at, page in enumerate(document.pages):
        for place in listed(page.obj.get("/Annots")):
            if owners.get(same(place)) != "/Link":
                yield f"page {at + 1}: a place to click is no link"
            if not str(place.get("/Contents", "")).strip():
                yield f"page {at + 1}: a link does not say where it leads"
            target = place.get("/A", {})
            if target and not ALLOWED.match(str(target.get("/URI", ""))):
                yield f"page {at + 1}: a link opens something else than a page of the web"


def headings(told: Heard) -> Iterator[str]:
    """The first heading is of level 1, and none skips a level."""
    above = 0
    for part in told.parts:
        if is_mark(part) and part[2:3] == "H" and part[3:4].isdigit():
            level = int(part[3])
            if level > above + 1:
                yield f"a heading of level {level} under one of level {above}"
            above = level


def hidden(pages: list[Sheet], spoken: Spoken) -> Iterator[str]:
    """Only running head and foot, repeated heads of tables and a draft's mark are passed over."""
    for at, page in enumerate(pages):
        for text, height in page.hidden:
            said = " ".join(text.split())
            repeated = said == DRAFT or any(said in head for head in spoken.heads)
            if BOTTOM < height < HEAD_RULE and not repeated:
                yield f"page {at + 1}: passed over: {said!r}"


def differences(heard_: list[str], spoken: list[str]) -> Iterator[str]:
    """Where the reading first leaves what the blocks say."""
    for at, (one, other) in enumerate(zip_longest(heard_, spoken)):
        if one != other:
            before = "".join(spoken[max(0, at - 6) : at]).replace("\0", "")
            yield f"after {before[-120:]!r} is read {_short(one)} instead of {_short(other)}"
            return


def _short(part: str | None) -> str:
    return repr(part.replace("\0", "")[:90]) if part is not None else "nothing"
