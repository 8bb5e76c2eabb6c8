"""The thin back-end: everything that is drawn passes through here.

It writes the operators of PDF itself, because ReportLab's drawing calls cost more than all the
layout; fonts, links, outline and the file's own structure are ReportLab's. Points, y upwards.
"""

import io
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from blackpool_tracker.domain.pictures.shapes import Shape, circle
from blackpool_tracker.reporting.binding import bind, describe
from blackpool_tracker.reporting.colours import channels
from blackpool_tracker.reporting.fonts import Face, font
from blackpool_tracker.reporting.letters import Letters
from blackpool_tracker.reporting.outlines import operators, path_operators
from blackpool_tracker.reporting.styles import PAGE_HEIGHT, PAGE_WIDTH, Style
from blackpool_tracker.reporting.tags import Tags
from blackpool_tracker.reporting.text import Line, Ruler, runs

rl_config.useA85 = 0  # bytes are compressed, not written out as letters: a quarter smaller

LANGUAGE: Final = "en-GB"
MAKER: Final = "Blackpool Tracker"
STAMP: Final = (-30, -30, PAGE_WIDTH, PAGE_HEIGHT)
"""The room around the origin that any stamp has."""

DASHES: Final = "[2 1.6] 0 d"


def numbers(document: Any) -> Callable[[], int]:  # noqa: ANN401 - ReportLab's untyped document
    """What gives the next free number of an object."""

    def numbered() -> int:
        document.objectcounter += 1
        return int(document.objectcounter)

    return numbered


class Paper:
    """A PDF in the making. ``pages`` says on which page, from 1, each anchor stands.

    ``tags`` say of all that is drawn how it is read; drawings that are no part of a picture are
    adornment by themselves.
    """

    def __init__(self, ruler: Ruler, pages: Mapping[str, int], count: int) -> None:
        self.ruler = ruler
        self.pages = pages
        self.count = count
        self.number = 1
        self._canvas = Canvas(
            io.BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=font(Face.REGULAR).fontName,  # type: ignore[arg-type] # the stub is wrong
            lang=LANGUAGE,
            pdfVersion=(1, 7),  # a language and a title in the window's bar came after 1.3
        )
        self._document: Any = vars(self._canvas)["_doc"]  # the fonts ask for it, no method gives it
        self._shown: dict[tuple[Face, str], list[tuple[str, str]]] = {}
        self._letters = {face: Letters(font(face), self._document) for face in Face}
        self._inked, self._led, self._set = "", 0.0, ("", 0.0)
        self._stamps: dict[str, str] = {}
        self._anchors: dict[str, tuple[int, int, int]] = {}
        self._code: list[str] = []
        self.tags = Tags(self._code, numbers(self._document))

    def describe(
        self, *, title: str, author: str, subject: str, day: date, keywords: str = ""
    ) -> None:
        """Set what the file says of itself. The day is the report's, never the clock's."""
        canvas = self._canvas
        canvas.setTitle(self.ruler.clean(title))
        canvas.setAuthor(self.ruler.clean(author))
        canvas.setSubject(self.ruler.clean(subject))
        keywords = self.ruler.clean(keywords)
        canvas.setKeywords(keywords)
        canvas.setCreator(MAKER)
        canvas.setProducer(MAKER)
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        facts = {
            "title": self.ruler.clean(title),
            "author": self.ruler.clean(author),
            "subject": self.ruler.clean(subject),
            "keywords": keywords,
            "language": LANGUAGE,
            "maker": MAKER,
            "day": day.isoformat(),
        }
        describe(self._document, facts)

    def next_page(self) -> None:
        """End the page; what is drawn now stands on the next one."""
        self.tags.next_page()
        self._turn()
        self._canvas.showPage()
        self.number += 1

    def finish(self) -> bytes:
        """The whole file."""
        self.tags.finish()
        self._turn()
        return bind(self._canvas, self.tags, self._anchors, self._stamps.values())

    def _turn(self) -> None:
        self._canvas.addLiteral("\n".join(self._code))
        self._code.clear()
        self._inked, self._led, self._set = "", 0.0, ("", 0.0)  # a page knows nothing of the last

    def write(self, code: str) -> None:
        """Put operators on the page that draw and show no letters."""
        self.tags.path()
        self._code.append(code)

    def _say(self, code: str) -> None:
        self.tags.text()
        self._code.append(code)

    def lines(self, x: float, top: float, lines: list[Line], style: Style, width: float) -> None:
        """Draw lines of text under ``top``, aligned in ``width``."""
        size, leading = style.size, style.leading
        y = top - leading + (leading - size) / 2 + size * 0.22
        code = ["BT"]
        self._ink(style.colour, code)
        if len(lines) > 1 and leading != self._led:
            code.append(f"{leading:g} TL")
            self._led = leading
        ragged = style.align == "left"
        if ragged:
            code.append(f"{x:.1f} {y:.1f} Td")  # each further line stands under the last
        for at, (text, wide) in enumerate(lines):
            if not ragged:
                spare = width - wide * size
                left = x + (spare if style.align == "right" else spare / 2)
                code.append(f"1 0 0 1 {left:.1f} {y - at * leading:.1f} Tm")
            elif at:
                code.append("T*")
            self._show(style.face, text, size, code)
        code.append("ET")
        self._say(" ".join(code))

    def word(self, x: float, middle: float, text: str, style: Style) -> None:
        """Draw one short text at ``x``, its capitals centred on the height ``middle``."""
        text, wide = self.ruler.line(self.ruler.clean(text), style.face)
        width = wide * style.size
        at = x - {"left": 0.0, "middle": width / 2, "right": width}[style.align]
        y = middle - style.size * 0.325
        code = ["BT"]
        self._ink(style.colour, code)
        code.append(f"{at:.1f} {y:.1f} Td")
        self._show(style.face, text, style.size, code)
        code.append("ET")
        self._say(" ".join(code))

    def across(self, text: str, style: Style) -> None:
        """Draw one short text large across the page, under all that follows."""
        text, wide = self.ruler.line(self.ruler.clean(text), style.face)
        middle = f"{PAGE_WIDTH / 2:.1f} {PAGE_HEIGHT / 2:.1f}"
        at = f"{-wide * style.size / 2:.1f} {-style.size * 0.325:.1f}"
        code = [f"q 0.6428 0.766 -0.766 0.6428 {middle} cm BT {fill(style.colour)} {at} Td"]
        before = self._set
        self._show(style.face, text, style.size, code)
        self._set = before  # what is set within is forgotten behind
        self._say(" ".join([*code, "ET Q"]))

    def _ink(self, colour: str, code: list[str]) -> None:
        """Fill with a colour, where the last did not."""
        if colour != self._inked:
            self._inked = colour
            code.append(fill(colour))

    def _show(self, face: Face, text: str, size: float, code: list[str]) -> None:
        """Add the operators that show a text, for words that come often remembered."""
        key = (face, text)
        found = self._shown.get(key)
        if found is None:
            found = [
                piece for own, part in runs(text, face) for piece in self._letters[own].shown(part)
            ]
            if len(text) < 40:  # noqa: PLR2004 - longer texts hardly come twice
                self._shown[key] = found
        for name, shown in found:
            if self._set != (name, size):
                self._set = name, size
                code.append(f"{name} {size:g} Tf")
            code.append(shown)

    def mark(self, shape: Shape, x: float, y: float, size: float, colour: str) -> None:
        """Draw a shape of ``size`` points with its middle at ``x`` and ``y``."""
        self._stamp(operators(shape, size), x, y, f"{fill(colour)} {stroke(colour)}")

    def box(self, x: float, low: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        code: list[str] = []
        self._ink(colour, code)
        self.write(" ".join([*code, f"{x:.1f} {low:.1f} {width:.1f} {height:.1f} re f"]))

    def rule(self, x: float, y: float, end: float, colour: str, pen: float = 0.5) -> None:
        """Draw a level line from ``x`` to ``end``."""
        self.write(f"{stroke(colour)} {pen} w {x:.1f} {y:.1f} m {end:.1f} {y:.1f} l S")

    def path(self, code: str, *, pen: float = 1.0, edge: str = "", inside: str = "") -> None:
        """Draw a path of operators, filled when ``inside`` and stroked when ``edge`` is given."""
        colours = (fill(inside) if inside else "") + " " + (stroke(edge) if edge else "")
        end = "B" if inside and edge else "f" if inside else "S"
        self.write(f"q {colours} {pen} w 1 J 1 j {code} {end} Q")

    def pill(self, x: float, low: float, code: str, token: tuple[str, str, bool]) -> None:
        """Draw a badge's outline, given as operators around its lower left corner."""
        inside, edge, dashed = token
        dashes = DASHES if dashed else ""
        self._stamp(f"{code} B", x, low, f"{fill(inside)} {stroke(edge)} .7 w {dashes}")

    def disc(self, x: float, y: float, radius: float, look: tuple[str, str, str]) -> None:
        """Draw a filled circle with an edge: ``look`` is its inside, its edge, and dashes or none.

        Dashes are operators.
        """
        inside, edge, dashes = look
        self._stamp(ring(radius), x, y, f"{fill(inside)} {stroke(edge)} 1 w {dashes}".rstrip())

    def _stamp(self, code: str, x: float, y: float, colours: str) -> None:
        """Draw what comes often: it stands in the file once, and pages only name it."""
        name = self._stamps.get(code)
        if name is None:
            name = self._stamps[code] = f"s{len(self._stamps)}"
            self._canvas.beginForm(name, *STAMP)
            self._canvas.addLiteral(code)
            self._canvas.endForm()
        self.write(f"q {colours} 1 0 0 1 {x:.1f} {y:.1f} cm /{name} Do Q")

    def anchor(self, key: str, x: float, top: float) -> None:
        """Name a place on this page, to which links lead."""
        self._anchors[key] = self.number, round(x), round(top + 6)

    def outline(self, key: str, title: str, level: int) -> None:
        """Name an anchor of this page in the outline beside the pages."""
        _, left, top = self._anchors[key]
        self._canvas.bookmarkHorizontalAbsolute(key, top, left=left)
        self._canvas.addOutlineEntry(self.ruler.clean(title), key, level, closed=level > 0)

    def leads(self, key: str) -> bool:
        """Whether there is such an anchor."""
        return key in self.pages

    def link(self, target: str, x: float, low: float, size: tuple[float, float], said: str) -> None:
        """Lead from a rectangle to an anchor or a web address; ``said`` is what a reader hears.

        What is drawn of it must belong to an element of the role ``Link``.
        """
        width, height = size
        self.tags.place((x, low, x + width, low + height), self.ruler.clean(said), target)

    def file_link(
        self, path: str, x: float, low: float, size: tuple[float, float], said: str
    ) -> None:
        """The same to a file, by its path from the folder in which the PDF lies."""
        self.link(quote(path), x, low, size, said)


@cache
def fill(colour: str) -> str:
    """The operator that fills with a colour."""
    return " ".join(short(part) for part in channels(colour)) + " rg"


@cache
def stroke(colour: str) -> str:
    """The operator that draws lines in a colour."""
    return " ".join(short(part) for part in channels(colour)) + " RG"


def short(part: float) -> str:
    """A part of a whole in as few letters as PDF allows: ``.5``."""
    return f"{part:.3f}".strip("0").rstrip(".") or "0"


@cache
def ring(radius: float) -> str:
    """The operators of a circle with an edge, around its middle."""
    return f"{path_operators(circle(0, 0, 1), radius)} B"


@cache
def rounded(width: float, height: float, radius: float) -> str:
    """The operators of a rectangle with round corners, from its lower left corner."""
    w, h, r, k = width, height, radius, radius * 0.4477
    return (
        f"{r:.2f} 0 m {w - r:.2f} 0 l {w - k:.2f} 0 {w:.2f} {k:.2f} {w:.2f} {r:.2f} c"
        f" {w:.2f} {h - r:.2f} l {w:.2f} {h - k:.2f} {w - k:.2f} {h:.2f} {w - r:.2f} {h:.2f} c"
        f" {r:.2f} {h:.2f} l {k:.2f} {h:.2f} 0 {h - k:.2f} 0 {h - r:.2f} c"
        f" 0 {r:.2f} l 0 {k:.2f} {k:.2f} 0 {r:.2f} 0 c h"
    )
