"""Looking back: which days and steps can be looked back at, and what stands there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Final

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.history import PastMoment
from blackpool_tracker.storage.past_store import PastStore
from blackpool_tracker.storage.steps import first_day, last_step_at, newest_step, step_at
from blackpool_tracker.storage.store import Store

BEFORE_ALL: Final = "before its first step"


def end_of(day: date) -> datetime:
    """The last moment of a day on the wall clock, aware."""
    return datetime.combine(day, time.max).astimezone()


def check_day(store: Store, day: date) -> None:
    """Raise ``RefusedError`` for a day on which nobody knows how the register stood."""
    with store.reading() as session:
        first = first_day(session)
    last = store.today()
    if day > last:
        known = f"Nobody knew on {long_day(last)}" if store.past else "Nobody knows yet"
        upto = "that day" if store.past else "today"
        stands = "would stand" if store.past else "will stand"
        raise RefusedError(
            f"{known} how the register {stands} on {long_day(day)}. Give {upto} or an earlier day."
        )
    if first is not None and day < first:
        raise RefusedError(
            f"The register begins on {long_day(first)}. Give that day or a later one."
        )


def end_of_day(store: Store, day: date) -> PastMoment:
    """The end of a day; raises ``RefusedError`` as ``check_day`` does."""
    check_day(store, day)
    with store.reading() as session:
        return PastMoment(last_step_at(session, end_of(day)), day, f"at the end of {long_day(day)}")


def moment_after(store: Store, step: int) -> PastMoment:
    """The moment after a step, 0 for before the first; raises ``MissingError`` for no step."""
    with store.reading() as session:
        if step == 0:
            return PastMoment(0, first_day(session) or store.today(), BEFORE_ALL)
        at = step_at(session, step)
    if at is None:
        raise MissingError(f"There is no step {step} in this register.")
    here = at.astimezone()
    return PastMoment(
        step, here.date(), f"after step {step:,}, on {long_day(here.date())} at {here:%H:%M}"
    )


@contextmanager
def seen_at(store: Store, day: date) -> Iterator[Store]:
    """The register as it stood at the end of a day: itself, when nothing was done since."""
    with store.reading() as session:
        last = last_step_at(session, end_of(day))
        changed_since = last != newest_step(session)
    if not changed_since:
        yield store
        return
    past = PastStore(store, PastMoment(last, day, f"at the end of {long_day(day)}"))
    try:
        yield past
    finally:
        past.close()
