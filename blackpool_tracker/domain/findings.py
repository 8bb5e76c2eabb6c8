"""A finding: one thing that a source said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import (
    FINISHED,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
)
from blackpool_tracker.domain.wording import tidy, tidy_line

FEW: Final = 7
"""So many findings may matter now before the program says that more are hard to keep in view."""

TITLE_LIMIT: Final = 300  # characters
NAME_LIMIT: Final = 30  # characters of a source's short name, with which refs begin
LINK_LIMIT: Final = 2_000  # characters
TEXT_LIMIT: Final = 100_000  # characters


class FindingKind(StrEnum):
    """What the source meant by it."""

    RECOMMENDATION = "recommendation"
    CONCERN = "concern"
    STRENGTH = "strength"

    @property
    def rated(self) -> bool:
        """Whether it asks for something: a strength has no ratings, and no decisions."""
        return self is not FindingKind.STRENGTH

    @property
    def letter(self) -> str:
        """The letter in refs: R, C or S."""
        return self.value[0].upper()


class Priority(StrEnum):
    """How much it matters; set by people."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CitationKind(StrEnum):
    """How a place in a source is named."""

    PARAGRAPH = "paragraph"
    PARAGRAPH_ORDINAL = "paragraph_ordinal"
    SECTION = "section"
    ARTICLE = "article"
    PRESS = "press"
    MINUTES = "minutes"


PLACES: Final = {
    CitationKind.PARAGRAPH: "paragraph {}",
    CitationKind.PARAGRAPH_ORDINAL: "paragraph {} by count",
    CitationKind.SECTION: "“{}”",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source. Pages and items count from 1; None means not known."""

    kind: CitationKind
    value: str = ""
    page: int | None = None
    item: int | None = None

    @property
    def text(self) -> str:
        """The place in words: ``page 7, paragraph 22``."""
        parts = [f"page {self.page}"] if self.page is not None else []
        if self.value:
            parts.append(PLACES.get(self.kind, "{}").format(self.value))
        if self.item is not None:
            parts.append(f"item {self.item}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Named:
    """Something chosen from a list: its number in the register and what it is called."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as a list shows it. ``version`` is what the reader has seen.

    ``actions`` leaves out those that are superseded or not ours; ``actions_linked`` counts all.
    ``next_due`` and ``next_original_due`` are the earliest of its open actions; None when none
    is open or none has a date. ``theme`` is its main theme. None for people means nobody.
    ``moves`` counts how often the dates of its open actions were moved, ``days_moved`` is the
    longest way that one of them was moved, ``why_moved`` says of each why. ``matters_now`` is set
    by people. ``lead_id`` is the number of its lead.
    """

    id: int
    version: int
    ref: str
    kind: FindingKind
    title: str
    words: str
    source: str
    theme: str
    lead: str | None
    priority: Priority | None
    delivery: Delivery
    impact: Impact
    evidence: EvidenceStrength
    actions_done: int
    actions: int
    actions_linked: int
    next_due: date | None
    next_original_due: date | None
    last_update: date | None
    matters_now: bool = False
    moves: int = 0
    days_moved: int = 0
    why_moved: str = ""
    lead_id: int | None = None

    def overdue(self, today: date) -> bool:
        """Whether an open action is past its due date, or past its original one."""
        first = min((d for d in (self.next_due, self.next_original_due) if d), default=today)
        return self.delivery not in FINISHED and first < today


@dataclass(frozen=True, slots=True)
class FindingDetail:
    """All that is said about one finding itself. Citations: the main place first."""

    line: FindingLine
    verbatim: bool
    source_id: int
    source_title: str
    source_day: str
    primary: bool
    citations: tuple[Citation, ...]
    themes: tuple[Named, ...]
    threads: tuple[Named, ...]
    lead_id: int | None
    sponsor_id: int | None
    sponsor: str | None
    delivery_reason: str
    suggested: Delivery | None
    merged_into: str | None
    split_from: str | None
    merged: tuple[str, ...]

    @property
    def place(self) -> str:
        """All its places in the source, in words; empty when none is known."""
        return "; ".join(citation.text for citation in self.citations)


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a person fills in to add or edit a finding. ``themes``: the main one first."""

    source_id: int
    kind: FindingKind
    title: str
    words: str
    verbatim: bool = False
    citations: tuple[Citation, ...] = ()
    theme_ids: tuple[int, ...] = ()
    thread_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as the person saw it: a step refuses to change one that has moved on since."""

    id: int
    version: int


def check_rated(ref: str, kind: FindingKind, rating: Rating) -> None:
    """Raise ``RefusedError`` for a strength: nothing is asked of it, so nothing is rated.

    Source: docs/rules.md, rule 21.
    """
    if not kind.rated:
        raise RefusedError(f"{ref} is a strength, so it has no {rating} rating.")


def check_may_matter(ref: str, kind: FindingKind) -> None:
    """Raise ``RefusedError`` for a strength: what matters now asks for something.

    Source: docs/rules.md, rule 50.
    """
    if not kind.rated:
        raise RefusedError(f"{ref} is a strength, and what matters now asks for something.")


def too_many(count: int) -> str:
    """What is said when so many findings matter now; empty while they are few."""
    if count <= FEW:
        return ""
    return (
        f"{count} findings are set to matter now. A board keeps up to {FEW} in view; take the mark"
        " off those that can wait."
    )


def check_entry(entry: FindingEntry) -> None:
    """Raise ``RefusedError`` unless the entry says something, at a length that can be printed."""
    if not tidy(entry.title):
        raise RefusedError("Give the finding a title.")
    if len(entry.title) > TITLE_LIMIT:
        raise RefusedError(
            f"The title has {len(entry.title):,} characters. Keep it to {TITLE_LIMIT};"
            " the rest belongs in the words."
        )
    if not tidy(entry.words):
        raise RefusedError("Give the words of the finding.")
    check_length(entry.words)


def check_line(text: str, limit: int = TITLE_LIMIT) -> None:
    """Raise ``RefusedError`` for a name or another short text that no list could show."""
    if len(text) > limit:
        raise RefusedError(
            f"“{tidy_line(text)[:NAME_LIMIT]}…” has {len(text):,} characters. Keep it to {limit:,}."
        )


def check_length(text: str) -> None:
    """Raise ``RefusedError`` for a text longer than 100,000 characters."""
    if len(text) > TEXT_LIMIT:
        raise RefusedError(
            f"The text has {len(text):,} characters. Keep it to {TEXT_LIMIT:,},"
            " and attach longer documents as evidence."
        )
