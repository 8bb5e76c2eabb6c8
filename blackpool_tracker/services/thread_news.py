"""What has become, meanwhile, of the threads to which proposals of a review shall belong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.review import Review
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.thread_fates import closed_after, split_from, thread_by_now
from blackpool_tracker.storage.thread_states import standings


@dataclass(frozen=True, slots=True)
class ThreadNews:
    """Where threads went that are no more, by their numbers (None: nowhere), and what to say."""

    moved: Mapping[int, int | None]
    said: tuple[str, ...]


def news_of(session: Session, review: Review, step: int) -> ThreadNews:
    """What has become of the threads of a review since ``step``; joined ones at any time."""
    moved: dict[int, int | None] = {}
    said: list[str] = []
    for number in dict.fromkeys(n for item in review.items for n in item.threads):
        row, now = session.get(t.Thread, number), thread_by_now(session, number)
        waiting = sum(number in item.threads and not item.ref for item in review.items)
        if now is None or now.number != number:
            moved[number] = now.number if now is not None else None
        if waiting and row is not None:
            said += _said(session, row, now, step, waiting)
    return ThreadNews(moved, tuple(said))


def living(session: Session, threads: Iterable[int]) -> tuple[int, ...]:
    """These threads, each by the one into which it was joined; those on no list are left out."""
    found = (thread_by_now(session, number) for number in threads)
    return tuple(dict.fromkeys(row.number for row in found if row is not None))


def _said(
    session: Session, was: t.Thread, now: t.Thread | None, step: int, waiting: int
) -> Iterator[str]:
    one = waiting == 1
    if now is None:
        those = "the proposal that was" if one else f"the {waiting} proposals that were"
        yield f"The thread “{was.title}” was taken off the list, so {those} to join it will not."
        return
    joined = now.number != was.number
    if joined:
        those = "The proposal that was" if one else f"The {waiting} proposals that were"
        go = "goes" if one else "go"
        yield (
            f"The thread “{was.title}” was joined to “{now.title}”. {those} to join it now {go}"
            f" to “{now.title}”."
        )
    parts = split_from(session, was.number, step)
    if parts:
        names = " and ".join(f"“{part.title}”" for part in parts)
        yield f"The thread “{was.title}” was split: some of it is now {names}. {_look(waiting)}"
    stands = standings(session, [now.number])[now.number]
    newly = joined or closed_after(session, now.number, step)
    if newly and stands.state is ThreadState.CLOSED and stands.closed_on is not None:
        on = short_day(stands.closed_on)
        yield f"The thread “{now.title}” was closed by decision on {on}. {_look(waiting)}"


def _look(waiting: int) -> str:
    if waiting == 1:
        return "Look whether the proposal that was to join it still belongs there."
    return f"Look whether the {waiting} proposals that were to join it still belong there."
