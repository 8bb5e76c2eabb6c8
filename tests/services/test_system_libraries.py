"""A library of the system that is missing is told by the name of its package."""

import sys

import pytest

from blackpool_tracker import __main__
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.system_libraries import missing_in, reached, try_to_load

CURSOR = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


def test_a_missing_library_is_told_with_the_package_that_brings_it():
    told = missing_in(ImportError(CURSOR))
    assert "lacks libxcb-cursor.so.0" in told
    assert "the package libxcb-cursor0" in told


def test_one_that_nobody_knows_is_told_by_its_own_name():
    assert "lacks libother.so.7" in missing_in(
        OSError(CURSOR.replace("xcb-cursor.so.0", "other.so.7"))
    )


def test_it_is_found_behind_the_error_that_a_frozen_program_puts_before_it():
    told = OSError("Failed to load dynlib/dll 'libqxcb.so'.")
    told.__cause__ = OSError(CURSOR)
    assert "libxcb-cursor0" in missing_in(told)


def test_another_error_is_no_missing_library():
    assert missing_in(ImportError("No module named 'sqlmodel'")) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the sentence is for Linux")
def test_a_plugin_that_lacks_a_library_is_refused_before_qt_aborts_for_it(tmp_path):
    with pytest.raises(TrackerError, match=r"lacks .*libqxcb\.so"):
        try_to_load(tmp_path / "libqxcb.so")


def test_the_program_ends_with_the_sentence_when_qt_cannot_be_loaded(monkeypatch, capsys):
    def load_qt(_arguments):
        raise ImportError(CURSOR)

    monkeypatch.setattr(__main__, "_do", load_qt)
    assert __main__.main([]) == 1
    told = capsys.readouterr().err
    assert "libxcb-cursor0" in told
    assert "Traceback" not in told


def test_another_import_that_fails_is_a_mistake_of_the_program_as_before(monkeypatch):
    def load_nothing(_arguments):
        raise ImportError("No module named 'nothing'")

    monkeypatch.setattr(__main__, "_do", load_nothing)
    with pytest.raises(ImportError, match="nothing"):
        __main__.main([])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X servers are Linux's")
def test_a_screen_whose_session_has_ended_does_not_answer():
    with reached(":4711") as answers:
        assert not answers
