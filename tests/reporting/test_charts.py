"""Charts are plain values: their parts add up, and their sentence states the numbers."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from math import hypot

import pytest

from blackpool_tracker.domain.papers import TrendPoint, tally
from blackpool_tracker.domain.pictures.primitives import (
    Box,
    Disc,
    Ink,
    Mark,
    Rest,
    Tone,
    Trace,
    Wedge,
    Word,
)
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.reporting.charts import (
    joined,
    nice_step,
    ring,
    scale,
    single,
    stacked,
    trend,
)
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.terms import Terms
from tests.reporting.reports import a_line, a_report

TERMS = Terms(a_report(0))


def lines(**counts):
    return tuple(
        a_line(at, delivery=Delivery(key)) for key, count in counts.items() for at in range(count)
    )


def parts(picture, kind):
    return [part for part in picture.parts if isinstance(part, kind)]


def labels_of(picture):
    """Each delivery with the number that stands beside its shape."""
    drawn = picture.parts
    of_shape = {token.shape: key for key, token in DELIVERY.items()}
    return {
        (of_shape[mark.shape], word.text)
        for mark, word in pairwise(drawn)
        if isinstance(mark, Mark) and isinstance(word, Word)
    }


def test_a_ring_goes_once_round_worst_first_from_the_top():
    picture = ring(tally(lines(closed=4, off_track=2, on_track=10)), TERMS)
    wedges = parts(picture, Wedge)
    assert wedges[0].start == 0
    assert wedges[-1].end == pytest.approx(1)
    assert [one.end for one in wedges[:-1]] == [two.start for two in wedges[1:]]
    order = (Delivery.OFF_TRACK, Delivery.ON_TRACK, Delivery.CLOSED)
    assert [wedge.colour for wedge in wedges] == [Tone(key) for key in order]
    assert picture.alt == "Ring of 16 findings: 2 off track, 10 on track and 4 closed."


def test_each_part_of_a_ring_has_shape_and_number_inside_or_led_to_from_outside():
    picture = ring(tally(lines(off_track=1, on_track=60, complete=20)), TERMS)
    assert labels_of(picture) == {
        (Delivery.ON_TRACK, "60"),
        (Delivery.COMPLETE, "20"),
        (Delivery.OFF_TRACK, "1"),
    }
    wide = parts(picture, Wedge)[0].outer
    far = {
        mark.shape: hypot(mark.x + 6 - picture.width / 2, mark.y - picture.height / 2) > wide
        for mark in parts(picture, Mark)
    }
    assert [shape for shape, is_far in far.items() if is_far] == [
        DELIVERY[Delivery.OFF_TRACK].shape
    ]
    leaders = [trace for trace in parts(picture, Trace) if trace.colour == Ink.MUTED]
    assert len(leaders) == 1


def test_labels_outside_a_ring_never_meet_and_never_leave_the_picture():
    slim = {"off_track": 1, "at_risk": 1, "on_track": 1, "complete": 97, "not_started": 1}
    picture = ring(tally(lines(**slim)), TERMS)
    places = [(word.x, word.y) for word in parts(picture, Word) if word.text == "1"]
    assert len(places) == 4
    assert min(hypot(a - c, b - d) for (a, b), (c, d) in combinations(places, 2)) > 19
    assert all(8 <= x <= picture.width - 9 and 6 <= y <= picture.height - 6 for x, y in places)


def test_a_ring_has_five_parts_at_most_and_never_hides_what_is_in_trouble():
    every = {key.value: at + 1 for at, key in enumerate(DELIVERY)}
    counted = replace(tally(()), total=45, delivery={key: every[key.value] for key in DELIVERY})
    wedges = parts(ring(counted, TERMS), Wedge)
    shown = (Delivery.OFF_TRACK, Delivery.AT_RISK, Delivery.SUPERSEDED, Delivery.NOT_OURS)
    colours = [*map(Tone, shown), Tone(Rest.JOINED)]
    assert [wedge.colour for wedge in wedges] == colours
    assert joined(counted.delivery) == [key for key in DELIVERY if key not in shown]
    assert joined(tally(lines(off_track=1, at_risk=1, closed=1)).delivery) == []


def test_a_ring_of_one_part_has_no_gap_in_it():
    picture = ring(tally(lines(on_track=3)), TERMS)
    assert parts(picture, Trace) == []


def test_a_stacked_bar_is_as_long_as_its_findings_on_the_common_scale():
    counts = {Delivery.OFF_TRACK: 2, Delivery.ON_TRACK: 5}
    picture = stacked(counts, DELIVERY, 12, TERMS)
    assert picture.width == 84
    assert [box.x for box in parts(picture, Box)] == [0, 24]
    assert picture.alt == "Bar: 2 off track and 5 on track."


@pytest.mark.parametrize("unit", [24, 12, 6])
def test_every_part_of_a_bar_has_shape_and_number_in_it_or_beside_it(unit):
    counts = {Delivery.OFF_TRACK: 1, Delivery.ON_TRACK: 9, Delivery.CLOSED: 1}
    picture = stacked(counts, DELIVERY, unit, TERMS)
    assert labels_of(picture) == {(key, str(count)) for key, count in counts.items()}
    bar = 11 * unit
    beside = [word.text for word in parts(picture, Word) if word.x > bar]
    assert beside == ([] if unit > 20 else ["1", "1"])
    assert picture.width == (bar if unit > 20 else bar + 40)


def test_bars_of_one_scale_fit_with_their_labels():
    bars = [
        {Delivery.OFF_TRACK: 1, Delivery.ON_TRACK: 40, Delivery.CLOSED: 1},
        dict.fromkeys(DELIVERY, 1),
        {},
    ]
    unit = scale(bars, 200, 24)
    wide = [stacked(bar, DELIVERY, unit, TERMS).width for bar in bars]
    assert max(wide) == pytest.approx(200)
    assert scale(bars[2:], 200, 24) == 24
    assert scale([{Delivery.CLOSED: 2}], 200, 24) == 24


def test_nothing_is_an_empty_bar_that_says_so():
    assert parts(single(0, 9, 100, Tone(Delivery.CLOSED)), Box) == []
    assert stacked({}, DELIVERY, 12, TERMS).alt == "Bar: no findings."


def test_a_trend_begins_at_zero_and_states_both_ends():
    points = tuple(
        TrendPoint(date(2026, month, 28), done, 40) for month, done in ((1, 0), (3, 9), (5, 15))
    )
    picture = trend(points, 490, 110)
    done = parts(picture, Trace)[-1].points
    assert [x for x, _ in done] == sorted(x for x, _ in done)
    assert done[0][1] == 20
    assert len(parts(picture, Disc)) == 3
    words = [word.text for word in parts(picture, Word)]
    assert {"15 complete or closed", "40 findings", "Jan 2026", "May 2026"} <= set(words)
    assert "0 findings complete or closed in Jan 2026, 15 of 40 in May 2026" in picture.alt


def test_the_two_ends_of_a_trend_never_touch():
    points = (TrendPoint(date(2026, 1, 1), 39, 40), TrendPoint(date(2026, 5, 1), 40, 40))
    ends = [word.y for word in parts(trend(points, 490, 110), Word) if word.x > 400]
    assert abs(ends[0] - ends[1]) >= 11


@pytest.mark.parametrize(
    ("most", "step"), [(0, 1), (4, 1), (7, 2), (40, 10), (161, 50), (800, 200), (5001, 2000)]
)
def test_lines_of_a_trend_stand_at_round_numbers(most, step):
    assert nice_step(most) == step
