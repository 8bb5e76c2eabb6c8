"""Checks: whole and after a mark, how far a machine knows a register, and seals as printed."""

import json
from datetime import timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.checks import Mark, parse_mark
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services import registers
from blackpool_tracker.services.marks import FILE, last_mark
from blackpool_tracker.storage import checking
from tests.builders import a_workspace, seen, with_finding
from tests.histories import a_long_register
from tests.versions import changed, make_newer

pytestmark = pytest.mark.files


def on(_share):
    return True


@pytest.fixture
def register(tmp_path):
    """The path of a register with one finding and four more steps."""
    workspace = a_workspace(tmp_path)
    finding = with_finding(workspace)
    for delivery in (Delivery.AT_RISK, Delivery.ON_TRACK) * 2:
        workspace.findings.rate_delivery([seen(workspace, finding)], delivery)
    workspace.close()
    return workspace.path


def one_more(register):
    workspace = a_workspace(register.parent)
    workspace.findings.rate_delivery([seen(workspace, 1)], Delivery.AT_RISK)
    workspace.close()


def test_a_long_register_is_as_the_program_would_have_made_it(tmp_path):
    assert registers.check(a_long_register(tmp_path, 20, 400)) == []


def test_what_was_in_order_is_remembered_and_not_looked_at_again(register):
    first = registers.check_new(register, on)
    assert (first.since, first.mark.step) == (0, 6)
    one_more(register)
    second = registers.check_new(register, on)
    assert (second.faults, second.since, second.mark.step) == ((), 6, 7)
    assert last_mark(register) == second.mark


def test_what_was_spoilt_long_after_it_was_found_in_order_is_noticed_within_a_week(
    register, monkeypatch
):
    registers.check_new(register, on)
    changed(register, "UPDATE finding SET title = 'Spoilt by the drive'")
    one_more(register)
    assert registers.check_new(register, on).since == 6
    today = clock.today()
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=7))
    (fault,) = registers.check_new(register, on).faults
    assert fault == "Finding MV5-C01 is not as its history says: title."


def test_a_day_to_come_does_not_put_off_the_whole_check(register, monkeypatch):
    today = clock.today()
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=4000))
    registers.check_new(register, on)
    monkeypatch.setattr(clock, "today", lambda: today)
    assert registers.check_new(register, on).since == 0


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"a": 1}', '{"a": [1, "x"]}', '{"a": [1, "x", 5]}']
)
def test_marks_that_cannot_be_read_count_as_never_made(register, own_preferences, kept):
    registers.check_new(register, on)
    (own_preferences / FILE).write_text(kept)
    assert registers.check_new(register, on).since == 0


@pytest.mark.parametrize("kind", [registers.check_whole, registers.check_new])
def test_what_a_newer_version_has_made_is_left_to_that_version(register, kind):
    make_newer(register)
    with pytest.raises(RefusedError, match="only that version can tell whether it is sound"):
        kind(register, on)


def test_marks_in_the_words_of_a_newer_version_stay(register, own_preferences):
    registers.check_new(register, on)
    file = own_preferences / FILE
    kept = json.loads(file.read_text("utf-8"))
    newer = {"/some/where": [7, "seal", "2026-11-30", {"more": 1}]}
    file.write_text(json.dumps(newer | kept), encoding="utf-8")
    one_more(register)
    assert registers.check_new(register, on).since == 6
    assert json.loads(file.read_text("utf-8")).items() >= newer.items()


def test_a_tail_that_was_cut_off_is_noticed_on_a_machine_that_knew_it(register):
    registers.check_new(register, on)
    before = last_mark(register)
    changed(
        register,
        "UPDATE finding SET delivery = (SELECT json_extract(before, '$.delivery') FROM change"
        " WHERE step = 5)",
        "DELETE FROM change WHERE step > 4",
        "DELETE FROM step WHERE id > 4",
    )
    for look in (registers.check_new, registers.check_whole):
        (fault,) = look(register, on).faults
        assert fault.startswith("2 steps have been taken out since this register was last found")
    assert last_mark(register) == before


def test_a_history_made_anew_is_noticed_on_a_machine_that_knew_it(register):
    registers.check_new(register, on)
    other = a_workspace(register.parent, name="other.register")
    finding = with_finding(other, title="Quite another")
    for delivery in (Delivery.AT_RISK, Delivery.ON_TRACK) * 3:
        other.findings.rate_delivery([seen(other, finding)], delivery)
    other.close()
    assert registers.check(other.path) == []
    other.path.replace(register)
    (fault,) = registers.check_new(register, on).faults
    assert fault.startswith("Step 6 carries another seal")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE step SET label = 'nice' WHERE id = 7", "Step 7 of the journal is not as it was"),
        ("DELETE FROM change WHERE step = 7", "Step 7 of the journal is not as it was"),
        ("UPDATE finding SET delivery = 'closed'", "is not as its history says: delivery"),
    ],
)
def test_what_came_after_the_mark_is_looked_at(register, statement, sentence):
    registers.check_new(register, on)
    one_more(register)
    changed(register, statement)
    found = registers.check_new(register, on)
    assert any(sentence in fault for fault in found.faults)
    assert found.since == 6


def test_a_new_evidence_file_is_looked_at_after_the_mark(register):
    registers.check_new(register, on)
    workspace = a_workspace(register.parent)
    entry = EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")
    workspace.evidence.attach_bytes(1, "audit.txt", b"12 of 20 good", entry)
    workspace.close()
    changed(register, "DELETE FROM blob")
    (fault,) = registers.check_new(register, on).faults
    assert fault == "The file audit.txt, evidence for MV5-C01, is missing from the register."


def test_many_faults_of_a_kind_are_counted_and_not_all_told(tmp_path):
    path = a_long_register(tmp_path, 60, 100)
    changed(path, "UPDATE finding SET title = 'x'")
    found = registers.check(path)
    assert len(found) == 21
    assert found[-1] == "And 40 more findings."


def test_a_check_can_be_stopped(register):
    assert registers.check_whole(register, lambda share: share < 0.1) is None
    assert last_mark(register) is None


def test_somebody_can_save_while_a_check_goes_on(register):
    saved = []

    def save(_share):
        if not saved:
            saved.append(True)
            return True
        if len(saved) == 1:
            saved.append(True)
            one_more(register)
        return True

    found = registers.check_whole(register, save)
    assert (found.faults, len(saved)) == ((), 2)


def test_the_words_that_are_searched_are_made_anew_without_any_step(register):
    changed(register, "DELETE FROM finding_search")
    found = registers.check_whole(register, on)
    assert found.searching
    assert "Nothing is lost" in found.faults[0]
    registers.rebuild_search(register)
    assert registers.check_whole(register, on).mark == found.mark
    assert registers.check(register) == []


def test_faults_after_a_mark_can_be_asked_of_any_open_register(register):
    mark = registers.check_whole(register, on).mark
    workspace = a_workspace(register.parent)
    store = workspace._store  # noqa: SLF001 - what a copy is checked by
    assert checking.faults_of(store, mark) == checking.faults_of(store) == []
    workspace.close()


@pytest.mark.parametrize(
    "typed", ["12:3f2a91c077de0b1c", "Step 12, seal 3F2A 91C0 77de 0b1c …", "12 : 3f2a91c077de0b1c"]
)
def test_a_seal_may_be_typed_as_it_is_printed(typed):
    assert parse_mark(typed) == Mark(12, "3f2a91c077de0b1c")
    assert str(parse_mark(typed)) == "step 12, seal 3f2a 91c0 77de 0b1c"


@pytest.mark.parametrize("typed", ["", "12", "12:abc", "x:3f2a91c077de0b1c", "12:3f2a91c077de0b1z"])
def test_a_seal_that_cannot_be_one_is_refused(typed):
    with pytest.raises(RefusedError, match="as the report prints them"):
        parse_mark(typed)
