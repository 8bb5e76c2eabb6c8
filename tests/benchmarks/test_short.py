"""The benchmarks run: each once, on the smallest register, without a word on how long it takes."""

from datetime import date

import pytest

from tests.benchmarks import (
    auditing,
    backing_up,
    editing,
    histories,
    looking_back,
    measuring,
    overviews,
    preparing,
    previewing,
    protecting,
    reading,
    reviewing,
    searching,
    starting,
    threads,
)
from tests.builders import an_example

pytestmark = pytest.mark.long


@pytest.fixture
def one_round(monkeypatch):
    monkeypatch.setattr(editing, "SIZES", (20,))
    monkeypatch.setattr(editing, "TIMES", 1)
    monkeypatch.setattr(histories, "SIZES", ((10, 30),))
    monkeypatch.setattr(histories, "TIMES", 1)
    monkeypatch.setattr(searching, "SIZES", (24,))
    monkeypatch.setattr(searching, "ACTIONS", 30)
    monkeypatch.setattr(threads, "FINDINGS", 30)
    monkeypatch.setattr(threads, "THREADS", 6)
    for name, size in (("FINDINGS", 20), ("ACTIONS", 60), ("UPDATES", 90), ("FRESH", 9)):
        monkeypatch.setattr(overviews, name, size)
    monkeypatch.setattr(protecting, "SIZE", 30)
    monkeypatch.setattr(reading, "PAGES", 2)
    monkeypatch.setattr(measuring, "FINDINGS", 20)
    monkeypatch.setattr(measuring, "MEASURES", 6)
    monkeypatch.setattr(protecting, "TIMES", 1)
    monkeypatch.setattr(reviewing, "TIMES", 1)
    monkeypatch.setattr(preparing, "FINDINGS", 24)
    monkeypatch.setattr(preparing, "TIMES", 1)
    monkeypatch.setattr(previewing, "FINDINGS", 6)
    monkeypatch.setattr(previewing, "PAGES", 30)
    monkeypatch.setattr(auditing, "REVIEWS", 30)
    monkeypatch.setattr(auditing, "FINDINGS", 20)
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


def test_an_overview_is_asked_and_shown(one_round, qapp, tmp_path):
    figures = overviews.measure(tmp_path)

    assert [figure.value > 0 for figure in figures] == [True, True]


def test_a_preview_is_measured(one_round, qapp, tmp_path):
    figures = previewing.measure(tmp_path)

    assert [figure.value > 0 for figure in figures] == [True, True, True]


def test_threads_are_measured_against_plain_questions(one_round, tmp_path):
    figures = threads.measure(tmp_path)

    assert all(figure.value > 0 and figure.ratio for figure in figures)


def test_the_next_proposal_is_measured(one_round, qapp, tmp_path):
    moved, judged = reviewing.measure(tmp_path)

    assert min(moved.value, judged.value) > 0


def test_the_page_of_measures_is_measured_against_plain_sql(one_round, tmp_path):
    figures = measuring.measure(tmp_path)

    assert all(figure.value > 0 and figure.ratio for figure in figures)


def test_what_is_missing_before_a_board_is_measured(one_round, qapp, tmp_path):
    asked, shown = preparing.measure(tmp_path)

    assert min(asked.value, shown.value) > 0


def test_a_page_of_case_reviews_is_measured_against_its_floors(one_round, tmp_path):
    figures = auditing.measure(tmp_path)

    assert all(figure.value > 0 and figure.ratio for figure in figures)


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
