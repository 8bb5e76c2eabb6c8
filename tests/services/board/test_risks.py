"""The risks that the register itself shows, from plain rows."""

from datetime import date

from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.domain.risks import Risk
from blackpool_tracker.services.board.asks import exceptions
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.measures import measure_papers
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.risks import risks
from blackpool_tracker.services.board.since import silent
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from tests.services.board.rows import a_decision, a_finding, a_source, an_action, an_update

TODAY = date(2026, 5, 14)
LED = {"lead_id": 1}


def shown(*rows):
    now = Snapshot((a_source(), t.Person(id=1, name="Head of Plans"), *rows))
    material = Material(Snapshot([]), now, Past([]), TODAY, DEFAULT_WORDS)
    measures = tuple(measure_papers(now, TODAY).values())
    groups = risks(material, exceptions(material), measures, silent(material))
    return {group.risk: [line.ref or line.title for line in group.lines] for group in groups}


def test_what_is_in_trouble_unled_or_silent_is_a_risk():
    rows = (
        a_finding(1, delivery="off_track", **LED), an_update(1, finding_id=1),
        a_finding(2, delivery="at_risk", **LED), an_update(2, finding_id=2),
        a_finding(3, delivery="on_track"), an_update(3, finding_id=3),
        a_finding(4, delivery="on_track", **LED),
        a_finding(5, delivery="closed"),
        an_action(1), an_action(2, owner_id=1), an_action(3, delivery="complete"),
    )  # fmt: skip
    assert shown(*rows) == {
        Risk.OFF_TRACK: ["C01"],
        Risk.AT_RISK: ["C02"],
        Risk.NOBODY: ["C03", "A-001"],
        Risk.SILENT: ["C04"],
    }


def test_a_date_moved_twice_and_a_measure_out_of_tolerance_are_risks():
    moves = [a_decision(at, action_id=1, kind="extend") for at in (1, 2)]
    once = a_decision(3, action_id=2, kind="extend")
    late = t.Measure(id=1, title="Late", unit="weeks", good="low", target=2)
    met = t.Measure(id=2, title="Met", unit="weeks", good="low", target=9)
    readings = [t.Reading(id=at, measure_id=at, on="2026-04", value=8) for at in (1, 2)]
    rows = (an_action(1, owner_id=1), an_action(2, owner_id=1), *moves, once, late, met, *readings)
    assert shown(*rows) == {Risk.CROSSED: ["Late"], Risk.MOVED: ["A-001"]}


def test_a_thread_that_was_closed_and_raised_again_is_a_risk():
    rows = (
        t.Thread(id=1, key="drift", title="Plans drift"), t.Thread(id=2, key="x", title="Closed"),
        a_decision(1, thread_id=1, on=date(2026, 1, 5)),
        a_decision(2, thread_id=2, on=date(2026, 1, 5)),
        t.Source(id=2, short="MV6", title="Sixth visit", kind="monitoring_visit", held=True,
                 start="2026-03-02"),
        a_finding(1, source_id=2, delivery="on_track", **LED), an_update(1, finding_id=1),
        t.FindingThread(id=1, finding_id=1, thread_id=1),
    )  # fmt: skip
    assert shown(*rows) == {Risk.RAISED_AGAIN: ["Plans drift"]}


def test_a_plan_without_trouble_shows_no_risk():
    assert shown(a_finding(1, delivery="closed")) == {}
