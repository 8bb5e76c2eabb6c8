"""How the program ended when it ran before."""

import os
import signal
import subprocess
import sys
import time

import pytest

from blackpool_tracker.services import ends
from blackpool_tracker.services.ends import take_traces, trace_lines, watch_end

pytestmark = pytest.mark.files

RUN = """
import os, signal, sys
from blackpool_tracker.services.ends import watch_end

def in_here():
    exec(sys.argv[1])

end = watch_end()
in_here()
end()
"""


def run(act: str) -> int:
    """A run of the program in which ``act`` is done."""
    done = subprocess.run([sys.executable, "-c", RUN, act], capture_output=True, check=False)
    assert b"Error:" not in done.stderr, done.stderr
    return done.returncode


def left(folder):
    return list(folder.glob(ends.PATTERN))


def test_a_clean_end_leaves_nothing(own_preferences):
    assert run("pass") == 0
    assert left(own_preferences) == []
    assert take_traces() == []


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("import ctypes; ctypes.string_at(0)", "Segmentation fault"),
        ("os.abort()", "Aborted"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="Windows calls its crashes by other names")
def test_a_crash_is_told_once_with_its_places(own_preferences, act, what):
    assert run(act) != 0
    ((first, *places),) = take_traces()
    assert first == f"Fatal Python error: {what}"
    assert any(place.endswith(" in_here") for place in places)
    assert not any(sys.prefix in place for place in places)
    assert take_traces() == []
    assert left(own_preferences) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_a_kill_is_no_mistake_of_the_program(own_preferences):
    assert run("os.kill(os.getpid(), signal.SIGKILL)") == -signal.SIGKILL
    assert take_traces() == []


def test_an_empty_trace_is_left_to_a_run_that_may_still_go_on(own_preferences):
    end = watch_end()
    (path,) = left(own_preferences)
    assert take_traces() == []
    assert path.exists()
    old = time.time() - ends.KEPT - 10
    os.utime(path, (old, old))
    assert take_traces() == []
    assert not path.exists()
    end()


def test_two_runs_at_once_have_a_trace_each(own_preferences):
    for end in [watch_end(), watch_end()]:
        end()
    assert left(own_preferences) == []


@pytest.mark.parametrize(
    "text",
    ["", "Windows fatal exception: code 0x8001010d\n\nThread 0x1:\n", "\x00\x00", "Ann Example"],
)
def test_what_the_program_went_on_after_is_no_end(text):
    assert trace_lines(text) == []


def test_an_end_as_windows_writes_it_is_told():
    text = """Windows fatal exception: access violation

Current thread 0x00001 (most recent call first):
  File "C:\\Users\\ann\\app\\blackpool_tracker\\ui\\app.py", line 41 in run
  File "<frozen runpy>", line 88 in _run_code
"""
    assert trace_lines(text) == [
        "Windows fatal exception: access violation",
        "Current thread:",
        "  blackpool_tracker/ui/app.py:41 run",
        "  <frozen runpy>:88 _run_code",
    ]


def test_a_folder_that_takes_no_trace_stops_nothing(own_preferences, monkeypatch):
    (own_preferences / "file").touch()
    monkeypatch.setenv("BLACKPOOL_TRACKER_HOME", str(own_preferences / "file"))
    watch_end()()
    assert take_traces() == []
