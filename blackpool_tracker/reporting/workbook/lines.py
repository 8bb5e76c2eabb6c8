"""How many lines a text takes in a cell, and in what parts all of it can be seen and printed.

Excel knows no row above 409 points, and prints no more of a cell than its row shows.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from blackpool_tracker.domain.columns import GOES_ON, Column, Kind, Plain
from blackpool_tracker.reporting.workbook.pieces import pieces

LINE, TALLEST = 13.0, 409.0
"""Points of a line of text, and of the highest row that Excel knows."""
MOST: Final = int((TALLEST - 3) // LINE)
"""Lines of the highest row."""
WIDEST: Final = 96
"""Letters of a column that holds long texts; what is longer goes on in the row below."""

_LEAST: Final = 4


def lines(value: Plain, width: int) -> int:
    """How many lines a value takes in a column that is ``width`` letters wide; rather too many."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    room = _room(width)
    return sum(1 + len(line) // room for line in value.split("\n"))


def height(cells: Iterable[tuple[Plain, int]], least: int = 1) -> float:
    """How high a row must be for its texts, in points; ``least`` is in lines.

    ``cells`` are values with the widths of their columns in letters. Not every program works it
    out by itself.
    """
    most = max([least, *(lines(value, width) for value, width in cells)])
    return min(most * LINE + 3, TALLEST)


def width_for(column: Column, values: Iterable[Plain], widest: int = WIDEST) -> int:
    """How wide a column must be so that its longest text is seen whole, if it can be."""
    if column.kind not in {Kind.TEXT, Kind.LINKS}:
        return column.width
    width = column.width
    for value in values:
        while width < widest and lines(value, width) > MOST:
            width = min(width + 8, widest)
    return width


def parts(text: str, width: int) -> list[str]:
    """A text in parts that a cell holds and shows whole; nearly always one.

    Each but the last says that it goes on. They end where a line or a word does, if they can.
    """
    held = pieces(text)
    if len(held) > 1 or lines(text, width) > MOST:
        held = [piece for part in _cut(text, width) for piece in pieces(part)]
    return [*(part + GOES_ON for part in held[:-1]), held[-1]]


def _cut(text: str, width: int) -> Iterator[str]:
    """Parts that leave room for the line that says that they go on."""
    room, most = _room(width), MOST - lines(GOES_ON, width)
    part, taken = "", 0
    for line in text.splitlines(keepends=True):
        for bit in _bits(line, room * most):
            needed = lines(bit.rstrip("\n"), width)
            if part and taken + needed > most:
                yield part
                part, taken = "", 0
            part, taken = part + bit, taken + needed
    if part:
        yield part


def _bits(line: str, most: int) -> Iterator[str]:
    """A line in bits of fewer than ``most`` letters, cut after a blank if there is one."""
    while len(line) >= most:
        at = line.rfind(" ", 0, most - 1) + 1 or most - 1
        yield line[:at]
        line = line[at:]
    if line:
        yield line


def _room(width: int) -> int:
    """Letters of a line: words break before the edge, so it holds a little less than its width."""
    return max(width - 3, _LEAST)
