"""Documents as a reader hands them over, for tests of what becomes of them."""

import hashlib
from datetime import date

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph, Proposal, Reading
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceKind

LATE = "Too many assessments of children in need are completed late."
DRIFT = "Plans do not say what must change by when, and children drift."
SEEN = "Children are seen alone by social workers who know them well."
PROPOSED = 4
NEEDS = "The timeliness of assessments."


def proposal(kind: FindingKind, text: str, number: str | None, page: int, theme: str) -> Proposal:
    section = "Findings" if number else "What needs to improve"
    return Proposal(kind, text, page, number, section, (theme,), 0.9)


def a_reading(**changes) -> Reading:
    """A letter after a monitoring visit: one recommendation, two concerns, one strength."""
    values = {
        "kind": SourceKind.MONITORING_VISIT,
        "title": "Monitoring visit to Blackpool children’s services",
        "authority": "Blackpool",
        "visit_start": date(2026, 5, 12),
        "visit_end": date(2026, 5, 13),
        "published_on": date(2026, 6, 15),
        "lead_inspector": "Lorna Schlechte",
        "inspectors": ("Lorna Schlechte", "Kathryn Grindrod"),
        "areas_covered": (),
        "judgements": (JudgementEntry("Leadership", Grade.REQUIRES_IMPROVEMENT),),
        "paragraphs": (
            Paragraph(None, 1, 1, "What needs to improve", NEEDS),
            Paragraph("4", 2, 2, "Findings", f"{LATE} {DRIFT}"),
            Paragraph("5", 2, 3, "Findings", SEEN),
        ),
        "proposals": (
            proposal(FindingKind.RECOMMENDATION, NEEDS, None, 1, "assessment"),
            proposal(FindingKind.CONCERN, LATE, "4", 2, "assessment"),
            proposal(FindingKind.CONCERN, DRIFT, "4", 2, "planning"),
            proposal(FindingKind.STRENGTH, SEEN, "5", 2, "voice_identity"),
        ),
        "warnings": (),
        "pages": 3,
    }
    return Reading(**(values | changes))


def a_document(content: bytes = b"%PDF a letter", name: str = "letter.pdf", **changes):
    """A document that was read, and is in no register yet."""
    digest = hashlib.sha256(content).hexdigest()
    return DocumentRead(name, content, digest, a_reading(**changes))


def a_new_letter(content: bytes, name: str = "letter.pdf"):
    """A document that is no visit of any register, for it names no days."""
    return a_document(content, name, visit_start=None, visit_end=None, published_on=None)
