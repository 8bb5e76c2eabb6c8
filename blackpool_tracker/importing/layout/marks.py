"""What stands before the words of a paragraph: its number, or the bullet of a list."""

import re
from dataclasses import dataclass
from typing import Final

BULLETS: Final = "•●○■□▪▫◦‣\u2043◼◻◾◽➢►▶✓✔·∙"
DASHES: Final = "-–—\u2212\u0336"
QUOTES: Final = "\u2018\u2019\u201c\u201d'\""
SYMBOLS: Final = "\ue000-\uf8ff"
"""Where fonts of symbols have their bullets: Unicode gives these no meaning."""

BULLET: Final = re.compile(rf"(?:[{BULLETS}{SYMBOLS}]\s*|o\s+(?=\S)|[{DASHES}]\s+)+|[{DASHES}]$")
NUMBER: Final = re.compile(rf"(\d(?: ?\d){{0,2}}) ?\.(?=\s|[^\W\d]|[{QUOTES}(]|$)\s*")
UNDOTTED: Final = re.compile(r"(\d{1,3})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the beginning of a line; ``length`` is that of its letters and white space.

    ``number`` is as printed, None for a bullet. ``sure`` is False where the line may as well begin
    with a figure, or a dash, of its sentence.
    """

    number: str | None
    length: int
    sure: bool


def mark_of(text: str) -> Mark | None:
    """The number or bullet that a line begins with, None where it begins with its words."""
    if found := BULLET.match(text):
        return Mark(None, found.end(), text[0] not in DASHES)
    if found := NUMBER.match(text):
        return Mark(found.group(1).replace(" ", ""), found.end(), sure=True)
    if found := UNDOTTED.match(text):
        return Mark(found.group(1), found.end(), sure=False)
    return None
