"""A report is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from blackpool_tracker.domain.errors import ReportError
from blackpool_tracker.reporting.files import write_whole


def failing(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "papers" / "board.pdf"
    path.parent.mkdir()
    path.write_bytes(b"the old report")
    return path


def test_a_report_takes_the_place_of_the_old_one_and_leaves_nothing_else(old):
    write_whole(old, b"the new report")
    assert old.read_bytes() == b"the new report"
    assert [path.name for path in old.parent.iterdir()] == ["board.pdf"]


def test_the_bytes_are_on_the_disk_before_the_old_file_goes(old, monkeypatch):
    order = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (order.append("sync"), sync(fd)))
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (order.append("replace"), replace(path, to))
    )
    write_whole(old, b"new")
    assert order == ["sync", "replace"]


@pytest.mark.parametrize(
    ("where", "error", "words"),
    [
        ((os, "fsync"), OSError(errno.ENOSPC, "No space left"), "no room left on the disk"),
        ((Path, "replace"), PermissionError(errno.EACCES, "Denied"), "open in another program"),
        ((Path, "open"), PermissionError(errno.EACCES, "Denied"), "folder does not allow it"),
        ((os, "fsync"), OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_failure_is_a_sentence_and_keeps_the_old_file(old, monkeypatch, where, error, words):
    monkeypatch.setattr(*where, failing(error))
    with pytest.raises(ReportError, match=words):
        write_whole(old, b"half of the new rep")
    monkeypatch.undo()
    assert old.read_bytes() == b"the old report"
    assert [path.name for path in old.parent.iterdir()] == ["board.pdf"]


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ReportError, match="is a folder"):
        write_whole(tmp_path, b"new")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ReportError, match="There is no folder"):
        write_whole(tmp_path / "gone" / "board.pdf", b"new")


def test_a_folder_inside_a_file_is_a_sentence(old):
    with pytest.raises(ReportError, match="could not be written"):
        write_whole(old / "board.pdf", b"new")


def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path):
    with pytest.raises(ReportError):
        write_whole(tmp_path / "a\0b.pdf", b"new")
    with pytest.raises(ReportError, match="could not be written"):
        write_whole(tmp_path / ("a" * 300), b"new")


def test_a_file_of_ones_own_that_ends_in_part_is_left_alone(old):
    own = old.with_name("board.pdf.part")
    own.write_bytes(b"half a download")
    write_whole(old, b"the new report")
    assert own.read_bytes() == b"half a download"
    assert sorted(path.name for path in old.parent.iterdir()) == ["board.pdf", "board.pdf.part"]
