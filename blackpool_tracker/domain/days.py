"""Days that are known only to the month or the year, as documents often give them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from blackpool_tracker.domain.errors import RefusedError

EARLIEST: Final = 1900
LATEST: Final = 2199
_SHAPE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year. ``iso`` is ``2019-12-05``, ``2019-12`` or ``2019``.

    The ISO text is also what is stored: it sorts rightly and carries its own precision.
    """

    iso: str

    def __post_init__(self) -> None:
        parse_parts(self.iso)

    @classmethod
    def of(cls, day: date) -> Self:
        """The whole day."""
        return cls(day.isoformat())

    @property
    def day(self) -> date | None:
        """The day, or None when only the month or the year is known."""
        return date.fromisoformat(self.iso) if len(self.iso) == len("2019-12-05") else None

    @property
    def text(self) -> str:
        """``5 December 2019``, ``December 2019`` or ``2019``."""
        year, *rest = self.iso.split("-")
        words = [year]
        if rest:
            words.insert(0, MONTHS[int(rest[0]) - 1])
        if rest[1:]:
            words.insert(0, str(int(rest[1])))
        return " ".join(words)

    @property
    def short(self) -> str:
        """``5 Dec 2019``, ``Dec 2019`` or ``2019``."""
        year, *rest = self.iso.split("-")
        month = [MONTHS[int(rest[0]) - 1][:3]] if rest else []
        return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])

    def before(self, other: Self) -> bool:
        """Whether it is surely earlier: May 2026 is not before 10 May 2026, nor after it."""
        known = min(len(self.iso), len(other.iso))
        return self.iso[:known] < other.iso[:known]


def parse_parts(iso: str) -> None:
    """Raise ``RefusedError`` unless ``iso`` is a year, a month or a day between 1900 and 2199."""
    found = _SHAPE.match(iso)
    if found is None:
        raise RefusedError(f"“{iso}” is not a date. Write it as 2019, 2019-12 or 2019-12-05.")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        check_year(date(year, month, day))
    except ValueError as error:
        raise RefusedError(f"“{iso}” is not a day of the calendar.") from error


def check_year(day: date) -> date:
    """The day itself; raise ``RefusedError`` for a slip of the keyboard such as the year 0202."""
    if not EARLIEST <= day.year <= LATEST:
        raise RefusedError(
            f"The year {day.year:04} cannot be right. Use a year between {EARLIEST} and {LATEST}."
        )
    return day


def parse_day(text: str) -> date:
    """The day written as ``2019-12-05``; raise ``RefusedError`` for anything else."""
    try:
        return check_year(date.fromisoformat(text))
    except ValueError as error:
        raise RefusedError(f"“{text}” is not a day. Write it as 2019-12-05.") from error


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def long_day(day: date) -> str:
    """``5 December 2019``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """``5 Dec 2019``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
