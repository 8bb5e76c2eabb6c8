"""What the board looks at, and what it decides."""

from datetime import date

from sqlmodel import Field

from blackpool_tracker.storage.tables.row import Row


class Measure(Row, table=True):
    """A number followed over time. ``good`` is high, low or context.

    ``frequency`` says how often a reading is due, empty for not at set times. ``key`` names the
    ready-made measure that it was made from.
    """

    title: str
    unit: str
    good: str
    target: float | None = None
    tolerance: float | None = None
    note: str = ""
    definition: str = ""
    frequency: str = ""
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    theme_id: int | None = Field(default=None, foreign_key="theme.id")
    key: str = ""


class MeasureFinding(Row, table=True):
    """A finding of which a measure says whether it has changed things."""

    __tablename__ = "measure_finding"

    measure_id: int = Field(foreign_key="measure.id", index=True)
    finding_id: int = Field(foreign_key="finding.id", index=True)


class Reading(Row, table=True):
    """One value of a measure. ``comparator`` is empty for the council's own value.

    ``out_of`` is how many a share is taken of, where that is known.
    """

    measure_id: int = Field(foreign_key="measure.id", index=True)
    on: str | None = None
    period: str = ""
    value: float
    comparator: str = ""
    source: str = ""
    out_of: int | None = None


class CaseReview(Row, table=True):
    """An audit or dip sample. There is no place for a child's name.

    ``exercise`` names the audits that were made together, ``reference`` is the auditor's own sign
    for the case, from which nobody else can tell whose it is.
    """

    __tablename__ = "case_review"

    on: date
    team: str
    theme_id: int | None = Field(default=None, foreign_key="theme.id")
    auditor: str
    grade: str
    standard: str = ""
    strengths: str = ""
    shortfalls: str = ""
    kind: str = "audit"
    exercise: str = ""
    reference: str = ""


class PracticeStandard(Row, table=True):
    """What good practice is, as the register defines it, against which cases are reviewed."""

    __tablename__ = "practice_standard"

    position: int = 0
    title: str
    description: str = ""


class StandardMark(Row, table=True):
    """How far one case met one practice standard."""

    __tablename__ = "standard_mark"

    case_review_id: int = Field(foreign_key="case_review.id", index=True)
    standard_id: int = Field(foreign_key="practice_standard.id", index=True)
    grade: str


class Meeting(Row, table=True):
    """A board meeting."""

    on: date
    title: str = ""
    cut_off: date | None = None
    attendance: str = ""
    note: str = ""


class Pack(Row, table=True):
    """A report that was issued to the board: frozen, numbered, with what it was made of.

    ``step`` and ``seal`` are the last of the journal when it was made, ``since`` and ``as_of`` the
    days that it compares, and ``sha256`` names its bytes; None is only after a salvage that could
    not read them.
    """

    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    issue: int
    title: str
    on: date
    by: str
    since: date | None = None
    as_of: date
    step: int
    seal: str
    file_name: str
    sha256: str | None = Field(default=None, foreign_key="blob.sha256")


class SavedLayout(Row, table=True):
    """How a paper shall be made, chosen once and used each month.

    ``kind`` is the paper; ``sections`` and ``appendix`` are the keys of its parts in their order,
    parted by blanks. ``roles`` asks for people's roles instead of their names; the paper may be
    narrowed to one theme, source or person.
    """

    __tablename__ = "saved_layout"

    name: str
    kind: str
    sections: str
    appendix: str = ""
    cover: bool = True
    roles: bool = False
    theme_id: int | None = Field(default=None, foreign_key="theme.id")
    source_id: int | None = Field(default=None, foreign_key="source.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")


class LookedOver(Row, table=True):
    """Something like a child's data in a text, of which somebody has said that it may be printed.

    ``digest`` is the SHA-256 of the whole text and of the words found in it: once the text is
    changed, it is looked at again, and nothing personal is copied. ``what`` is what it looks like,
    ``place`` where the text stood, in words.
    """

    __tablename__ = "looked_over"

    digest: str = Field(index=True)
    what: str
    place: str
    on: date
    by: str
    reason: str = ""


class Reminder(Row, table=True):
    """A message that somebody sent to one person, about what is missing for a meeting."""

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    name: str
    on: date
    by: str
    subject: str
    body: str


class Decision(Row, table=True):
    """What the board or its chair said on one finding, action or thread."""

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
    thread_id: int | None = Field(default=None, foreign_key="thread.id", index=True)
