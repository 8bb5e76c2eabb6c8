"""A frozen program begins the process that reads workbooks by beginning itself."""

import sys
from multiprocessing import resource_tracker, spawn

import pytest

from blackpool_tracker.__main__ import main

BEGUN_TO_READ = ["--multiprocessing-fork", "pipe_handle=4"]


def test_a_frozen_program_that_is_begun_to_read_a_workbook_takes_that_for_no_command(monkeypatch):
    def read_and_end():
        raise SystemExit(7)

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(spawn, "freeze_support", read_and_end)
    with pytest.raises(SystemExit) as ended:
        main(BEGUN_TO_READ)
    assert ended.value.code == 7


def test_a_frozen_program_that_is_begun_to_clear_up_after_the_reading_does_that(monkeypatch):
    done = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(resource_tracker, "main", done.append)
    typed = ["-B", "-c", "from multiprocessing.resource_tracker import main;main(7)"]
    with pytest.raises(SystemExit) as ended:
        main(typed)
    assert not ended.value.code
    assert done == [7]


@pytest.mark.parametrize("command", ["import os", "from multiprocessing import resource_tracker"])
def test_a_frozen_program_runs_no_other_code_that_is_typed(monkeypatch, capsys, command):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["-c", command])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_program_that_is_not_frozen_knows_no_such_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(BEGUN_TO_READ)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
