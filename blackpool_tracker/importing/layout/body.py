"""What a document says, without what is printed on its pages for the reader to find the way.

Running heads and footers are known by standing at the same height near the edge of pages that
follow each other, with the same words, figures aside; page numbers by counting up with the pages;
contents by rows that end with page numbers one below the other. None is known by its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from blackpool_tracker.importing.lines import Line, Page

EDGE: Final = 0.13  # of a page's height, above and below which running heads and footers stand
SAME_HEIGHT: Final = 15.0  # points, by which a running line may stand higher or lower
NEAR: Final = 2  # pages, from one running head to the next: left and right pages may differ
PAGES_OF_CONTENTS: Final = 12  # no contents begin later in a document
ROWS_OF_CONTENTS: Final = 4  # rows with page numbers from which on they are contents
SAME_EDGE: Final = 12.0  # points, within which page numbers stand one below the other

FIGURES: Final = re.compile(r"\d+")
OWN_NUMBER: Final = re.compile(r"(?<=\S)\s+\d{1,3}$|^\d{1,3}\s+(?=\S)")
PAGE_NUMBER: Final = re.compile(
    r"[-–—\[( ]*(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\]) ]*", re.IGNORECASE
)
ROW_OF_CONTENTS: Final = re.compile(r"\D.*?[\s.…]+(\d{1,3})")


def body_lines(pages: Sequence[Page]) -> list[Line]:
    """The lines in reading order without running heads, footers, page numbers and contents."""
    running = _Running(pages)
    contents = _contents(pages)
    return [
        line
        for page in pages
        for line in _in_order(
            [
                line
                for index, line in enumerate(page.lines)
                if (page.number, index) not in contents and not running.holds(page, line)
            ]
        )
    ]


def _in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines from the top down, where what was set later stands wholly above what went before.

    Columns and the cells of a table stand beside each other, and stay in the order they came in.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.bottom >= blocks[-1][-1].top:
            blocks[-1].append(line)
            continue
        place = len(blocks)
        while place and line.bottom < min(above.top for above in blocks[place - 1]):
            place -= 1
        blocks.insert(place, [line])
    return (line for block in blocks for line in block)


class _Running:
    """The lines that run along the edges of the pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._heights: dict[str, list[tuple[float, int]]] = defaultdict(list)
        offsets: dict[int, set[int]] = defaultdict(set)
        for page in pages:
            for line in page.lines:
                if _at_edge(page, line):
                    self._heights[_pattern(line.text)].append((_height(page, line), page.number))
                    if (printed := _page_number(line.text)) is not None:
                        offsets[printed - page.number].add(page.number)
        most = max(offsets, key=lambda offset: len(offsets[offset]), default=0)
        self._offset = most if len(offsets[most]) > 1 else 0

    def holds(self, page: Page, line: Line) -> bool:
        """Whether the line runs along the edge of this page."""
        if not _at_edge(page, line):
            return False
        if _page_number(line.text) == page.number + self._offset:
            return True
        if _page_number(line.text) is not None:
            return False
        mine = _height(page, line)
        return any(
            abs(height - mine) <= SAME_HEIGHT and 0 < abs(number - page.number) <= NEAR
            for height, number in self._heights[_pattern(line.text)]
        )


def _at_edge(page: Page, line: Line) -> bool:
    margin = EDGE * page.height
    return page.height > 0 and (line.bottom < margin or line.top > page.height - margin)


def _height(page: Page, line: Line) -> float:
    """Where a line stands: below the top, or, as a negative figure, above the bottom."""
    below = line.baseline or line.bottom
    return below if below < page.height / 2 else below - page.height


def _pattern(text: str) -> str:
    return FIGURES.sub("0", OWN_NUMBER.sub("", " ".join(text.split()))).casefold()


def _page_number(text: str) -> int | None:
    found = PAGE_NUMBER.fullmatch(text.strip())
    return int(found.group(1)) if found else None


def _contents(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The lines of contents, each as its page and place in it."""
    last = pages[-1].number if pages else 0
    return {
        (page.number, index)
        for page in pages[:PAGES_OF_CONTENTS]
        for index in _rows_of_contents(page, last)
    }


def _rows_of_contents(page: Page, last: int) -> Iterator[int]:
    """The places of the lines from the heading of contents to their last row."""
    rows = [
        (index, line, int(found.group(1)))
        for index, line in enumerate(page.lines)
        if (found := ROW_OF_CONTENTS.fullmatch(line.text.strip()))
    ]
    edge = max((line.right for _, line, _ in rows), default=0.0)
    rows = [row for row in rows if edge - row[1].right <= SAME_EDGE and row[2] <= last + 1]
    if len(rows) < ROWS_OF_CONTENTS or not _counting_up([number for *_, number in rows]):
        return
    first, final = rows[0][0], rows[-1][0]
    if final - first + 1 > 3 * len(rows):
        return
    yield from range(_heading(page, first), final + 1)


def _counting_up(numbers: Sequence[int]) -> bool:
    rising = all(one <= next_ for one, next_ in pairwise(numbers))
    return rising and numbers[-1] > numbers[0]


def _heading(page: Page, first: int) -> int:
    """The place of the heading that stands over the first row, or of that row itself."""
    above = first - 1
    while above >= 0 and ROW_OF_CONTENTS.fullmatch(page.lines[above].text.strip()):
        above -= 1
    if above < 0 or page.lines[above].bottom > page.lines[first].top:
        return first
    return above if page.lines[above].size > page.lines[first].size else first
