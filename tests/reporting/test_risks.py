"""The risks to the plan, read back from the PDF."""

import re

from blackpool_tracker.domain.risks import Risk, RiskGroup, RiskLine
from tests.reporting.reading import bodies, finished


def test_each_risk_is_told_with_what_is_asked_and_nobody_is_left_unnamed():
    lines = tuple(RiskLine(f"A-{at:03}", f"Panel {at}", "", "Moved twice") for at in range(1, 7))
    measure = RiskLine("", "Visits in time", "Head of Plans", "85%, target 95%")
    groups = (RiskGroup(Risk.CROSSED, (measure,)), RiskGroup(Risk.MOVED, lines))
    printed = bodies(finished(risks=groups).data)
    assert "The register shows 2 kinds of risk" in printed
    assert "1 measure out of tolerance Visits in time · Head of Plans: 85%, target" in printed
    assert "Ask what is being done" in printed
    assert "6 due dates moved twice or more A-001 Panel 1: Moved twice" in printed
    assert re.search(r"and 3 more: all are named in the appendix, page \d+\.", printed)
    assert all(f"{line.ref} {line.title}" in printed for line in lines)


def test_a_few_more_are_named_where_they_are_counted():
    lines = tuple(RiskLine(f"A-{at:03}", f"Panel {at}", "", "Moved twice") for at in range(1, 6))
    printed = bodies(finished(risks=(RiskGroup(Risk.MOVED, lines),)).data)
    assert "and 2 more: A-004 and A-005." in printed


def test_a_register_that_shows_no_risk_says_so():
    assert "The register shows none of the risks" in bodies(finished().data)
