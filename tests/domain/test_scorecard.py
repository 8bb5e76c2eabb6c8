"""What the scorecard of measures tells, and what it keeps back because a number is small."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measures import Good, MeasureLine, ReadingLine, Standing, Unit
from blackpool_tracker.domain.scorecard import measure_paper

TODAY = date(2026, 5, 14)


def a_reading(value, on, **changes) -> ReadingLine:
    values = {
        "id": 1, "version": 1, "measure_id": 1, "unit": Unit.COUNT, "period": "",
        "on": PartialDate(on), "value": value, "comparator": "", "source": "", "out_of": None,
    }  # fmt: skip
    return ReadingLine(**(values | changes))


def told(*readings, target=None, tolerance=None, unit=Unit.COUNT, good=Good.LOW):
    own = [reading for reading in readings if not reading.comparator]
    line = MeasureLine(
        id=1, version=1, title="Waiting", unit=unit, good=good, target=target,
        tolerance=tolerance, note="", definition="", frequency=None, owner_id=None, owner=None,
        theme_id=None, theme="", key="", last=own[-1] if own else None,
        previous=own[-2] if len(own) > 1 else None, readings=len(readings),
    )  # fmt: skip
    return measure_paper(line, readings, 5, TODAY)


MARCH, APRIL = a_reading(12, "2026-03"), a_reading(7, "2026-04")


def test_a_reading_is_told_with_its_change_its_target_and_the_newest_of_others():
    others = [
        a_reading(9, "2025", comparator="North West"),
        a_reading(8, "2024", comparator="England"),
        a_reading(6, "2025", comparator="England"),
    ]
    paper = told(MARCH, APRIL, *others, target=5, tolerance=1)
    assert (paper.last, paper.when, paper.change) == ("7", "Apr 2026", "\N{MINUS SIGN}5, better")
    assert (paper.standing, paper.target) == (Standing.CROSSED, "5, tolerance 1")
    assert [(each.label, each.text) for each in paper.compared] == [
        ("England, 2025", "6"),
        ("North West, 2025", "9"),
    ]
    assert paper.said == (
        "Waiting, from the oldest reading to the newest: 12 in March and 7 in April 2026."
        " The target is 5."
    )


def test_a_small_number_stands_nowhere_in_what_is_printed():
    paper = told(MARCH, a_reading(3, "2026-04"), target=0, tolerance=1)
    assert paper.last == "fewer than 5"
    assert paper.change == "Change not told: small numbers"
    assert [point.value for point in paper.points] == [12, None]
    assert paper.said == (
        "Waiting, from the oldest reading to the newest: 12 in March and fewer than 5 in April"
        " 2026. The target is 0."
    )


def test_the_picture_of_readings_is_told_as_a_sentence_that_says_each_year_once():
    days = ("2023", "2024", "2025-11", "2025-12-05", "2026-01")
    shares = [a_reading(80 + at, on, unit=Unit.PERCENT) for at, on in enumerate(days)]
    few = a_reading(97, "2026-02", unit=Unit.PERCENT, out_of=60)
    paper = told(*shares, few, unit=Unit.PERCENT)
    assert paper.said == (
        "Waiting, from the oldest reading to the newest: 80% in 2023, then 81% in 2024, then"
        " 82% in November and 83% on 5 December 2025, then 84% in January and small numbers,"
        " not shown, in February 2026."
    )
    rates = a_reading(40, "2025", unit=Unit.RATE), a_reading(44.5, "2026", unit=Unit.RATE)
    assert told(*rates, unit=Unit.RATE, target=30).said == (
        "Waiting, rate per 10,000 children, from the oldest reading to the newest: 40 in 2025,"
        " then 44.5 in 2026. The target is 30 per 10,000."
    )
    assert told(MARCH).said == "Waiting, the only reading: 12 in March 2026."


@pytest.mark.parametrize(
    ("value", "target", "tolerance", "stands"),
    [
        (3, 0, 1, Standing.CROSSED),  # 2, 3 and 4 would stand so
        (4, 3, None, None),  # 4 alone would
        (0, 0, 2, None),  # nought alone would
    ],
)
def test_how_a_hidden_count_stands_is_told_where_others_would_stand_so(
    value, target, tolerance, stands
):
    assert told(a_reading(value, "2026-04"), target=target, tolerance=tolerance).standing is stands


def test_how_a_hidden_share_stands_is_never_told():
    few = a_reading(97, "2026-04", unit=Unit.PERCENT, out_of=60)
    paper = told(few, target=95, unit=Unit.PERCENT, good=Good.HIGH)
    assert paper.standing is None
    assert paper.standing_words == "Not told: small numbers"
    assert paper.said == ""
