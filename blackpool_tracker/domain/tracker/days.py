"""Days as trackers hold them: real dates, dates as text in many forms, and words that are none."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from blackpool_tracker.domain.days import MONTHS, PartialDate, long_day
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.domain.workbooks import Cell

MANY: Final = 5_000
"""Different cells of which it is kept what was read: a plan is made anew after each answer."""

FIRST_YEAR, LAST_YEAR = 1990, 2060
"""Years that a tracker can mean; others are slips of the keyboard."""

_MONTHS: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|Sept"
_YEAR: Final = r"(?P<year>\d{4}|[’'‘]?\d{2})"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
NUMERIC: Final = r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
WHOLE_FORMS: Final = (
    r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})",
    NUMERIC,
    rf"{_WEEKDAY}{_DAY}(?: of)?[ ./-]*(?P<word>{_MONTHS})[.,]?[ ./-]*{_YEAR}",
    rf"{_WEEKDAY}(?P<word>{_MONTHS})\.? +{_DAY},? +(?P<year>\d{{4}})",
)
"""Forms of whole days."""

PART_FORMS: Final = (
    rf"(?P<word>{_MONTHS})[.,]?[ ./-]*{_YEAR}",
    r"(?P<month>\d{1,2})[./-](?P<year>\d{4})",
    r"(?P<year>\d{4})[./-](?P<month>\d{2})",
    r"(?P<year>(?:19|20)\d{2})",
)
"""Forms of months and years."""


def _shapes(forms: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.I) for form in forms)


def _either(forms: Iterable[str]) -> str:
    """The forms as one, without names for their parts."""
    plain = (form.replace("(?P=mark)", "[./-]") for form in forms)
    return "|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', form)})" for form in plain)


_WHOLE_SHAPES: Final = _shapes(WHOLE_FORMS)
_PART_SHAPES: Final = _shapes(PART_FORMS)
_NUMBERS: Final = re.compile(rf"(?<!\d){NUMERIC}(?!\d)")
_WITHIN: Final = re.compile(rf"(?<![\w/.-])(?:{_either(WHOLE_FORMS)})(?![\w/-])", re.I)
_IN_HEADING: Final = re.compile(
    rf"(?<![\w/.-])(?:{_either((*WHOLE_FORMS, PART_FORMS[0]))})(?![\w/-])", re.I
)
_CLOCK: Final = re.compile(r"[ T,]+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?\Z", re.I)
_ROUGHLY: Final = re.compile(
    r"(?:by |from |in |the )*(?P<rough>(?:end|beginning|start|middle|mid|early|late)(?: of)?[ -]+"
    r"|by |from |c(?:irca|\.)? ?)",
    re.I,
)
_QUARTER: Final = re.compile(
    r"(?:q(?:uarter|tr)? ?(?P<number>[1-4])|(?P<word>spring|summer|autumn|winter)(?: term)?)"
    r"[ ,(]*(?P<year>\d{4})?(?: ?[/-] ?\d{2,4})?\)?",
    re.I,
)
_NONE: Final = re.compile(
    r"(?:on-?going|continuous|continual|asap|as soon as possible|immediate(?:ly)?|urgent|now"
    r"|tbc|tbd|tba|to be (?:confirmed|agreed|determined)|n/?a|not applicable|none|rolling"
    r"|[-–—.?]+|various|see .*|when .*|in progress|monthly|weekly|quarterly|annual(?:ly)?)",
    re.I,
)
_SERIAL_BEGINS: Final = date(1899, 12, 30)
_SERIALS: Final = range(32874, 58_440)  # 1990 to 2059


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class DayRead:
    """What a cell says as a day.

    ``day`` is None where no whole day can be proposed. ``doubt`` is empty where nothing is in
    doubt. ``partial`` is what is known of it; ``options`` are days that it may mean.
    ``said`` is False for an empty cell.
    """

    day: date | None
    doubt: str = ""
    partial: PartialDate | None = None
    options: tuple[date, ...] = ()
    said: bool = True


NOTHING: Final = DayRead(None, said=False)


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """How a column of dates as text is to be read: ``proofs`` are the orders that cells prove.

    ``open`` are the cells that could be read either way, ``month_first`` those that only so.
    """

    proofs: frozenset[Order]
    open: tuple[str, ...]
    month_first: tuple[str, ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether cells prove both."""
        return len(self.proofs) > 1

    @property
    def order(self) -> Order | None:
        """The order that is proved; None where none or both are."""
        return next(iter(self.proofs)) if len(self.proofs) == 1 else None


def order_of(cells: Iterable[Cell]) -> ColumnOrder:
    """Whether the day or the month comes first in a column, by days that can be only one."""
    proofs: set[Order] = set()
    either: list[str] = []
    month_first: list[str] = []
    for cell in cells:
        if isinstance(cell.value, date):
            continue
        for found in _NUMBERS.finditer(cell.text):
            one, two = int(found["one"]), int(found["two"])
            if one > 12 >= two:  # noqa: PLR2004  months
                proofs.add(Order.DAY_FIRST)
            elif two > 12 >= one:  # noqa: PLR2004  months
                proofs.add(Order.MONTH_FIRST)
                month_first.append(cell.ref)
            elif one != two:
                either.append(cell.ref)
    return ColumnOrder(frozenset(proofs), _once(either), _once(month_first))


def _once(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))


def read_cell(cell: Cell, order: Order) -> DayRead:
    """The day that a cell holds, be it a date, a number of a spreadsheet, or text."""
    value = cell.value
    if isinstance(value, datetime):
        return _sound(value.date())
    if isinstance(value, date):
        return _sound(value)
    if isinstance(value, bool):
        return read_text(cell.text, order)
    if isinstance(value, int | float) and int(value) in _SERIALS:
        day = _SERIAL_BEGINS + timedelta(days=int(value))
        return DayRead(day, f"is the number that a spreadsheet shows for {long_day(day)}")
    return read_text(cell.text, order)


@lru_cache(maxsize=MANY)
def read_text(text: str, order: Order) -> DayRead:
    """The day that words mean; see ``DayRead``."""
    words = _CLOCK.sub("", tidy_line(text)).strip(" .,;")
    if not words:
        return DayRead(None, "is no date") if text.strip() else NOTHING
    if _NONE.fullmatch(words):
        return DayRead(None, "is no date")
    whole = _first(_WHOLE_SHAPES, words)
    if whole is not None:
        return _whole(whole, order)
    return _partly(words)


def days_in(text: str, order: Order) -> list[date]:
    """The whole days named in a longer text, in its order."""
    read = (read_text(each[0], order) for each in _WITHIN.finditer(text))
    return [each.day for each in read if each.day is not None and not each.doubt]


@lru_cache(maxsize=MANY)
def heading_day(heading: str) -> DayRead | None:
    """The day or month that a heading names (*Update May 2026*); None where it names none."""
    found = _IN_HEADING.search(heading)
    read = read_text(found[0], Order.DAY_FIRST) if found else None
    return read if read is not None and read.day is not None else None


def _first(shapes: Sequence[re.Pattern[str]], words: str) -> re.Match[str] | None:
    tried = (shape.fullmatch(words) for shape in shapes)
    return next((found for found in tried if found), None)


def _whole(found: re.Match[str], order: Order) -> DayRead:
    said = found.groupdict()
    year = _year(said["year"])
    if "one" in said:
        one, two = int(said["one"]), int(said["two"])
        day, month = (one, two) if order is Order.DAY_FIRST else (two, one)
        if month > 12 >= day:  # noqa: PLR2004  no such month, so it is the day
            return _turned(year, day, month)
    else:
        day = int(said["day"])
        month = month_of(said["word"]) if said.get("word") else int(said["month"])
    made = made_day(year, month, day)
    return DayRead(None, "is no day of the calendar") if made is None else _sound(made)


def _turned(year: int, month: int, day: int) -> DayRead:
    """A day written the other way round than its column: read so, and doubted."""
    made = made_day(year, month, day)
    if made is None:
        return DayRead(None, "is no day of the calendar")
    sound = _sound(made)
    return sound if sound.doubt else DayRead(
        made, f"can only be {long_day(made)}, and so is written the other way round than its column"
    )  # fmt: skip


def _partly(words: str) -> DayRead:
    rough = _ROUGHLY.match(words)
    rest = words[rough.end() :] if rough else words
    if quarter := _QUARTER.fullmatch(rest):
        return _quarter(quarter)
    if rough and (whole := _first(_WHOLE_SHAPES, rest)):
        return _whole(whole, Order.DAY_FIRST)
    part = _first(_PART_SHAPES, rest)
    return DayRead(None, "is no date") if part is None else _of_part(part.groupdict())


def _of_part(said: dict[str, str]) -> DayRead:
    year = _year(said["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DayRead(None, f"says the year {said['year']}, which cannot be right")
    month = month_of(said["word"]) if said.get("word") else int(said.get("month") or 0)
    if month > 12:  # noqa: PLR2004  months
        return DayRead(None, "is no date")
    return _partial(year, month)


def _partial(year: int, month: int) -> DayRead:
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    known = PartialDate(f"{year:04}-{month:02}" if month else f"{year:04}")
    what = "month" if month else "year"
    return DayRead(last, f"names only the {what}", known, (last, first))


def _quarter(found: re.Match[str]) -> DayRead:
    if not found["year"] or not found["number"]:
        return DayRead(None, "names a part of a year, and no day")
    year, number = int(found["year"]), int(found["number"])
    calendar = date(year, number * 3, monthrange(year, number * 3)[1])
    month, on = (number + 1) * 3, year
    if month > 12:  # noqa: PLR2004  the fourth quarter of a financial year
        month, on = month - 12, year + 1
    financial = date(on, month, monthrange(on, month)[1])
    both = f"is a quarter: of the year to March it ends on {long_day(financial)}"
    return DayRead(None, both, None, (financial, calendar))


def _sound(day: date) -> DayRead:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return DayRead(day)
    return DayRead(None, f"says the year {day.year:04}, which cannot be right")


def month_of(word: str) -> int:
    """The number of a month by the beginning of its name."""
    short = word[:3].casefold()
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3].casefold() == short)


def made_day(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    bare = text.lstrip("’'‘")
    return int(bare) + (2000 if len(bare) == len("26") else 0)
