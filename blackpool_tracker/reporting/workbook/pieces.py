"""A text in pieces that a cell holds, each of which is read again letter by letter."""

import re
from itertools import pairwise
from typing import Final

MOST: Final = 32_000
"""Of the 32,767 units of UTF-16 that Excel keeps of a cell."""

_SURELY_SHORT: Final = MOST // 2
# Excel writes a control character as _x0001_, and the first underscore of a text that looks like it
# so as well. Where two such run into one another neither can be told any more.
_RUN_TOGETHER: Final = re.compile(
    r"_x[0-9a-fA-F]{4}(?=_x[0-9a-fA-F]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff])"
)
_LAST_OF_ONE: Final = "\uffff"
"""The last letter that is one unit."""
_MARKED_UP: Final = ("<r>", "</r>")


def pieces(text: str) -> list[str]:
    """The text in its order; nearly always one piece."""
    marked = text.startswith(_MARKED_UP[0]) and text.endswith(_MARKED_UP[1])
    if len(text) <= _SURELY_SHORT and not marked and "_x" not in text:
        return [text]
    cuts = [0, *(found.end() for found in _RUN_TOGETHER.finditer(text)), len(text)]
    if marked:  # XlsxWriter would take it for its own marking-up
        cuts.insert(1, 1)
    parts = [text[start:end] for start, end in pairwise(cuts) if start < end]
    return [short for part in parts for short in _short(part)]


def _short(text: str) -> list[str]:
    found, start, units = [], 0, 0
    for at, letter in enumerate(text):
        wide = 2 if letter > _LAST_OF_ONE else 1
        if units + wide > MOST:
            found.append(text[start:at])
            start, units = at, 0
        units += wide
    return [*found, text[start:]]
