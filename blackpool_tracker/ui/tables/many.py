"""What is asked when somebody has changed the rows meanwhile to which a value is given."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple, TypeVar

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import StaleError, TrackerError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.asking import CANCEL, Answer, Weight
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.steps import How

T = TypeVar("T")


def give_to_all(
    hub: Hub,
    rows: Sequence[Seen],
    give: Callable[[Sequence[Seen]], T],
    then: Callable[[T], object] | None = None,
    *,
    over: Callable[[], object] = lambda: None,
) -> None:
    """Make the step ``give`` with all rows; where some are stale, offer to go on with the others.

    ``then`` gets what it returned; ``over`` is told when it waits no more, made or refused.
    """

    def given(value: T) -> None:
        over()
        if then is not None:
            then(value)

    def refused(error: TrackerError) -> None:
        over()
        if isinstance(error, StaleError):
            go_on = partial(give_to_all, hub, give=give, then=then)
            _offer_others(hub, rows, error, go_on)
        else:
            hub.refused.emit(str(error))

    # To remove what is being removed is asked for by a key that is pressed twice.
    hub.step(lambda: give(rows), given, refused, how=How(once=(give, *rows)))


def _offer_others(
    hub: Hub,
    rows: Sequence[Seen],
    error: StaleError,
    go_on: Callable[[Sequence[Seen]], object],
) -> None:
    # So that what others did stands in the list when the question is answered.
    hub.look()
    others = [seen for seen in rows if seen.id not in error.rows]
    if not others:
        hub.refused.emit(str(error))
        return

    def answered(key: str) -> None:
        if key == "others":
            go_on(others)

    hub.asking.sentence(
        f"Go on with the other {len(others):,}?",
        str(error),
        (Answer("others", f"Go on with the other {len(others):,}", Weight.MAIN), CANCEL),
        answered,
    )


class Question(NamedTuple):
    """A cell that two people changed: its row's ref, its column, my value, and the one it has."""

    ref: str
    title: str
    mine: str
    now: str


def ask_whether(hub: Hub, row: RowKey, question: Question, give: Callable[[], object]) -> None:
    """Say who changed a row, and ask whether my value shall stand all the same."""
    ref, title, mine, now = question
    author = None
    with suppress(TrackerError):
        author = hub.workspace.history.author(Kept.of(*row))
    who = f"{author.by}, {author.moment(clock.today())}," if author else "Somebody else"

    def answered(key: str) -> None:
        if key == "mine":
            give()

    hub.asking.sentence(
        f"{title} of {ref}: {mine}?",
        f"{who} changed {ref} meanwhile. {title} is “{now}” by now.",
        (
            Answer("mine", f"Make it {mine}", Weight.MAIN),
            Answer("leave", "Leave it so", Weight.WAY_OUT),
        ),
        answered,
    )
