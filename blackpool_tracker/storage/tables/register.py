"""Whose register it is, its words, people and themes."""

from datetime import date

from sqlmodel import Field

from blackpool_tracker.storage.tables.row import Row


class Settings(Row, table=True):
    """The one row that says whose register this is. ``notice`` is printed wherever plans show.

    Counts below ``small_numbers`` are not printed, 0 prints all. ``kept_until`` is the day on which
    a person looks whether the register is still to be kept; ``on_hold`` says that it is, whatever
    that day.
    """

    programme: str = ""
    council: str = ""
    marking: str = "OFFICIAL"
    notice: str = ""
    small_numbers: int = 5
    revisit_months: int = 6
    kept_until: date | None = None
    on_hold: bool = False
    hold_reason: str = ""


class RatingWordRow(Row, table=True):
    """What this register calls one step of a rating, and what it means by it."""

    __tablename__ = "rating_word"

    rating: str
    key: str
    word: str
    definition: str


class Person(Row, table=True):
    """Somebody, or a role, that leads, owns, checks or decides."""

    name: str
    role: str = ""
    email: str = ""


class Theme(Row, table=True):
    """What a finding is about."""

    key: str
    label: str
    description: str = ""
    lead_id: int | None = Field(default=None, foreign_key="person.id")
