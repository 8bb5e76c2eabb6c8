"""The risks to the plan, read back from the PDF."""

from blackpool_tracker.domain.risks import Risk, RiskGroup, RiskLine
from tests.reporting.reading import bodies, finished


def test_each_risk_is_told_with_what_is_asked_and_nobody_is_left_unnamed():
    lines = tuple(RiskLine(f"A-{at:03}", f"Panel {at}", "", "Moved twice") for at in range(1, 7))
    measure = RiskLine("", "Visits in time", "Head of Plans", "85%, target 95%")
    groups = (RiskGroup(Risk.CROSSED, (measure,)), RiskGroup(Risk.MOVED, lines))
    printed = bodies(finished(risks=groups).data)
    assert "The register shows 2 kinds of risk" in printed
    assert "1 measure out of tolerance Asked: Ask what is being done" in printed
    assert "Visits in time Head of Plans 85%, target 95%" in printed
    assert "6 due dates moved twice or more" in printed
    assert "and 3 more: A-004, A-005 and A-006." in printed


def test_a_register_that_shows_no_risk_says_so():
    assert "The register shows none of the risks" in bodies(finished().data)
