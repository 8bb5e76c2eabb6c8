"""The visits of a thread on their line of time: the same marks on paper and in the window."""

import pytest

from blackpool_tracker.domain.pictures.primitives import Disc, Ink, Mark, Trace
from blackpool_tracker.domain.pictures.visit_stops import VISIT_SHAPES, visit_stop
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.reporting.colours import VISIT
from blackpool_tracker.reporting.figures import colour_of as on_paper
from blackpool_tracker.ui.kit.pictures import colour_of as in_window
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT


def of(picture, kind):
    return [part for part in picture.parts if isinstance(part, kind)]


def test_every_mark_has_a_shape_of_its_own():
    assert len(set(VISIT_SHAPES.values())) == len(VisitMark)


@pytest.mark.parametrize("mark", VisitMark)
def test_what_is_not_held_has_a_broken_edge_and_no_ground(mark):
    for held in (True, False):
        picture = visit_stop(mark, 6, 30, (0, 60), held=held)
        (disc,) = of(picture, Disc)
        assert bool(disc.dashes) is not held
        assert (disc.inside is Ink.PAGE) is not held
        assert of(picture, Mark)[0].shape is VISIT[mark].shape
        assert of(picture, Trace)[0].points == ((0, 6), (60, 6))
    assert of(visit_stop(mark, 6, 30, None, held=True), Trace) == []


@pytest.mark.parametrize("mark", VisitMark)
def test_a_mark_has_its_colours_on_paper_and_in_every_theme(mark):
    picture = visit_stop(mark, 6, 30, (0, 60), held=True)
    (disc,), (shape,) = of(picture, Disc), of(picture, Mark)
    token = VISIT[mark]
    assert (on_paper(disc.inside), on_paper(disc.edge)) == (token.fill, token.border)
    assert on_paper(shape.colour) == token.text
    for theme in (LIGHT, DARK, CONTRAST):
        assert in_window(theme, shape.colour) != in_window(theme, disc.inside)
