"""What a reader finds in a document: what it is, its paragraphs, and the findings it proposes.

Pages count from 1. Words are those of the document, with white space tidied and nothing else.
"""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.sources import JudgementEntry, SourceKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list, whole over page breaks.

    ``number`` is as printed, None where none is. ``page`` is where it begins and ``last_page``
    where it ends. ``section`` is the heading it stands under, empty before the first.
    """

    number: str | None
    page: int
    last_page: int
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding that a document seems to make, for a person to accept or not.

    ``page`` is where its words begin; ``paragraph`` is the number printed there, None where there
    is none. ``themes`` are keys of the program's own themes, the main one first. ``certainty`` is
    from 0 to 1. ``framework`` is what the item names of the National Framework (``Enabler 1``),
    empty where it names nothing. ``likely`` is how many of the themes, from the first on, are more
    likely right than not; the others are worth offering.
    """

    kind: FindingKind
    text: str
    page: int
    paragraph: str | None
    section: str
    themes: tuple[str, ...]
    certainty: float
    framework: str = ""
    likely: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one document. Empty, or None, is what it does not say.

    ``visit_start`` and ``visit_end`` are the same for a visit of one day. ``published_on`` is the
    day that the document itself prints, a letter's date. ``inspectors`` begins with who led.
    ``judgements`` name each area in the document's own words. ``warnings`` are sentences for the
    person who reads it in. ``pages`` is 1 for a text without page ends.
    """

    kind: SourceKind
    title: str
    authority: str
    visit_start: date | None
    visit_end: date | None
    published_on: date | None
    lead_inspector: str
    inspectors: tuple[str, ...]
    areas_covered: tuple[str, ...]
    judgements: tuple[JudgementEntry, ...]
    paragraphs: tuple[Paragraph, ...]
    proposals: tuple[Proposal, ...]
    warnings: tuple[str, ...]
    pages: int
