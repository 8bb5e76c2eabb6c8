"""What happens under our feet: locks, full disks, vanished files, damage. Nothing is lost.

Each once, in a way that every system has; ``tests/faults`` makes them for real, often, on Linux.
"""

import errno
import os
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from blackpool_tracker.domain.errors import SaveError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Priority
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.registers import back_up, check
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.room import Lack, lack_in
from blackpool_tracker.storage.tables import Blob
from tests.builders import a_workspace, an_action, seen, with_finding

pytestmark = pytest.mark.files

_ENTRY = EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")


@pytest.fixture
def finding(workspace):
    return with_finding(workspace)


def reader(path):
    return closing(sqlite3.connect(path, isolation_level=None))


def test_the_settings_that_keep_the_data_are_in_force(workspace):
    engine = sqlite.engine_for(workspace.path)
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0,
    }  # fmt: skip


def test_what_could_not_be_committed_is_not_saved_by_the_next_step(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    workspace = a_workspace(tmp_path)
    finding = with_finding(workspace)
    with reader(workspace.path) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM finding").fetchone()  # holds the lock that a commit wants
        with pytest.raises(SaveError, match="Somebody else is saving"):
            workspace.findings.rate_delivery([seen(workspace, finding)], Delivery.AT_RISK)
        other.execute("COMMIT")
    workspace.findings.set_priority([seen(workspace, finding)], Priority.HIGH)
    line = workspace.findings.lines([finding])[finding]
    assert (line.delivery, line.priority) == (Delivery.NOT_STARTED, Priority.HIGH)
    workspace.close()
    assert check(workspace.path) == []


def test_a_connection_goes_back_to_the_pool_with_nothing_open(workspace):
    engine = sqlite.engine_for(workspace.path)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE finding SET title = 'left behind'")
    with engine.connect() as connection:
        assert not connection.connection.driver_connection.in_transaction
    engine.dispose()


def test_a_step_waits_for_nobody_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    workspace = a_workspace(tmp_path)
    with reader(workspace.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SaveError, match="Nothing was changed"):
            workspace.people.add("Head of Service")
        other.execute("ROLLBACK")
    workspace.people.add("Head of Service")
    workspace.close()


def test_a_full_disk_is_said_and_nothing_is_lost(workspace, finding):
    def fill_up(connection, _record):
        connection.execute("PRAGMA max_page_count=1")  # SQLite's own way to meet a full disk

    workspace.close()
    event.listen(Engine, "connect", fill_up)
    try:
        cramped = Workspace(workspace.path, "ann")
        with pytest.raises(SaveError, match="disk is full"):
            cramped.evidence.attach_bytes(finding, "big.bin", b"x" * 2_000_000, _ENTRY)
        cramped.close()
    finally:
        event.remove(Engine, "connect", fill_up)
    assert check(workspace.path) == []
    again = Workspace(workspace.path, "ann")
    assert again.evidence.lines(finding) == []
    assert finding in again.findings.lines([finding])
    again.close()


@pytest.mark.parametrize(
    ("number", "lack"),
    [
        (errno.ENOSPC, Lack.ROOM),
        (errno.EDQUOT, Lack.ROOM),
        (errno.EFBIG, Lack.LENGTH),
        (errno.EIO, None),
        (errno.EACCES, None),
    ],
)
def test_only_a_drive_that_is_full_is_called_full(number, lack):
    assert lack_in(OSError(number, os.strerror(number))) is lack


def test_a_drive_with_room_is_not_called_full(tmp_path):
    folder = tmp_path / "drive"
    folder.mkdir()
    said = sqlite3.OperationalError("disk I/O error")
    assert sqlite.reason_of(said, folder / "a.register") == sqlite.REASONS["disk i/o"]
    assert list(folder.iterdir()) == []


def test_a_file_that_vanishes_is_said_and_never_made_anew(workspace, finding):
    before = seen(workspace, finding)
    hidden = workspace.path.with_name("moved.register")
    workspace.path.rename(hidden)
    with pytest.raises(SaveError, match="no longer where it was opened"):
        workspace.findings.rate_delivery([before], Delivery.AT_RISK)
    assert not workspace.path.exists()
    hidden.rename(workspace.path)
    workspace.findings.rate_delivery([before], Delivery.AT_RISK)
    assert workspace.findings.lines([finding])[finding].delivery == Delivery.AT_RISK


def test_a_file_that_was_replaced_is_not_written_to(workspace, finding):
    before = seen(workspace, finding)
    copy = back_up(workspace.path, workspace.path.with_name("copy.register")).path
    content = copy.read_bytes()
    copy.replace(workspace.path)
    with pytest.raises(SaveError, match=r"synchronises folders, has replaced it.* not saved"):
        workspace.findings.rate_delivery([before], Delivery.AT_RISK)
    assert workspace.path.read_bytes() == content


def test_check_finds_a_row_that_was_changed_behind_the_journal(workspace, finding):
    assert check(workspace.path) == []
    with reader(workspace.path) as other:
        other.execute("UPDATE finding SET title = 'All is well'")
    assert check(workspace.path) == ["Finding MV5-C01 is not as its history says: title."]


@pytest.mark.parametrize("content", ["'ok 20 of 20 ..'", "20"])
def test_check_finds_an_evidence_file_that_was_changed(workspace, finding, content):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"12 of 20 good", _ENTRY)
    with reader(workspace.path) as other:
        other.execute(f"UPDATE blob SET content = {content}")  # noqa: S608 - one of the two above
    (fault,) = check(workspace.path)
    assert fault == "The file audit.txt, evidence for MV5-C01, is not as it was when it was added."


def test_a_kept_file_can_be_read_where_nothing_may_be_written(workspace, finding, tmp_path):
    workspace.evidence.attach_bytes(finding, "audit.txt", b"12 of 20 good", _ENTRY)
    engine = sqlite.engine_for(workspace.path, writing=False)
    with Session(engine) as session:
        (digest,) = session.exec(select(Blob.sha256)).all()
        assert b"".join(backend_of(session).pieces_of(session, digest)) == b"12 of 20 good"
    engine.dispose()


def test_what_sqlite_finds_is_told_in_one_line_each(workspace, finding):
    asked = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_change_row'"
    with reader(workspace.path) as other:
        page = (other.execute(asked).fetchone()[0] - 1) * 4096
    workspace.close()
    data = workspace.path.read_bytes()
    before_all = (int.from_bytes(data[page + 5 : page + 7], "big") - 2).to_bytes(2, "big")
    workspace.path.write_bytes(data[: page + 8] + before_all + data[page + 10 :])
    found = check(workspace.path)
    assert found
    assert all("\n" not in line and "***" not in line for line in found)


def test_check_finds_a_row_that_points_nowhere(workspace, finding):
    with reader(workspace.path) as other:
        other.execute("UPDATE finding SET lead_id = 999")
    assert "points to one of the people that is not there" in check(workspace.path)[0]


def test_steps_of_another_window_are_told_once(workspace, finding, tmp_path):
    heard = []
    workspace.watch(heard.append)
    other = a_workspace(tmp_path, user="bob")
    other.findings.rate_delivery([seen(other, finding)], Delivery.AT_RISK)
    workspace.look_for_news()
    workspace.look_for_news()
    (notice,) = heard
    assert notice.ids("finding") == {finding}
    other.close()


TAMPERED = {
    "UPDATE step SET \"by\" = 'eve' WHERE id = 2": "Step 2 of the journal is not as it was made",
    "UPDATE step SET label = 'All is well' WHERE id = 3; UPDATE step SET label = '' WHERE id = 4": (
        "Step 3 of the journal is not as it was made"
    ),
    "UPDATE step SET seal = 'abc' WHERE id = 2": "Step 2 of the journal is not as it was made",
    "UPDATE change SET after = replace(after, 'at_risk', 'on_hold')": "does not follow",
    "UPDATE change SET after = '{' WHERE id = 1": "Step 1 of the journal is damaged",
    "UPDATE change SET after = '[1]' WHERE id = 1": "no part of a register",
    "UPDATE change SET \"table\" = 'nope' WHERE id = 1": "no part of a register",
    "DELETE FROM change WHERE step = 2": "taken out of the journal",
    "DELETE FROM change WHERE step = 3; DELETE FROM step WHERE id = 3": "Steps have been taken",
    "UPDATE step SET at = 'yesterday' WHERE id = 2": "no readable time",
    "UPDATE action SET due = '2026-13-45'": "Action A-001 is not as its history says: due",
    "UPDATE change SET row = 'x' WHERE id = 1": "Step 1 of the journal",
    "UPDATE action_finding SET finding_id = 99": "points to one of the findings",
    "UPDATE action SET due = 5": "Action A-001 is not as its history says: due",
    "UPDATE finding SET title = CAST(x'ff' AS TEXT)": "cannot all be read",
    "UPDATE finding SET words = CAST(words AS BLOB)": "words",
    "UPDATE step SET at = x'35' WHERE id = 2": "Step 2 of the journal",
    "DELETE FROM finding_search": "words by which the register is searched",
    "UPDATE finding_search SET words = 'else'": "words by which the register is searched",
    "UPDATE finding SET delivery = 'brilliant'": "MV5-C01 is not as its history says: delivery",
}


@pytest.mark.parametrize(("statements", "sentence"), TAMPERED.items())
def test_check_says_what_was_tampered_with(workspace, finding, statements, sentence):
    workspace.actions.add(an_action(finding))
    for delivery in (Delivery.AT_RISK, Delivery.ON_TRACK):
        workspace.findings.rate_delivery([seen(workspace, finding)], delivery)
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as other, other:
        other.executescript(statements)
    assert any(sentence in said for said in check(workspace.path))
    assert all(said.endswith(".") for said in check(workspace.path))


def test_damage_to_the_history_is_not_said_of_what_can_be_read(workspace, finding):
    for delivery in 30 * (Delivery.AT_RISK, Delivery.ON_TRACK):
        workspace.findings.rate_delivery([seen(workspace, finding)], delivery)
    workspace.close()
    with reader(workspace.path) as other:
        (root,) = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'change' AND type = 'table'"
        ).fetchone()
    with workspace.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))
    assert check(workspace.path)[0] == "The file is damaged: it cannot be read to its end."
    told = " ".join(check(workspace.path))
    assert "steps of the history cannot all be read" in told
    assert "could not be compared with the history" in told
    assert "The findings" not in told
    assert "The people" not in told


def test_a_look_for_news_while_somebody_is_saving_is_no_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT", 0.05)
    workspace = a_workspace(tmp_path)
    heard: list[str] = []
    workspace.watch(lambda changed: heard.append(changed.label))
    bob = a_workspace(tmp_path, user="bob")
    bob.people.add("Head of Service")
    bob.close()
    with reader(workspace.path) as other:
        other.execute("BEGIN EXCLUSIVE")
        workspace.look_for_news()
        assert heard == []
        other.execute("ROLLBACK")
    workspace.look_for_news()
    assert heard == ["Add Head of Service"]
    workspace.close()
