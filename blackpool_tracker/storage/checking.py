"""Is the register sound: the file, the journal, the rows, and every file kept as evidence.

Nobody waits for a check: it reads in short lots, between which others may save.
"""

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import text
from sqlmodel import Session

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.comparing import (
    faults_of_files,
    faults_of_keys,
    faults_of_row,
    faults_of_table,
)
from blackpool_tracker.storage.integrity import integrity
from blackpool_tracker.storage.lots import Lots, StoppedError
from blackpool_tracker.storage.playing import Fault, Journal, Line
from blackpool_tracker.storage.sealing import BEGINNING, SEALED_COLUMNS, carried
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sentences import limited, rows_called
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.tables import JOURNALLED, WITH_FILES

__all__ = ["Checked", "Mark", "check", "faults_of", "rebuild_search"]

LOT = 4_000  # steps that are read at a time
LATEST = 2**62  # no step has such a number
FEW = 2_000  # rows that are compared one by one; more of them are compared table by table
INTEGRITY, JOURNAL, ROWS, EVIDENCE = 0.15, 0.6, 0.75, 0.95
"""The shares of the work that are done when each of its parts is."""
NOT_WHOLE = "The file is damaged: it cannot be read to its end."
NOT_READ = "The {kind} cannot all be read: the file is damaged there."
NOT_COMPARED = (
    "What the entries hold could not be compared with the history, because that cannot all be read."
)
SEARCHING = (
    "The words by which the register is searched do not agree with its entries. Nothing is lost:"
    " they can be made anew from the entries."
)


def faults_of(store: Store, since: Mark | None = None) -> list[str]:
    """What is wrong, a sentence each; empty when sound.

    With ``since`` what was found in order up to that step is not looked at again.
    """
    found = check(store, since)
    return list(found.faults) if found is not None else []


def check(
    store: Store,
    since: Mark | None = None,
    moved: Moved = lambda _share: True,
    *,
    whole: bool = False,
) -> Checked | None:
    """Look whether a register is sound; None when ``moved`` said to stop.

    SQLite's own check finds one flipped bit in twenty-five, so the rows are compared with what
    the journal gives, each step with the steps before it, every kept file with its SHA-256,
    and the words that are searched with the rows. Drafts and reviews are not looked at: nobody has
    saved them yet.

    With ``since`` only the steps after that mark are looked at, and the rows and files that they
    touched; but all, when ``whole`` is said, or the mark is not in the register as it was.
    """
    work = _Check(store, moved)
    try:
        if since is not None and since.step:
            gone = work.lots.ask(lambda session: _gone(session, since))
            found = work.new(since) if not gone and not whole else None
            if found is not None:
                return found
            work.faults += gone
        return work.all()
    except StoppedError:
        return None


def rebuild_search(store: Store) -> None:
    """Make the words by which the register is searched anew from its rows.

    Raises ``RefusedError`` when it is open to look at only, ``SaveError`` when it cannot be saved.
    """
    if store.locked:
        raise RefusedError(store.locked)
    with store.unjournalled() as session:
        for search in SEARCHES:
            search.rebuild(session)


class _Check:
    """One check of one register."""

    def __init__(self, store: Store, moved: Moved) -> None:
        self.lots = Lots(store, moved)
        self.faults: list[str] = []

    def all(self) -> Checked:
        """Everything, from the first step on."""
        journal = Journal(0, BEGINNING)
        self._add("faults of the file", self._of_file, NOT_WHOLE)
        self.lots.share = INTEGRITY
        self._add("references", lambda: self.lots.ask(faults_of_keys))
        self._add("numbers of steps", lambda: self.lots.ask(_missing))
        told = self._add("steps of the history", lambda: self._played(journal, INTEGRITY, JOURNAL))
        if not told:
            self.faults.append(NOT_COMPARED)
        look = partial(self._of_rows, journal) if told else self._only_read
        for at, table in enumerate(JOURNALLED):
            self._add(rows_called(table), partial(look, table))
            self.lots.share = JOURNAL + (ROWS - JOURNAL) * (at + 1) / len(JOURNALLED)
        self._add("kept files", lambda: faults_of_files(self.lots, EVIDENCE))
        self.lots.share = EVIDENCE
        # Where a row is wrong its words differ as well, and making them anew would mend nothing.
        searching = not self.faults and not self.lots.ask(_is_searchable)
        if searching:
            self.faults.append(SEARCHING)
        return Checked(tuple(self.faults), Mark(journal.step, journal.seal), searching)

    def new(self, since: Mark) -> Checked | None:
        """What was done after a mark; None when that is so much that all may as well be read."""
        journal = Journal(since.step, since.seal)
        missing = partial(_missing_after, since=since)
        self._add("numbers of steps", lambda: self.lots.ask(missing))
        self._add("steps of the history", lambda: self._played(journal, 0.0, JOURNAL))
        if len(journal.touched) > FEW:
            self.faults.clear()
            return None
        touched = sorted(journal.touched)
        self._add("entries", lambda: (
            said
            for table, row in touched
            for said in self.lots.ask(partial(faults_of_row, table=table, row=row))
        ))  # fmt: skip
        files = {RowKey(table, row) for table, row in touched if table in WITH_FILES}
        if files:
            self._add("files", lambda: faults_of_files(self.lots, EVIDENCE, files))
        mark = Mark(journal.step, journal.seal)
        return Checked(tuple(self.faults), mark, since=since.step)

    def _add(
        self, kind: str, look: Callable[[], Iterator[str] | list[str]], failed: str = NOT_READ
    ) -> bool:
        """Note what a look finds; that it could not be done is a fault like any other.

        Whether it could be done.
        """
        try:
            self.faults += limited(look(), of=kind)
        except errors(*sqlite.DAMAGE) as error:
            refused = isinstance(error, TrackerError) and str(error) != sqlite.DAMAGED
            if refused or self.lots.broken_off(error):
                raise
            self.faults.append(failed.format(kind=kind))
            return False
        return True

    def _of_file(self) -> Iterator[str]:
        def ask(session: Session) -> list[str]:
            return integrity(session.connection())

        for line in self.lots.ask(ask):
            yield f"The file is damaged: {line}."

    def _played(self, journal: Journal, first: float, last: float) -> Iterator[str]:
        """Play the journal to its end."""
        begun, end = journal.step, self.lots.ask(newest_step)
        for after in range(begun, end, LOT):
            some = self.lots.ask(partial(_lines, after=after, last=after + LOT))
            yield from map(_of_step, journal.play(some))
            self.lots.share = first + (last - first) * (after - begun) / (end - begun)

    def _of_rows(self, journal: Journal, table: str) -> list[str]:
        """Compare a table with the journal, which is first played to where the table is now."""

        def compare(session: Session) -> list[str]:
            said = [
                _of_step(fault) for fault in journal.play(_lines(session, journal.step, LATEST))
            ]
            return said + faults_of_table(session, table, journal.state)

        return self.lots.ask(compare)

    def _only_read(self, table: str) -> list[str]:
        """Nothing, of a table whose rows can all be read."""
        every = text(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of the program's own
        self.lots.ask(lambda session: deque(session.connection().execute(every), maxlen=0))
        return []


def _is_searchable(session: Session) -> bool:
    return all(search.agrees(session) for search in SEARCHES)


def _gone(session: Session, since: Mark) -> list[str]:
    """Whether the register still holds the step that was found in order; why it does not."""
    last = newest_step(session)
    if last < since.step:
        many = since.step - last
        steps = f"{many:,} steps have" if many > 1 else "One step has"
        found = "this register was last found in order on this machine"
        return [f"{steps} been taken out since {found}."]
    if carried(session.connection(), since.step) != since.seal:
        changed = "its history has been changed, or the file replaced"
        found = "when this register was last found in order on this machine"
        return [f"Step {since.step} carries another seal than {found}: {changed}."]
    return []


def _missing(session: Session) -> list[str]:
    """Steps and lines are numbered without a gap, for none is ever deleted."""
    return _gaps(session, Mark(0, BEGINNING), 0)


def _missing_after(session: Session, since: Mark) -> list[str]:
    asked = text("SELECT coalesce(max(id), 0) FROM change WHERE step = :step")
    line = session.connection().execute(asked, {"step": since.step}).scalar_one()
    return _gaps(session, since, line)


def _gaps(session: Session, since: Mark, line: int) -> list[str]:
    said = []
    for name, what, first in (("step", "Steps", since.step), ("change", "Lines", line)):
        asked = text(f"SELECT count(*), coalesce(max(id), :first) FROM {name} WHERE id > :first")  # noqa: S608 - constants
        count, last = session.connection().execute(asked, {"first": first}).one()
        if count != last - first:
            gone = last - first - count
            said.append(f"{what} have been taken out of the journal: {gone:,} of {last:,}.")
    return said


def _lines(session: Session, after: int, last: int) -> list[Line]:
    """The lines of the steps after one of them, up to and with the last."""
    asked = (
        f"SELECT {SEALED_COLUMNS} FROM step LEFT JOIN change ON change.step = step.id"  # noqa: S608 - constants
        " WHERE step.id > ? AND step.id <= ? ORDER BY step.id, change.id"
    )
    return backend_of(session).read(session, asked, (after, last))


def _of_step(fault: Fault) -> str:
    return f"Step {fault.step} of the journal {fault.what}."
