"""Several dated updates in one cell."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from blackpool_tracker.domain.tracker.days import Order
from blackpool_tracker.domain.tracker.paragraphs import paragraphs

TODAY = date(2026, 11, 30)


def parts(text):
    return [
        (p.read.day if p.read else None, p.words) for p in paragraphs(text, Order.DAY_FIRST, TODAY)
    ]


def test_a_cell_is_parted_at_the_dates_with_which_its_lines_begin():
    text = (
        "Work has begun.\n"
        "03/04/26: Training for 12/15 staff on 1/2/26.\n"
        "  Second session held.\n"
        "• 3rd May 2026 – audit done\n"
        "JS 2026.06.10 Findings shared"
    )

    assert parts(text) == [
        (None, "Work has begun."),
        (date(2026, 4, 3), "Training for 12/15 staff on 1/2/26.\n  Second session held."),
        (date(2026, 5, 3), "audit done"),
        (date(2026, 6, 10), "JS 2026.06.10 Findings shared"),
    ]


def test_a_date_after_a_full_stop_begins_a_part_when_a_colon_follows():
    assert parts("12/01/26: begun. 14/02/26: done, see minutes of 3/2/26.") == [
        (date(2026, 1, 12), "begun."),
        (date(2026, 2, 14), "done, see minutes of 3/2/26."),
    ]


def test_a_month_and_a_day_without_its_year_keep_their_words_and_are_doubted():
    found = paragraphs("10/03/25: begun\nJune 2025: half\n1 May: done?", Order.DAY_FIRST, TODAY)

    assert [p.words for p in found] == ["begun", "June 2025: half", "1 May: done?"]
    assert [bool(p.read and p.read.doubt) for p in found] == [False, True, True]
    assert found[2].read.day == date(2025, 5, 1)


def test_words_that_begin_with_numbers_are_no_dates():
    for text in ("12 of 15 files\n3.4 staff (FTE)\n2026 target: 90", "May be late\nMarch on", ""):
        assert [day for day, _ in parts(text)] == [None]


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["3/4/26", ": ", "\n", "done. ", "May 2026", " - ", "1 May", "x", "[", "JS "]
        ),
        max_size=14,
    ).map("".join)
)
@example("\n3/4/26")
def test_no_letter_is_lost(text):
    found = paragraphs(text, Order.DAY_FIRST, TODAY)

    assert "".join(part.text for part in found) == text
    for part in found:
        assert part.words in part.text
