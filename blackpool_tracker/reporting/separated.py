"""Rows as text with separators, which Excel opens or takes when it is pasted, and nothing runs."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from blackpool_tracker.domain.columns import Column, Plain, RegisterRow, Words, written
from blackpool_tracker.domain.shown_lists import ShownList, shown_text

MARK: Final = "\ufeff"
"""By which Excel knows that the letters are UTF-8."""
GUARD: Final = "'"
_LINE_END: Final = "\r\n"
_GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", GUARD)


def separated(columns: Sequence[Column], rows: Iterable[RegisterRow], words: Words) -> bytes:
    """The rows under their headings. Days are written 2026-05-14, what is not there is empty.

    A text that a spreadsheet would take for a formula begins with ``'``, as does one that begins
    so by itself: ``unguarded`` takes one off and gives the text as it was.
    """
    cells = [[column.heading for column in columns]]
    cells += ([_cell(written(c, row.values.get(c.key), words)) for c in columns] for row in rows)
    return _file(cells)


def separated_list(shown: ShownList) -> bytes:
    """A list under its headings, written and guarded as ``separated`` does."""
    return _file([_cell(value) for value in row] for row in shown.cells())


def tabbed(shown: ShownList) -> str:
    """A list as a spreadsheet takes it when it is pasted: tabs part cells, line ends part rows.

    Days are written as people read them, which a spreadsheet takes for days too. Texts are guarded
    as in ``separated``, for one that is pasted as plain text is a formula as well.
    """
    rows = ([guarded(shown_text(value)) for value in row] for row in shown.cells())
    return "".join(f"{line}\n" for line in _lines(rows, "\t"))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The text that was guarded; one that was not stays as it is."""
    was = text.startswith(GUARD) and text[1:].startswith(_GUARDED)
    return text[1:] if was else text


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def _file(rows: Iterable[Sequence[str]]) -> bytes:
    return (MARK + "".join(f"{line}{_LINE_END}" for line in _lines(rows, ","))).encode()


class _Line:
    """What ``csv`` writes a line into."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _lines(rows: Iterable[Sequence[str]], separator: str) -> Iterator[str]:
    """The rows one by one, without what ends a line."""
    line = _Line()
    # By this ending it knows that a cell with either of its letters is to be quoted.
    made = csv.writer(line, delimiter=separator, lineterminator=_LINE_END)
    for row in rows:
        made.writerow(row)
        yield line.text.removesuffix(_LINE_END)
