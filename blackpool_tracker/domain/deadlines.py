"""By when a council answers an inspection: working days of England and Wales, counted."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain.days import check_year, long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.domain.wording import tidy

STATEMENT: Final = 70
"""Working days from the receipt of a report to the written statement of action.

Source: docs/rules.md, rule 22.
"""
PUBLISH: Final = 30
"""Working days from its receipt in which the council publishes the report."""
EARLY_DRAFT: Final = 20
"""Working days to an early draft, where a focused visit names areas for priority action."""

ANSWERED: Final = frozenset(
    {SourceKind.ILACS_INSPECTION, SourceKind.SIF_INSPECTION, SourceKind.LAC_INSPECTION}
    | {SourceKind.OLDER_INSPECTION}
)
"""The kinds of source that are always answered by a statement of action."""

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of action that answers a source, and its dates.

    ``counted_from`` is the day received, else the day published (``received`` is None then), else
    None; the three days ``by rule`` are counted from it, None where it is not known or none is
    asked for. ``due`` is the day that a person set against the rule, with the ``reason``; ``sent``
    is when it went. ``version`` is that of the source.
    """

    source_id: int
    version: int
    short: str
    title: str
    kind: SourceKind
    received: date | None
    counted_from: date | None
    rule_due: date | None
    publish_by: date | None
    draft_by: date | None
    due: date | None
    reason: str
    sent: date | None

    @property
    def day(self) -> date | None:
        """The day that holds: a person's, else that of the rule; None when neither is known."""
        return self.due or self.rule_due

    @property
    def concerns(self) -> bool:
        """Whether a statement is, or may be, asked for: by the kind of source or by a person."""
        asked = self.kind in ANSWERED or self.kind is SourceKind.FOCUSED_VISIT
        return asked or self.due is not None or self.sent is not None

    @property
    def waiting(self) -> bool:
        """Whether its day is known for sure, and it has not gone yet."""
        certain = self.due is not None or (self.kind in ANSWERED and self.received is not None)
        return certain and self.sent is None


def is_working(day: date, holidays: Container[date]) -> bool:
    """Whether it is neither a Saturday nor a Sunday nor one of the holidays."""
    return day.weekday() < _SATURDAY and day not in holidays


def working_day(received: date, number: int, holidays: Container[date]) -> date:
    """The working day of that number after the day of receipt, which itself is not counted."""
    day = received
    for _ in range(number):
        day += timedelta(days=1)
        while not is_working(day, holidays):
            day += timedelta(days=1)
    return day


def working_days_left(today: date, due: date, holidays: Container[date]) -> int:
    """How many working days come after ``today`` up to ``due``, which is counted; 0 when past."""
    days = (today + timedelta(days=n) for n in range(1, (due - today).days + 1))
    return sum(is_working(day, holidays) for day in days)


def check_statement(statement: Statement, due: date | None, reason: str, sent: date | None) -> None:
    """Raise ``RefusedError`` unless another day than the rule's comes with its reason.

    Whether ``sent`` lies in the future its service looks at.
    """
    check_length(reason)
    for day in (due, sent):
        if day is not None:
            check_year(day)
    if due is not None and due != statement.rule_due and not tidy(reason):
        raise RefusedError(
            "Say why the statement is due on another day than the rule gives: who agreed it."
        )
    first = statement.received
    if first is not None and due is not None and due < first:
        raise RefusedError(
            f"The statement cannot be due before the report was received ({long_day(first)})."
        )
    if first is not None and sent is not None and sent < first:
        raise RefusedError(
            f"The statement cannot have been sent before the report was received"
            f" ({long_day(first)})."
        )
