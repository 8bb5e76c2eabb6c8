"""What is kept beside the rows: files, the history, and words still being typed."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class Blob(SQLModel, table=True):
    """The bytes of a file as it was that day, under its own SHA-256. Never changed."""

    sha256: str = Field(primary_key=True)
    size: int
    content: bytes


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
