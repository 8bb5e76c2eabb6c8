"""What was published, and what it means for the threads."""

from datetime import date

from sqlmodel import Field

from blackpool_tracker.storage.tables.row import Row


class Source(Row, table=True):
    """A published document or visit that raised findings.

    ``statement_due`` is the day by which the council answers it with a written statement of action,
    where a person set another than the rule gives, and ``statement_reason`` why.
    """

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
    statement_due: date | None = None
    statement_reason: str = ""
    statement_sent: date | None = None


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


class Document(Row, table=True):
    """A document that was read in, as which source, by whom. ``sha256`` names its bytes.

    None is only after a salvage that could not read them.
    """

    source_id: int = Field(foreign_key="source.id", index=True)
    sha256: str | None = Field(default=None, foreign_key="blob.sha256")
    file_name: str
    on: date
    by: str


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
