"""Days are read as documents print them."""

from datetime import date

import pytest

from blackpool_tracker.importing.facts.dates import days_in, only_day

SPANS = [
    ("9 and 10 March 2022", "2022-03-09", "2022-03-10"),
    ("from 8 to 9 March 2022", "2022-03-08", "2022-03-09"),
    ("29 November to 10 December 2021", "2021-11-29", "2021-12-10"),
    ("19 November–30 November 2018", "2018-11-19", "2018-11-30"),
    ("11 – 22 July 2022", "2022-07-11", "2022-07-22"),
    ("26 November 2018 to 7 December 2018", "2018-11-26", "2018-12-07"),
    ("12/09/2016 to 06/10/2016", "2016-09-12", "2016-10-06"),
    ("12.03.2019 - 16.03.2019", "2019-03-12", "2019-03-16"),
    ("5 to 9 December 2022 and 14 to 15 February 2023", "2022-12-05", "2023-02-15"),
    ("6 to 10 and 13 to 17 June 2022", "2022-06-06", "2022-06-17"),
    ("Monday 4 March to Friday 8 March 2024", "2024-03-04", "2024-03-08"),
    ("4th - 8th March 2019", "2019-03-04", "2019-03-08"),
    ("28th and 29th of June 2017", "2017-06-28", "2017-06-29"),
    ("1, 2 and 3 May 2019", "2019-05-01", "2019-05-03"),
    ("9–10 Feb 2021", "2021-02-09", "2021-02-10"),
    ("12 March 2024", "2024-03-12", "2024-03-12"),
    ("20 June – 1July 2022", "2022-06-20", "2022-07-01"),
    ("13 – 24 November2017", "2017-11-13", "2017-11-24"),
    ("27 January to 7 February , 2025", "2025-01-27", "2025-02-07"),
    ("30 October to 3 November 2023", "2023-10-30", "2023-11-03"),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_span_is_read_in_any_of_its_shapes(text, first, last):
    days = days_in(f"Inspection dates: {text} 2")
    assert (str(min(days)), str(max(days))) == (first, last)


def test_a_span_over_new_year_begins_in_the_year_before():
    assert days_in("9 December to 10 January 2020")[0] == date(2019, 12, 9)


def test_a_day_after_the_next_one_is_of_the_month_before():
    assert days_in("30 to 3 November 2023")[0] == date(2023, 10, 30)


def test_the_first_row_with_a_month_counts_and_figures_without_are_no_days():
    text = "Section 47 enquiries by 16- and 17-year-olds on 11 and 12 January 2022, since May 2019"
    assert days_in(text) == (date(2022, 1, 11), date(2022, 1, 12))


def test_without_a_year_it_is_the_last_such_day_before_the_letter():
    assert days_in("on 8 and 9 March", by=date(2022, 4, 1)) == (date(2022, 3, 8), date(2022, 3, 9))
    assert days_in("on 8 December", by=date(2022, 1, 11)) == (date(2021, 12, 8),)
    assert days_in("on 8 and 9 March") == ()


def test_a_day_that_does_not_exist_is_none():
    assert days_in("30 February 2022") == ()
    assert days_in("29 February", by=date(2023, 1, 1)) == ()


def test_a_text_is_one_day_only_if_nothing_else_is_there():
    assert only_day("15 February 2022") == date(2022, 2, 15)
    assert only_day("on 15 February 2022") is None
    assert only_day("11 and 12 January 2022") is None
