"""Days as trackers hold them."""

from datetime import UTC, date, datetime

import pytest

from blackpool_tracker.domain.tracker.days import Order, days_in, order_of, read_cell, read_text
from blackpool_tracker.domain.workbooks import Cell

APRIL = date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("3/4/26", "03/04/2026", "3.4.26", "3-4-2026", "3rd April 2026", "3 Apr 26", "3-Apr-26"),
        *("Fri 3rd April, 2026", "2026.04.03", "2026-04-03", "April 3rd, 2026", "3 of April 2026"),
        *("03/04/2026 00:00:00", "  3 April ’26. "),
    ],
)
def test_a_day_is_read_in_every_form_that_councils_type(text):
    read = read_text(text, Order.DAY_FIRST)

    assert (read.day, read.doubt) == (APRIL, "")


def test_where_a_column_has_the_month_first_so_has_the_day():
    assert read_text("4/3/26", Order.MONTH_FIRST).day == APRIL


@pytest.mark.parametrize(
    ("text", "partial", "last"),
    [
        ("Apr-26", "2026-04", date(2026, 4, 30)),
        ("April 2026", "2026-04", date(2026, 4, 30)),
        ("04/2026", "2026-04", date(2026, 4, 30)),
        ("end of Feb 2028", "2028-02", date(2028, 2, 29)),
        ("2026", "2026", date(2026, 12, 31)),
    ],
)
def test_a_month_or_a_year_is_doubted_with_its_last_day_proposed(text, partial, last):
    read = read_text(text, Order.DAY_FIRST)

    assert read.partial is not None
    assert read.partial.iso == partial
    assert read.day == last
    assert read.doubt.startswith("names only")


@pytest.mark.parametrize(
    "text",
    [
        *("end of Q2", "ongoing", "ASAP", "tbc", "Spring term", "31/02/2026", "when staffed", "-"),
        *("03/04/0202", "1 May 1826", "by 2202", "Q3 2026", "13/13/26"),
    ],
)
def test_what_is_no_day_is_doubted_and_nothing_is_proposed(text):
    read = read_text(text, Order.DAY_FIRST)

    assert read.day is None
    assert read.doubt


def test_a_quarter_may_be_of_either_year():
    assert set(read_text("Q2 2026", Order.DAY_FIRST).options) == {
        date(2026, 6, 30),
        date(2026, 9, 30),
    }


def test_a_real_date_needs_no_reading_and_a_serial_number_is_doubted():
    moment = datetime(2026, 4, 3, 17, 30, tzinfo=UTC)

    assert read_cell(Cell("A1", moment, "03/04/2026"), Order.MONTH_FIRST).day == APRIL
    serial = read_cell(Cell("A1", 46115, "46115"), Order.DAY_FIRST)
    assert serial.day == APRIL
    assert "number that a spreadsheet shows" in serial.doubt
    assert read_cell(Cell("A1", date(202, 4, 3), "03/04/0202"), Order.DAY_FIRST).day is None


def test_the_order_is_what_cells_prove():
    def told(*texts):
        return order_of(Cell(f"A{row}", text, text) for row, text in enumerate(texts, 1))

    assert told("3/4/26", "13/4/26").order is Order.DAY_FIRST
    assert told("3/4/26", "4/13/26").order is Order.MONTH_FIRST
    mixed = told("13/4/26", "4/13/26", "3/4/26", "4/4/26")
    assert mixed.mixed
    assert mixed.open == ("A3",)
    assert told("3/4/26").order is None


def test_days_are_found_within_words():
    text = "31/03/26, then 30 June 2026 (see 12/25 files, v1.2.2026.7)"

    assert days_in(text, Order.DAY_FIRST) == [date(2026, 3, 31), date(2026, 6, 30)]
