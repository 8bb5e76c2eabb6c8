"""What came back in a sheet, and what the register knows of the same rows: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.wording import tidy

Plain = str | int | float | bool | date | None
"""What a cell can hold. Days are days, or their ISO text, which is the same."""

REF: Final = "ref"
"""The key of the ref by which people know a row; it never changes."""

SAID: Final = ("said_done", "said_practice", "said_difference", "said_known_by", "said_next")
"""The keys of what a lead fills in, in the order of an update's words; empty when a sheet goes
out. What is written there becomes one update and replaces nothing."""

ASKED_DUE: Final = "asked_due"
"""The key of the day by which a lead asks to move the due date."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a returned sheet.

    ``id`` and ``version`` are those that the register gave it, None in a row that somebody has
    added. ``cells`` says where each value stood, such as ``Actions!D14``.
    """

    table: str
    id: int | None
    version: int | None
    values: Mapping[str, Plain]
    cells: Mapping[str, str]

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return all(told(value) in _NOTHING for value in self.values.values())

    @property
    def place(self) -> str:
        """Where its first value stood; empty when that is not known."""
        return next(iter(self.cells.values()), "")


@dataclass(frozen=True, slots=True)
class Stray:
    """Something written that is no value of a row, where it stands, and why it is left."""

    table: str
    cell: str
    ref: str
    key: str
    written: Plain
    why: str


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A workbook that came back. ``digest`` is the SHA-256 of the file.

    ``uid`` names the sent sheet, empty in a workbook of which nobody keeps that it went out.
    ``step`` and ``seal`` are the last of the journal when it was made. ``listed`` are the rows
    that it had, with their versions where it says them, None where it does not list them. One that
    is ``whole`` had every row of the register. ``strays`` are no values of rows.
    """

    name: str
    digest: str
    uid: str
    step: int
    seal: str
    rows: tuple[ReturnedRow, ...]
    listed: Mapping[RowKey, int | None] | None = None
    whole: bool = False
    strays: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row of the register at some moment, as the values that a sheet has of it."""

    values: Mapping[str, Plain] = field(default_factory=dict)
    removed: bool = False

    @property
    def ref(self) -> str:
        """What people call it; empty for rows without a ref."""
        return str(self.values.get(REF) or "")


def told(value: Plain) -> Plain:
    """A value as it is compared: days as ISO text, texts without what nobody can see."""
    if isinstance(value, str):
        return tidy(value)
    return value.isoformat() if isinstance(value, date) else value


_NOTHING: Final = (None, "")
