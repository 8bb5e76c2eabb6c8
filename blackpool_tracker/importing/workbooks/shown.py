"""What a person sees in a cell: a value in the words of its number format."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from blackpool_tracker.domain.workbooks import Value

PLAIN: Final = re.compile(r"(?P<zeros>[#0,]*0)(?:\.(?P<places>0+))?(?P<percent>%?)")
HUNDRED: Final = 100
WHOLE: Final = 15
"""Figures that Excel keeps of a number."""


def kept(value: object) -> Value:
    """A value as a cell holds it: midnight of a day is the day, a time of day its words."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() and value.tzinfo is None else value
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)


def shown(value: Value, number_format: str) -> str:
    """The words in which a cell shows a value; for formats of no common kind, the value itself."""
    if isinstance(value, bool):
        return str(value).upper()
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else _number(value, number_format)


def _number(value: float, number_format: str) -> str:
    found = PLAIN.fullmatch(number_format.partition(";")[0].replace('"', "").strip())
    if found is None:
        return f"{value:.{WHOLE}g}"
    scaled = value * HUNDRED if found["percent"] else value
    places = len(found["places"] or "")
    comma = "," if "," in found["zeros"] else ""
    wide = len(found["zeros"].replace(",", "").lstrip("#")) if not comma else 1
    figures = f"{abs(scaled):{comma}.{places}f}"
    whole, dot, rest = figures.partition(".")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole.rjust(wide, '0')}{dot}{rest}{found['percent']}"
