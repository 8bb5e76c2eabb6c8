"""An action: what will be done, by whom, by when."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import check_year, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import TITLE_LIMIT, check_length
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.domain.wording import tidy

TIMES: Final = {1: "once", 2: "twice"}
"""How often, where there is a word for it."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as a list shows it. ``findings``: refs, in order. None means not known.

    ``extensions`` counts how often the due date was moved, ``why_moved`` says why, the last time
    first; empty when nobody said.
    """

    id: int
    version: int
    ref: str
    title: str
    description: str
    success: str
    findings: tuple[str, ...]
    finding_ids: tuple[int, ...]
    owner_id: int | None
    owner: str | None
    delivery: Delivery
    delivery_reason: str
    start: date | None
    due: date | None
    original_due: date | None
    extensions: int
    last_update: date | None
    why_moved: str = ""

    @property
    def days_moved(self) -> int:
        """Whole days from the original due date to the one now; 0 when it was not moved."""
        return days_between(self.original_due, self.due)

    def days_late(self, today: date) -> int:
        """Whole days past the due date now; 0 when on time, finished or without a date."""
        return _late(self.due, self.delivery, today)

    def days_late_originally(self, today: date) -> int:
        """Whole days past the original due date, which an extension does not forgive.

        Source: docs/rules.md, rule 4.
        """
        return _late(self.original_due, self.delivery, today)

    def overdue(self, today: date) -> bool:
        """Whether it is late against the date now or against the original one."""
        return bool(self.days_late(today) or self.days_late_originally(today))


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """What a person fills in of an action. The due date of a new one is its original date.

    ``owner_id`` may also be the name of somebody who is not on the list yet.
    """

    title: str
    finding_ids: tuple[int, ...]
    description: str = ""
    success: str = ""
    owner_id: Whom = None
    start: date | None = None
    due: date | None = None


def check_action(entry: ActionEntry) -> None:
    """Raise ``RefusedError`` unless the action has a title and dates in order."""
    if not tidy(entry.title):
        raise RefusedError("Say what will be done.")
    if len(entry.title) > TITLE_LIMIT:
        raise RefusedError(
            f"The action has {len(entry.title):,} characters. Keep it to {TITLE_LIMIT};"
            " the rest belongs in the description."
        )
    check_length(entry.description)
    check_length(entry.success)
    check_order(entry.start, entry.due)


def check_order(start: date | None, due: date | None) -> None:
    """Raise ``RefusedError`` when something is due before it starts, or in no year of ours."""
    for day in (start, due):
        if day is not None:
            check_year(day)
    if start is not None and due is not None and due < start:
        raise RefusedError(
            f"The due date ({short_day(due)}) is before the start ({short_day(start)})."
            " Correct one of the two."
        )


def days_between(first: date | None, last: date | None) -> int:
    """Whole days by which a date was moved; 0 when it was not, or one of the two is not known."""
    return (last - first).days if first and last else 0


def moved_words(times: int, days: int) -> str:
    """How often and how far a date was moved: ``moved twice, 61 days``; empty for not at all."""
    if not times and not days:
        return ""
    often = f" {TIMES.get(times, f'{times} times')}" if times else ""
    far = f"{days:,} day{'' if days == 1 else 's'}" if days else ""
    return f"moved{often}" + (f", {far}" if far else "")


def _late(due: date | None, delivery: Delivery, today: date) -> int:
    if due is None or delivery in FINISHED:
        return 0
    return max(0, (today - due).days)
