"""The rows on one page of a damaged file, which is looked at as if it were a table of its own.

The table of page 7 is called ``p7``; it has more columns than any table of a register, all without
a type, so that what was stored comes back as it was.
"""

import sqlite3
from contextlib import suppress
from typing import Final

from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.row_kinds import WIDEST, Page

ROWS: Final = 2_000  # no page of 4096 bytes holds as many
NAMES: Final = [f"c{at}" for at in range(WIDEST + 1)]
# What stands there may be a kept file of any size.
_ASKED: Final = ", ".join(
    f"CASE typeof({name}) WHEN 'blob' THEN NULL ELSE {name} END" if name == "c2" else name
    for name in NAMES
)


def rows_on(raw: sqlite3.Connection, page: int) -> Page:
    """The rows of a page, whichever of them cannot be read."""
    rows, is_whole = _in_order(raw, page, "ASC")
    if is_whole:
        return rows
    after, _whole = _in_order(raw, page, "DESC")
    if rows or after:
        low = max(rows, default=min(after, default=0) - ROWS)
        high = min(after, default=low + ROWS)
        for number in range(low + 1, min(high, low + ROWS)):
            with suppress(*errors(MemoryError, OverflowError)):  # no number is as high
                asked = f"SELECT rowid, {_ASKED} FROM p{page} WHERE rowid = ?"  # noqa: S608 - the program's own names
                rows.update((row[0], row[1:]) for row in raw.execute(asked, (number,)))
    return rows | after


def _in_order(raw: sqlite3.Connection, page: int, way: str) -> tuple[Page, bool]:
    """The rows of a page up to one that cannot be read, and whether there is none such."""
    rows: Page = {}
    asked = f"SELECT rowid, {_ASKED} FROM p{page} ORDER BY rowid {way} LIMIT {ROWS}"  # noqa: S608 - as above
    try:
        for row in raw.execute(asked):
            rows[row[0]] = row[1:]
    except errors(MemoryError):
        return rows, False
    return rows, True


def content_on(raw: sqlite3.Connection, page: int, row: int) -> bytes | None:
    """The bytes in a row of kept files; None when they cannot be read."""
    try:
        found = raw.execute(f"SELECT c2 FROM p{page} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608 - as above
    except errors(MemoryError):
        return None
    return found[0] if found is not None and isinstance(found[0], bytes) else None


def text_or_none(raw: bytes) -> str | None:
    """Stored words; None for what are none, and which no column of a register can hold."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
