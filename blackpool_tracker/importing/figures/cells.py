"""Days and figures as spreadsheets show them in Britain."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from blackpool_tracker.domain.days import PartialDate, long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_words import figure
from blackpool_tracker.domain.typed_days import typed_partial
from blackpool_tracker.domain.typed_figures import typed_figure

MISSING: Final = frozenset(
    {
        *("-", "–", "—", ".", "..", "...", ":", "*", "**", "c", "x", "z", "u", "k", "s", "low"),
        *("n/a", "na", "n.a.", "nil return", "not available", "suppressed", "null", "none"),
        *("[c]", "[x]", "[z]", "[u]", "[low]", "#n/a", "#div/0!", "#value!", "#ref!"),
    }
)
"""What statistics and spreadsheets write where there is no figure."""

_BEFORE: Final = re.compile(
    r"(?:as at|(?:financial )?year (?:ending|ended|to)|(?:month|quarter|week) (?:ending|to)"
    r"|w/e|w/c|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\Z")
_MONTH: Final = re.compile(r"(?P<word>[A-Za-z]{3,9})[-/ ’']+(?P<year>\d{2})")
_YEARS: Final = re.compile(r"(?P<first>\d{4})\s*(?P<mark>[/-])\s*(?:\d{2})?(?P<second>\d{2})")
_QUARTER: Final = re.compile(
    r"(?:Q(?P<before>[1-4])\s*[-,(]?\s*)?(?P<first>\d{4})\s*[/-]\s*(?:\d{2})?(?P<second>\d{2})\)?"
    r"(?:\s*[-,(]?\s*Q(?P<after>[1-4])\)?)?",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"[3-6]\d{4}")
_SERIAL_BEGINS: Final = date(1899, 12, 30)
"""The day from which spreadsheets count days."""


class Day(NamedTuple):
    """A cell taken as a time; ``period`` are its words where they say more than the day."""

    on: PartialDate
    period: str = ""
    doubt: str = ""


class Figure(NamedTuple):
    """A cell taken as a figure; ``value`` None where it is none, and ``doubt`` says why."""

    value: float | None
    doubt: str = ""


def day_of(text: str) -> Day:
    """The day, month or year in a cell; raises ``RefusedError`` where there is none.

    The day comes before the month. Years as 2024/25 end with March, and their quarters begin
    with April.
    """
    words = _CLOCK.sub("", " ".join(text.split()))
    words = _BEFORE.sub("", words, count=1) if _BEFORE.match(words) else words
    for reads in (_quarter, _year_of_two, _serial, _month):
        found = reads(words)
        if found is not None:
            return found
    on = typed_partial(words)
    if on is None:
        raise RefusedError("No date stands here.")
    return Day(on)


def figure_of(text: str) -> Figure | None:
    """The figure in a cell; None for an empty one."""
    words = " ".join(text.replace("\u202f", " ").split()).lstrip("'’")
    if not words:
        return None
    if words.casefold() in MISSING:
        return Figure(None, f"“{words}” says that there is no figure.")
    try:
        value = typed_figure(words)
    except RefusedError as error:
        return Figure(None, str(error))
    if value is None or not words.startswith("("):
        return Figure(value)
    return Figure(value, f"Brackets taken as a minus: {figure(value)}.")


def _quarter(words: str) -> Day | None:
    found = _QUARTER.fullmatch(words)
    number = found and (found["before"] or found["after"])
    if found is None or not number or not _follows(found["first"], found["second"]):
        return None
    months, year = 3 + 3 * int(number), int(found["first"])
    year, month = year + (months - 1) // 12, (months - 1) % 12 + 1
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Day(PartialDate.of(end), words, f"Taken as the three months to {long_day(end)}.")


def _year_of_two(words: str) -> Day | None:
    found = _YEARS.fullmatch(words)
    if found is None or not _follows(found["first"], found["second"]):
        return None
    if found["mark"] == "-" and int(found["second"]) <= 12:  # noqa: PLR2004  a month as well
        return Day(PartialDate(f"{found['first']}-{found['second']}"), "", "Taken as a month.")
    end = date(int(found["first"]) + 1, 3, 31)
    return Day(PartialDate.of(end), words, f"Taken as the year to {long_day(end)}.")


def _serial(words: str) -> Day | None:
    if not _SERIAL.fullmatch(words):
        return None
    day = _SERIAL_BEGINS + timedelta(days=int(words))
    return Day(PartialDate.of(day), "", f"Taken as the spreadsheet’s number for {long_day(day)}.")


def _month(words: str) -> Day | None:
    found = _MONTH.fullmatch(words)
    if found is None:
        return None
    on = typed_partial(f"{found['word']} 20{found['year']}")
    return Day(on) if on is not None else None


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)
