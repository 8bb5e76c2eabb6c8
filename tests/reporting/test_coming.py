"""The forward plan and the closures proposed, read back from the PDF."""

from datetime import date

from blackpool_tracker.domain.forward import ClosureLine, ComingLine, Due, ForwardPlan, Stretch
from blackpool_tracker.domain.ratings import EvidenceStrength, Impact
from tests.reporting.reading import bodies, finished

DAY = date(2026, 6, 10)
CLOSURE = ClosureLine(
    "Q01", "Plans drift", "", "ann", date(2026, 5, 2), "It is done.", Impact.EARLY_SIGNS,
    EvidenceStrength.AUDIT, "1 piece of evidence attached.", "A-001 is still open.",
)  # fmt: skip


def test_what_falls_due_is_told_meeting_by_meeting():
    lines = (
        ComingLine(date(2026, 6, 3), Due.ACTION, "Panel", "A-001"),
        ComingLine(DAY, Due.MEETING, "June board"),
    )
    later = Stretch(date(2026, 8, 14), "", ())
    plan = ForwardPlan((Stretch(DAY, "June board", lines), later), lines * 2)
    printed = bodies(finished(coming=plan).data)
    assert "1 action falls due until 14 August 2026." in printed
    assert "Until 10 June 2026: June board" in printed
    assert "3 Jun 2026 Action A-001 Panel Nobody leads it" in printed
    assert "Until 14 August 2026: nothing falls due." in printed
    assert "Due before this report, and still open: 4." in printed


def test_a_closure_proposed_is_told_with_what_speaks_against_it():
    printed = bodies(finished(closures=(CLOSURE,)).data)
    assert "1 proposal to close waits for the board's answer." in printed
    for words in ("Plans drift", "It is done.", "A-001 is still open."):
        assert words in printed
    assert "Closures proposed" not in bodies(finished().data)
