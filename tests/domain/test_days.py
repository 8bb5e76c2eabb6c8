"""Dates as documents and people give them."""

from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate, long_day, parse_day, short_day
from blackpool_tracker.domain.errors import RefusedError


@pytest.mark.parametrize(
    ("iso", "text", "day"),
    [
        ("2019", "2019", None),
        ("2019-12", "December 2019", None),
        ("2019-12-05", "5 December 2019", date(2019, 12, 5)),
    ],
)
def test_a_partial_date_says_no_more_than_is_known(iso, text, day):
    when = PartialDate(iso)
    assert (when.text, when.day) == (text, day)


@pytest.mark.parametrize(
    "iso", ["", "19", "2019-13", "2019-02-30", "0202-01-15", "2019-1-5", "2019-12-05x", "९९९९"]
)
def test_what_is_no_date_is_refused_in_a_sentence(iso):
    with pytest.raises(RefusedError) as caught:
        PartialDate(iso)
    assert str(caught.value).endswith(".")


def test_partial_dates_sort_in_order_of_time():
    dates = [PartialDate(iso) for iso in ("2020", "2019-12-05", "2019", "2019-12")]
    assert [when.iso for when in sorted(dates)] == ["2019", "2019-12", "2019-12-05", "2020"]


@pytest.mark.parametrize("text", ["0202-01-15", "2026-02-30", "tomorrow", "2300-01-01"])
def test_a_day_that_cannot_be_right_is_refused(text):
    with pytest.raises(RefusedError):
        parse_day(text)


def test_days_in_words():
    assert parse_day("2026-11-22") == date(2026, 11, 22)
    assert long_day(date(2026, 11, 2)) == "2 November 2026"
    assert short_day(date(2026, 11, 2)) == "2 Nov 2026"
    assert PartialDate.of(date(2026, 11, 2)).day == date(2026, 11, 2)
