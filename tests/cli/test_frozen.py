"""A frozen program begins the process that reads workbooks by beginning itself."""

import multiprocessing
import sys

import pytest

from blackpool_tracker.__main__ import main

BEGUN_TO_READ = ["--multiprocessing-fork", "pipe_handle=4"]


def test_a_frozen_program_that_is_begun_to_read_a_workbook_takes_that_for_no_command(monkeypatch):
    def read_and_end():
        raise SystemExit(7)

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(multiprocessing, "freeze_support", read_and_end)
    with pytest.raises(SystemExit) as ended:
        main(BEGUN_TO_READ)
    assert ended.value.code == 7


def test_a_program_that_is_not_frozen_knows_no_such_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(BEGUN_TO_READ)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
