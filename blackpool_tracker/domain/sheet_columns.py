"""The columns that sheets of a register are made of, each kind by one call."""

from typing import Final

from blackpool_tracker.domain.columns import Column, Kind

SHORT, MIDDLE, LONG = 11, 22, 48
"""Widths in letters."""


def day(key: str, heading: str, note: str = "") -> Column:
    """A day."""
    return Column(key, heading, Kind.DAY, SHORT, note=note)


def text(key: str, heading: str, width: int = LONG) -> Column:
    """A text of several lines."""
    return Column(key, heading, Kind.TEXT, width)


def count(key: str, heading: str) -> Column:
    """A whole number."""
    return Column(key, heading, Kind.NUMBER, SHORT)


def word(key: str, heading: str, of: str, *, by_lead: bool = False) -> Column:
    """A word of the list ``of``."""
    return Column(key, heading, Kind.WORD, 13, of, by_lead=by_lead)


def to(key: str, heading: str, table: str, width: int = SHORT) -> Column:
    """A row of another table, by its name there."""
    return Column(key, heading, Kind.LINK, width, table)


def all_of(key: str, heading: str, table: str, width: int = SHORT) -> Column:
    """Rows of another table, by their names there."""
    return Column(key, heading, Kind.LINKS, width, table, "One on each line.")


ABOUT: Final = (to("finding_id", "Finding", "finding"), to("action_id", "Action", "action"))
HOLD: Final = (
    day("kept_until", "Kept until"),
    Column("on_hold", "On hold", Kind.YES_NO, SHORT),
    text("hold_reason", "Why on hold", MIDDLE),
)
DATED: Final = (day("on", "Day"), Column("by", "By", width=MIDDLE))
FILE: Final = (
    Column("file_name", "File", width=MIDDLE),
    Column("sha256", "SHA-256 of the file", Kind.CODE, MIDDLE, nullable=True),
)
