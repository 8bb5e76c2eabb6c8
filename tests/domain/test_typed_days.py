"""Days as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain.days import PartialDate, long_day, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.typed_days import typed_day, typed_partial

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05",
        "5/12/2026",
        "05/12/2026",
        "5.12.2026",
        "5-12-2026",
        "5/12/26",
        "5 Dec 2026",
        "  5   december  2026 ",
        "5th Dec 2026",
        "5 DEC. 2026",
        "5 Dec, 2026",
    ],
)
def test_a_day_is_read_the_day_before_the_month(text):
    assert typed_day(text) == date(2026, 12, 5)


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_is_no_day(text):
    assert typed_day(text) is None
    assert typed_partial(text) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0202-01-15", "The year 0202 cannot be right"),
        ("15/1/0202", "The year 0202 cannot be right"),
        ("31/2/2026", "is not a day of the calendar"),
        ("5/13/2026", "is not a day of the calendar"),
        ("0000-01-01", "is not a day of the calendar"),
        ("soon", "is not a day"),
        ("5 Foo 2026", "is not a day"),
        ("Dec 2026", "is not a day"),
        ("2026", "is not a day"),
        ("\u0665/12/20269", "is not a day"),
        ("<b>" * 1000, "is not a day"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(RefusedError, match=sentence) as refusal:
        typed_day(text)
    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 140


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 Dec 2026", "2026-12-05"),
        ("Dec 2026", "2026-12"),
        ("december 2026", "2026-12"),
        ("Sept 2026", "2026-09"),
        ("12/2026", "2026-12"),
        ("2026-12", "2026-12"),
        ("2026", "2026"),
    ],
)
def test_a_month_or_a_year_is_enough_for_a_partial_day(text, iso):
    assert typed_partial(text) == PartialDate(iso)


@pytest.mark.parametrize("text", ["0202", "13/2026", "Foo 2026", "20266"])
def test_a_partial_day_that_cannot_be_is_refused(text):
    with pytest.raises(RefusedError):
        typed_partial(text)


@given(DAYS)
def test_every_way_the_program_writes_a_day_can_be_typed(day):
    for written in (day.isoformat(), short_day(day), long_day(day), f"{day:%d/%m/%Y}"):
        assert typed_day(written) == day
        assert typed_partial(written) == PartialDate.of(day)


@given(DAYS)
def test_every_partial_day_can_be_typed_as_it_is_shown(day):
    for iso in (day.isoformat()[:7], day.isoformat()[:4]):
        assert typed_partial(PartialDate(iso).text) == PartialDate(iso)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_refusal(text):
    for read in (typed_day, typed_partial):
        with suppress(RefusedError):
            assert read(text) is None or read(text)
