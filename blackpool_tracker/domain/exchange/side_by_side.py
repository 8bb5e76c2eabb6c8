"""Two texts side by side, with the words in which they differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST: Final = 4_000
"""Words of one text up to which they are compared word by word; beyond, line by line."""

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``differs`` says that the other text lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both texts, each whole, in pieces that agree and that differ."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def side_by_side(left: str, right: str) -> SideBySide:
    """Both texts with what differs between them, word by word."""
    one, other = _WORD.findall(left), _WORD.findall(right)
    if max(len(one), len(other)) > MOST:
        one, other = _LINE.findall(left), _LINE.findall(right)
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return SideBySide(
        tuple(_pieces(one, [(code, start, end) for code, start, end, _, _ in codes])),
        tuple(_pieces(other, [(code, start, end) for code, _, _, start, end in codes])),
    )


def _pieces(words: Sequence[str], spans: Sequence[tuple[str, int, int]]) -> Iterator[Piece]:
    for code, start, end in spans:
        if start < end:
            yield Piece("".join(words[start:end]), code != "equal")
