"""Sheets that came back: compared with the register, and taken over, one step for each sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.exchange.changes import Change, Choice, Comparison, Left
from blackpool_tracker.domain.exchange.comparing import Rows, compared
from blackpool_tracker.domain.exchange.rows import KnownRow, ReturnedBook
from blackpool_tracker.domain.exchange.taking import Chosen, TakenOver
from blackpool_tracker.services import looking_back
from blackpool_tracker.services.reading import Moved, go_on
from blackpool_tracker.services.returned_additions import TakingAdditions, in_order, left_of_row
from blackpool_tracker.services.returned_cells import Incoming, TakingCells, left
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.past_store import PastStore
from blackpool_tracker.storage.register_rows import register_rows
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store

FOREIGN: Final = (
    "{name} was made from another register, or from a copy of this one that has gone its own way,"
    " so nothing of it was taken."
)
CHANGED: Final = (
    "The register has changed since {name} was compared, and some of it would now be taken"
    " otherwise. Nothing was changed. Compare it again."
)
CLASHES: Final = "Both have changed this. The register has “{now}”."
KEPT: Final = "The register’s words were kept."
REFUSED: Final = "This added row was not taken."
STOPPED: Final = "The comparing of {name} was stopped. Nothing was changed."
AGAIN: Final = (
    "{name} was taken over already, on {on} by {by}. Undo that step to take it over otherwise."
)
PAST: Final = 0.4
"""Of the work: the register as it was when the sheet was sent."""
PRESENT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Compared:
    """A returned sheet and what is found in it, as the register stood after ``step``."""

    book: ReturnedBook
    comparison: Comparison
    step: int
    sent: Rows


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Whose a returned sheet is, empty for nobody's, and when it was sent; None if not known."""

    person: str = ""
    sent: date | None = None


class _OnlyLookedError(Exception):
    """Ends a step that shall change nothing."""


class Returned:
    """Sheets that people have sent back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self, book: ReturnedBook) -> None:
        """Raise ``RefusedError`` for a sheet of another register, and one that was taken over."""
        with self._store.reading() as session:
            if not book.step or carried(session.connection(), book.step) != book.seal:
                raise RefusedError(FOREIGN.format(name=book.name))
            if before := _before(session, book):
                raise RefusedError(before)

    def compare(self, book: ReturnedBook, moved: Moved = go_on) -> Compared:
        """What came back, against the register as it was sent and as it is. Changes nothing.

        It takes seconds in a large register, so it is asked beside the window; ``moved`` is told
        the share done and stops it by returning False. Raises ``RefusedError`` when it was stopped
        and as ``check`` does.
        """
        self.check(book)
        _go_on(moved, 0.0, book)
        sent = self._rows_after(book.step)
        _go_on(moved, PAST, book)
        with self._store.reading() as session:
            step, now = newest_step(session), _known(session)
        _go_on(moved, PRESENT, book)
        found = compared(book, sent, now, lambda share: moved(PRESENT + share * (1 - PRESENT)))
        return Compared(book, found, step, sent)

    def compare_again(self, seen: Compared, moved: Moved = go_on) -> Compared:
        """The same sheet against the register as it is by now. Raises as ``compare`` does."""
        self.check(seen.book)
        _go_on(moved, 0.0, seen.book)
        with self._store.reading() as session:
            step, now = newest_step(session), _known(session)
        _go_on(moved, PRESENT, seen.book)
        found = compared(
            seen.book, seen.sent, now, lambda share: moved(PRESENT + share * (1 - PRESENT))
        )
        return replace(seen, comparison=found, step=step)

    def facts(self, book: ReturnedBook) -> SheetFacts:
        """Whose sheet it is and when it was sent, as far as the register knows."""
        with self._store.reading() as session:
            sheet = _sent_sheet(session, book)
            if sheet is None:
                return SheetFacts()
            person = session.get(t.Person, sheet.person_id) if sheet.person_id else None
            return SheetFacts(person.name if person is not None else "", sheet.on)

    def take_over(self, seen: Compared, chosen: Chosen | None = None) -> TakenOver:
        """Take over what was chosen: one step, undone in one.

        Raises ``ConflictError`` when the register has changed so that something would be taken
        otherwise, ``RefusedError`` when it is open to look at only; then nothing was changed.
        """
        with self._store.step(f"Take back {seen.book.name}") as step:
            self._check_still_so(step, seen)
            done = _take(step, seen, chosen or Chosen())
            _remember(step, seen.book, done)
            step.label = done.label
        return TakenOver(step.number, done.label, done.taken, done.proposals, done.added, done.left)

    def preview(self, seen: Compared, chosen: Chosen | None = None) -> TakenOver:
        """What ``take_over`` would do, and what it would leave; nothing is changed.

        Raises as ``take_over`` does.
        """
        looked: list[TakenOver] = []
        with suppress(_OnlyLookedError), self._store.step("Look") as step:
            self._check_still_so(step, seen)
            looked.append(_take(step, seen, chosen or Chosen()))
            raise _OnlyLookedError
        return looked[0]

    def _check_still_so(self, step: Step, seen: Compared) -> None:
        if newest_step(step.session) == seen.step:
            return
        again = compared(seen.book, seen.sent, _known(step.session), go_on)
        if again.asking != seen.comparison.asking:
            raise ConflictError(CHANGED.format(name=seen.book.name))

    def _rows_after(self, step: int) -> Rows:
        """All rows as they stood after a step."""
        past = PastStore(self._store, looking_back.moment_after(self._store, step))
        try:
            with past.reading() as session:
                return _known(session)
        finally:
            past.close()


def _known(session: Session) -> Rows:
    return {
        RowKey(row.table, row.id): KnownRow(row.values)
        for rows in register_rows(session).values()
        for row in rows
    }


def _go_on(moved: Moved, share: float, book: ReturnedBook) -> None:
    if not moved(share):
        raise RefusedError(STOPPED.format(name=book.name))


def _before(session: Session, book: ReturnedBook) -> str:
    asked = select(t.ReturnedSheet).where(
        t.ReturnedSheet.digest == book.digest, col(t.ReturnedSheet.removed).is_(False)
    )
    row = session.exec(asked).first()
    return AGAIN.format(name=book.name, on=short_day(row.on), by=row.by) if row else ""


def _sent_sheet(session: Session, book: ReturnedBook) -> t.SentSheet | None:
    if not book.uid:
        return None
    return session.exec(select(t.SentSheet).where(t.SentSheet.uid == book.uid)).first()


def _take(step: Step, seen: Compared, chosen: Chosen) -> TakenOver:
    found = seen.comparison
    cells = TakingCells(step, _by(step, seen.book))
    cells.left += found.left
    incoming, kept = _sorted(found, chosen)
    cells.left += kept
    for key, wanted in incoming.items():
        if key.table == "finding":
            cells.take(step.get(t.Finding, key.id), wanted)
        elif key.table == "action":
            cells.take(step.get(t.Action, key.id), wanted)
        else:
            cells.refuse(key.table, wanted)
    additions = TakingAdditions(step, cells)
    for number, added in in_order(found.added):
        if number in chosen.refused:
            cells.left += left_of_row(added.row, REFUSED)
        else:
            additions.take(added)
    label = f"Take back {seen.book.name}: {_counted(cells.taken, 'cell')}"
    proposals, refs = tuple(cells.proposals), tuple(additions.refs)
    return TakenOver(0, label, cells.taken, proposals, refs, tuple(cells.left))


def _sorted(
    found: Comparison, chosen: Chosen
) -> tuple[Mapping[RowKey, list[Incoming]], Iterable[Left]]:
    """What shall come in, by its row, and what is left by choice or because it clashes."""
    incoming: dict[RowKey, list[Incoming]] = defaultdict(list)
    kept = []
    for cell in found.cells:
        if cell.change not in (Change.THERE, Change.CLASH):
            continue
        choice = chosen.of(cell)
        if choice is None:
            kept.append(left(cell, CLASHES.format(now="" if cell.now is None else cell.now)))
        elif choice is Choice.KEEP or (choice is Choice.JOIN and not cell.join):
            kept.append(left(cell, KEPT))
        else:
            incoming[cell.row].append(Incoming(cell, cell.outcome(choice)))
    return incoming, kept


def _by(step: Step, book: ReturnedBook) -> str:
    """Who says what stands in a sheet: the one whose sheet it is, else who brings it."""
    sent = _sent_sheet(step.session, book)
    person = step.session.get(t.Person, sent.person_id) if sent and sent.person_id else None
    return person.name if person is not None else step.by


def _remember(step: Step, book: ReturnedBook, done: TakenOver) -> None:
    sent = _sent_sheet(step.session, book)
    if sent is not None:
        sent.removed = False  # nobody waited for it any more, and here it is
        step.add(
            t.ReturnedSheet(
                sent_sheet_id=sent.number,
                file_name=book.name,
                digest=book.digest,
                on=step.day,
                by=step.by,
                taken=done.taken,
                left=len(done.left),
            )
        )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s'[: count != 1]}"
