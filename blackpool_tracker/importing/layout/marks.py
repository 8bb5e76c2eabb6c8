"""Marks at the beginning of a line: bullets of many glyphs, dashes, letters, numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BULLETS: Final = "•‣\u2043∙●○◦■□▪▫◼◻◾◽▬►▸▶➢➤❖◆◇✓✔★§·"
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u0336\uf02d-"
SYMBOLS: Final = "\ue000-\uf8ff"
"""Where fonts of symbols have their glyphs: a filled square of Wingdings comes as U+F06E."""
QUOTES: Final = "\u2018\u2019\u201c\u201d'\""
OPENS: Final = rf"[^\W\d_a-z]|[{QUOTES}(]"
"""What a sentence begins with."""

BULLET: Final = re.compile(
    rf"(?:[{BULLETS}{SYMBOLS}\u0336\u2212]\s*|o\s+(?=\S)|\*\s+|[{DASHES}]\s+)+|[o*{DASHES}]$"
)
LETTER: Final = re.compile(r"\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s*|(?:[a-h]|[ivx]{1,4})[.)]\s+")
NUMBER: Final = re.compile(
    rf"(\d(?: ?\d){{0,2}}) ?(?:\.(?=\s|[^\W\d]|[{QUOTES}(]|$)|\)(?=\s*(?:{OPENS})))\s*"
)
UNDOTTED: Final = re.compile(rf"(\d(?: ?\d){{0,2}})(?:\s+(?=\S)|(?={OPENS}))")


class MarkKind(StrEnum):
    """What a line begins with."""

    BULLET = "bullet"
    DASH = "dash"
    LETTER = "letter"
    NUMBER = "number"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the beginning of a line; ``length`` is that of its letters and white space.

    ``rest`` are the words after it; ``number`` is as printed, None for all but numbers. ``sure`` is
    False where the line may as well begin with a figure, or a dash, of its sentence.
    """

    kind: MarkKind
    length: int
    rest: str
    number: str | None = None
    sure: bool = True


def mark_of(text: str) -> Mark:
    """What the line begins with; its words are all of it where it begins with no mark."""
    if found := BULLET.match(text):
        is_dash = text[0] in DASHES
        return _mark(MarkKind.DASH if is_dash else MarkKind.BULLET, found, sure=not is_dash)
    if found := LETTER.match(text):
        return _mark(MarkKind.LETTER, found)
    if found := NUMBER.match(text):
        return _mark(MarkKind.NUMBER, found)
    if found := UNDOTTED.match(text):
        return _mark(MarkKind.NUMBER, found, sure=False)
    return Mark(MarkKind.NONE, 0, text.strip())


def mark_of_paragraph(text: str) -> Mark | None:
    """The number or bullet that a paragraph begins with, None where it begins with its words.

    A letter is none: it stands before a part of the sentence that was begun.
    """
    mark = mark_of(text)
    return None if mark.kind in (MarkKind.NONE, MarkKind.LETTER) else mark


def _mark(kind: MarkKind, found: re.Match[str], *, sure: bool = True) -> Mark:
    number = found.group(1).replace(" ", "") if kind is MarkKind.NUMBER else None
    return Mark(kind, found.end(), found.string[found.end() :].strip(), number, sure)
