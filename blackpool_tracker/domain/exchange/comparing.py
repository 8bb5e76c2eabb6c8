"""A returned sheet against the register as it was when it was sent, and as it is now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.columns import GOES_ON
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.changes import (
    AddedRow,
    CellChange,
    Change,
    Comparison,
    GoneRow,
    Left,
)
from blackpool_tracker.domain.exchange.rows import (
    ASKED_DUE,
    REF,
    SAID,
    KnownRow,
    Plain,
    ReturnedBook,
    ReturnedRow,
    Stray,
    told,
)
from blackpool_tracker.domain.measure_words import NOT_SHOWN
from blackpool_tracker.domain.merging import Draft, same

Rows = Mapping[RowKey, KnownRow]
GoOn = Callable[[float], bool]
"""Is told the share done, 0 to 1, and says whether to go on."""

LOT: Final = 1_000
"""Rows between two looks whether to go on."""

STOPPED: Final = "The comparing of {name} was stopped. Nothing was changed."
COPIED: Final = (
    "This row carries the number of {ref}, which stands higher up as well: it looks like a copy"
    " that was made to begin a new row."
)
ANOTHER: Final = (
    "This row carries the number of {ref} but calls itself {said}, so nothing of it is taken for"
    " {ref}."
)
UNKNOWN: Final = (
    "The sheet was sent without a row of this number, so it comes from another sheet. Nothing of it"
    " is taken."
)
REMOVED: Final = "{ref} was removed from the register after the sheet was sent."
NO_COLUMN: Final = "The register has no such column for {ref}."
NOT_WHOLE: Final = (
    "The row below, in which this text goes on, was taken out or emptied, so it is not whole."
)
FILLED_IN: Final = frozenset({*SAID, ASKED_DUE})


def compared(book: ReturnedBook, sent: Rows, now: Rows, go_on: GoOn) -> Comparison:
    """What came back against both; ``sent`` and ``now`` are all rows of the register then and now.

    Rows are known by table and number, wherever they stand. Raises ``RefusedError`` when
    ``go_on`` said to stop.
    """
    comparing = _Comparing(book, sent, now)
    for number, row in enumerate(book.rows):
        if number % LOT == 0 and not go_on(number / len(book.rows)):
            raise RefusedError(STOPPED.format(name=book.name))
        comparing.look_at(row)
    return comparing.whole()


class _Comparing:
    def __init__(self, book: ReturnedBook, sent: Rows, now: Rows) -> None:
        self._sent, self._now, self._listed = sent, now, book.listed
        if book.whole and book.listed is None:
            self._listed = dict.fromkeys(sent)
        self._own = _own_rows(book.rows, sent)
        self._refs = {known.ref for known in sent.values()} - {""}
        self._found: set[RowKey] = set()
        self._cells: list[CellChange] = []
        self._added: list[AddedRow] = []
        self._left = [_left_of(stray) for stray in book.strays]
        self._unchanged = 0

    def look_at(self, row: ReturnedRow) -> None:
        if row.blank:
            return
        if row.id is None:
            self._added.append(AddedRow(row))
            return
        key = RowKey(row.table, row.id)
        sent = self._sent.get(key)
        if sent is None or (self._listed is not None and key not in self._listed):
            self._leave(row, UNKNOWN)
        elif self._own[key] is row:
            self._found.add(key)
            self._compare(key, row, sent)
        elif self._own[key] is not None and not self._bears_another(row, sent):
            self._added.append(AddedRow(row, COPIED.format(ref=_name(key, sent))))
        else:
            said = told(row.values.get(REF)) or "nothing"
            self._leave(row, ANOTHER.format(ref=_name(key, sent), said=said), sent)

    def whole(self) -> Comparison:
        return Comparison(
            tuple(self._cells),
            tuple(self._added),
            tuple(self._gone()),
            tuple(self._left),
            self._unchanged,
        )

    def _compare(self, key: RowKey, row: ReturnedRow, sent: KnownRow) -> None:
        now = self._now.get(key, KnownRow(sent.values, removed=True))
        # A row that was taken from another sheet does not say what its person has seen.
        seen = self._listed is None or self._listed[key] in (None, row.version)
        for name, there in row.values.items():
            was, held = sent.values.get(name), now.values.get(name)
            if was == there == held or there == NOT_SHOWN:
                self._unchanged += 1
                continue
            change = _change(was, held, there) if seen else _unseen(held, there)
            cell = row.cells.get(name, "")
            if change is None:
                self._unchanged += 1
            elif isinstance(there, str) and GOES_ON in there:
                self._left.append(Left(key.table, cell, sent.ref, name, there, NOT_WHOLE))
            elif name not in sent.values and name not in FILLED_IN:
                why = NO_COLUMN.format(ref=_name(key, sent))
                self._left.append(Left(key.table, cell, sent.ref, name, there, why))
            elif not now.removed:
                self._cells.append(CellChange(key, sent.ref, name, cell, was, held, there, change))
            elif change in (Change.THERE, Change.CLASH):
                why = REMOVED.format(ref=_name(key, sent))
                self._left.append(Left(key.table, cell, sent.ref, name, there, why))

    def _bears_another(self, row: ReturnedRow, sent: KnownRow) -> bool:
        """Whether it bears the ref of a row of the register that is not the one of its number."""
        return not _calls_itself(row, sent) and told(row.values.get(REF)) in self._refs

    def _leave(self, row: ReturnedRow, why: str, sent: KnownRow | None = None) -> None:
        """Leave all of a row that was not sent with it."""
        known = sent.values if sent is not None else {}
        ref = str(row.values.get(REF) or "")
        self._left += [
            Left(row.table, row.cells.get(name, ""), ref, name, written, why)
            for name, written in row.values.items()
            if told(written) not in (None, "") and not same(told(written), told(known.get(name)))
        ]

    def _gone(self) -> Iterable[GoneRow]:
        """The rows of the sheet that did not come back; none where it does not list them.

        Of a table of which nothing came back somebody has left out the sheet, and not its rows.
        """
        tables = {key.table for key in self._found}
        for key in self._listed or ():
            sent, now = self._sent.get(key), self._now.get(key)
            if key in self._found or key.table not in tables or sent is None:
                continue
            if now is not None and not now.removed:
                yield GoneRow(key, _name(key, sent))


def _left_of(stray: Stray) -> Left:
    return Left(stray.table, stray.cell, stray.ref, stray.key, stray.written, stray.why)


def _own_rows(rows: Iterable[ReturnedRow], sent: Rows) -> dict[RowKey, ReturnedRow | None]:
    """For each number the row that is taken for it: the first that calls itself so."""
    bearing: dict[RowKey, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        if row.id is not None:
            bearing[RowKey(row.table, row.id)].append(row)
    return {
        key: next((row for row in found if key in sent and _calls_itself(row, sent[key])), None)
        for key, found in bearing.items()
    }


def _calls_itself(row: ReturnedRow, sent: KnownRow) -> bool:
    """Whether a row bears the ref of the row whose number it carries, where it has one."""
    return not sent.ref or REF not in row.values or same(told(row.values[REF]), sent.ref)


def _change(sent: Plain, now: Plain, there: Plain) -> Change | None:
    """Who has changed a value; None when nobody has."""
    was, held, came = told(sent), told(now), told(there)
    if same(came, was):
        return None if same(held, was) else Change.HERE
    if same(came, held):
        return Change.SAME
    return Change.CLASH if Draft(was).meets(held, came).clashes else Change.THERE


def _unseen(now: Plain, there: Plain) -> Change | None:
    """The same where nobody knows what was seen: whatever differs is a clash."""
    return None if same(told(there), told(now)) else Change.CLASH


def _name(key: RowKey, sent: KnownRow) -> str:
    return sent.ref or f"{key.table.replace('_', ' ')} {key.id}"
