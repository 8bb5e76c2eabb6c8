"""Charts are plain values: their parts add up, and their sentence states the numbers."""

from datetime import date

import pytest

from blackpool_tracker.domain.papers import TrendPoint, tally
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.reporting.charts import nice_step, ring, single, stacked, trend
from blackpool_tracker.reporting.colours import DELIVERY, IMPACT
from blackpool_tracker.reporting.figures import Box, Disc, Mark, Trace, Wedge, Word
from blackpool_tracker.reporting.terms import Terms
from tests.reporting.reports import a_line, a_report

TERMS = Terms(a_report(0))


def lines(**counts):
    return tuple(
        a_line(at, delivery=Delivery(key)) for key, count in counts.items() for at in range(count)
    )


def parts(picture, kind):
    return [part for part in picture.parts if isinstance(part, kind)]


def test_a_ring_goes_once_round_worst_first_from_the_top():
    picture = ring(tally(lines(closed=4, off_track=2, on_track=10)), TERMS)
    wedges = parts(picture, Wedge)
    assert wedges[0].start == 0
    assert wedges[-1].end == pytest.approx(1)
    assert [one.end for one in wedges[:-1]] == [two.start for two in wedges[1:]]
    order = (Delivery.OFF_TRACK, Delivery.ON_TRACK, Delivery.CLOSED)
    assert [wedge.colour for wedge in wedges] == [DELIVERY[key].chart for key in order]
    assert picture.alt == "Ring of 16 findings: 2 off track, 10 on track and 4 closed."


def test_each_part_of_a_ring_with_room_has_shape_and_number():
    picture = ring(tally(lines(off_track=1, on_track=60, complete=20)), TERMS)
    shapes = [mark.shape for mark in parts(picture, Mark)]
    assert shapes == [DELIVERY[key].shape for key in (Delivery.ON_TRACK, Delivery.COMPLETE)]
    assert {"81", "60", "20", "findings"} == {word.text for word in parts(picture, Word)}


def test_a_slim_part_of_a_ring_has_its_shape_and_no_number():
    picture = ring(tally(lines(off_track=3, on_track=97)), TERMS)
    shapes = [mark.shape for mark in parts(picture, Mark)]
    assert shapes == [DELIVERY[key].shape for key in (Delivery.OFF_TRACK, Delivery.ON_TRACK)]
    assert "3" not in {word.text for word in parts(picture, Word)}


def test_a_ring_of_one_part_has_no_gap_in_it():
    picture = ring(tally(lines(on_track=3)), TERMS)
    assert parts(picture, Trace) == []


def test_a_stacked_bar_is_as_long_as_its_findings_on_the_common_scale():
    counts = {Delivery.OFF_TRACK: 2, Delivery.ON_TRACK: 5}
    picture = stacked(counts, DELIVERY, 12, TERMS)
    assert picture.width == 84
    assert [box.x for box in parts(picture, Box)] == [0, 24]
    assert picture.alt == "Bar: 2 off track and 5 on track."


def test_a_part_of_a_bar_shows_what_there_is_room_for():
    def labels(count, unit):
        picture = stacked({Impact.EVIDENCED: count}, IMPACT, unit, TERMS)
        return len(parts(picture, Mark)), len(parts(picture, Word))

    assert [labels(1, 24), labels(1, 12), labels(1, 6)] == [(1, 1), (1, 0), (0, 0)]


def test_nothing_is_an_empty_bar_that_says_so():
    assert parts(single(0, 9, 100, DELIVERY[Delivery.CLOSED]), Box) == []
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
