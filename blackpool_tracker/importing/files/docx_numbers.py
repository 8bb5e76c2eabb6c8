"""The numbers and bullets that Word sets before paragraphs, which stand nowhere in their words."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.importing.files.docx_styles import Styles
from blackpool_tracker.importing.files.docx_words import W

BULLET: Final = "• "
STEP: Final = 18.0  # points, by which each level stands further in
TWIPS: Final = 20  # to a point
LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: which list counts it, the form of its numbers, and where it begins."""

    counted_by: str
    form: str
    first: int
    restarted: bool
    left: float | None


class Numbers:
    """Counts the paragraphs of each list of a document."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._counts: dict[tuple[str, int], int] = defaultdict(int)
        self._styles = styles
        self._lists = _lists(document)
        self._begun: set[tuple[str, int]] = set()

    def of(self, paragraph: BaseOxmlElement) -> tuple[str, float]:
        """What stands before a paragraph, with a space after it, and how far in, in points.

        Empty when it is in no list.
        """
        place = self._place(paragraph)
        if place is None or place not in self._lists:
            return "", 0.0
        level, indent = self._lists[place], self._indent(paragraph, place)
        if level.form in ("bullet", "none"):
            return BULLET if level.form == "bullet" else "", indent
        count = self._count(place, level)
        return f"{count}. " if level.form == "decimal" else BULLET, indent

    def is_listed(self, paragraph: BaseOxmlElement) -> bool:
        """Whether a number or bullet stands before the paragraph."""
        place = self._place(paragraph)
        return place in self._lists and self._lists[place].form != "none"

    def _count(self, place: tuple[str, int], level: _Level) -> int:
        """The number of one more paragraph; lists of one kind count on from each other."""
        counter = level.counted_by, place[1]
        if level.restarted and place not in self._begun:
            self._counts[counter] = 0
        self._begun.add(place)
        self._counts[counter] = max(self._counts[counter] + 1, level.first)
        for deeper in range(place[1] + 1, LEVELS):
            self._counts[level.counted_by, deeper] = 0
        return self._counts[counter]

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """The list of a paragraph and the level in it, its own or that of its style."""
        for one in (paragraph, *self._styles.of(paragraph)):
            properties = one.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
            if number is None:
                return None
            return number.get(f"{W}val", ""), 0 if level is None else int(level.get(f"{W}val", "0"))
        return None

    def _indent(self, paragraph: BaseOxmlElement, place: tuple[str, int]) -> float:
        """How far in the mark of a paragraph stands: by its own words, its list's, or its level."""
        own = _left(paragraph.find(f"{W}pPr/{W}ind"))
        left = own if own is not None else self._lists[place].left
        return left if left is not None else STEP * place[1]


def _lists(document: Document) -> dict[tuple[str, int], _Level]:
    """What each list and level is."""
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
        (number.get(f"{W}numId", ""), int(level.get(f"{W}ilvl", "0"))): _level(level, number, kind)
        for number in numbering.iter(f"{W}num")
        if (kind := number.find(f"{W}abstractNumId")) is not None
        for level in levels.get(kind.get(f"{W}val"), [])
    }


def _level(level: BaseOxmlElement, number: BaseOxmlElement, kind: BaseOxmlElement) -> _Level:
    form, first = level.find(f"{W}numFmt"), level.find(f"{W}start")
    anew = [
        override
        for override in number.iterchildren(f"{W}lvlOverride")
        if override.get(f"{W}ilvl") == level.get(f"{W}ilvl")
        and override.find(f"{W}startOverride") is not None
    ]
    return _Level(
        counted_by=kind.get(f"{W}val", ""),
        form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
        first=int(first.get(f"{W}val", "1")) if first is not None else 1,
        restarted=bool(anew),
        left=_left(level.find(f"{W}pPr/{W}ind")),
    )


def _left(indent: BaseOxmlElement | None) -> float | None:
    """Where the mark stands that an indent says, in points; None where it does not."""
    if indent is None:
        return None
    left = indent.get(f"{W}left") or indent.get(f"{W}start")
    if left is None:
        return None
    return max(int(left) - int(indent.get(f"{W}hanging", "0")), 0) / TWIPS
