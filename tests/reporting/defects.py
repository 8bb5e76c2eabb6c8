"""A small paper with everything that tags can be wrong about, and ways to make them wrong."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from blackpool_tracker.domain.pictures.primitives import Box, Ink, Picture
from blackpool_tracker.reporting.blocks import Block, Gap, Text, place
from blackpool_tracker.reporting.chips import Chip, Chips
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.pages import around
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, HEAD
from blackpool_tracker.reporting.tags import Aside
from blackpool_tracker.reporting.text import Ruler
from tests.reporting.heard import listed
from tests.reporting.reports import DAY, a_report
from tests.reporting.spoken import Spoken, spoken

LONG = "Plans stay open for a long time and nobody asks what difference they make to a child. " * 3
COLUMNS = (Column("Ref", 0.2), Column("Words", 0.5), Column("Count", 0.3))


def blocks() -> Iterator[Block]:
    """Headings, texts, a link, a list, a picture and tables, on two pages."""
    yield from section("Try", "A small paper", LONG, "start", "H1")
    yield Text("First part", HEAD, "H2").named("first", (1, "First part"))
    yield Text("What comes first.", BODY)
    yield Text("What comes second.", BODY)
    yield Text("To the second part", BODY, link="second")
    yield Chips([Chip(str(word), token) for word, token in DELIVERY.items()][:3])
    yield Figure(Picture(90, 30, (Box(0, 0, 60, 20, Ink.LINE),), "Two of three are done."))
    rows = [[Text(f"F{at}", CELL), Text(f"Row {at}", CELL), Text(str(at), CELL)] for at in range(3)]
    yield Rows(COLUMNS, rows)
    second = Text("Second part", HEAD, "H2").begin(fresh=True)
    yield second.named("second", (1, "Second part"))
    yield Text("A part of the second part", HEAD, "H3")
    rows = [[Text(f"G{at}", CELL), Text(f"Line {at}", CELL), Text("1", CELL)] for at in range(70)]
    yield Rows(COLUMNS, rows)


def a_paper() -> tuple[bytes, Spoken]:
    """The paper, and what it says."""
    ruler = Ruler()
    flow = Flow(ruler, Gap(0))
    for block in blocks():
        flow.add(block)
    flow.settle()
    del flow.pages[0]
    anchors = {key: page - 1 for key, page in flow.anchors.items()}
    paper = Paper(ruler, anchors, len(flow.pages))
    paper.describe(title="Try", author="Council", subject="A paper", day=DAY)
    for number, page in enumerate(flow.pages):
        if number:
            paper.next_page()
        for placed in page:
            place(placed.block, paper, placed.x, placed.top)
        with paper.tags.passed_over(Aside.PAGINATION):
            around(paper, a_report(0, 0))
    return paper.finish(), spoken(blocks(), anchors)


Defect = Callable[[Pdf], None]
DEFECTS: dict[str, Defect] = {}


def broken(data: bytes, defect: Defect) -> bytes:
    """The file with one thing made wrong in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        defect(document)
        document.save(out)
    return out.getvalue()


def named(defect: Defect) -> Defect:
    """Keep a defect under its name in words."""
    DEFECTS[defect.__name__.replace("_", " ")] = defect
    return defect


def elements(document: Pdf, role: str) -> list[Any]:
    """The elements of a role, in the order of the tree."""
    found: list[Any] = []
    waiting = listed(document.Root.StructTreeRoot.K)[::-1]
    while waiting:
        element = waiting.pop()
        if f"/{role}" == element.S:
            found.append(element)
        kids = [kid for kid in listed(element.get("/K")) if isinstance(kid, Dictionary)]
        waiting += [kid for kid in kids if "/S" in kid][::-1]
    return found


def swap(items: Any, one: int, other: int) -> None:
    """Put two items of an array in each other's place."""
    items[one], items[other] = items[other], items[one]


def position(parent: Any, element: Any) -> int:
    """Where an element stands under its parent."""
    return next(
        at for at, kid in enumerate(parent.K) if getattr(kid, "objgen", None) == element.objgen
    )


def cut_out(element: Any) -> None:
    """Take an element out of the tree."""
    del element.P.K[position(element.P, element)]


def rewrite(document: Pdf, old: bytes, new: bytes, page: int = 0) -> None:
    """Change the code of a page where ``old`` stands first."""
    stream = document.pages[page].Contents
    code = stream.read_bytes()
    assert old in code
    stream.write(code.replace(old, new, 1))


def ways(document: Pdf, page: int = 0) -> Any:
    """The way back from the sequences of a page."""
    return document.Root.StructTreeRoot.ParentTree.Nums[2 * page + 1]


def renamed(document: Pdf, role: str, other: str) -> None:
    """Give all elements of a role another."""
    for element in elements(document, role):
        element.S = Name(f"/{other}")


def clicks(document: Pdf) -> Any:
    """The places to click of the first page."""
    return document.pages[0].obj.Annots


def fonts(document: Pdf) -> list[Any]:
    """The fonts of the first page."""
    return list(document.pages[0].Resources.Font.values())


def metadata_without(document: Pdf, key: str) -> None:
    """What the file says of itself, one thing left out."""
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata[key]


def new_element(document: Pdf, parent: Any, role: str, kids: Array) -> Any:
    """One more element at the end of another."""
    said = Dictionary(S=Name(f"/{role}"), P=parent, K=kids, Pg=document.pages[0].obj)
    element = document.make_indirect(said)
    parent.K.append(element)
    return element
