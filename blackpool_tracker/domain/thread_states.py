"""Whether a thread is open: what was decided on it, and what was raised since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import PartialDate, short_day
from blackpool_tracker.domain.decisions import (
    DEED_WORDS,
    DecisionEntry,
    DecisionKind,
    check_decision,
)
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.wording import tidy


class ThreadState(StrEnum):
    """How a thread stands, what needs looking at first."""

    RAISED_AGAIN = "raised_again"
    OPEN = "open"
    NOTHING_OPEN = "nothing_open"
    CLOSED = "closed"


STATE_WORDS: Final = {
    ThreadState.RAISED_AGAIN: "Raised after closing",
    ThreadState.OPEN: "Open",
    ThreadState.NOTHING_OPEN: "No finding open",
    ThreadState.CLOSED: "Closed by decision",
}


@dataclass(frozen=True, slots=True)
class SourceDays:
    """When a source came: the days of the visit, of its letter, and when the letter was received.

    None is not known.
    """

    short: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    published: PartialDate | None = None
    received: date | None = None

    def came_after(self, day: date) -> bool:
        """Whether it surely came later. Where the dates leave it open, the day received says it."""
        decided = PartialDate.of(day)
        known = [when for when in (self.start, self.end, self.published) if when is not None]
        if any(decided.before(when) for when in known):
            return True
        if known and all(when.before(decided) or when == decided for when in known):
            return False
        return self.received is not None and self.received > day


@dataclass(frozen=True, slots=True)
class Asked:
    """What one source asks within a thread. ``ended`` once decisions have ended all of it."""

    source: SourceDays
    ended: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the board decided on a thread itself, and when it is to be looked at again."""

    kind: DecisionKind
    on: date
    by: str
    revisit: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thread stands.

    ``closed_on`` and ``closed_by`` are of the decision that closed it and was not taken back, None
    and empty where there is none, ``revisit`` the day on which that decision has it looked at
    again; ``raised_by`` the short names of the sources that have raised it since; ``still_open``
    how many of its findings no decision has ended.
    """

    state: ThreadState
    still_open: int = 0
    closed_on: date | None = None
    closed_by: str = ""
    raised_by: tuple[str, ...] = ()
    revisit: date | None = None

    def due(self, today: date) -> bool:
        """Whether what is closed is to be looked at again. Source: docs/rules.md, rule 6."""
        closed = self.state is ThreadState.CLOSED
        return closed and self.revisit is not None and self.revisit <= today

    def may_close(self, today: date) -> bool:
        """Whether it can be decided that it is closed, or that it stays so once that is due."""
        return self.state is not ThreadState.CLOSED or self.due(today)

    def possible(self, today: date) -> tuple[DecisionKind, ...]:
        """What can be decided on it."""
        turns = {DecisionKind.CLOSE: self.may_close(today), DecisionKind.REOPEN: self.may_reopen}
        return tuple(kind for kind, may in turns.items() if may)

    @property
    def may_reopen(self) -> bool:
        """Whether it can be decided that it is open again."""
        return self.state is not ThreadState.OPEN

    @property
    def open(self) -> bool:
        """Whether the concern is alive: open, or raised again after it was closed."""
        return self.state in {ThreadState.OPEN, ThreadState.RAISED_AGAIN}

    @property
    def text(self) -> str:
        """The state in a sentence without its stop."""
        if self.closed_on is None:
            return STATE_WORDS[self.state]
        closed = f"Closed by decision on {short_day(self.closed_on)}"
        if self.raised_by:
            return f"{closed}, and raised again since by {', '.join(self.raised_by)}"
        if self.still_open:
            closed = f"{closed}, with {_findings(self.still_open)} still open"
        return (
            f"{closed}. Look at it again on {short_day(self.revisit)}" if self.revisit else closed
        )


def standing_of(
    rulings: Iterable[Ruling],
    asked: Iterable[Asked],
    *,
    worse: Iterable[SourceDays] = (),
    empty: bool = False,
) -> Standing:
    """How a thread stands, of the decisions on it in order of time and of what sources ask in it.

    ``asked`` holds one for each recommendation and concern; ``worse`` are the sources of which a
    person says that they found it worse; ``empty`` says that no finding belongs to it. The last
    decision counts. A closed thread is raised again by what came after the decision and is not
    ended itself. Source: docs/rules.md, rule 10.
    """
    alive = [each for each in asked if not each.ended]
    turns = [each for each in rulings if each.kind in {DecisionKind.CLOSE, DecisionKind.REOPEN}]
    last = turns[-1] if turns else None
    if last is not None and last.kind is DecisionKind.CLOSE:
        since = [*(each.source for each in alive), *worse]
        back = tuple(dict.fromkeys(s.short for s in since if s.came_after(last.on)))
        state = ThreadState.RAISED_AGAIN if back else ThreadState.CLOSED
        return Standing(state, len(alive), last.on, last.by, back, last.revisit)
    is_open = bool(alive or empty or last is not None)
    return Standing(ThreadState.OPEN if is_open else ThreadState.NOTHING_OPEN, len(alive))


def check_turn(kind: DecisionKind, now: Standing, today: date) -> None:
    """Raise ``RefusedError`` unless this kind of decision can be made on a thread by now."""
    if kind not in {DecisionKind.CLOSE, DecisionKind.REOPEN}:
        raise RefusedError("A thread is closed or re-opened. Decide the rest on its findings.")
    if kind is DecisionKind.CLOSE and not now.may_close(today):
        raise RefusedError("This thread is closed already.")
    if kind is DecisionKind.REOPEN and not now.may_reopen:
        raise RefusedError("This thread is open already.")


def check_ruling(entry: DecisionEntry, now: Standing, today: date, words: RatingWords) -> None:
    """Raise ``RefusedError`` unless this can be decided on a thread that stands so.

    A thread is closed or re-opened, each with its reason; one that was raised again can be either.
    One that is to be looked at again by now is closed once more, if it stays so.
    """
    check_turn(entry.kind, now, today)
    if not tidy(entry.reason):
        raise RefusedError(f"“{DEED_WORDS[entry.kind]}” needs a reason.")
    closes = entry.kind is DecisionKind.CLOSE
    check_decision(entry, Delivery.AT_RISK if closes else Delivery.CLOSED, today, words)


def check_two(entry: DecisionEntry, recorder: str, on: date, meeting: date | None) -> None:
    """Raise ``RefusedError`` where one person alone would close a thread.

    ``on`` is the day of the decision, ``meeting`` that of the board meeting that made it; None
    outside one. Source: docs/rules.md, rule 7.
    """
    if meeting is not None and meeting > on:
        raise RefusedError(
            f"The board meets only on {short_day(meeting)}. Record its decision when it has met."
        )
    alone = meeting is None and same_person(entry.by, recorder)
    if entry.kind is DecisionKind.CLOSE and alone:
        raise RefusedError(
            "Closing takes two people: name the meeting at which the board decided it, or somebody"
            " else who decided it."
        )


def _findings(count: int) -> str:
    return f"{count} finding{'' if count == 1 else 's'}"
