"""Web addresses within a text: where they stand in its lines, and how a file must write them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from blackpool_tracker.reporting.text import Line

ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”‘’\[\]{}|\\^`]+")
"""Pages of the web only: nothing that a click could open on this machine, or run."""

ENDS: Final = ".,;:!?'…)"
"""Marks that end the sentence around an address, and not the address."""

SHORTEST: Final = len("https://a")
SAFE: Final = "%/:?#[]@!$&'()*+,;=~"

Span = tuple[int, int]
"""Where an address begins and ends, counted in the letters of all lines."""


class Piece(NamedTuple):
    """A part of line number ``line``.

    ``leads`` is the whole address that it is a part of, empty for other words; ``at`` where that
    begins.
    """

    line: int
    text: str
    leads: str
    at: int


def addresses(lines: Sequence[Line]) -> list[Span]:
    """Where web addresses stand in lines; one may go on in the next line."""
    found = []
    for match in ADDRESS.finditer("".join([text for text, _ in lines])):
        whole = match[0].rstrip(ENDS)
        if match[0][len(whole) :].startswith(")") and whole.count("(") > whole.count(")"):
            whole += ")"
        if len(whole) >= SHORTEST:
            found.append((match.start(), match.start() + len(whole)))
    return found


def pieces(lines: Sequence[Line], spans: Sequence[Span]) -> Iterator[Piece]:
    """Lines in pieces that are within an address, or without."""
    text, start = "".join([text for text, _ in lines]), 0
    edges = {at for span in spans for at in span}
    for number, (own, _) in enumerate(lines):
        end = start + len(own)
        cuts = sorted({start, end, *(at for at in edges if start < at < end)})
        for low, high in itertools.pairwise(cuts):
            span = next((span for span in spans if span[0] <= low < span[1]), None)
            leads, at = (text[slice(*span)], span[0]) if span else ("", -1)
            yield Piece(number, text[low:high], leads, at)
        start = end


def written(text: str) -> str:
    """A web address in the letters that one may have."""
    return quote(text, safe=SAFE)
