"""Days as people type them."""

import re
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import MONTHS, PartialDate, check_year
from blackpool_tracker.domain.errors import RefusedError

_CENTURY: Final = 2000
_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]+(?P<word>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4}|\d{2})",
    )
)
_PARTIAL_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<word>[a-z]{3,9})\.?,? +(?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)


def typed_day(text: str) -> date | None:
    """The day that a person typed; None for nothing.

    Takes ``2026-12-05``, ``5/12/2026`` and ``5 Dec 2026``, the day before the month. Raises
    ``RefusedError`` with a sentence for anything else, and for years that cannot be right.
    """
    words = " ".join(text.split())
    if not words:
        return None
    parts = _read(words, _SHAPES)
    if parts is None:
        raise RefusedError(f"“{words[:40]}” is not a day. Type it as 5 Dec 2026 or 5/12/2026.")
    year, month, day = parts
    return _day(year, month or 1, day or 1, words)


def typed_partial(text: str) -> PartialDate | None:
    """The day, month or year that a person typed; None for nothing.

    Takes ``Dec 2026``, ``12/2026``, ``2026-12`` and ``2026`` beside what ``typed_day`` takes.
    Raises ``RefusedError`` with a sentence for anything else.
    """
    words = " ".join(text.split())
    if not words:
        return None
    parts = _read(words, _SHAPES + _PARTIAL_SHAPES)
    if parts is None:
        raise RefusedError(
            f"“{words[:40]}” is not a date. Type it as 5 Dec 2026, or Dec 2026, or 2026."
        )
    year, month, day = parts
    whole = _day(year, month or 1, day or 1, words).isoformat()
    return PartialDate(whole if day else whole[:7] if month else whole[:4])


def _read(words: str, shapes: tuple[re.Pattern[str], ...]) -> tuple[int, int, int] | None:
    """Year, month and day; 0 for what was not said, None when the words have no known shape."""
    found = next((match for shape in shapes if (match := shape.fullmatch(words))), None)
    if found is None:
        return None
    said = found.groupdict()
    month = _month(said["word"]) if "word" in said else int(said.get("month", 0))
    if month is None:
        return None
    year = int(said["year"])
    if len(said["year"]) == len("26"):
        year += _CENTURY
    return year, month, int(said.get("day", 0))


def _month(word: str) -> int | None:
    names = (
        number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower())
    )
    return next(names, None)


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return check_year(date(year, month, day))
    except ValueError as error:
        raise RefusedError(f"“{words[:40]}” is not a day of the calendar.") from error
