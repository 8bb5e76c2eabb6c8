"""Footnotes, and the small figures in the text that point to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.importing.layout.blocks import Setting, setting_of
from blackpool_tracker.importing.layout.marks import MarkKind, mark_of
from blackpool_tracker.importing.lines import Line

SAME_ROW: Final = 6.0  # points, by which a raised figure stands higher than the words beside it
BULLETS: Final = (MarkKind.BULLET, MarkKind.DASH)  # set in a font and size of their own
NUMBER_OF_NOTE: Final = re.compile(r"\d{1,2}(?=\s|[^\W\d]|$)")
POINTER: Final = re.compile(
    r"(?<=[^\W\d][.,;:’”)?])\s?(\d{1,2})(?=\s|$)|(?<=[a-z’”)])(\d{1,2})(?=[\s.,;:]|$)"
)


def without_footnotes(lines: Sequence[Line]) -> list[Line]:
    """The lines without footnotes and without the figures that point to them.

    A footnote is known by its small letters, a figure that points to one by the footnote of that
    number on the same page.
    """
    setting = setting_of(lines)
    notes = {(line.page, number) for line in lines if (number := _number(line, setting))}
    pages = {page for page, _ in notes}
    large = _large(lines, setting)
    return [_without_pointers(line, notes) if line.page in pages else line for line in large]


def _large(lines: Sequence[Line], setting: Setting) -> Iterator[Line]:
    """The lines that are not small print; a raised figure may begin what goes on on a row."""
    before: Line | None = None
    for line in lines:
        if not _is_small(line, setting):
            yield line
        elif before is not None and _is_beside(before, line):
            text = NUMBER_OF_NOTE.sub("", line.text, count=1).strip()
            if text:
                yield replace(line, text=text)
        before = line


def _is_small(line: Line, setting: Setting) -> bool:
    return line.size > 0 and setting.small(line) and mark_of(line.text).kind not in BULLETS


def _is_beside(before: Line, line: Line) -> bool:
    is_right = line.page == before.page and line.left >= before.right - SAME_ROW
    return is_right and abs(line.baseline - before.baseline) <= SAME_ROW


def _number(line: Line, setting: Setting) -> str:
    found = NUMBER_OF_NOTE.match(line.text) if _is_small(line, setting) else None
    return found.group() if found else ""


def _without_pointers(line: Line, notes: set[tuple[int, str]]) -> Line:
    def without(found: re.Match[str]) -> str:
        is_pointer = (line.page, found.group(1) or found.group(2)) in notes
        return "" if is_pointer else found.group()

    return replace(line, text=POINTER.sub(without, line.text))
