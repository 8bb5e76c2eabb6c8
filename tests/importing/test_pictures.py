"""Pages of a PDF as pictures."""

import threading

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files import pictures
from blackpool_tracker.importing.files.pdf import ONE_AT_A_TIME
from tests.importing.documents import a_letter, a_report


def test_every_page_has_its_size_in_points():
    sizes = pictures.sizes_of(a_report())
    assert len(sizes) == 4
    assert sizes[0] == pytest.approx((595.28, 841.89), abs=0.01)


def test_a_page_is_drawn_at_the_scale_asked_for():
    made = pictures.picture_of(a_letter(), 1, 1.5)
    assert (made.width, made.height) == (893, 1263)
    assert len(made.pixels) == made.stride * made.height
    assert made.pixels[:3] == b"\xff\xff\xff"
    assert set(made.pixels) != {255}


def test_a_huge_scale_is_held_within_memory():
    made = pictures.picture_of(a_letter(), 1, 400.0)
    assert made.width * made.height <= pictures.MOST_PIXELS * 1.01


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(RefusedError):
        pictures.picture_of(a_letter(), 9, 1.0)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(RefusedError):
        pictures.sizes_of(b"%PDF-1.4 nothing")


def test_no_two_threads_draw_at_a_time():
    drawn = threading.Event()

    def draw() -> None:
        pictures.picture_of(a_letter(), 1, 1.0)
        drawn.set()

    with ONE_AT_A_TIME:
        other = threading.Thread(target=draw)
        other.start()
        assert not drawn.wait(0.2)
    other.join(10)
    assert drawn.is_set()
