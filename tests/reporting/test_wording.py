"""Numbers and days are said as people say them."""

from datetime import date

import pytest

from blackpool_tracker.domain.actions import moved_words
from blackpool_tracker.domain.papers import tally
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.summary import ring_and_rest
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import (
    NO_FINDING,
    NONE_COUNTED,
    change,
    day_or,
    how_late,
    listed,
    many,
    progress,
    sentence,
)
from tests.reporting.reports import a_line, a_report


def test_counts_have_the_right_number():
    assert [many(n, "finding") for n in (0, 1, 2)] == ["0 findings", "1 finding", "2 findings"]
    assert many(1200, "entry", "entries") == "1,200 entries"


def test_a_move_says_how_often_and_how_far():
    assert [moved_words(n, n * 30) for n in (0, 1, 2, 3)] == [
        "", "moved once, 30 days", "moved twice, 60 days", "moved 3 times, 90 days",
    ]  # fmt: skip
    assert (moved_words(0, 1), moved_words(1, 0)) == ("moved, 1 day", "moved once")


def test_lists_end_with_and():
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_sentences_begin_and_end_once():
    assert [sentence(text) for text in ("so it is", "Why?")] == ["So it is.", "Why?"]


def test_a_day_or_what_stands_for_none():
    assert [day_or(date(2026, 5, 4)), day_or(None)] == ["4 May 2026", "No date"]


@pytest.mark.parametrize(
    ("days", "original", "said"),
    [
        (0, 0, ""),
        (1, 1, "1 day late"),
        (14, 103, "14 days late, 103 from the first date"),
        (0, 30, "30 days past the first date"),
    ],
)
def test_lateness_names_both_dates_where_they_differ(days, original, said):
    assert how_late(Lateness(days=days, days_original=original)) == said


def test_change_is_said_without_arrows():
    assert [change(3, 1), change(1, 3), change(2, 2), change(2, None)] == [
        "up 2", "down 2", "no change", "",
    ]  # fmt: skip


def test_progress_keeps_claim_decision_and_impact_apart():
    lines = (
        a_line(0, delivery=Delivery.COMPLETE, impact=Impact.NONE_YET),
        a_line(1, delivery=Delivery.CLOSED, impact=Impact.SUSTAINED),
        a_line(2, delivery=Delivery.SUPERSEDED, impact=Impact.EARLY_SIGNS),
    )
    assert progress(tally(lines)) == (
        "2 of 2 findings are complete or closed, of which 1 closed by the board;"
        " 1 has evidence of impact."
    )


def test_what_is_superseded_or_not_ours_stands_in_no_count_and_that_is_said():
    gone = Impact.SUSTAINED
    lines = (
        a_line(0, delivery=Delivery.ON_TRACK, impact=Impact.NONE_YET),
        a_line(1, delivery=Delivery.SUPERSEDED, impact=gone, unproven=True),
        a_line(2, delivery=Delivery.NOT_OURS, impact=gone),
        a_line(3, delivery=Delivery.NOT_OURS, impact=gone),
    )
    counted, terms = tally(lines), Terms(a_report(1))
    assert (counted.total, counted.with_impact, counted.unproven) == (1, 0, 0)
    assert terms.not_counted(counted) == "Not counted: 3 superseded or not ours."
    assert ring_and_rest(counted, terms)[-1].text == "Not counted: 3 superseded or not ours."
    assert terms.not_counted(tally(lines[:1])) == ""
    assert progress(tally(lines[1:])) == NONE_COUNTED
    assert progress(tally(())) == NO_FINDING


def test_where_nothing_is_done_nobody_reads_of_none():
    lines = (a_line(0, delivery=Delivery.ON_TRACK, impact=Impact.NONE_YET),)
    said = "None of 1 finding is complete or closed; none has evidence of impact."
    assert progress(tally(lines)) == said
    claimed = (a_line(0, delivery=Delivery.COMPLETE, impact=Impact.NONE_YET),)
    said = "1 of 1 finding is complete or closed, of which none closed by the board; none has"
    assert progress(tally(claimed)).startswith(said)
