"""The tables of reviews that are not finished. Not journalled: nobody has saved them yet."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class ReviewRow(SQLModel, table=True):
    """What a person has made so far of a document under review.

    ``edition`` counts how often it was kept, so that two windows do not write over one another.
    ``made`` is the source as it would be entered, and the proposals, as plain JSON. ``at`` is UTC.
    """

    __tablename__ = "review"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(index=True)
    person: str
    edition: int
    made: dict[str, Any] = Field(sa_type=JSON)
    at: str


class ReviewFile(SQLModel, table=True):
    """The bytes of a document under review, and what was ``found`` in it.

    Apart from ``review``, for SQLite writes the whole of a row whenever it changes.
    """

    __tablename__ = "review_file"

    sha256: str = Field(primary_key=True)
    size: int
    found: dict[str, Any] = Field(sa_type=JSON)
    content: bytes
