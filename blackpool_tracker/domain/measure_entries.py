"""What people fill in of measures and readings, and what is refused."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Final

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length, check_line
from blackpool_tracker.domain.measures import Frequency, Good, Unit, first_day
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.wording import tidy_line

LARGEST: Final = 1e12
"""No figure of a council's services is larger than this."""


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """What a person fills in of a measure. ``owner_id`` may be the name of somebody new."""

    title: str
    unit: str = Unit.PERCENT
    good: Good = Good.LOW
    target: float | None = None
    tolerance: float | None = None
    note: str = ""
    definition: str = ""
    frequency: Frequency | None = None
    owner_id: Whom = None
    theme_id: int | None = None
    finding_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """What a person fills in of a reading; see ``ReadingLine``."""

    value: float
    on: PartialDate | None = None
    period: str = ""
    comparator: str = ""
    source: str = ""
    out_of: int | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Whose and of when it is: a measure has one reading for each.

        Without a date it is of its period in words.
        """
        when = self.on.iso if self.on is not None else tidy_line(self.period).casefold()
        return tidy_line(self.comparator).casefold(), when


def check_measure(entry: MeasureEntry) -> None:
    """Raise ``RefusedError`` unless the measure has a title, a unit and figures that can be."""
    if not tidy_line(entry.title):
        raise RefusedError("Give the measure a title.")
    if not tidy_line(entry.unit):
        raise RefusedError("Say in what unit it is measured.")
    for line in (entry.title, entry.unit):
        check_line(line)
    for text in (entry.definition, entry.note):
        check_length(text)
    if entry.target is not None:
        check_figure(entry.target)
    if entry.tolerance is not None:
        check_figure(entry.tolerance)
        _check_tolerance(entry.tolerance, entry.target)


def check_reading(entry: ReadingEntry, today: date) -> None:
    """Raise ``RefusedError`` unless the reading is a figure of a day that has been."""
    check_figure(entry.value)
    for line in (entry.period, entry.comparator, entry.source):
        check_line(line)
    if entry.on is not None and first_day(entry.on) > today:
        raise RefusedError(f"A reading cannot be of a day to come: {entry.on.text}.")
    if entry.on is None and not tidy_line(entry.period):
        raise RefusedError("Say when it was: a day, a month or a year, or the period in words.")
    if entry.out_of is not None and not 0 < entry.out_of < LARGEST:
        raise RefusedError("A share is taken of 1 or more.")


def check_figure(value: float) -> None:
    """Raise ``RefusedError`` for what is no figure, or one beyond all that can be."""
    if not isfinite(value) or abs(value) >= LARGEST:
        raise RefusedError("That figure cannot be right. Write it as 18.2 or 1,240.")


def _check_tolerance(tolerance: float, target: float | None) -> None:
    if tolerance < 0:
        raise RefusedError("A tolerance says how far off target is still borne, so 0 or more.")
    if target is None:
        raise RefusedError("Give the target that the tolerance belongs to.")
