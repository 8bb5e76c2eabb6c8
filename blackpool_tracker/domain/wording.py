"""Text as people paste it, made fit to keep: nothing that they can see is changed."""

import unicodedata
from typing import Final

KEPT: Final = frozenset("\n\t\u200c\u200d")  # joiners hold letters and emoji together
DROPPED: Final = frozenset({"Cc", "Cf", "Cs"})


def tidy(text: str) -> str:
    """The text composed (NFC), with line ends as a single newline and without invisible controls.

    Whatever ends a line does so here, as the line break within a paragraph of Word. Control
    characters, half characters and direction marks go: they print as boxes or reorder the line.
    White space at the ends goes too.
    """
    if text.isascii() and text.isprintable():  # most of what is looked at, and nothing to mend
        return text.strip()
    parts = text.splitlines()
    lines = "\n".join(parts)
    if text.isascii() and all(map(str.isprintable, parts)):
        return lines.strip()
    kept = (c for c in lines if c in KEPT or unicodedata.category(c) not in DROPPED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def tidy_line(text: str) -> str:
    """The same, as one line."""
    return " ".join(tidy(text).split())
