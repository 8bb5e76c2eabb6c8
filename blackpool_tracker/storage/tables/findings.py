"""Findings, and what is done, said and shown about them."""

from datetime import date

from sqlmodel import Field

from blackpool_tracker.storage.tables.row import Row


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
    matters_now: bool = False


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


class Proposal(Row, table=True):
    """What a lead asks of the board: to close a finding or an action, with the reason.

    ``decision_id`` is the decision that answered it; None while it waits.
    """

    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    on: date
    by: str
    reason: str
    decision_id: int | None = Field(default=None, foreign_key="decision.id", index=True)


class Evidence(Row, table=True):
    """A file, a link, a measure or a case review that shows something of a finding or an action."""

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
    measure_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    case_review_id: int | None = Field(default=None, foreign_key="case_review.id", index=True)
    kept_until: date | None = None
    on_hold: bool = False
    hold_reason: str = ""
