"""What a screen reader hears: a tree of elements, and which of them each thing drawn belongs to.

Everything drawn stands in a *marked sequence* of its page's code: of an element, or aside, which
tells readers to pass it over. Source of roles and rules: ISO 32000-1, 14.7 and 14.8; PDF/UA-1.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Final, NamedTuple

HEADED: Final = "/O/Table/Scope/Column"
"""What a cell must say that heads its column."""

HEADS_ROW: Final = "/O/Table/Scope/Row"
"""What a cell must say that heads its row."""


class Aside(StrEnum):
    """What is drawn and not read: adornment, or what stands on every page."""

    ADORNMENT = "/Artifact BMC"
    PAGINATION = "/Artifact <</Type/Pagination>> BDC"


class Element:
    """One part of what is read: a heading, a paragraph, a table, a cell, a picture.

    ``number`` is that of its object in the file. ``kids`` are references to elements and numbers
    of marked sequences on its own ``page``, in PDF's words; what lies on another page is its page
    (from 1) and its number, a place to click is that place: then ``far`` is set. ``page`` is 0
    while nothing of it was drawn. ``extra`` is what the element says of itself, in PDF's words.
    """

    __slots__ = ("extra", "far", "kids", "number", "page", "parent", "role")

    def __init__(self, role: str, parent: "Element | None", number: int, extra: str) -> None:
        self.role, self.parent, self.number, self.extra = role, parent, number, extra
        self.kids: list[str | tuple[int, int] | Click] = []
        self.page = 0
        self.far = False


class Click(NamedTuple):
    """A place to click: the number of its object, its page (from 1), its corners in points.

    ``said`` is what a reader hears of it; ``target`` an anchor of this paper, or a web address.
    """

    number: int
    page: int
    corners: tuple[float, float, float, float]
    said: str
    target: str


class Tags:
    """The tree in the making, and the open sequence of the page being drawn.

    ``pages`` holds for each page the elements of its sequences, in the order of their numbers;
    ``links`` the places that can be clicked, each with the element that it belongs to.
    ``code`` takes the operators of the page, ``numbered`` gives the next free number of an object.
    """

    def __init__(self, code: list[str], numbered: Callable[[], int]) -> None:
        self.root = Element("Document", None, numbered(), "")
        self.elements = [self.root]
        self.pages: list[list[Element]] = [[]]
        self.links: list[tuple[Element, Click]] = []
        self._code, self._numbered = code, numbered
        self._inside: Element | Aside = self.root
        self._open: Element | Aside | None = None
        self._shared: dict[Hashable, Element] = {}

    def begin(
        self,
        role: str,
        shared: Hashable = None,
        *,
        alt: str = "",
        actual: str = "",
        attributes: str = "",
    ) -> Element | Aside:
        """Go into an element of this role; what ``end`` needs in order to come out of it.

        Those that give the same ``shared`` go into the same element. What is aside stays aside.
        """
        before = self._inside
        if isinstance(before, Aside):
            return before
        element = self._shared.get(shared) if shared is not None else None
        if element is None:
            extra = said(alt, actual, attributes) if alt or actual or attributes else ""
            element = Element(role, before, self._numbered(), extra)
            before.kids.append(f"{element.number} 0 R")
            self.elements.append(element)
            if shared is not None:
                self._shared[shared] = element
        self._inside = element
        return before

    def aside(self, kind: Aside = Aside.ADORNMENT) -> Element | Aside:
        """Go aside; what ``end`` needs in order to come back."""
        before, self._inside = self._inside, kind
        return before

    def end(self, before: Element | Aside) -> None:
        """Come out of what was gone into."""
        self._inside = before

    @contextmanager
    def inside(self, role: str) -> Iterator[None]:
        """What is drawn within belongs to a new element."""
        before = self.begin(role)
        yield
        self.end(before)

    @contextmanager
    def passed_over(self, kind: Aside) -> Iterator[None]:
        """What is drawn within is not read."""
        before = self.aside(kind)
        yield
        self.end(before)

    def text(self) -> None:
        """Letters follow: of the element that is gone into."""
        if self._open is not self._inside:
            self._turn_to(self._inside)

    def path(self) -> None:
        """A drawing follows: part of a picture, else adornment."""
        inside = self._inside
        if isinstance(inside, Element) and inside.role != "Figure":
            inside = Aside.ADORNMENT
        if self._open is not inside:
            self._turn_to(inside)

    def _turn_to(self, what: Element | Aside) -> None:
        end = "" if self._open is None else "EMC\n"
        if isinstance(what, Aside):
            self._code.append(end + what.value)
        else:
            own, page = self.pages[-1], len(self.pages)
            number = len(own)
            self._code.append(f"{end}/{what.role} <</MCID {number}>> BDC")
            what.page = what.page or page
            if what.page == page:
                what.kids.append(f"{number}")
            else:
                what.kids.append((page, number))
                what.far = True
            own.append(what)
        self._open = what

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def next_page(self) -> None:
        """Close the page: what is drawn now stands on the next."""
        self._close()
        self.pages.append([])

    def finish(self) -> None:
        """Close the last page."""
        self._close()

    def place(self, corners: tuple[float, float, float, float], said: str, target: str) -> None:
        """Give the element that is gone into a place to click; nothing for what is aside."""
        link = self._inside
        if isinstance(link, Element):
            click = Click(self._numbered(), len(self.pages), corners, said, target)
            link.page = link.page or click.page
            link.kids.append(click)
            link.far = True
            self.links.append((link, click))


def said(alt: str, actual: str, attributes: str) -> str:
    """What an element says of itself, in PDF's words."""
    texts = (("Alt", alt), ("ActualText", actual))
    out = [f"/{key}<FEFF{text.encode('utf-16-be').hex()}>" for key, text in texts if text]
    return "".join([*out, f"/A<<{attributes}>>" if attributes else ""])
