"""The elements of a Word document. User text goes in as text, and never as markup."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.reporting.colours import Token
from blackpool_tracker.reporting.text import settled

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Said(NamedTuple):
    """Words that look alike; ``token`` gives the ground of a badge, ``colour`` another ink.

    ``size`` is in points; 0 for that of their style.
    """

    text: str
    strong: bool = False
    colour: str = ""
    token: Token | None = None
    size: float = 0.0


def made(tag: str, *children: BaseOxmlElement, **values: object) -> BaseOxmlElement:
    """An element with its attributes and what stands in it."""
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Points in twentieths of a point, in which Word measures."""
    return round(points * 20)


def ink(colour: str) -> str:
    """A colour as Word writes it."""
    return colour.removeprefix("#")


def paragraph(
    style: str, said: Iterable[Said | BaseOxmlElement], *properties: BaseOxmlElement
) -> BaseOxmlElement:
    """A paragraph of a style; ``properties`` are what else it has, in the order of the format."""
    runs = [run(part) if isinstance(part, Said) else part for part in said]
    return made("p", made("pPr", made("pStyle", val=style), *properties), *runs)


def run(said: Said) -> BaseOxmlElement:
    """Words as one run; a line end within them is one in the document."""
    element = made("r", *_look(said))
    for at, line in enumerate(settled(said.text).split("\n")):
        if at:
            element.append(made("br"))
        words = made("t")
        words.text = line
        words.set(SPACE, "preserve")
        element.append(words)
    return element


def _look(said: Said) -> list[BaseOxmlElement]:
    token = said.token
    colour = token.text if token else said.colour
    look = [made("b")] if said.strong else []
    look += [made("color", val=ink(colour))] if colour else []
    if said.size:
        look += [made(name, val=round(said.size * 2)) for name in ("sz", "szCs")]
    if token:
        look.append(made("bdr", val="single", sz=6, space=0, color=ink(token.border)))
        look.append(made("shd", val="clear", color="auto", fill=ink(token.fill)))
    return [made("rPr", *look)] if look else []


def tab() -> BaseOxmlElement:
    """A jump to the next stop."""
    return made("r", made("tab"))


def field(code: str) -> list[BaseOxmlElement]:
    """A number that Word reckons, such as ``PAGE``; 1 until it has."""
    asked = made("instrText")
    asked.text = f" {code} "
    asked.set(SPACE, "preserve")
    return [
        made("r", made("fldChar", fldCharType="begin")),
        made("r", asked),
        made("r", made("fldChar", fldCharType="separate")),
        run(Said("1")),
        made("r", made("fldChar", fldCharType="end")),
    ]
