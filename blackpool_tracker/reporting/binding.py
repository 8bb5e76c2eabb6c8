"""The drawn pages and their tags become the bytes of a file.

ReportLab makes the objects of pages, fonts and outline; the tags are written here, and all that is
no stream is packed into compressed streams of objects (ISO 32000-1, 7.5.7 and 7.5.8): unpacked,
the tags alone would be larger than all the pages.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.reporting.styles import PAGE_HEIGHT, PAGE_WIDTH
from blackpool_tracker.reporting.tags import Click, Element, Tags
from blackpool_tracker.reporting.weblinks import written as web

HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
WIDE: Final = 8
"""Bytes that say of one object where it stands."""

DENSE: Final = 7
"""How hard to pack: for a little more work than by itself, twentieths smaller."""

NEXT: Final = bytes([2, *bytes(WIDE - 1), 1])
"""The row of an object that is packed next to the one above."""

PACKED: Final = 500
"""So many objects share a compressed stream: a reader unpacks no more to find one."""

PARTS: Final = 1
"""The part of PDF/UA that the file keeps to."""

XMP: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>{part}</pdfuaid:part><dc:format>application/pdf</dc:format>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>'
    "</dc:description><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    "<pdf:Producer>{maker}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>"
    "<xmp:CreatorTool>{maker}</xmp:CreatorTool>"
    "<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>"
    "<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>"
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)


BOX: Final = f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"


class Written(pdfdoc.PDFObject):
    """A part of the file whose bytes are known: ReportLab need not work them out."""

    def __init__(self, code: bytes = b"") -> None:
        self.code = code

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002 - ReportLab's untyped document
        """Its bytes."""
        return self.code


Object = tuple[int, bytes]
"""The number of an object, and its bytes."""


def describe(document: Any, facts: dict[str, str]) -> None:  # noqa: ANN401 - ReportLab's
    """Say in the file's metadata what it is; ``facts`` are the words of ``XMP``."""
    safe = {key: escape(value) for key, value in facts.items()}
    said = XMP.format(part=PARTS, **safe).encode("utf-8")
    document.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: said)


Anchors = Mapping[str, tuple[int, int, int]]
"""Where each anchor stands: its page, from 1, its left and its top."""


def bind(canvas: Canvas, tags: Tags, anchors: Anchors, stamps: Iterable[str]) -> bytes:
    """The whole file, tagged and packed. The canvas must not be used further.

    ``stamps`` are the names of the forms that its pages draw.
    """
    canvas.showPage()
    document: Any = vars(canvas)["_doc"]  # no method gives it
    _write_pages(document, tags, stamps)
    root = Written()
    document.Reference(root, "StructTreeRoot")
    document.Catalog.StructTreeRoot = pdfdoc.PDFObjectReference("StructTreeRoot")
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    _settle(document, canvas)
    written = _objects(document, root)
    numbers = document.idToObjectNumberAndVersion
    pages = [numbers[f"Page{at + 1}"][0] for at in range(len(tags.pages))]
    written += _tree(document, tags, pages)
    written += _clicks(tags, pages, anchors)
    return _file(document, written)


def _write_pages(document: Any, tags: Tags, stamps: Iterable[str]) -> None:  # noqa: ANN401 - ReportLab's
    """Put the pages' own bytes in place of ReportLab's objects; all of them share resources."""
    numbers = document.idToObjectNumberAndVersion
    forms = " ".join([f"/{name} {numbers[pdfdoc.xObjectName(name)][0]} 0 R" for name in stamps])
    resources = f"<</Font {numbers[pdfdoc.BasicFonts][0]} 0 R/XObject<<{forms}>>>>\n"
    shared = _number(document, resources.encode())
    above = document.Reference(document.Pages).format(document).decode()
    places: list[list[str]] = [[] for _ in tags.pages]
    for _, click in tags.links:
        places[click.page - 1].append(f"{click.number} 0 R")
    for at, page in enumerate(document.Pages.pages):
        code = zlib.compress(page.stream.encode("ascii"), DENSE)
        page.stream = ""
        head = f"<</Filter/FlateDecode/Length {len(code)}>>\nstream\n"
        drawn = _number(document, head.encode() + code + b"\nendstream\n")
        annotations = f"/Annots[{' '.join(places[at])}]" if places[at] else ""
        said = (
            f"<</Type/Page/Parent {above}/MediaBox{BOX}/Resources {shared} 0 R"
            f"/Contents {drawn} 0 R/StructParents {at}/Tabs/S{annotations}>>\n"
        )
        document.idToObject[f"Page{at + 1}"] = Written(said.encode())


def _number(document: Any, code: bytes) -> int:  # noqa: ANN401 - ReportLab's
    """Add an object of these bytes; its number."""
    name = document.Reference(Written(code)).name
    return int(document.idToObjectNumberAndVersion[name][0])


def _settle(document: Any, canvas: Canvas) -> None:  # noqa: ANN401 - ReportLab's
    """What ReportLab does before it writes: fonts, description, outline."""
    for face in document.delayedFonts:
        face.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    document.encrypt.prepare(document)


def _objects(document: Any, late: Written) -> list[Object]:  # noqa: ANN401 - ReportLab's
    """ReportLab's objects by number; writing one may bring new ones."""
    written, number = [], 1
    while number <= document.objectcounter:
        name = document.numberToId.get(number)
        made = document.idToObject[name] if name else late
        if made is not late:  # other numbers are those of elements
            data = pdfdoc.format(made, document, toplevel=1)
            written.append((number, data if data.endswith(b"\n") else data + b"\n"))
        number += 1
    return written


def _tree(document: Any, tags: Tags, pages: list[int]) -> list[Object]:  # noqa: ANN401 - ReportLab's
    """The elements, the way back to them from pages and links, and the root of all."""
    root = document.idToObjectNumberAndVersion["StructTreeRoot"][0]
    back = document.objectcounter + 1
    written = []
    for element in tags.elements:
        parent = element.parent.number if element.parent else root
        page = f"/Pg {pages[element.page - 1]} 0 R" if element.page else ""
        kids = _kids(element, pages) if element.far else " ".join(map(str, element.kids))
        said = f"<</S/{element.role}/P {parent} 0 R{page}{element.extra}/K[{kids}]>>\n"
        written.append((element.number, said.encode()))
    ways = [
        f"{at}[{' '.join([f'{element.number} 0 R' for element in own])}]"
        for at, own in enumerate(tags.pages)
    ]
    ways += [f"{len(pages) + at} {link.number} 0 R" for at, (link, _) in enumerate(tags.links)]
    written.append((back, f"<</Nums[{' '.join(ways)}]>>\n".encode()))
    said = (
        f"<</Type/StructTreeRoot/K {tags.root.number} 0 R/ParentTree {back} 0 R"
        f"/ParentTreeNextKey {len(pages) + len(tags.links)}>>\n"
    )
    return [*written, (root, said.encode())]


def _kids(element: Element, pages: list[int]) -> str:
    """The kids of an element that goes over several pages, or can be clicked."""
    out = []
    for kid in element.kids:
        if isinstance(kid, str):
            out.append(kid)
        elif isinstance(kid, Click):
            page = "" if kid.page == element.page else f"/Pg {pages[kid.page - 1]} 0 R"
            out.append(f"<</Type/OBJR/Obj {kid.number} 0 R{page}>>")
        else:
            page = f"/Pg {pages[kid[0] - 1]} 0 R"
            out.append(f"<</Type/MCR{page}/MCID {kid[1]}>>")
    return " ".join(out)


def _clicks(tags: Tags, pages: list[int], anchors: Anchors) -> list[Object]:
    """The places to click: where each lies, what is heard of it, and where it leads.

    They lead within the file or to a page of the web, and nowhere else. ``F 4``: in print as well.
    """
    written = []
    for at, (_, click) in enumerate(tags.links, len(pages)):
        if click.target in anchors:
            page, left, top = anchors[click.target]
            leads = f"/Dest[{pages[page - 1]} 0 R/XYZ {left} {top} 0]"
        else:
            leads = f"/A<</S/URI/URI {quoted(web(click.target))}>>"
        corners = " ".join([f"{corner:.1f}" for corner in click.corners])
        said = (
            f"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[{corners}]{leads}"
            f"/Contents{quoted(click.said)}/StructParent {at}>>\n"
        )
        written.append((click.number, said.encode()))
    return written


def quoted(text: str) -> str:
    """A text as a string of the file."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def _file(document: Any, written: Iterable[Object]) -> bytes:  # noqa: ANN401 - ReportLab's
    """The file: streams as they are, all else packed, then where each stands."""
    out = bytearray(HEAD)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[Object] = []
    for number, data in written:
        if data.endswith(b"endstream\n"):
            _put(out, places, number, data)
        else:
            small.append((number, data))
    number = max(*places, *(number for number, _ in small))
    for start in range(0, len(small), PACKED):
        number += 1
        own = small[start : start + PACKED]
        _put(out, places, number, _packed(own))
        for at, (packed, _) in enumerate(own):
            places[packed] = (2, number, at)
    return bytes(_end(document, out, places, number + 1))


def _put(out: bytearray, places: dict[int, tuple[int, int, int]], number: int, data: bytes) -> None:
    places[number] = (1, len(out), 0)
    out += b"%d 0 obj\n%bendobj\n" % (number, data)


def _packed(own: list[Object]) -> bytes:
    """Several objects as one stream: where each begins, then all of them."""
    starts, at = [], 0
    for number, data in own:
        starts.append(f"{number} {at}")
        at += len(data)
    head = " ".join(starts).encode() + b"\n"
    data = zlib.compress(head + b"".join([data for _, data in own]), DENSE)
    said = f"<</Type/ObjStm/N {len(own)}/First {len(head)}/Filter/FlateDecode/Length {len(data)}>>"
    return said.encode() + b"\nstream\n" + data + b"\nendstream\n"


def _differences(rows: Iterable[tuple[int, int, int]]) -> bytes:
    """Each row as what differs from the one above (PNG's filter *up*): most differ in one byte."""
    out, before = [], (0, 0, 0)
    for row in rows:
        kind, where, which = row
        if which & 255 and before == (kind, where, which - 1):
            out.append(NEXT)
        else:
            own, old = _row(*row), _row(*before)
            out.append(bytes([2, *((new - old) & 255 for new, old in zip(own, old, strict=True))]))
        before = row
    return b"".join(out)


def _row(kind: int, where: int, which: int) -> bytes:
    return kind.to_bytes(1, "big") + where.to_bytes(5, "big") + which.to_bytes(2, "big")


def _end(
    document: Any,  # noqa: ANN401 - ReportLab's
    out: bytearray,
    places: dict[int, tuple[int, int, int]],
    number: int,
) -> bytearray:
    """Where each object stands, as a stream of four, and how to find that."""
    start = len(out)
    places[number] = (1, start, 0)  # its own place stands in it too
    rows = [places[at] for at in range(number + 1)]
    data = zlib.compress(_differences(rows))
    root, info = (
        document.Reference(each).format(document).decode()
        for each in (document.Catalog, document.info)
    )
    own = hashlib.sha256(out).hexdigest()[:32]
    said = (
        f"<</Type/XRef/Size {number + 1}/W[1 5 2]/Root {root}/Info {info}/ID[<{own}><{own}>]"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {WIDE}>>/Length {len(data)}>>"
    )
    stream = said.encode() + b"\nstream\n" + data + b"\nendstream\n"
    _put(out, places, number, stream)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return out
