"""Marks at the beginning of a line: bullets of many glyphs, dashes, numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BULLETS: Final = "•‣\u2043∙●○◦■□▪▫◼◻◾◽▬►▸▶➢➤❖◆◇✓✔★§·"
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u0336\uf02d-"
PRIVATE: Final = "\ue000-\uf8ff"
"""Where symbol fonts put their glyphs: a filled square of Wingdings comes as U+F06E."""

DASH: Final = re.compile(rf"(?:[{DASHES}]\s+|[\u0336\u2212\uf02d]\s*)|[{DASHES}]$")
BULLET: Final = re.compile(rf"[{BULLETS}{PRIVATE}]\s*|[o*]\s+|[o*]$")
LETTER: Final = re.compile(r"\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s*|(?:[a-h]|[ivx]{1,4})[.)]\s+")
OPENING: Final = "\u2018\u2019\u201c\u201d\"'("
NUMBER: Final = re.compile(
    rf"(?P<number>\d(?: ?\d){{0,2}}) ?(?P<dot>[.)])?\s*(?=[^\W\d_a-z]|[{OPENING}])"
    r"|(?P<before>\d{1,3})\.\s+(?=\d)|(?P<alone>\d{1,3})\.$"
)
UNDER_RECOMMENDATION: Final = re.compile(r"(?:Recommendation|R)\s*(?P<number>\d{1,2})\s*[:.–-]?\s+")


class MarkKind(StrEnum):
    """What a line begins with."""

    BULLET = "bullet"
    DASH = "dash"
    LETTER = "letter"
    NUMBER = "number"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a line, and the words after it. ``number`` is None for all but numbers."""

    kind: MarkKind
    rest: str
    number: int | None = None
    dotted: bool = False


def mark_of(text: str) -> Mark:
    """What the line begins with; its words are all of it where it begins with no mark."""
    for kind, pattern in (
        (MarkKind.DASH, DASH),
        (MarkKind.BULLET, BULLET),
        (MarkKind.LETTER, LETTER),
    ):
        if found := pattern.match(text):
            return Mark(kind, text[found.end() :].strip())
    if found := UNDER_RECOMMENDATION.match(text):
        return Mark(MarkKind.NUMBER, text[found.end() :].strip(), int(found["number"]), dotted=True)
    if found := NUMBER.match(text):
        printed = found["number"] or found["before"] or found["alone"]
        number = int(printed.replace(" ", ""))
        dotted = bool(found["dot"] or not found["number"])
        return Mark(MarkKind.NUMBER, text[found.end() :].strip(), number, dotted=dotted)
    return Mark(MarkKind.NONE, text.strip())
