"""A workbook as values: sheets of cells, whatever kind of file they came from."""

from dataclasses import dataclass
from datetime import date, datetime

Value = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``text`` is what a person sees; ``fill`` an RGB colour as six hex digits.

    ``note`` is a comment, ``merged`` the range in which it is merged, whose value its first cell
    has; ``formula`` says that the value was worked out. ``value`` None: empty, or not known.
    """

    ref: str
    value: Value
    text: str
    fill: str = ""
    note: str = ""
    merged: str = ""
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; cells know where they stand, so rows may leave empty ones out."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, and what a person should know of it, a sentence each."""

    name: str
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()
