"""Words that are still being typed outlive the program, and are offered to whoever typed them."""

import subprocess
import sys
from datetime import timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import SaveError
from blackpool_tracker.services import drafts
from blackpool_tracker.services.registers import check
from blackpool_tracker.storage import sqlite
from tests.builders import a_workspace, another_window

KEY = DraftKey("update_form", {"finding_id": 1, "action_id": None})


def an_entry(words="Every file was read.", key=KEY):
    return DraftEntry(key, "Add update · MV5-C01", {"What have we done?": words})


KILLED = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.domain.addresses import address_from, is_address
from blackpool_tracker.services.workspace import Workspace
from tests.services.test_drafts import an_entry
register = sys.argv[1]
register = address_from(register) if is_address(register) else Path(register)
workspace = Workspace(register, "Ann")
workspace.drafts.keep([an_entry("Half a thou")])
os.kill(os.getpid(), signal.SIGKILL)
"""


def left_by_a_killed_window(workspace):
    register = str(workspace.register)
    subprocess.run([sys.executable, "-c", KILLED, register], check=False)


def test_words_outlive_a_killed_program_and_are_offered_to_their_writer(workspace):
    left_by_a_killed_window(workspace)
    (line,) = workspace.drafts.left()
    assert line.entry == an_entry("Half a thou")
    assert clock.now() - line.at < timedelta(minutes=5)

    workspace.become("bob")
    assert workspace.drafts.left() == []
    workspace.become("ANN ")
    workspace.drafts.forget(line.id)
    assert workspace.drafts.left() == []


def test_words_of_a_window_that_is_still_open_are_not_offered(workspace, tmp_path):
    other = a_workspace(tmp_path)
    other.drafts.keep([an_entry()])
    assert workspace.drafts.left() == []
    other.close()
    assert [line.entry for line in workspace.drafts.left()] == [an_entry()]


def test_a_form_has_one_draft_however_often_it_is_kept(workspace, tmp_path):
    other = a_workspace(tmp_path)
    other.drafts.keep([an_entry("E")])
    other.drafts.keep([an_entry("Ev"), an_entry("Else", DraftKey("action_form", {}))])
    other.close()
    assert [line.entry.words for line in workspace.drafts.left()] == [
        {"What have we done?": "Ev"}, {"What have we done?": "Else"},
    ]  # fmt: skip


def test_what_was_saved_or_thrown_away_is_not_offered(workspace, tmp_path):
    other = a_workspace(tmp_path)
    other.drafts.keep([an_entry()])
    other.drafts.keep([], done=[KEY])
    other.close()
    assert workspace.drafts.left() == []


def test_words_of_another_machine_are_offered_once_it_has_been_silent(
    workspace, tmp_path, monkeypatch
):
    monkeypatch.setattr(drafts.platform, "node", lambda: "elsewhere")
    other = a_workspace(tmp_path)
    other.drafts.keep([an_entry()])
    other.close()
    monkeypatch.setattr(drafts.platform, "node", lambda: "here")
    assert workspace.drafts.left() == []
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert len(workspace.drafts.left()) == 1


@pytest.mark.files
def test_words_that_cannot_be_kept_now_are_refused_and_change_nothing(workspace, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    other = another_window(workspace)
    with other.drafts._store.step("Hold the lock"), pytest.raises(SaveError):  # noqa: SLF001  the one way to hold it
        workspace.drafts.keep([an_entry()])
    other.close()
    assert workspace.drafts.left() == []


def test_words_being_typed_are_no_step_and_leave_the_register_sound(workspace):
    before = workspace.history.lines()
    workspace.drafts.keep([an_entry()])
    assert workspace.history.lines() == before
    assert check(workspace.register) == []


def test_the_name_of_a_window_never_leads_out_of_its_folder(workspace, tmp_path):
    outside = tmp_path / "outside.lock"
    outside.touch()
    with workspace.drafts._store.unjournalled() as session:  # noqa: SLF001  as a stranger would write it
        session.connection().exec_driver_sql(
            "INSERT INTO draft VALUES (1, '../../outside', 'ann', 'update_form', '{}', '{}', ?)",
            (clock.now().isoformat(),),
        )
    workspace.drafts.left()
    assert outside.exists()
