"""Long work beside the window: told, stopped, failed, and over when the program is."""

import threading
from collections.abc import Iterator
from time import monotonic

import pytest

from blackpool_tracker.domain.errors import ReportError
from blackpool_tracker.ui.jobs import Jobs, Lane


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


def wait_for(event: threading.Event) -> None:
    assert event.wait(5)


def test_a_value_arrives_on_the_thread_of_the_window(qtbot, jobs):
    seen = []
    work_at, done_at = [], []

    def work(progress):
        work_at.append(threading.get_ident())
        return 6 * 7

    def done(value):
        done_at.append(threading.get_ident())
        seen.append(value)

    jobs.run(work, done)
    assert jobs.busy
    qtbot.waitUntil(lambda: seen == [42])
    assert done_at == [threading.get_ident()]
    assert work_at != done_at
    assert not jobs.busy


def test_work_of_one_lane_ends_in_the_order_it_began(qtbot, jobs):
    seen = []
    for number in range(20):
        jobs.run(lambda _progress, number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_a_question_does_not_wait_behind_a_file(qtbot, jobs):
    go_on = threading.Event()
    seen = []
    jobs.run(lambda _progress: wait_for(go_on) or "file", seen.append)
    jobs.run(lambda _progress: "question", seen.append, lane=Lane.QUESTIONS)
    qtbot.waitUntil(lambda: seen == ["question"])
    go_on.set()
    qtbot.waitUntil(lambda: seen == ["question", "file"])


def test_closing_waits_for_a_step_that_has_begun_however_long_it_takes(jobs):
    begun, made = threading.Event(), []

    def step(progress):
        begun.set()
        while not progress.stopped:
            pass
        wait_for(begun)
        made.append(True)

    jobs.run(step, lambda _value: None, lane=Lane.STEPS)
    wait_for(begun)
    jobs.close(0.0)
    assert made == [True]


def test_progress_comes_at_most_twenty_times_a_second_and_ends_at_one(qtbot, jobs):
    shares, ended = [], []
    began = monotonic()

    def work(progress):
        while monotonic() - began < 0.3:
            progress((monotonic() - began) / 0.4)
        progress(1.0)

    job = jobs.run(work, lambda _value: None)
    job.moved.connect(shares.append)
    job.ended.connect(lambda: ended.append(True))
    qtbot.waitUntil(lambda: ended == [True])
    assert 2 <= len(shares) <= 9
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_work_that_is_cancelled_stops_and_its_value_is_dropped(qtbot, jobs):
    values, ended, rounds = [], [], []
    started = threading.Event()

    def work(progress):
        while progress(0.5):
            rounds.append(1)
            started.set()
        return "half done"

    job = jobs.run(work, values.append)
    job.ended.connect(lambda: ended.append(True))
    wait_for(started)
    job.cancel()
    qtbot.waitUntil(lambda: ended == [True])
    assert values == []
    assert rounds


def test_waiting_work_that_is_cancelled_never_begins(qtbot, jobs):
    go_on = threading.Event()
    begun, ended = [], []
    jobs.run(lambda _progress: wait_for(go_on), lambda _value: None)
    job = jobs.run(lambda _progress: begun.append(True), begun.append)
    job.ended.connect(lambda: ended.append(True))
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: ended == [True])
    assert begun == []


def test_a_failure_is_carried_over_with_its_traceback(qtbot, jobs):
    failures = []

    def work(_progress):
        raise ReportError("The disk is full.")

    jobs.run(work, failures.append, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ReportError)
    assert failures[0].__traceback__.tb_next.tb_frame.f_code.co_name == "work"


def test_a_failure_that_nobody_expects_is_raised_as_a_bug(qtbot, jobs):
    ended = []
    with qtbot.captureExceptions() as raised:
        job = jobs.run(lambda _progress: 1 / 0, ended.append)
        job.ended.connect(lambda: ended.append("ended"))
        qtbot.waitUntil(lambda: ended == ["ended"])
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]
    assert not jobs.busy


def test_closing_stops_all_work_and_waits_for_it(qtbot):
    jobs = Jobs()
    started = threading.Event()
    stopped, begun, values = [], [], []

    def work(progress):
        started.set()
        deadline = monotonic() + 5
        while not progress.stopped and monotonic() < deadline:
            started.wait(0.001)
        stopped.append(progress.stopped)

    jobs.run(work, values.append)
    for lane in Lane:
        jobs.run(lambda _progress: begun.append(True), values.append, lane=lane)
    wait_for(started)
    assert jobs.close()
    assert stopped == [True]
    qtbot.wait(1)
    assert values == []


def test_closing_does_not_wait_for_ever(qtbot):
    jobs = Jobs()
    started, go_on = threading.Event(), threading.Event()
    jobs.run(lambda _progress: started.set() or wait_for(go_on), lambda _value: None)
    wait_for(started)
    began = monotonic()
    assert not jobs.close(0.1)
    assert monotonic() - began < 2
    go_on.set()
    assert jobs.close()
