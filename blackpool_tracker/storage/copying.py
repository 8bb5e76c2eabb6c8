"""Copies of a register that are known to be like it, made while others use it."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from blackpool_tracker.domain.errors import BusyError, RegisterError, UnsoundError
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, sqlite
from blackpool_tracker.storage.checking import Mark
from blackpool_tracker.storage.handles import keep, piece_of
from blackpool_tracker.storage.sealing import BEGINNING, carried, sealed_after

LOT: Final = 1024 * 1024  # bytes
AT_A_TIME: Final = (*6 * (1,), *4 * (4,), *6 * (16,))
"""The lots that are read while nobody can save, once over the file for each."""
LOCKS_AT: Final = 0x4000_0000, 512
"""Where SQLite keeps its locks, and how many bytes of them.

Nothing ever lies there (sqlite.org/fileformat.html, 1.4), and Windows lets nobody read it while
another saves.
"""
UNLIKE: Final = "The copy does not hold the same steps as the register, so it was not kept."
UNREADABLE: Final = "The register cannot be read to its end, so no copy of it was kept."

BEFORE_SEALS: Final = ""
"""The seal of a step in a register of a version that had none."""


class LastStep(NamedTuple):
    """A step as it stands in the file; all empty, and 0, when there is none."""

    step: int
    at: str
    by: str
    label: str
    seal: str


NO_STEP: Final = LastStep(0, "", "", "", BEGINNING)


def last_step(
    path: Path, upto: int | None = None, passphrase: Passphrase | None = None
) -> LastStep:
    """The last step of a register of any version; with ``upto``, the last up to that one.

    Raises what ``ciphering.errors`` names when the file cannot be read.
    """
    with closing(sqlite.read_only(path, passphrase)) as connection:
        seal = "seal" if "seal" in sqlite.columns_of(connection).get("step", ()) else "''"
        found = connection.execute(
            f'SELECT id, at, "by", label, {seal} FROM step'  # noqa: S608  one of two constants
            " WHERE ?1 IS NULL OR id <= ?1 ORDER BY id DESC LIMIT 1",
            (upto,),
        ).fetchone()
    return LastStep(*found) if found else NO_STEP


def steps_after(
    path: Path, step: int, most: int, passphrase: Passphrase | None = None
) -> tuple[StepMade, ...]:
    """The steps after ``step``, the newest first, and no more than ``most``.

    Raises what ``ciphering.errors`` names when the file cannot be read.
    """
    with closing(sqlite.read_only(path, passphrase)) as connection:
        found = connection.execute(
            'SELECT id, at, "by", label FROM step WHERE id > ? ORDER BY id DESC LIMIT ?',
            (step, most),
        ).fetchall()
    return tuple(
        StepMade(number, datetime.fromisoformat(at), by, label) for number, at, by, label in found
    )


def copy_into(
    path: Path,
    target: Path,
    go_on: sqlite.GoOn = sqlite.always,
    passphrase: Passphrase | None = None,
) -> None:
    """Copy the register at ``path`` whole into the new file ``target`` while others use it.

    What has a passphrase has the same one in the copy; nothing of it is written unencrypted.

    Between two lots others may save; then what they changed is copied again, with more lots at a
    time, and in the end it is given up as locked rather than let anybody wait. Raises ``OSError``
    when the drive does not take it, and ``RegisterError`` when ``go_on`` says no.
    """
    with ExitStack() as kept:
        kept.callback(keep(path))  # closed after the connection, whose locks would else be gone
        source = kept.enter_context(closing(sqlite.read_only(path, passphrase)))
        copy = kept.enter_context(target.open("r+b"))
        lots = _Lots(path, source, copy, go_on)
        if not any(lots.passed(at_a_time) for at_a_time in AT_A_TIME):
            raise sqlite3.OperationalError("database is locked")


class _Lots:
    """A copy of a file, lot by lot, and what was copied of it so far.

    SQLite could copy by itself, but begins at the first page again each time somebody saves, and
    leaves it all to the last moment to be written to the disk, where the next to save then waits.
    """

    def __init__(
        self, path: Path, source: sqlite3.Connection, copy: BinaryIO, go_on: sqlite.GoOn
    ) -> None:
        self._path, self._source, self._copy, self._go_on = path, source, copy, go_on
        self._copied: dict[int, bytes] = {}  # the digest of each lot, by where it begins

    def passed(self, at_a_time: int) -> bool:
        """Whether the copy is whole after once more over the file: nobody saved meanwhile."""
        states, end = set(), None
        starts = count(0, LOT)
        while end is None:
            if not self._go_on():
                raise RegisterError(sqlite.STOPPED)
            with _nobody_saving(self._source) as state:
                changed, end = self._changed(islice(starts, at_a_time))
            states.add(state)
            for at, lot in changed:
                self._write(at, lot)
        self._copy.truncate(end)
        return len(states) == 1

    def _changed(self, starts: Iterable[int]) -> tuple[list[tuple[int, bytes]], int | None]:
        """The lots that the copy has otherwise, and where the file ends if they reach that."""
        changed = []
        for start in starts:
            at = sum(LOCKS_AT) if start == LOCKS_AT[0] else start
            lot = self._read(at, start + LOT - at)
            digest = hashlib.sha256(lot).digest()
            if self._copied.get(at) != digest:
                self._copied[at] = digest
                changed.append((at, lot))
            if at + len(lot) < start + LOT:
                return changed, at + len(lot) if lot else start
        return changed, None

    def _read(self, at: int, size: int) -> bytes:
        try:
            return piece_of(self._path, size, at)
        except OSError as error:  # told as one of the register, not of the copy
            raise UnsoundError(UNREADABLE) from error

    def _write(self, at: int, lot: bytes) -> None:
        self._copy.seek(at)
        self._copy.write(lot)
        self._copy.flush()
        os.fsync(self._copy.fileno())


@contextmanager
def _nobody_saving(connection: sqlite3.Connection) -> Iterator[int]:
    """Keep everybody from saving for the block, with a number that differs once somebody has."""
    connection.execute("BEGIN").close()
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield int(connection.execute("PRAGMA data_version").fetchone()[0])
    finally:
        connection.rollback()


def check_copy(
    path: Path, go_on: sqlite.GoOn = sqlite.always, passphrase: Passphrase | None = None
) -> None:
    """Raise ``RegisterError`` unless SQLite finds the copied file whole.

    Also raised when ``go_on`` says no before that is known.
    """
    with closing(sqlite.read_only(path, passphrase)) as copy:
        copy.set_progress_handler(lambda: not go_on(), sqlite.OFTEN)
        try:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except ciphering.errors() as error:
            if go_on():
                raise
            raise RegisterError(sqlite.STOPPED) from error
    if found != "ok":
        raise UnsoundError(f"The copy is not sound ({found}), so it was not kept.")


def copy_soundly(
    register: Path,
    part: Path,
    go_on: sqlite.GoOn = sqlite.always,
    passphrase: Passphrase | None = None,
) -> LastStep:
    """Copy a register into the new file ``part``; returns the last step that the copy holds.

    SQLite finds the copy whole, and its last step is one of the register's. Raises
    ``UnsoundError`` when it does not, ``BusyError`` when others save all the time, and
    ``RegisterError`` when ``go_on`` says no.
    """
    with _in_plain_words():
        before = last_step(register, None, passphrase)
        copy_into(register, part, go_on, passphrase)
        check_copy(part, go_on, passphrase)
        made = last_step(part, None, passphrase)
        # The register may have got more steps meanwhile: those that the copy holds must be in it.
        if made.step < before.step or last_step(register, made.step, passphrase) != made:
            raise UnsoundError(UNLIKE)
        return made


def step_not_as_made(
    part: Path,
    since: Mark | None,
    go_on: sqlite.GoOn = sqlite.always,
    passphrase: Passphrase | None = None,
) -> int | None:
    """The first step after ``since`` whose seal does not fit to the one before; None when all do.

    What was found in order before is not looked at again, if it is still the same; None looks at
    all steps. Raises ``RegisterError`` when ``go_on`` says no.
    """
    engine = sqlite.engine_for(part, writing=False, passphrase=passphrase)
    sqlite.stop_unless(engine, go_on)
    try:
        with _in_plain_words(), engine.connect() as connection:
            known = since is not None and carried(connection, since.step) == since.seal
            mark = since if since is not None and known else Mark(0, BEGINNING)
            expected = mark.step
            for found in sealed_after(connection, *mark):
                expected += 1
                if found.step != expected or found.carries != found.fits:
                    return expected
        return None
    finally:
        engine.dispose()


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except ciphering.errors() as error:
        said = str(error)
        if "malformed" in said or "not a database" in said or "no such" in said:
            raise UnsoundError(UNREADABLE) from error
        if "locked" in said:
            raise BusyError(sqlite.REASONS["locked"]) from error
        raise
