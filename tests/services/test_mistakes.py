"""What is told of a mistake of the program: places and kinds, never words."""

import errno
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from blackpool_tracker.services import mistakes
from blackpool_tracker.services.mistakes import (
    close_log,
    log_mistake,
    mistake_of,
    report_of,
    write_log,
)
from blackpool_tracker.services.versions import Version, in_lines, versions
from blackpool_tracker.storage.sqlite import engine_for

pytestmark = pytest.mark.files

WORDS = "Child X of 4 Sea Street"


@pytest.fixture
def log(own_preferences):
    """The log, written to from now on."""
    assert write_log()
    yield own_preferences / mistakes.LOG_FILE
    close_log()


def caught(act):
    """The exception that ``act`` raises."""
    with pytest.raises(BaseException) as found:  # noqa: PT011  whatever it is
        act()
    return found.value


def chained():
    try:
        int(WORDS)
    except ValueError as error:
        raise KeyError(WORDS) from error


def handled():
    try:
        int(WORDS)
    except ValueError:
        {}[WORDS]


def grouped():
    raise ExceptionGroup(WORDS, [ValueError(WORDS), TypeError(WORDS)])


def deep(left):
    if left:
        deep(left - 1)
    raise RecursionError(WORDS)


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (chained, ["KeyError", "because of ValueError"]),
        (handled, ["KeyError", "while handling ValueError"]),
        (grouped, ["ExceptionGroup", "one of them: ValueError", "one of them: TypeError"]),
    ],
)
def test_an_exception_is_told_with_those_that_it_came_from(act, kinds):
    told = mistake_of(caught(act))
    assert [line for line in told.lines if not line.startswith("  ")] == kinds
    assert any(line.endswith(f" {act.__name__}") for line in told.lines)
    assert WORDS not in report_of(told.lines)


def test_a_chain_that_bites_its_tail_is_told_once():
    first, second = ValueError(WORDS), KeyError(WORDS)
    first.__context__, second.__context__ = second, first
    assert mistake_of(first).lines == ("ValueError", "while handling KeyError")


def test_a_chain_without_end_is_cut():
    last = at = caught(chained)
    for _ in range(100):
        at.__cause__ = ValueError()
        at = at.__cause__
    assert mistake_of(last).lines[-1] == "and more before that"
    assert len(mistake_of(last).lines) < 40


def test_a_thousand_calls_are_told_from_both_ends():
    lines = mistake_of(caught(lambda: deep(500))).lines
    assert len(lines) < 40
    assert any("more" in line for line in lines)


def test_a_place_names_the_file_in_its_package_and_not_where_that_lies(tmp_path):
    told = mistake_of(caught(lambda: engine_for(tmp_path / WORDS).connect()))
    assert any("  blackpool_tracker/storage/sqlite.py:" in line for line in told.lines)
    assert any("  sqlalchemy/engine/base.py:" in line for line in told.lines)
    assert str(tmp_path) not in "".join(told.lines)


def test_the_sign_of_the_system_and_the_database_is_told(tmp_path):
    assert mistake_of(OSError(errno.ENOSPC, WORDS, WORDS)).kind == "OSError ENOSPC"
    assert mistake_of(FileNotFoundError(errno.ENOENT, WORDS)).kind == "FileNotFoundError ENOENT"
    with closing(sqlite3.connect(tmp_path / "x")) as file:
        error = caught(lambda: file.execute(f'"{WORDS}"'))
    assert mistake_of(error).kind == "sqlite3.OperationalError SQLITE_ERROR"


def test_an_error_of_the_database_never_quotes_a_value(workspace):
    engine = engine_for(workspace.path)
    with engine.connect() as connection:
        error = caught(lambda: connection.execute(text("SELECT nothing, :words"), {"words": WORDS}))
    engine.dispose()
    assert isinstance(error, DBAPIError)
    assert WORDS not in str(error)


def test_the_log_holds_places_even_when_an_exception_is_logged_as_it_is(log):
    log_mistake(mistake_of(caught(chained)))
    try:
        chained()
    except KeyError:
        logging.getLogger("blackpool_tracker.ui").exception("again")
    written = log.read_text("utf-8")
    assert written.count("because of ValueError") == 2
    assert WORDS not in written


def test_a_large_log_is_begun_anew(log, monkeypatch):
    monkeypatch.setattr(mistakes, "LARGEST", 10)
    log_mistake(mistake_of(caught(chained)))
    assert write_log()
    assert log.read_text("utf-8") == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_log_that_cannot_be_written_prints_nothing(log, capsys):
    (handler,) = logging.getLogger("blackpool_tracker").handlers
    handler.setStream(Path("/dev/full").open("w", buffering=1)).close()  # noqa: SIM115  its handler closes it
    log_mistake(mistake_of(caught(chained)))
    assert capsys.readouterr().err == ""


def test_a_report_tells_versions_what_happened_and_what_was_done():
    window = [Version("Qt", "6")]
    told = report_of(["KeyError"], window=window, lately=["command undo", "step finding"])
    known = in_lines(versions(window))
    assert told.startswith(f"{known}\n")
    assert told.removeprefix(known).splitlines() == [
        "", "", "KeyError", "", "Done before that, the last at the end:",
        "  command undo", "  step finding",
    ]  # fmt: skip
