"""A register moves from a file to a server and back, and nothing of it is lost or altered."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import DoubtError, RefusedError, RegisterError, SaveError
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services import shared_registers
from blackpool_tracker.services.backups import Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.registers import check_whole, create_empty
from blackpool_tracker.services.shared_registers import Taken
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.past import state_now
from tests.builders import a_finding, a_source, an_audit, an_example
from tests.proxies import COMMIT, Cut
from tests.servers import a_database, a_login, as_somebody, asked

DAY = date(2026, 6, 30)


def always(_share: float) -> bool:
    return True


def test_the_example_moves_to_a_server_and_back_row_by_row_and_to_the_last_seal(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    example = an_example(tmp_path / "example.register", DAY)
    before = example.read_bytes()
    done = shared_registers.fill(there, None, example, None, always)
    assert "to its last step" in done.sentence
    assert done.left_behind == ()
    back = Taken(tmp_path / "back.register")
    shared_registers.take_along(there, None, back, always)
    assert example.read_bytes() == before
    marks, states = [], []
    for register in (example, there, tmp_path / "back.register"):
        found = check_whole(register, always)
        assert found is not None
        assert found.faults == ()
        marks.append(found.mark)
    for path in (example, tmp_path / "back.register"):
        store = open_store(path, "look")
        with store.reading() as session:
            states.append(state_now(session))
        store.close()
    assert marks[0] == marks[1] == marks[2]
    assert states[0] == states[1]


def test_what_comes_after_the_move_has_the_next_numbers(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    example = an_example(tmp_path / "example.register", DAY)
    shared_registers.fill(there, None, example, None, always)
    file, shared = Workspace(example, "postgres"), Workspace(there, "postgres")
    try:
        made = [each.sources.add(a_source(short="NEW")) for each in (file, shared)]
        assert made[0] == made[1]
        found = [each.findings.add(a_finding(made[0])) for each in (file, shared)]
        assert found[0] == found[1]
    finally:
        file.close()
        shared.close()


def test_what_was_broken_off_goes_on_and_sends_no_kept_file_twice(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    path = tmp_path / "plan.register"
    create_empty(path)
    plan = Workspace(path, "ann")
    finding = plan.findings.add(a_finding(plan.sources.add(a_source())))
    for name in ("one.txt", "two.txt"):
        plan.evidence.attach_bytes(finding, name, name.encode(), an_audit())
    plan.close()
    with pytest.raises(RefusedError, match="stopped"):
        shared_registers.fill(there, None, path, None, lambda share: share < 0.3)
    with asked(there.database) as connection:
        sent = connection.execute("SELECT xmin::text, sha256 FROM register.blob").fetchall()
        assert len(sent) == 1
        assert connection.execute("SELECT count(*) FROM register.finding").fetchone() == (0,)
    shared_registers.fill(there, None, path, None, always)
    with asked(there.database) as connection:
        now = connection.execute("SELECT xmin::text, sha256 FROM register.blob").fetchall()
    assert set(sent) < set(now)
    found = check_whole(there, always)
    assert found is not None
    assert found.faults == ()


def test_nothing_moves_over_a_register_in_which_somebody_has_worked(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    example = an_example(tmp_path / "example.register", DAY)
    begun = Workspace(there, "postgres")
    begun.sources.add(a_source())
    begun.close()
    with pytest.raises(RefusedError, match="holds a register already"):
        shared_registers.fill(there, None, example, None, always)
    assert check_whole(there, always).mark.step == 1


@pytest.fixture
def plan(tmp_path):
    """A file with a finding, in which somebody is working."""
    path = tmp_path / "plan.register"
    create_empty(path)
    plan = Workspace(path, "ann")
    plan.findings.add(a_finding(plan.sources.add(a_source())))
    yield plan
    plan.close()


def test_what_is_done_in_the_file_while_it_moves_is_named_and_the_file_is_not_marked(
    plan, tmp_path
):
    there = a_database(tmp_path / "there", "postgres")

    def going_on(share: float) -> bool:
        if share and plan.step == 2:
            plan.sources.add(a_source(short="MV6"))
        return True

    done = shared_registers.fill(there, None, plan.path, None, going_on)
    assert done.mark.step == 2
    assert done.left_behind[1:] == ("ann: Add source MV6 (step 3)",)
    with pytest.raises(RegisterError, match="Somebody has gone on working in plan"):
        shared_registers.leave_behind(there, plan.path, None, done.mark)
    assert plan.sources.add(a_source(short="MV7"))


def test_what_nobody_has_saved_yet_stays_in_the_file_and_that_is_said(plan, tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    plan.drafts.keep([DraftEntry(DraftKey("update", {}), "Update", {"done": "Twelve"})])
    done = shared_registers.fill(there, None, plan.path, None, always)
    assert [each[:30] for each in done.left_behind] == ["What was typed in the file and"]


def test_a_file_that_was_left_behind_has_a_backup_from_which_it_can_be_gone_on_with(plan, tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    before = plan.path.read_bytes()
    done = shared_registers.fill(there, None, plan.path, None, always)
    assert plan.path.read_bytes() == before
    shared_registers.leave_behind(there, plan.path, None, done.mark)
    left = Workspace(plan.path, "ann")
    assert left.locked.startswith(f"This register moved to {there.name} on ")
    left.close()
    backups = Backups(plan.path, Preferences())
    restored = backups.restore(backups.restorable().backups[0])
    again = Workspace(restored.path, "ann")
    again.sources.add(a_source(short="NEW"))
    again.close()


def test_only_the_login_that_prepared_a_database_is_let_move_into_it(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    assert shared_registers.is_prepared(there, None)
    with pytest.raises(RegisterError, match="was prepared by another login"):
        shared_registers.is_prepared(a_login(there, "olu", Right.OWNER), None)


def test_a_database_that_is_not_prepared_is_told_from_one_that_may_not_be(tmp_path):
    there = a_database(tmp_path / "there", "postgres")
    with asked(there.database) as connection:
        connection.execute("DROP SCHEMA register CASCADE")
        connection.execute("CREATE ROLE plain LOGIN")
    assert not shared_registers.is_prepared(there, None)
    with pytest.raises(RegisterError, match="this login may not make it one"):
        shared_registers.is_prepared(replace(there, user="plain"), None)
    assert "is now a shared register" in shared_registers.prepare(there, None)[0]
    assert shared_registers.is_prepared(there, None)


def by(line, there):
    return replace(as_somebody(there, "postgres"), host="127.0.0.1", port=line.port)


def test_a_move_whose_last_answer_was_lost_is_looked_up_and_done(tmp_path, plan, line):
    there = a_database(tmp_path / "there", "postgres")
    line.break_at(COMMIT, Cut.AFTER)
    shared_registers.fill(by(line, there), None, plan.path, None, always)
    assert check_whole(there, always).mark.step == 2


def test_a_move_whose_last_word_was_lost_is_done_again(tmp_path, plan, line):
    there = a_database(tmp_path / "there", "postgres")
    line.break_at(COMMIT, Cut.BEFORE)
    with pytest.raises(SaveError, match="Then do the same again"):
        shared_registers.fill(by(line, there), None, plan.path, None, always)
    shared_registers.fill(by(line, there), None, plan.path, None, always)
    assert check_whole(there, always).mark.step == 2


@pytest.mark.usefixtures("impatient")
def test_a_move_of_which_nobody_knows_says_so(tmp_path, plan, line):
    there = a_database(tmp_path / "there", "postgres")
    line.break_at(COMMIT, Cut.AFTER, refusing=True)
    with pytest.raises(DoubtError, match="nobody knows yet"):
        shared_registers.fill(by(line, there), None, plan.path, None, always)
    line.refusing = False
    assert shared_registers.fill(by(line, there), None, plan.path, None, always).mark.step == 2
