"""The command line when something goes wrong that nobody expected: one sentence, and a log."""

import os
import subprocess
import sys

import pytest

from blackpool_tracker.services import mistakes, registers
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.telling import Telling

WORDS = "Child X of 4 Sea Street"
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (limit := int(sys.argv.pop(1)), limit))
from blackpool_tracker.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def log(own_preferences):
    """The log of this test, closed at its end."""
    yield own_preferences / mistakes.LOG_FILE
    mistakes.close_log()


def raising(error):
    def fail(*_arguments, **_named):
        raise error

    return fail


def running(*typed, **streams):
    """The program as a process of its own, not waited for."""
    called = [sys.executable, "-m", "blackpool_tracker", *map(str, typed)]
    return subprocess.Popen(called, **streams)


def shell(command, *typed):
    """What a shell command line that has the program at "$@" says on stderr, and its code."""
    words = [sys.executable, "-m", "blackpool_tracker", *map(str, typed)]
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *words], stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


def test_a_mistake_is_one_sentence_and_the_log_says_where_but_not_what(
    call, register, monkeypatch, log
):
    monkeypatch.setattr(Workspace, "read_by", raising(KeyError(WORDS)))
    said = call("list", register).sentence
    assert said == (
        f"The program made a mistake. What happened is written to {log}."
        " The register was not changed."
    )
    written = log.read_text("utf-8")
    assert "KeyError < blackpool_tracker/cli/main.py:" in written
    assert written.endswith(" fail\n")
    assert WORDS not in written
    assert str(register) not in written


def test_it_is_not_said_that_nothing_was_changed_when_something_was(call, register, monkeypatch):
    monkeypatch.setattr(Telling, "made", raising(KeyError(WORDS)))
    said = call("update", register, "MV5-C01", "--note", WORDS).sentence
    assert said.startswith("The program made a mistake.")
    assert "not changed" not in said
    monkeypatch.undo()
    assert call("list", register, "--json").json[0]["last_update"] is not None


def test_a_mistake_that_cannot_be_logged_says_where_it_was(call, register, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("BLACKPOOL_TRACKER_HOME", str(tmp_path / "file" / "in it"))
    monkeypatch.setattr(registers, "check_whole", raising(KeyError(WORDS)))
    said = call("check", register).sentence
    assert "(KeyError at " in said
    assert WORDS not in said


def test_without_memory_a_command_ends_with_a_sentence(call, register, monkeypatch):
    monkeypatch.setattr(registers, "check_whole", raising(MemoryError()))
    assert call("check", register).sentence == (
        "There is not enough memory for this. Close other programs, or ask for less at a time."
        " The register was not changed."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process may have")
@pytest.mark.parametrize("megabytes", [96, 160])
def test_a_machine_with_too_little_memory_gets_no_traceback_of_a_command(register, megabytes):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(megabytes * 1024 * 1024), "list", str(register)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == done.returncode


def test_interrupting_ends_with_a_sentence(call, register, monkeypatch):
    monkeypatch.setattr(registers, "check_whole", raising(KeyboardInterrupt()))
    said = call("check", register).sentence
    assert said == "Stopped before it was done. The register was not changed."


def test_interrupting_while_the_program_is_loaded_ends_with_a_sentence(call, register, monkeypatch):
    monkeypatch.setattr("blackpool_tracker.cli.main.run", raising(KeyboardInterrupt()))
    assert call("check", register).sentence == "Stopped before it was begun."


def test_a_reader_that_has_enough_gets_no_complaint(example):
    with running(
        "list", example, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout.readline() == b"[\n"
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 1


def test_a_window_that_cannot_be_begun_is_one_sentence(call, monkeypatch, log):
    monkeypatch.setattr("blackpool_tracker.ui.app.start", raising(KeyError(WORDS)))
    said = call().sentence
    assert said == f"The program made a mistake. What happened is written to {log}."


posix = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell closes the streams")


@posix
def test_nobody_listening_to_a_refusal_is_no_complaint(tmp_path):
    gone = tmp_path / "gone.register"
    reading, writing = os.pipe()
    os.close(reading)
    with running("list", gone, stderr=writing) as program:
        os.close(writing)
        assert program.wait() == 1


@posix
def test_streams_closed_beforehand_are_no_mistake(register, log):
    assert shell('"$@" >&-', "list", register) == (0, "")
    assert shell('"$@" >&- 2>&-', "list", register.with_name("gone")) == (1, "")
    assert not log.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a device that is always full")
def test_a_full_disk_for_what_is_printed_is_refused_in_a_sentence(register):
    code, said = shell('"$@" >/dev/full', "list", register)
    assert (code, said) == (1, "A file could not be used (No space left on device).\n")
