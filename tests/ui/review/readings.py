"""What was read in a made-up report, with proposals of every kind and certainty."""

import hashlib
from datetime import date

from blackpool_tracker.domain.documents import DocumentRead
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph, Proposal, Reading
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceKind
from tests.importing.documents import a_report

IMPROVE = "What needs to improve?"
CARE = "The experiences and progress of children in care: good"
PANEL = "Some children wait too long for a decision-making panel."
TIMELY = "The timeliness of assessments."
PLANS = "Social workers see children often. However, plans are not always clear."
WORDS = "Number 2. Words of practice go on. Words of practice go on."
GOOD = "Services for children are good."


def a_document(content: bytes | None = None, name: str = "anywhere report.pdf") -> DocumentRead:
    """The report as it was read; ``content`` may be something else than the PDF."""
    made = a_report() if content is None else content
    return DocumentRead(name, made, hashlib.sha256(made).hexdigest(), a_reading())


def a_reading() -> Reading:
    """Two recommendations, three concerns of which one is unsure, and a strength."""
    ask, concern, strength = FindingKind
    proposals = (
        Proposal(strength, GOOD, 1, None, "", ("leadership",), 0.9),
        Proposal(concern, PANEL, 1, None, "", ("permanence_adoption",), 0.7),
        Proposal(ask, TIMELY, 2, None, IMPROVE, ("assessment",), 1.0),
        Proposal(ask, "The help that children get:", 2, None, IMPROVE, ("early_help",), 1.0),
        Proposal(concern, PLANS, 2, "1", CARE, ("planning",), 0.65),
        Proposal(concern, WORDS, 2, "2", CARE, (), 0.4),
    )
    return Reading(
        kind=SourceKind.ILACS_INSPECTION,
        title="Inspection of Anywhere local authority children’s services",
        authority="Anywhere",
        visit_start=date(2022, 12, 5),
        visit_end=date(2022, 12, 16),
        published_on=date(2023, 2, 1),
        lead_inspector="Ann Example",
        inspectors=("Ann Example", "Bob Sample"),
        areas_covered=(),
        judgements=(JudgementEntry("Overall effectiveness", Grade.GOOD),),
        paragraphs=(
            Paragraph(None, 1, 1, "", f"{GOOD} Leaders know them well. {PANEL}"),
            Paragraph("1", 2, 2, CARE, PLANS),
            Paragraph("2", 2, 2, CARE, WORDS),
        ),
        proposals=proposals,
        warnings=(),
        pages=4,
    )
