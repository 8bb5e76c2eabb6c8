"""How far the sheets of an ODS reach: a cell may say that it stands there a billion times.

Counted from the file as it streams, before the library that reads it lays out every place.
"""

import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.xml.functions import iterparse

PART: Final = "content.xml"
_TIMES: Final = {"table-row": "number-rows-repeated", "table-cell": "number-columns-repeated"}
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})


class Extent(NamedTuple):
    """One sheet: its cells that say anything, and all places from its first cell to its last."""

    sheet: str
    cells: int
    places: int


def extents_of(parts: zipfile.ZipFile) -> Iterator[Extent]:
    """The sheets in their order, each once it is counted. Raises what a damaged file makes it."""
    cells = row = width = height = 0
    with parts.open(PART) as part:
        for _event, each in iterparse(part):
            name = _name(each.tag)
            if name == "table-row":
                times, filled, last = _repeated(each, "table-row"), *_filled(each)
                row += times
                if last:
                    cells, width, height = cells + times * filled, max(width, last), row
                each.clear()
            elif name == "table":
                yield Extent(_attribute(each, "name"), cells, width * height)
                cells = row = width = height = 0
                each.clear()


def _filled(row: Element) -> tuple[int, int]:
    """How many cells of a row say anything, and the column of the last of them; 0 for none."""
    filled = column = last = 0
    for cell in row:
        if _name(cell.tag) in _CELLS:
            times = _repeated(cell, "table-cell")
            column += times
            if len(cell) or _attribute(cell, "value-type") or _attribute(cell, "formula"):
                filled, last = filled + times, column
    return filled, last


def _repeated(each: Element, name: str) -> int:
    times = _attribute(each, _TIMES[name])
    return int(times) if times.isdecimal() else 1


def _attribute(each: Element, name: str) -> str:
    return next((value for key, value in each.attrib.items() if _name(key) == name), "")


def _name(key: str) -> str:
    return key.rpartition("}")[2]
