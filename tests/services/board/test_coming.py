"""What lies before the board, from plain rows."""

from datetime import date

from blackpool_tracker.domain.forward import Due
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, EvidenceStrength
from blackpool_tracker.services.board.coming import closures, coming
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from tests.services.board.rows import a_decision, a_finding, a_source, an_action, serving

TODAY = date(2026, 5, 14)
JUNE = date(2026, 6, 10)


def material(*rows) -> Material:
    now = Snapshot((a_source(), *rows))
    return Material(Snapshot([]), now, Past([]), TODAY, DEFAULT_WORDS)


def a_proposal(number=1, **changes):
    values = {"on": date(2026, 5, 2), "by": "ann", "reason": "It is done."}
    return t.Proposal(id=number, **(values | changes))


def test_a_proposal_is_told_with_its_evidence_and_what_speaks_against_it():
    evidence = t.Evidence(id=1, finding_id=1, kind="case_audit", on=TODAY, by="ann", shows="x")
    rows = (a_finding(delivery="complete"), an_action(), serving(), evidence)
    (line,) = closures(material(*rows, a_proposal(finding_id=1)))
    assert (line.ref, line.by, line.reason) == ("C01", "ann", "It is done.")
    assert line.evidence is EvidenceStrength.AUDIT
    assert line.proof == "1 piece of evidence attached, none of it checked by somebody else."
    assert "A-001 is still open" in line.against


def test_what_is_answered_or_closed_or_gone_is_no_proposal_any_more():
    rows = (
        a_finding(1, delivery="closed"), a_finding(2), a_finding(3, removed=True),
        a_proposal(1, finding_id=1), a_proposal(2, finding_id=2, decision_id=1),
        a_proposal(3, finding_id=3),
    )  # fmt: skip
    assert closures(material(*rows)) == ()


def test_actions_revisits_readings_statements_and_meetings_fall_due():
    weekly = t.Measure(id=1, title="Visits", unit="count", good="low", frequency="monthly")
    rows = (
        an_action(1, due=JUNE), an_action(2, due=JUNE, delivery="complete"), an_action(3),
        a_finding(1, delivery="closed"), a_decision(finding_id=1, revisit=JUNE),
        weekly, t.Reading(id=1, measure_id=1, on="2026-04-30", value=3),
        t.Source(id=2, short="I26", title="Inspection", kind="ilacs_inspection",
                 statement_due=date(2026, 6, 1)),
        t.Meeting(id=1, on=JUNE, title="June board", cut_off=date(2026, 6, 3)),
    )  # fmt: skip
    first = coming(material(*rows)).stretches[0]
    assert [(line.kind, line.ref or line.title) for line in first.lines] == [
        (Due.READING, "Visits"),
        (Due.STATEMENT, "I26"),
        (Due.CUT_OFF, "June board"),
        (Due.MEETING, "June board"),
        (Due.REVISIT, "C01"),
        (Due.ACTION, "A-001"),
    ]
