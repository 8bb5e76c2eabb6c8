"""When a source happened, in as few words as say it all."""

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.sources import source_days


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2022-12-05", "2022-12-16", "5 to 16 December 2022"),
        ("2018-11-26", "2018-12-07", "26 November to 7 December 2018"),
        ("2019-12-30", "2020-01-02", "30 December 2019 to 2 January 2020"),
        ("2019-04-03", "2020-04-07", "3 April 2019 to 7 April 2020"),
        ("2019-04", "2019-07", "April to July 2019"),
        ("2019-04", "2019-05-02", "April 2019 to 2 May 2019"),
        ("2019", "2020", "2019 to 2020"),
        ("2019-04-03", "2019-04-03", "3 April 2019"),
    ],
)
def test_a_span_says_a_month_or_a_year_once(start, end, text):
    assert source_days(PartialDate(start), PartialDate(end), None) == text
