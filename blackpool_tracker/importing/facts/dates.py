"""Days as documents print them: ``29 November to 10 December 2021`` or ``12/09/2016``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"
YEAR: Final = r"(?:19|20)\d\d"
WEEKDAY: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
NUMERIC: Final = rf"\d{{1,2}}\s?[/.]\s?\d{{1,2}}\s?[/.]\s?{YEAR}"
PART: Final = (
    rf"{WEEKDAY}(?:(?P<numeric>{NUMERIC})"
    rf"|(?P<day>{DAY})(?:\s*(?:of\s+)?(?P<month>{MONTH})(?![a-z])\.?)?(?:\s*,?\s*(?P<year>{YEAR})\b)?)"
)
BETWEEN: Final = (
    r"\s*(?:to|and|until|till|through|-|–|—|\u2212|,\s*and|,|&|;)\s*(?:on\s+|from\s+|between\s+)?"
)
MENTION: Final = re.compile(rf"(?<![\w/.]){PART}(?![\w/])", re.IGNORECASE)
LINK: Final = re.compile(BETWEEN, re.IGNORECASE)
WHOLE: Final = re.compile(
    rf"{WEEKDAY}(?:{DAY}\s*{MONTH}\.?,?\s*{YEAR}|{NUMERIC})\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mention:
    day: int
    month: int | None
    year: int | None


def days_in(text: str, by: date | None = None) -> tuple[date, ...]:
    """The days of the first date, span or row of dates in the text that names its month.

    A day takes its month and year from what follows it (``9 and 10 March 2022``), and belongs to
    the year before where that would put it after what follows. Without a printed year it is the
    last such day up to ``by``, and no day at all without that. Days that do not exist give none.
    """
    for row in _rows(text):
        if days := _resolved(row, by):
            return days
    return ()


def only_day(text: str) -> date | None:
    """The day, if the text is one whole date and nothing else."""
    days = days_in(text) if WHOLE.fullmatch(text.strip()) else ()
    return days[0] if len(days) == 1 else None


def _rows(text: str) -> Iterator[Sequence[_Mention]]:
    """Dates that follow each other with nothing between them but a word such as ``to``."""
    row: list[_Mention] = []
    end = 0
    for found in MENTION.finditer(text):
        if row and not LINK.fullmatch(text[end : found.start()]):
            yield row
            row = []
        row.append(_mention(found))
        end = found.end()
    if row:
        yield row


def _mention(found: re.Match[str]) -> _Mention:
    if found["numeric"]:
        day, month, year = (int(part) for part in re.findall(r"\d+", found["numeric"]))
        return _Mention(day, month, year)
    month_number = None
    if found["month"]:
        start = found["month"][:3].casefold()
        month_number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start))
    day = int(re.sub(r"\D", "", found["day"]))
    return _Mention(day, month_number, int(found["year"]) if found["year"] else None)


def _resolved(row: Sequence[_Mention], by: date | None) -> tuple[date, ...]:
    last = max((i for i, mention in enumerate(row) if mention.month), default=-1)
    days: list[date] = []
    for mention in reversed(row[: last + 1]):
        day = _before(mention, days[0]) if days else _last_of_row(mention, by)
        if day is None:
            return ()
        days.insert(0, day)
    return tuple(days)


def _last_of_row(mention: _Mention, by: date | None) -> date | None:
    if mention.month is None:
        return None
    if mention.year is not None:
        return _day(mention.year, mention.month, mention.day)
    if by is None:
        return None
    found = _day(by.year, mention.month, mention.day)
    return found if found is None or found <= by else _day(by.year - 1, mention.month, mention.day)


def _before(mention: _Mention, next_day: date) -> date | None:
    """The day that is said to come before another, and takes from it what it does not name."""
    year, month = mention.year or next_day.year, mention.month or next_day.month
    found = _day(year, month, mention.day)
    if mention.year is not None or (found is not None and found <= next_day):
        return found
    if mention.month is not None:
        return _day(year - 1, month, mention.day)
    return _day(year - (month == 1), month - 1 or 12, mention.day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
