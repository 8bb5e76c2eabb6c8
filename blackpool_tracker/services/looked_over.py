"""What people have said of places that look personal. Every start loads this, so it is light."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Protocol

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.findings import check_length
from blackpool_tracker.domain.looks import (
    Look,
    LookedOver,
    SaidBefore,
    UndecidedError,
    Where,
    label_words,
)
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.storage import looked_over
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.looked_over import Decided
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

Moved = Callable[[float], bool]

SHARE: Final = 0.15
"""Of the making of a paper, that the look before it takes."""


class Dated(Protocol):
    """What goes out: a frozen value of a day, such as a report."""

    @property
    def as_at(self) -> date:
        """The day by which ages are told."""


class LastLooks:
    """The last look at what goes out, and what was said of it.

    Where the person may not keep what is said, it holds as long as the register is open.
    Source: docs/rules.md, rule 20.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._this_time: set[str] = set()

    @property
    def kept(self) -> bool:
        """Whether what is said is kept in the register."""
        return not (self._store.locked or self._store.held.why_not(Change("looked_over")))

    def look(self, paper: Dated, moved: Moved) -> Look | None:
        """What in a paper nobody has decided yet, and who has decided the rest; None when stopped.

        Touches no widget, so that it may run beside the window. ``moved`` is told the share done.
        """
        # Loaded on use, with its patterns.
        from blackpool_tracker.services.last_look import last_look  # noqa: PLC0415  on use

        found = last_look(paper, moved)
        if found is None:
            return None
        with self._store.reading() as session:
            said = list(looked_over.decided(session, (place.digest for place in found)))
        known = {each.digest for each in said} | self._this_time
        open_ones = tuple(place for place in found if place.digest not in known)
        return Look(open_ones, tuple(_by_person(said)))

    def check(self, paper: Dated, moved: Moved) -> bool:
        """Whether a paper may go out: False when ``moved`` said to stop.

        Raises ``UndecidedError`` when there is a place in it that nobody has decided.
        """
        found = self.look(paper, moved)
        if found is not None and found.places:
            raise UndecidedError(found)
        return found is not None

    def decide(self, said: Sequence[LookedOver]) -> None:
        """Keep that these places may be printed: one step. A thousand take a second."""
        if not self.kept:
            self._this_time |= {each.place.digest for each in said}
            return
        if not said:
            return
        for each in said:
            check_length(each.reason)
        with self._store.step(label_words(len(said))) as step:
            # All at once: one by one a thousand take twice as long.
            step.session.add_all(_row(step, each) for each in said)

    def row_of(self, where: Where) -> RowKey | None:
        """The row in which the words of a place are changed; None for those of the register."""
        with self._store.reading() as session:
            return looked_over.row_called(session, where.ref)


def first(moved: Moved) -> Moved:
    """What the look is told of, as the first share of the making."""
    return lambda share: moved(SHARE * share)


def rest(moved: Moved) -> Moved:
    """What the making behind the look is told of."""
    return lambda share: moved(SHARE + (1 - SHARE) * share)


def _row(step: Step, said: LookedOver) -> t.LookedOver:
    place = said.place
    return t.LookedOver(
        digest=place.digest,
        what=place.what.value,
        place=place.place,
        reason=tidy(said.reason),
        on=step.day,
        by=step.by,
    )


def _by_person(said: Iterable[Decided]) -> Iterable[SaidBefore]:
    """How many places each person has decided, the most first."""
    people: dict[str, list[date]] = {}
    for each in said:
        people.setdefault(each.by, []).append(each.on)
    told = [SaidBefore(len(days), by, max(days)) for by, days in people.items()]
    return sorted(told, key=lambda each: (-each.count, each.by))
