"""A passphrase is set, changed and removed by a new file, with nothing lost on the way."""

import os
import signal
import subprocess
import sys

import pytest

from blackpool_tracker.domain.errors import PassphraseError, RegisterError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.registers import check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import protecting, sqlite
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.protecting import protect
from tests.builders import RIGHT, a_workspace, seen, with_finding

_ENTRY = EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")

pytestmark = [pytest.mark.files, pytest.mark.usefixtures("quick")]


def filled(workspace):
    finding = with_finding(workspace)
    workspace.evidence.attach_bytes(finding, "audit.txt", b"12 of 20 good" * 9_000, _ENTRY)
    workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
    return finding


CHANGES = [(None, RIGHT), (RIGHT, Passphrase("another one")), (RIGHT, None)]


@pytest.mark.parametrize(("now", "then"), CHANGES)
def test_a_passphrase_is_set_changed_and_removed_with_nothing_lost(tmp_path, now, then):
    workspace = a_workspace(tmp_path, passphrase=now)
    finding = filled(workspace)
    before = workspace.history.lines()
    workspace.close()
    protect(workspace.path, then, now=now)
    assert has_passphrase(workspace.path) is (then is not None)
    with pytest.raises(RegisterError):
        open_store(workspace.path, "ann", now)
    again = Workspace(workspace.path, "ann", then)
    assert again.history.lines() == before
    assert again.findings.lines([finding])[finding].title == "Assessments are late"
    again.findings.rate_delivery([seen(again, finding)], Delivery.ON_TRACK)
    again.history.undo()
    again.close()
    assert check(workspace.path, then) == []
    assert [file.name for file in tmp_path.glob("*.part*")] == []


def test_a_passphrase_is_not_changed_over_what_somebody_else_saved(protected, monkeypatch):
    protected.close()
    real = protecting.faults_of

    def meanwhile(store):
        other = Workspace(protected.path, "bob", RIGHT)
        other.people.add("Head of Service")
        other.close()
        return real(store)

    monkeypatch.setattr(protecting, "faults_of", meanwhile)
    with pytest.raises(RegisterError, match="Somebody else was saving"):
        protect(protected.path, None, now=RIGHT)
    again = Workspace(protected.path, "ann", RIGHT)
    assert [line.name for line in again.people.lines()] == ["Head of Service"]
    again.close()


def test_a_register_that_is_not_sound_keeps_its_passphrase(protected):
    filled(protected)
    protected.close()
    engine = sqlite.engine_for(protected.path, passphrase=RIGHT)
    with engine.begin() as other:
        other.exec_driver_sql("UPDATE finding SET title = 'All is well'")
    engine.dispose()
    with pytest.raises(RegisterError, match="Check the register first"):
        protect(protected.path, None, now=RIGHT)
    assert has_passphrase(protected.path)


def test_a_wrong_passphrase_changes_none(protected):
    protected.close()
    before = protected.path.read_bytes()
    with pytest.raises(PassphraseError):
        protect(protected.path, None, now=Passphrase("wrong"))
    assert protected.path.read_bytes() == before


KILLED = """
import os, signal, sys
from pathlib import Path
from blackpool_tracker.domain import passphrases
from blackpool_tracker.storage import protecting
passphrases.ROUNDS = 1_000
protecting.faults_of = lambda _store: os.kill(os.getpid(), signal.SIGKILL)
now = passphrases.Passphrase(sys.argv[1])
protecting.protect(Path(sys.argv[2]), passphrases.Passphrase("another"), now=now)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter on Windows")
def test_a_register_whose_passphrase_was_being_changed_when_killed_opens_as_before(protected):
    finding = filled(protected)
    protected.close()
    done = subprocess.run([sys.executable, "-c", KILLED, RIGHT.words, protected.path], check=False)
    assert done.returncode == -signal.SIGKILL
    again = Workspace(protected.path, "ann", RIGHT)
    assert finding in again.findings.lines([finding])
    again.close()
    assert check(protected.path, RIGHT) == []
