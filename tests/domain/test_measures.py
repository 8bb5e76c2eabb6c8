"""What the readings of a measure say: on target, better or worse, due, too small to print."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.measure_words import NOT_SHOWN, figure, shown_value, told, value_words
from blackpool_tracker.domain.measures import (
    Frequency,
    Good,
    MeasureLine,
    ReadingLine,
    Standing,
    Timing,
    Trend,
    Unit,
    next_due,
    standing,
    timing,
    trend,
)


def a_reading(value, on="2026-03-31", **changes) -> ReadingLine:
    values = {
        "id": 1, "version": 1, "measure_id": 1, "unit": Unit.PERCENT, "period": "",
        "on": PartialDate(on) if on else None, "value": value, "comparator": "", "source": "",
        "out_of": None,
    }  # fmt: skip
    return ReadingLine(**(values | changes))


@pytest.mark.parametrize(
    ("good", "value", "stands"),
    [
        (Good.LOW, 20, Standing.MET),
        (Good.LOW, 12, Standing.MET),
        (Good.LOW, 22, Standing.WITHIN),
        (Good.LOW, 22.1, Standing.CROSSED),
        (Good.HIGH, 18, Standing.WITHIN),
        (Good.HIGH, 17.9, Standing.CROSSED),
        (Good.HIGH, 40, Standing.MET),
        (Good.CONTEXT, 18, Standing.WITHIN),
        (Good.CONTEXT, 22.5, Standing.CROSSED),
    ],
)
def test_off_target_by_more_than_the_tolerance_has_crossed_it(good, value, stands):
    assert standing(good, 20, 2, value) is stands


def test_without_a_tolerance_any_miss_counts_and_without_a_target_nothing_does():
    assert standing(Good.LOW, 20, None, 20.1) is Standing.CROSSED
    assert standing(Good.LOW, None, None, 99) is Standing.NOT_JUDGED
    assert standing(Good.CONTEXT, 20, None, 99) is Standing.NOT_JUDGED


def test_figures_are_compared_as_people_write_them():
    assert standing(Good.LOW, 18, 0.2, 18.2) is Standing.WITHIN
    assert standing(Good.HIGH, 0.3, 0.1, 0.2) is Standing.WITHIN


def test_a_trend_says_whether_it_got_better_and_nothing_without_dates():
    before, now = a_reading(20, "2026-02"), a_reading(18, "2026-03")

    assert trend(Good.LOW, before, now) is Trend.BETTER
    assert trend(Good.HIGH, before, now) is Trend.WORSE
    assert trend(Good.CONTEXT, before, now) is Trend.DOWN
    assert trend(Good.LOW, now, now) is Trend.SAME
    assert trend(Good.LOW, a_reading(20, None), now) is Trend.UNKNOWN
    assert trend(Good.LOW, None, now) is Trend.UNKNOWN


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        (Frequency.WEEKLY, date(2026, 3, 28), date(2026, 4, 4)),
        (Frequency.MONTHLY, date(2026, 1, 5), date(2026, 2, 28)),
        (Frequency.MONTHLY, date(2025, 12, 31), date(2026, 1, 31)),
        (Frequency.QUARTERLY, date(2025, 11, 30), date(2026, 2, 28)),
        (Frequency.HALF_YEARLY, date(2026, 3, 31), date(2026, 9, 30)),
        (Frequency.YEARLY, date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_next_reading_is_of_the_end_of_the_next_period(frequency, last, due):
    assert next_due(frequency, last) == due


def test_a_reading_is_due_after_its_period_and_overdue_half_a_period_later():
    last = date(2026, 3, 31)

    assert timing(Frequency.MONTHLY, last, date(2026, 4, 30)) is Timing.CURRENT
    assert timing(Frequency.MONTHLY, last, date(2026, 5, 1)) is Timing.DUE
    assert timing(Frequency.MONTHLY, last, date(2026, 5, 15)) is Timing.DUE
    assert timing(Frequency.MONTHLY, last, date(2026, 5, 17)) is Timing.OVERDUE
    assert timing(Frequency.MONTHLY, None, last) is Timing.DUE
    assert timing(None, None, last) is Timing.UNTIMED


@pytest.mark.parametrize(
    ("reading", "printed"),
    [
        (a_reading(4, unit=Unit.COUNT), "fewer than 5"),
        (a_reading(0, unit=Unit.COUNT), "fewer than 5"),
        (a_reading(5, unit=Unit.COUNT), "5"),
        (a_reading(4, unit=Unit.COUNT, comparator="England"), "4"),
        (a_reading(49, unit=Unit.COUNT, out_of=50), NOT_SHOWN),
        (a_reading(45, unit=Unit.COUNT, out_of=50), "45"),
        (a_reading(50, out_of=4), NOT_SHOWN),
        (a_reading(10, out_of=40), NOT_SHOWN),
        (a_reading(98, out_of=50), NOT_SHOWN),
        (a_reading(100, out_of=50), NOT_SHOWN),
        (a_reading(90, out_of=50), "90%"),
        (a_reading(12.5, out_of=40), "12.5%"),
        (a_reading(10), "10%"),
        (a_reading(2, unit=Unit.RATE, out_of=20_000), NOT_SHOWN),
        (a_reading(27.5, unit=Unit.WEEKS, out_of=3), NOT_SHOWN),
        (a_reading(1240, unit=Unit.COUNT), "1,240"),
    ],
)
def test_small_numbers_are_not_printed(reading, printed):
    assert shown_value(reading, 5) == printed


def test_a_register_can_print_all():
    assert shown_value(a_reading(1, unit=Unit.COUNT), 0) == "1"


def test_figures_read_as_people_write_them():
    assert [figure(n) for n in (18.0, 18.25, 1240, -3, 0.1 + 0.2, -0.00001)] == [
        "18", "18.25", "1,240", "\N{MINUS SIGN}3", "0.3", "0",
    ]  # fmt: skip
    assert value_words(3, "complaints") == "3 complaints"


def test_the_words_for_a_chart_tell_its_numbers():
    line = MeasureLine(
        1, 1, "Re-referrals", Unit.PERCENT, Good.LOW, 20, 2, "", "", None, None, None, None, "", "",
        last=a_reading(23, "2026-03"),
    )  # fmt: skip
    readings = [
        a_reading(23, "2026-03"),
        a_reading(19, "2025"),
        a_reading(22.4, "2024", comparator="England"),
        a_reading(30, None, period="earlier"),
    ]

    assert told(line, readings) == (
        "Re-referrals. Unit: percent. Lower is better. Own readings: 19% (2025), 23% (March 2026)."
        " Target 20%, tolerance 2: tolerance crossed. England: 22.4% (2024)."
    )
