"""The words of several lines made one text, with nothing changed but white space."""

import re
from collections.abc import Iterable
from typing import Final

HYPHEN: Final = "-"
HANGING: Final = re.compile(r"(?:and|or|nor|to)(?=\s|$)")
"""Words before which a hyphen stands for a part left out, as in *short- and long-term*."""
SENTENCE_END: Final = re.compile(r"[.?!][\u2019\u201d'\")\]]*\d{0,2}$")


def joined(lines: Iterable[str]) -> str:
    """One text of lines: a hyphen at a line's end stays, and its word goes on without a space."""
    text = ""
    for line in lines:
        words = " ".join(line.split())
        text += words if _goes_on(text, words) or not text else f" {words}"
    return text.strip()


def _goes_on(text: str, words: str) -> bool:
    hyphened = text.endswith(HYPHEN) and text[-2:-1].strip() != ""
    return hyphened and not HANGING.match(words)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return SENTENCE_END.search(text.rstrip()) is not None
