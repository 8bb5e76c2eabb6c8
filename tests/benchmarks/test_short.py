"""The benchmarks run: each once, on the smallest register, without a word on how long it takes."""

from datetime import date

import pytest

from tests.benchmarks import (
    backing_up,
    bringing,
    editing,
    histories,
    last_looks,
    looking_back,
    pages,
    previewing,
    protecting,
    reading,
    returning,
    reviewing,
    searching,
    sending,
    sharing,
    starting,
    stretches,
    undoing,
    whole_register,
)
from tests.builders import an_example
from tests.clusters import skip_without_server

pytestmark = pytest.mark.long


@pytest.fixture
def one_round(monkeypatch):
    monkeypatch.setattr(editing, "SIZES", (20,))
    monkeypatch.setattr(editing, "TIMES", 1)
    monkeypatch.setattr(histories, "SIZES", ((10, 30),))
    monkeypatch.setattr(histories, "TIMES", 1)
    monkeypatch.setattr(searching, "SIZES", (24,))
    monkeypatch.setattr(searching, "ACTIONS", 30)
    for name, size in (
        *(("FINDINGS", 30), ("ACTIONS", 60), ("UPDATES", 90), ("FRESH", 9), ("MEASURES", 6)),
        *(("READINGS", 4), ("REVIEWS", 30), ("THREADS", 6), ("IN_THE_LARGE", 12)),
        *(("MEETINGS", 3), ("DECISIONS", 9), ("EVIDENCE", 9)),
    ):
        monkeypatch.setattr(whole_register, name, size)
    monkeypatch.setattr(pages, "TIMES", 1)
    monkeypatch.setattr(pages, "PLACES", ("overview", "threads", "measures", "board"))
    monkeypatch.setattr(stretches, "QUIET", 0.02)
    monkeypatch.setattr(protecting, "SIZE", 30)
    monkeypatch.setattr(last_looks, "FINDINGS", 3)
    monkeypatch.setattr(last_looks, "TIMES", 1)
    monkeypatch.setattr(sending, "COUNT", 2)
    monkeypatch.setattr(sending, "TIMES", 1)
    monkeypatch.setattr(reading, "PAGES", 2)
    monkeypatch.setattr(protecting, "TIMES", 1)
    monkeypatch.setattr(reviewing, "TIMES", 1)
    monkeypatch.setattr(previewing, "FINDINGS", 6)
    monkeypatch.setattr(previewing, "PAGES", 30)
    for name, size in (("ROWS", 60), ("TIMES", 1)):
        monkeypatch.setattr(undoing, name, size)
    monkeypatch.setattr(starting, "RUNS", 1)
    monkeypatch.setattr(backing_up, "MEGABYTES", 10)
    monkeypatch.setattr(backing_up, "FINDINGS", 20)
    monkeypatch.setattr(backing_up, "SECONDS", 0.3)
    monkeypatch.setattr(backing_up, "TURN", 0.1)
    monkeypatch.setattr(looking_back, "FINDINGS", 6)
    monkeypatch.setattr(looking_back, "STEPS", 30)
    monkeypatch.setattr(looking_back, "TIMES", 1)
    monkeypatch.setattr(looking_back, "YEAR", 0)


def test_an_edit_and_a_keystroke_are_measured_against_their_floors(one_round, qapp, tmp_path):
    figures = [*editing.measure(tmp_path), *searching.measure(tmp_path)]

    assert len(figures) == 3
    assert all(figure.value > 0 and figure.ratio for figure in figures)


def test_every_page_is_measured_against_a_bare_table(one_round, qapp, tmp_path):
    figures = pages.measure(tmp_path)

    named = {figure.what.split(":")[0] for figure in figures}
    assert named >= set(pages.PLACES)
    assert all(figure.value > 0 for figure in figures)


def test_a_preview_is_measured(one_round, qapp, tmp_path):
    figures = previewing.measure(tmp_path)

    assert [figure.value > 0 for figure in figures] == [True, True, True]


def test_the_next_proposal_is_measured(one_round, qapp, tmp_path):
    moved, judged = reviewing.measure(tmp_path)

    assert min(moved.value, judged.value) > 0


def test_a_returned_sheet_is_measured_against_its_floor(monkeypatch, tmp_path):
    for name, size in (("FINDINGS", 20), ("ACTIONS", 40), ("TIMES", 1)):
        monkeypatch.setattr(returning, name, size)
    cells, whole, _taken = returning.measure(tmp_path)

    assert cells.ratio
    assert whole.value > 0


def test_a_tracker_that_is_brought_in_is_measured(monkeypatch, tmp_path):
    monkeypatch.setattr(stretches, "QUIET", 0.02)
    for name, size in (("ROWS", 20), ("LARGE", 20), ("TIMES", 1)):
        monkeypatch.setattr(bringing, name, size)
    whole, *parts = bringing.measure(tmp_path)

    assert whole.ratio
    assert all(figure.value > 0 for figure in parts)


def test_a_step_taken_back_is_measured_against_the_making_of_it(one_round, qapp, tmp_path):
    taken_back, done_again, felt = undoing.measure(tmp_path)

    assert min(taken_back.ratio, done_again.ratio, felt.ratio) > 0


def test_the_last_look_is_measured_against_a_plain_pattern(one_round):
    (took,) = last_looks.measure()

    assert took.ratio


def test_the_past_is_measured(one_round, tmp_path):
    year_ago, last_day = looking_back.measure(tmp_path)

    assert min(year_ago.value, last_day.value) > 0


def test_a_passphrase_is_measured_against_a_plain_register(one_round, tmp_path):
    figures = protecting.measure(tmp_path)

    assert all(figure.value > 0 and figure.ratio for figure in figures)


def test_a_long_history_is_measured(one_round, own_preferences, tmp_path):
    figures = histories.measure(tmp_path)

    assert len(figures) == 7
    assert all(figure.value > 0 for figure in figures)


def test_a_start_is_measured_against_its_floor(one_round, tmp_path):
    register = tmp_path / "example.register"
    an_example(register, date(2026, 11, 22))

    painted, listed, _memory = starting.measure(register)

    assert painted.ratio
    assert listed.value > painted.value


def test_a_backup_is_measured_by_what_the_window_feels(one_round, qapp, tmp_path):
    took, edit, pause, closing = backing_up.measure(tmp_path)

    assert took.value > 0
    assert edit.ratio
    assert pause.ratio
    assert closing.value > 0


def test_the_reading_of_a_report_is_measured_against_its_plain_text(one_round):
    took, memory = reading.measure()

    assert took.ratio
    assert memory.value >= 0


def test_sending_is_measured_against_plain_writing(one_round):
    (took,) = sending.measure()

    assert took.ratio


def test_a_shared_register_is_measured_over_a_distance(monkeypatch, qapp, tmp_path):
    skip_without_server()
    for name, value in (("FINDINGS", 20), ("TIMES", 1), ("TRIPS", (4,)), ("EDITS", 2)):
        monkeypatch.setattr(sharing, name, value)
    edit, _list, _opening, heard, felt = sharing.measure(tmp_path)

    assert edit.ratio
    assert min(heard.value, felt.value) > 0
