"""The rows of a sheet as text with separators (CSV), which Excel opens and nothing runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from blackpool_tracker.domain.columns import Column, Plain, RegisterRow, Words, written

MARK: Final = "\ufeff"
"""By which Excel knows that the letters are UTF-8."""
GUARD: Final = "'"
_GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", GUARD)


def separated(columns: Sequence[Column], rows: Iterable[RegisterRow], words: Words) -> bytes:
    """The rows under their headings. Days are written 2026-05-14, what is not there is empty.

    A text that a spreadsheet would take for a formula begins with ``'``, as does one that begins
    so by itself: ``unguarded`` takes one off and gives the text as it was.
    """
    file = io.StringIO(newline="")
    made = csv.writer(file)
    made.writerow([column.heading for column in columns])
    for row in rows:
        made.writerow([_cell(written(c, row.values.get(c.key), words)) for c in columns])
    return (MARK + file.getvalue()).encode()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(GUARD)


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)
