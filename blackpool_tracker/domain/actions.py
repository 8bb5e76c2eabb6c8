"""An action: what will be done, by whom, by when."""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.days import check_year, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import TITLE_LIMIT, check_length
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.domain.wording import tidy


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as a list shows it. ``findings``: refs, in order. None means not known.

    ``extensions`` counts how often the due date was moved.
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


def _late(due: date | None, delivery: Delivery, today: date) -> int:
    if due is None or delivery in FINISHED:
        return 0
    return max(0, (today - due).days)
