"""The tables of a register. Only this package and the steps of services build or change these rows.

Words of a fixed list (``delivery``, ``kind`` …) are stored as their keys; days known only to the
month or year as ISO text (``2019-12``), which sorts rightly and carries its own precision.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import JSON
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel


def key_of(number: int | None) -> int:
    """The primary key of a row that has been flushed."""
    if number is None:
        raise ValueError("A row has no key before it is flushed.")
    return number


# A name for every constraint, so that a later version of the file can change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What every journalled table has: nothing is deleted, and every change checks ``version``."""

    # A table's validator is built when a row is first validated, not at each start for all.
    model_config = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=0, nullable=False)
    removed: bool = False

    @property
    def number(self) -> int:
        """The id of a row that has been stored."""
        return key_of(self.id)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Every UPDATE also checks, and then raises, ``version``."""
        table = getattr(cls, "__table__", None)
        return {} if table is None else {"version_id_col": table.c.version}


class Settings(Row, table=True):
    """The one row that says whose register this is. ``notice`` is printed wherever plans show."""

    programme: str = ""
    council: str = ""
    marking: str = "OFFICIAL"
    notice: str = ""


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


class Source(Row, table=True):
    """A published document or visit that raised findings."""

    short: str
    title: str
    kind: str
    start: str | None = None
    end: str | None = None
    published: str | None = None
    received: date | None = None
    inspectors: str = ""
    held: bool = False
    confidence: str = ""
    numbering: str = ""
    note: str = ""
    known_from: str = ""


class Judgement(Row, table=True):
    """One grade of one source; frameworks differ, so areas are rows."""

    source_id: int = Field(foreign_key="source.id", index=True)
    position: int = 0
    area: str
    grade: str


class Area(Row, table=True):
    """An area that a visit looked at, so that *not looked at* differs from *not mentioned*."""

    source_id: int = Field(foreign_key="source.id", index=True)
    position: int = 0
    words: str
    theme_id: int | None = Field(default=None, foreign_key="theme.id")


class Theme(Row, table=True):
    """What a finding is about."""

    key: str
    label: str
    description: str = ""
    lead_id: int | None = Field(default=None, foreign_key="person.id")


class Thread(Row, table=True):
    """One concern followed over the years. ``note`` is a reader's opinion, never the board's."""

    key: str
    title: str
    summary: str = ""
    note: str = ""


class Visit(Row, table=True):
    """What one source meant for one thread, when a person has said so."""

    thread_id: int = Field(foreign_key="thread.id", index=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    word: str
    note: str = ""


class Finding(Row, table=True):
    """One thing that a source said."""

    ref: str = Field(index=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    kind: str
    title: str
    words: str
    verbatim: bool = False
    lead_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    sponsor_id: int | None = Field(default=None, foreign_key="person.id")
    priority: str | None = None
    delivery: str = "not_started"
    delivery_reason: str = ""
    impact: str = "none_yet"
    merged_into_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    split_from_id: int | None = Field(default=None, foreign_key="finding.id")


class Citation(Row, table=True):
    """Where in the source a finding stands; the first is its main place. Pages count from 1."""

    finding_id: int = Field(foreign_key="finding.id", index=True)
    position: int = 0
    kind: str
    value: str = ""
    page: int | None = None
    item: int | None = None


class FindingTheme(Row, table=True):
    """A theme of a finding; position 0 is the main one."""

    __tablename__ = "finding_theme"

    finding_id: int = Field(foreign_key="finding.id", index=True)
    theme_id: int = Field(foreign_key="theme.id", index=True)
    position: int = 0


class FindingThread(Row, table=True):
    """A thread to which a finding belongs."""

    __tablename__ = "finding_thread"

    finding_id: int = Field(foreign_key="finding.id", index=True)
    thread_id: int = Field(foreign_key="thread.id", index=True)
    position: int = 0


class Action(Row, table=True):
    """What will be done. ``original_due`` never changes; ``due`` moves only by an extension."""

    ref: str = Field(index=True)
    title: str
    description: str = ""
    success: str = ""
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    start: date | None = None
    original_due: date | None = None
    due: date | None = None
    delivery: str = "not_started"
    delivery_reason: str = ""


class ActionFinding(Row, table=True):
    """A finding that an action serves."""

    __tablename__ = "action_finding"

    action_id: int = Field(foreign_key="action.id", index=True)
    finding_id: int = Field(foreign_key="finding.id", index=True)


class Update(Row, table=True):
    """Dated words about a finding or an action, never overwritten."""

    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    on: date
    by: str
    done: str = ""
    practice: str = ""
    difference: str = ""
    known_by: str = ""
    next: str = ""


class Blob(SQLModel, table=True):
    """The bytes of a file as it was that day, under its own SHA-256. Never changed."""

    sha256: str = Field(primary_key=True)
    size: int
    content: bytes


class Document(Row, table=True):
    """A document that was read in, as which source, by whom. ``sha256`` names its bytes.

    None is only after a salvage that could not read them.
    """

    source_id: int = Field(foreign_key="source.id", index=True)
    sha256: str | None = Field(default=None, foreign_key="blob.sha256")
    file_name: str
    on: date
    by: str


class Evidence(Row, table=True):
    """A file or a link that shows something about a finding or an action."""

    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    kind: str
    shows: str = ""
    on: date
    by: str
    file_name: str = ""
    sha256: str | None = Field(default=None, foreign_key="blob.sha256")
    link: str = ""
    checked_by: str = ""
    checked_on: date | None = None


class Measure(Row, table=True):
    """A number followed over time. ``good`` is high, low or context."""

    title: str
    unit: str
    good: str
    target: float | None = None
    tolerance: float | None = None
    note: str = ""


class Reading(Row, table=True):
    """One value of a measure. ``comparator`` is empty for the council's own value."""

    measure_id: int = Field(foreign_key="measure.id", index=True)
    on: str | None = None
    period: str = ""
    value: float
    comparator: str = ""
    source: str = ""


class CaseReview(Row, table=True):
    """An audit or dip sample. There is no place for a child's name."""

    __tablename__ = "case_review"

    on: date
    team: str
    theme_id: int | None = Field(default=None, foreign_key="theme.id")
    auditor: str
    grade: str
    standard: str = ""
    strengths: str = ""
    shortfalls: str = ""


class Meeting(Row, table=True):
    """A board meeting."""

    on: date
    title: str = ""
    cut_off: date | None = None
    attendance: str = ""
    note: str = ""


class Decision(Row, table=True):
    """What the board or its chair said on one finding or action."""

    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    kind: str
    on: date
    by: str
    reason: str = ""
    due_before: date | None = None
    due_after: date | None = None
    revisit: date | None = None


JOURNALLED: Final[dict[str, type[Row]]] = {
    str(table.__tablename__): table
    for table in (
        Settings, RatingWordRow, Person, Source, Judgement, Theme, Area, Thread, Visit, Finding,
        Citation, FindingTheme, FindingThread, Action, ActionFinding, Update, Evidence, Measure,
        Reading, CaseReview, Meeting, Decision, Document,
    )
}  # fmt: skip
"""Every table whose rows steps may change, by its name in the database."""

WITH_FILES: Final = ("evidence", "document")
"""The tables whose rows name a kept file by its ``sha256``, and call it ``file_name``."""

LATER: Final = {"document": "0004"}
"""The journalled tables that the first version of the file lacks, and the one that made each."""


class StepRow(SQLModel, table=True):
    """One thing that one person did; ``forward`` is false for an undo. ``at`` is UTC.

    ``seal`` is the SHA-256 of the step with its changes and of the seal before it, in hex, so that
    nothing that was done can be altered, left out or put in without every later seal telling.
    """

    __tablename__ = "step"

    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(index=True)
    by: str = Field(index=True)
    label: str
    forward: bool = True
    undoes: int | None = Field(default=None, foreign_key="step.id", unique=True)
    seal: str = ""


class ChangeRow(SQLModel, table=True):
    """What a step did to one row: the columns it changed, before and after.

    A new row has an empty ``before`` and all its columns in ``after``, so that the past can
    be rebuilt from the journal alone.
    """

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    step: int = Field(foreign_key="step.id", index=True)
    table: str = Field(index=True)
    row: int = Field(index=True)
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)


class DraftRow(SQLModel, table=True):
    """Words that somebody is still typing in a form. Not journalled: nobody has saved them.

    ``window`` is the window in which they are typed, ``about`` what the form was opened for, as
    plain JSON, ``words`` the fields that differ from what was shown, by their names. ``at`` is UTC.
    """

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    window: str = Field(index=True)
    person: str
    form: str
    about: dict[str, Any] = Field(sa_type=JSON)
    words: dict[str, Any] = Field(sa_type=JSON)
    at: str
