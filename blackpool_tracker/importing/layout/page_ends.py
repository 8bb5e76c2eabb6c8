"""Where the pages of a text ended that was copied out of a document with its running heads.

They come again and again, the same but for figures, with the rows of a page between.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from blackpool_tracker.importing.layout.body import FIGURES, OWN_NUMBER

TIMES: Final = 3  # which a running head comes at least
APART: Final = 15  # rows, that a page has at least
PAGE_END: Final = "\f"


def with_page_ends(words: str) -> str:
    """The text with a form feed for the running heads between its pages.

    A text that has form feeds, or no running heads, comes back as it is.
    """
    if PAGE_END in words:
        return words
    rows = words.split("\n")
    running = _running(rows)
    if not running:
        return words
    kept: list[str] = []
    for place, row in enumerate(rows):
        if place not in running:
            kept.append(row)
        elif kept and kept[-1] != PAGE_END:
            kept.append(PAGE_END)
    return "\n".join(kept).replace(f"\n{PAGE_END}\n", PAGE_END)


def _running(rows: Sequence[str]) -> set[int]:
    """The places of the rows that are running heads or page numbers."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if text := " ".join(row.split()):
            places[FIGURES.sub("0", OWN_NUMBER.sub("", text)).casefold()].append(place)
    return {
        place
        for pattern, there in places.items()
        for place in (_counting(rows, there) if pattern == "0" else there)
        if len(there) >= TIMES and (pattern == "0" or _far_apart(there))
    }


def _far_apart(places: Sequence[int]) -> bool:
    return all(next_ - one >= APART for one, next_ in pairwise(places))


def _counting(rows: Sequence[str], places: Sequence[int]) -> list[int]:
    """Those of the bare figures that count up by one from page to page."""
    counted: list[int] = []
    for place in places:
        follows = counted and int(rows[place]) == int(rows[counted[-1]]) + 1
        if not counted or (follows and place - counted[-1] >= APART):
            counted.append(place)
    return counted if len(counted) >= TIMES else []
