"""Copies of a register that are known to be like it, made while others use it."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from blackpool_tracker.domain.errors import BusyError, RegisterError, UnsoundError
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import ciphering, sqlite
from blackpool_tracker.storage.checking import Mark
from blackpool_tracker.storage.sealing import BEGINNING, carried, sealed_after

LOTS: Final = (*4 * (1024,), *4 * (4096,), *4 * (16384,))
"""The pages that are copied while nobody can save, 4 to 64 MB; more after it began anew in vain."""
PAUSE: Final = 0.005  # seconds between two lots, in which somebody can save
CALM: Final = 0.05  # seconds more, each time, that are waited for others before it begins anew
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

    Between two lots others may save; then it begins again, with larger lots, and in the end gives
    up as locked rather than let anybody wait. Raises ``RegisterError`` when ``go_on`` says no.
    """
    with closing(sqlite.read_only(path, passphrase)) as source:
        for tries, lot in enumerate(LOTS):
            time.sleep(tries * CALM)
            os.truncate(target, 0)  # without a journal a copy that was broken off is no file
            with _new(target, path, passphrase) as copy, suppress(_OvertakenError):
                source.backup(copy, pages=lot, progress=_Lots(go_on))
                return
    raise sqlite3.OperationalError("database is locked")


def _new(target: Path, like: Path, passphrase: Passphrase | None) -> closing[sqlite3.Connection]:
    return closing(sqlite.for_a_copy(target, like, passphrase))


class _OvertakenError(Exception):
    """Somebody has saved to the register, so what was copied of it is old."""


class _Lots:
    """What is done between two lots of a copy."""

    def __init__(self, go_on: sqlite.GoOn) -> None:
        self._go_on = go_on
        self._left: int | None = None

    def __call__(self, status: int, left: int, _pages: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            # Each look waits as long as a person may have to; Python by itself would look for ever.
            raise sqlite3.OperationalError("database is locked")
        if not self._go_on():
            raise RegisterError(sqlite.STOPPED)
        if self._left is not None and left >= self._left:
            raise _OvertakenError
        self._left = left
        if left:
            time.sleep(PAUSE)


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
