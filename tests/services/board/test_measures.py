"""What a report prints of a measure."""

from datetime import date

import pytest

from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.services.board.findings import finding_sheet
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.measures import measure_papers, measure_words
from blackpool_tracker.services.board.past import Past
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from tests.services.board.rows import a_finding, a_source


def printed(measure, small=5, *readings) -> str:
    return measure_words(Snapshot([measure, t.Settings(id=1, small_numbers=small), *readings]), 7)


def waiting(**changes):
    values = {"title": "Waiting", "unit": "count", "good": "low"} | changes
    return t.Measure(id=7, **values)


READINGS = (
    t.Reading(id=1, measure_id=7, on="2026-02", value=12),
    t.Reading(id=2, measure_id=7, on="2026-03-31", value=4, out_of=60),
    t.Reading(id=3, measure_id=7, on="2026-04", value=99, comparator="England"),
    t.Reading(id=4, measure_id=8, on="2026-05", value=50),
)


@pytest.mark.parametrize(
    ("unit", "small", "words"),
    [
        ("count", 5, "Waiting: fewer than 5 (31 March 2026)"),
        ("count", 0, "Waiting: 4 (31 March 2026)"),
        ("percent", 5, "Waiting: not shown: small numbers (31 March 2026)"),
        ("weeks", 5, "Waiting: 4 weeks (31 March 2026)"),
    ],
)
def test_the_last_own_reading_is_printed_unless_it_is_small(unit, small, words):
    assert printed(waiting(unit=unit), small, *READINGS) == words


def test_a_measure_without_readings_is_printed_by_its_title_and_a_removed_one_not_at_all():
    assert printed(waiting()) == "Waiting"
    assert printed(waiting(removed=True)) == ""


def test_evidence_that_is_a_measure_is_printed_with_its_reading():
    evidence = t.Evidence(
        id=1, finding_id=1, kind="measure", measure_id=7, on=date(2026, 5, 1), by="ann"
    )
    rows = (a_source(), a_finding(), evidence, waiting(), *READINGS)
    material = Material(Snapshot([]), Snapshot(rows), Past([]), date(2026, 5, 14), RatingWords())

    (piece,) = finding_sheet(material, 1, {}).evidence
    assert piece.place == "Waiting: fewer than 5 (31 March 2026)"


def test_the_scorecard_goes_theme_by_theme_and_what_crossed_its_tolerance_comes_first():
    rows = (
        t.Theme(id=1, label="Front door", key="front"),
        t.Theme(id=2, label="Plans", key="plans"),
        waiting(theme_id=2, target=20),
        t.Measure(id=8, title="Late", unit="count", good="low", theme_id=2, target=20),
        t.Measure(id=9, title="Contacts", unit="count", good="context", theme_id=1),
        t.Measure(id=10, title="Loose", unit="count", good="low"),
        t.Measure(id=11, title="Gone", unit="count", good="low", removed=True),
        *READINGS,
    )
    papers = tuple(measure_papers(Snapshot(rows), date(2026, 5, 14)).values())
    assert [(paper.theme, paper.title) for paper in papers] == [
        ("Front door", "Contacts"),
        ("Plans", "Late"),
        ("Plans", "Waiting"),
        ("No theme", "Loose"),
    ]
