"""The chart of a measure as plain values: the same on paper and in the window."""

from dataclasses import replace

import pytest

from blackpool_tracker.domain.measure_axes import charted
from blackpool_tracker.domain.measure_words import told
from blackpool_tracker.domain.measures import Good, MeasureLine, Unit
from blackpool_tracker.domain.pictures.measure_charts import LINES, measure_chart
from blackpool_tracker.domain.pictures.primitives import Disc, Ink, Lettering, Mark, Trace, Word
from blackpool_tracker.domain.scorecard import measure_paper
from blackpool_tracker.reporting.figures import PaperLetters
from tests.domain.test_measures import a_reading
from tests.reporting.reports import DAY

LINE = MeasureLine(
    id=1, version=1, title="Visits in time", unit=Unit.PERCENT, good=Good.HIGH, target=95.0,
    tolerance=3.0, note="", definition="", frequency=None, owner_id=None, owner=None,
    theme_id=None, theme="", key="", last=None, previous=None, readings=4,
)  # fmt: skip
OWN = [a_reading(80 + 2 * at, f"2026-0{at}", id=at, out_of=900) for at in range(1, 5)]
OTHERS = [
    a_reading(84, "2025", id=8, comparator="England"),
    a_reading(82, "2024", id=9, comparator="North West"),
]
CHARTED = measure_paper(LINE, [*OWN, *OTHERS], 5, DAY)
"""A measure of which papers print the chart."""


class Even:
    """Letters that are all alike."""

    leading = 10.0

    def width(self, text: str, _lettering: Lettering) -> float:
        return 5.0 * len(text)


def drawn(readings, letters=None, width=400, small=0):
    return measure_chart(charted(LINE, readings, small), width, letters or Even())


def of(picture, kind):
    return [part for part in picture.parts if isinstance(part, kind)]


def test_the_chart_on_paper_is_that_of_the_window_where_no_number_is_small():
    paper = CHARTED
    assert measure_chart(paper.chart, 400, Even()) == drawn([*OWN, *OTHERS])
    assert "from the oldest reading to the newest: 82% in January," in paper.chart_said
    assert "England: 84% in 2025." in paper.chart_said
    assert "84% (2025)" in told(LINE, [*OWN, *OTHERS])


def test_every_reading_has_its_mark_its_line_and_a_place_to_point_at():
    picture = drawn([*OWN, *OTHERS])
    discs = of(picture, Disc)
    assert len(discs) == len(OWN) + 1  # and that of the legend
    assert len({mark.shape for mark in of(picture, Mark)}) == 2
    words = [spot.words for spot in picture.spots]
    assert words[0] == "Own reading, January 2026: 82%"
    assert words[-1] == "North West, 2024: 82%"
    for disc, spot in zip(discs[:4], picture.spots[:4], strict=True):
        assert spot.holds(disc.x, disc.y)
    assert not any(spot.holds(0, 0) for spot in picture.spots)
    heights = [disc.y for disc in discs[:4]]
    assert heights == sorted(heights)


def test_a_small_number_is_a_gap_and_chooses_no_axis():
    few = a_reading(3, "2026-02", id=2, out_of=900)
    readings = [OWN[0], few, *OWN[2:]]
    picture = drawn(readings, small=50)
    lines = [t for t in of(picture, Trace) if t.colour is Ink.LINE]
    assert [len(line.points) for line in lines] == [2, 2]  # two readings, and the legend
    assert "3%" not in [word.text for word in of(picture, Word)]
    assert min(charted(LINE, readings, 50).ticks) > 50
    assert charted(LINE, [few], 50) is None
    assert "3%" not in measure_paper(LINE, readings, 50, DAY).chart_said.replace("93%", "")


@pytest.mark.parametrize("count", [1, 9, 40])
@pytest.mark.parametrize("width", [180, 400, 1400])
@pytest.mark.parametrize("letters", [Even(), PaperLetters()], ids=["even", "paper"])
def test_nothing_leaves_the_picture_and_no_two_figures_meet(count, width, letters):
    own = [
        a_reading(70 + at % 7, f"20{10 + at // 12}-{at % 12 + 1:02}", id=at) for at in range(count)
    ]
    picture = drawn([*own, *OTHERS], letters, width)
    for word in of(picture, Word):
        wide = letters.width(word.text, word.lettering)
        left = word.x - {"left": 0, "middle": wide / 2, "right": wide}[word.align]
        assert left >= -0.01
        assert 0 <= word.y <= picture.height
        assert left + wide <= width + 0.01 or width < 200
    figures = [w for w in of(picture, Word) if w.lettering is Lettering.NUMBER]
    assert figures
    for at, one in enumerate(figures):
        for other in figures[at + 1 :]:
            near = abs(one.x - other.x) < letters.width(one.text, one.lettering)
            assert not (near and abs(one.y - other.y) < letters.leading * 0.8)


def test_the_legend_takes_more_rows_where_there_is_less_room():
    names = [replace(OTHERS[0], comparator=f"Neighbour {at}", id=20 + at) for at in range(6)]
    narrow, wide = drawn([*OWN, *names], width=240), drawn([*OWN, *names], width=2000)
    low = {round(w.y, 3) for w in of(narrow, Word) if w.text.startswith("Neighbour")}
    assert len(low) > 2
    many = [replace(OTHERS[0], comparator=f"Council {at}", id=40 + at) for at in range(40)]
    crowded = drawn([*OWN, *many], width=240)
    discs = [disc.y for disc in of(crowded, Disc)[:4]]
    assert crowded.height > LINES * Even.leading
    assert max(discs) - min(discs) > 20
    assert len({w.y for w in of(wide, Word) if w.text.startswith("Neighbour")}) == 1
