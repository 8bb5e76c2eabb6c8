"""The numbers and bullets that Word sets before paragraphs, which stand nowhere in their words."""

from collections import defaultdict
from typing import Final

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET: Final = "• "


class Numbers:
    """Counts the paragraphs of each list of a document."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[tuple[str, int], int] = defaultdict(int)
        self._styles = {
            style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")
        }
        self._lists = _lists(document)

    def of(self, paragraph: BaseOxmlElement) -> str:
        """What stands before a paragraph, with a space after it; empty when it is in no list."""
        place = self._place(paragraph)
        if place is None or place not in self._lists:
            return ""
        form, first = self._lists[place]
        if form in ("bullet", "none"):
            return BULLET if form == "bullet" else ""
        number, level = place
        self._counts[place] = max(self._counts[place] + 1, first)
        for deeper in range(level + 1, 9):
            self._counts[number, deeper] = 0
        count = self._counts[place]
        return f"{count}. " if form == "decimal" else BULLET

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """The list of a paragraph and the level in it, its own or that of its style."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        seen: set[str | None] = set()
        while properties is None and style is not None and style.get(f"{W}val") not in seen:
            seen.add(style.get(f"{W}val"))
            definition = self._styles.get(style.get(f"{W}val"))
            if definition is None:
                return None
            properties = definition.find(f"{W}pPr/{W}numPr")
            style = definition.find(f"{W}basedOn")
        if properties is None:
            return None
        number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        if number is None:
            return None
        return number.get(f"{W}val", ""), int(level.get(f"{W}val", "0")) if level is not None else 0


def _lists(document: Document) -> dict[tuple[str, int], tuple[str, int]]:
    """The form of numbers and the first of them, for each list and level."""
    root = next(
        (
            part.blob
            for part in document.part.package.iter_parts()
            if part.partname == "/word/numbering.xml"
        ),
        None,
    )
    if root is None:
        return {}
    numbering = parse_xml(root)
    levels = {
        kind.get(f"{W}abstractNumId"): list(kind.iterchildren(f"{W}lvl"))
        for kind in numbering.iter(f"{W}abstractNum")
    }
    return {
        (number.get(f"{W}numId", ""), int(level.get(f"{W}ilvl", "0"))): _form(level)
        for number in numbering.iter(f"{W}num")
        if (kind := number.find(f"{W}abstractNumId")) is not None
        for level in levels.get(kind.get(f"{W}val"), [])
    }


def _form(level: BaseOxmlElement) -> tuple[str, int]:
    form, first = level.find(f"{W}numFmt"), level.find(f"{W}start")
    return (
        form.get(f"{W}val", "decimal") if form is not None else "decimal",
        int(first.get(f"{W}val", "1")) if first is not None else 1,
    )
