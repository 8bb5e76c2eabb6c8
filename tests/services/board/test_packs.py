"""Packs that were issued, what waits for a decision, and any two days compared."""

import hashlib
import threading
from datetime import timedelta

import pypdfium2
import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import Happened, MeetingEntry
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.storage import tables as t
from tests.builders import a_workspace, an_action, seen, seen_action, with_finding

TODAY = clock.today()


def on(_share: float) -> bool:
    return True


@pytest.fixture
def board(workspace) -> int:
    with_finding(workspace)
    return workspace.meetings.add(MeetingEntry(TODAY, "Getting to Good board"))


def test_an_issued_pack_is_kept_with_number_seal_and_digest_as_one_step(workspace, board, tmp_path):
    before = workspace.step
    pack = workspace.packs.issue(board, None, TODAY, on)

    assert (pack.issue, pack.on, pack.by, pack.as_of) == (1, TODAY, "ann", TODAY)
    assert (pack.step, workspace.step) == (before, before + 1)
    assert workspace.history.undo_label() == "Issue pack 1"
    copy = tmp_path / pack.file_name
    workspace.packs.copy_file(pack.id, copy)
    data = copy.read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (pack.sha256, pack.size)
    with pypdfium2.PdfDocument(data) as printed:
        cover = printed[0].get_textpage().get_text_range()
        last = printed[len(printed) - 1].get_textpage().get_text_range()
    assert "Pack 1" in cover
    assert pack.mark in " ".join((cover + last).split())


def test_issuing_again_makes_the_next_number_and_the_old_pack_stays(workspace, board, tmp_path):
    first = workspace.packs.issue(board, None, TODAY, on)
    with_finding(workspace, title="Plans are late")
    second = workspace.packs.issue(board, None, TODAY, on)

    assert [pack.issue for pack in workspace.packs.lines(board)] == [2, 1]
    assert first == workspace.packs.lines()[1]
    assert first.sha256 != second.sha256


def test_a_pack_taken_back_is_kept_and_its_number_is_never_used_again(workspace, board, tmp_path):
    pack = workspace.packs.issue(board, None, TODAY, on)
    workspace.history.undo()
    assert workspace.packs.lines() == []

    assert workspace.packs.issue(board, None, TODAY, on).issue == 2
    workspace.packs.copy_file(pack.id, tmp_path / "back.pdf")  # removed, never deleted
    assert (tmp_path / "back.pdf").stat().st_size == pack.size


def test_a_stopped_issue_keeps_nothing(workspace, board):
    before = workspace.step

    assert workspace.packs.issue(board, None, TODAY, lambda share: share < 0.3) is None
    assert (workspace.packs.lines(), workspace.step) == ([], before)


def test_two_who_issue_at_once_get_two_numbers(workspace, board, tmp_path):
    other = a_workspace(tmp_path, user="bea")
    told = threading.Event()

    def first_bea(share: float) -> bool:
        if not told.is_set():
            told.set()
            other.packs.issue(board, None, TODAY, on)
        return True

    mine = workspace.packs.issue(board, None, TODAY, first_bea)
    other.close()

    assert mine.issue == 2
    assert [(p.issue, p.by) for p in workspace.packs.lines()] == [(2, "ann"), (1, "bea")]


def test_a_pack_can_be_read_in_the_past_and_in_no_register_of_before(workspace, board, tmp_path):
    step = workspace.step
    pack = workspace.packs.issue(board, None, TODAY, on)
    workspace.history.undo()
    with_finding(workspace)

    past = workspace.after_step(step + 1)
    past.packs.copy_file(pack.id, tmp_path / "past.pdf")
    assert past.packs.lines()[0].issue == 1
    with pytest.raises(RefusedError):
        past.packs.issue(board, None, TODAY, on)
    past.close()


def test_days_and_meetings_that_cannot_be_are_refused(workspace, board):
    with pytest.raises(RefusedError, match="Give an earlier day"):
        workspace.packs.issue(board, TODAY + timedelta(days=1), TODAY, on)
    with pytest.raises(RefusedError, match="Nobody knows yet"):
        workspace.packs.issue(board, None, TODAY + timedelta(days=1), on)
    with pytest.raises(MissingError):
        workspace.packs.issue(99, None, TODAY, on)


def test_a_meeting_with_a_pack_stays(workspace, board):
    workspace.packs.issue(board, None, TODAY, on)
    line = workspace.meetings.lines()[0]

    with pytest.raises(RefusedError, match="packs were issued for it"):
        workspace.meetings.remove(Seen(board, line.version))
    assert workspace.meetings.counts()[board].packs == 1


def test_the_agenda_holds_what_is_claimed_and_what_is_late_with_what_is_asked(workspace, board):
    claimed = 1
    workspace.findings.rate_delivery([seen(workspace, claimed)], Delivery.COMPLETE)
    late = workspace.actions.add(
        an_action(claimed, start=None, due=TODAY - timedelta(days=5), title="Read plans")
    )
    troubled = with_finding(workspace)
    workspace.findings.rate_delivery([seen(workspace, troubled)], Delivery.OFF_TRACK, "No staff.")

    items = {item.ref: item for item in workspace.reports.agenda()}

    assert (items["MV5-C01"].suggests, items["MV5-C01"].id) == (DecisionKind.CLOSE, claimed)
    assert "A-001 is still open" in items["MV5-C01"].asks
    assert (items["A-001"].suggests, items["A-001"].id) == (DecisionKind.EXTEND, late)
    assert items["MV5-C02"].asks == "Off track. No staff. Decide what help it needs. Name a lead."


def test_the_agenda_begins_with_what_is_proposed_and_ends_with_what_is_looked_at_again(
    workspace, board
):
    workspace.proposals.propose_finding(seen(workspace, 1), "All assessments are read.")
    closed = with_finding(workspace)
    with workspace.findings._store.step("Close") as step:  # noqa: SLF001  before the program
        row = step.get(t.Finding, closed)
        row.delivery = Delivery.CLOSED
        step.add(
            t.Decision(
                finding_id=closed,
                kind=DecisionKind.CLOSE,
                on=TODAY - timedelta(days=90),
                by="Chair",
                revisit=TODAY - timedelta(days=1),
            )
        )

    first, last = workspace.reports.agenda()

    assert (first.ref, first.suggests) == ("MV5-C01", DecisionKind.CLOSE)
    assert first.asks.count("ann proposed to close it on") == 1
    assert "Called complete" not in first.asks, "nobody has called it so"
    assert (last.ref, last.suggests) == ("MV5-C02", None)
    assert "to be looked at again" in last.asks


def test_what_happened_between_two_days_is_told_row_by_row(workspace, board):
    action = workspace.actions.add(an_action(1, start=None, due=TODAY + timedelta(days=3)))
    entry = DecisionEntry(
        DecisionKind.EXTEND, "Chair", "Two posts vacant.", due=TODAY + timedelta(days=9)
    )
    workspace.progress.decide_action(seen_action(workspace, action), entry)
    workspace.findings.rate_delivery([seen(workspace, 1)], Delivery.COMPLETE)

    compared = workspace.reports.compare(TODAY, TODAY, on)

    told = {(line.what, line.table, line.ref) for line in compared.lines}
    assert told == {
        (Happened.COMPLETED, "finding", "MV5-C01"),
        (Happened.MOVED, "action", "A-001"),
        (Happened.NEW, "finding", "MV5-C01"),
        (Happened.NEW, "action", "A-001"),
    }
    moved = next(line for line in compared.lines if line.what is Happened.MOVED)
    assert moved.words.endswith("moved 1 time in all. Two posts vacant.")
    assert workspace.reports.compare(TODAY, TODAY, lambda _share: False) is None
    with pytest.raises(RefusedError, match="cannot tell"):
        workspace.reports.compare(TODAY + timedelta(days=1), TODAY, on)
