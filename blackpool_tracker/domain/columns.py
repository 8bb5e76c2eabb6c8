"""What a column of a sheet is: how a value of a register is written there, and read back.

One way for a workbook, for text with separators, and for comparing what came back.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Final

from blackpool_tracker.domain.workbooks import Value

Plain = str | int | float | bool | date | None
"""A value of a register, as a sheet may hold it."""

Words = Mapping[str, Mapping[str, str]]
"""The words of each fixed list, by its name and the key."""

YES, NO = "Yes", "No"

GOES_ON: Final = "\n▼ This goes on in the row below."
"""Ends each part of a text that is too long for one row, but the last."""

_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXACT: Final = 2**53


class Kind(Enum):
    """What sort of value stands in a column."""

    LINE = auto()
    TEXT = auto()
    CODE = auto()
    WORD = auto()
    DAY = auto()
    PARTIAL_DAY = auto()
    NUMBER = auto()
    YES_NO = auto()
    LINK = auto()
    LINKS = auto()


_EMPTY_TEXT: Final = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.LINKS, Kind.WORD})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``width`` is in letters.

    ``of`` names the list whose words it takes, or the table to which it leads. ``nullable`` text
    has None, other text ``""``, where nothing stands. ``by_lead``: a lead's sheet may change it.
    """

    key: str
    heading: str
    kind: Kind = Kind.LINE
    width: int = 14
    of: str = ""
    note: str = ""
    nullable: bool = False
    by_lead: bool = False

    @property
    def blank(self) -> Plain:
        """What an empty cell means."""
        return "" if self.kind in _EMPTY_TEXT and not self.nullable else None

    @property
    def free(self) -> bool:
        """Whether people wrote it as they liked and no other sheet has it: it is looked through."""
        return self.kind in {Kind.LINE, Kind.TEXT}


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet of a register's workbook: the rows of one table, under their columns."""

    table: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row of a register as its sheet shows it; rows that it leads to by their names there."""

    table: str
    id: int
    version: int
    values: Mapping[str, Plain]


def written(column: Column, value: Plain, words: Words) -> Plain:
    """What a cell holds of a value: text, a number or a day; None for nothing.

    Numbers and days that Excel cannot keep as they are become their text.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return _written_text(column, value, words)
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return value if _kept(value) else repr(value)


def read_back(column: Column, value: Value, words: Words) -> Plain:
    """The value that a cell means. What cannot be meant by it stays the text that it is."""
    if value is None or value == "":
        return column.blank
    if column.kind in {Kind.DAY, Kind.PARTIAL_DAY}:
        return _day(column, value)
    if column.kind is Kind.NUMBER:
        return _number(value)
    text = _text(value)
    if column.kind is Kind.YES_NO:
        return {YES.lower(): True, NO.lower(): False}.get(text.strip().lower(), text)
    return _key(column, text, words) if column.kind is Kind.WORD else text


def _written_text(column: Column, text: str, words: Words) -> Plain:
    if column.kind is Kind.WORD:
        return _word(column, text, words)
    return _whole_day(text) if column.kind is Kind.PARTIAL_DAY else text


def _word(column: Column, key: str, words: Words) -> str:
    """The word of a key; a key without one, or whose word is another's too, as a quotation."""
    word = words.get(column.of, {}).get(key, key)
    return word if _key(column, word, words) == key else f"“{key}”"


def _key(column: Column, text: str, words: Words) -> str:
    said = text.strip().lower()
    if said.startswith("“") and said.endswith("”"):
        return text.strip()[1:-1]
    known = words.get(column.of, {})
    return next((key for key, word in known.items() if word.lower() == said), text)


def _kept(number: float) -> bool:
    """Whether Excel keeps a number as it is: 15 to 16 figures."""
    if isinstance(number, int):
        return abs(number) < _EXACT
    return math.isfinite(number) and float(f"{number:.15G}") == number


def _whole_day(text: str) -> Plain:
    """A whole day is a day, a month or year its text."""
    if not _DAY.fullmatch(text):
        return text
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return found if found >= _FIRST_DAY else text


def _day(column: Column, value: Value) -> Plain:
    if isinstance(value, datetime):
        value = value.date()
    if column.kind is Kind.PARTIAL_DAY:
        return value.isoformat() if isinstance(value, date) else _text(value)
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return value
    return value


def _number(value: Value) -> Plain:
    if not isinstance(value, str):
        return value
    try:
        return int(value) if value.strip().lstrip("-").isdecimal() else float(value)
    except ValueError:
        return value


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
