"""The scorecard of measures, read back from the PDF."""

from dataclasses import replace
from datetime import date

from blackpool_tracker.domain.measures import Good, Standing, Timing
from blackpool_tracker.domain.pictures.primitives import Trace
from blackpool_tracker.domain.scorecard import MeasurePaper, SparkPoint
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.scorecard import message
from blackpool_tracker.reporting.sparkline import sparkline
from tests.reporting.reading import bodies, finished

VISITS = MeasurePaper(
    title="Visits in time", theme="Child protection", lead="Head of Safeguarding", good=Good.HIGH,
    last="85.4%", when="8 Nov 2026", target="95%, tolerance 3", standing=Standing.CROSSED,
    standing_words="Tolerance crossed", change="\N{MINUS SIGN}2.1 points, worse",
    compared=(Labelled("England, 2025", "91%"),), due=date(2026, 12, 31), timing=Timing.OVERDUE,
    points=tuple(SparkPoint(date(2026, at, 1), value) for at, value in ((1, 88), (2, 90), (3, None),
                                                                      (4, 87), (5, 85.4))),
    goal=95.0, said="Visits in time: 88% (January 2026); target 95%.",
)  # fmt: skip
HIDDEN = replace(VISITS, standing=None, standing_words="Not told: small numbers")
OLD = replace(VISITS, title="Turnover", target="", timing=Timing.UNTIMED, compared=())


def test_a_measure_is_printed_with_target_trend_and_comparator():
    printed = bodies(finished(measures=(VISITS, OLD)).data)
    for words in (
        "Child protection Visits in time",
        "Head of Safeguarding · Higher is better",
        "Tolerance crossed Target 95%, tolerance 3",
        "91%: England, 2025",
        "Reading overdue",
        "1 more figure has neither a target nor set times",
    ):
        assert words in printed


def test_the_message_counts_what_is_judged_and_says_what_is_not_told():
    assert message([VISITS, HIDDEN]) == (
        "None of 1 measure with a target is on target, 1 has crossed the tolerance. How 1 more"
        " stands is not told: small numbers. 2 are waiting for a reading."
    )


def test_the_line_has_a_gap_where_a_reading_is_not_printed():
    traces = [part for part in sparkline(VISITS, 80, 20).parts if isinstance(part, Trace)]
    assert [len(trace.points) for trace in traces if not trace.dashed] == [2, 2]
    assert sum(trace.dashed for trace in traces) == 1
    assert sparkline(replace(VISITS, points=()), 80, 20).parts == ()
