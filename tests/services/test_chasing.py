"""Who owes what before a board meeting, and the messages that ask for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.chasing import MAIL_LIMIT, Message, OwedKind, Sending, mail_link
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import FindingKind, Seen
from blackpool_tracker.domain.meetings import MeetingEntry, cautions
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.storage import tables as t
from tests.builders import a_workspace, an_action, seen, seen_action, with_finding

TODAY = clock.today()
NEXT = TODAY + timedelta(days=14)
SAID = UpdateEntry(Words(done="Read forty."))


@pytest.fixture
def people(workspace) -> dict[str, int]:
    return {
        "Ann": workspace.people.add("Ann", email="ann@example.org"),
        "Bea": workspace.people.add("Bea"),
    }


@pytest.fixture
def board(workspace) -> int:
    """A meeting in a fortnight, with its cut-off in a week."""
    entry = MeetingEntry(NEXT, "Getting to Good board", TODAY + timedelta(days=7))
    return workspace.meetings.add(entry)


def owed(workspace, board):
    """Who owes what: name, kind and ref of each."""
    prepared = workspace.chasing.prepare(board)
    return {(p.name, one.kind, one.ref) for p in prepared.people for one in p.owed}


def test_each_kind_of_what_is_missing_is_told_with_whom_to_ask(workspace, people, board, tmp_path):
    silent = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, silent)], people["Ann"])
    nobody = with_finding(workspace)
    late = workspace.actions.add(
        an_action(silent, owner_id=people["Bea"], due=TODAY - timedelta(days=3), start=None)
    )
    workspace.actions.rate([seen_action(workspace, late)], Delivery.AT_RISK)
    workspace.evidence.attach_link(
        silent, EvidenceEntry(EvidenceKind.CASE_AUDIT, link="https://example.org/a")
    )

    assert owed(workspace, board) == {
        ("Ann", OwedKind.SILENT, "MV5-C01"),
        ("", OwedKind.UNCHECKED, "MV5-C01"),  # Ann leads it and has added it
        ("Bea", OwedKind.NO_REASON, "A-001"),
        ("Bea", OwedKind.OVERDUE, "A-001"),
        ("", OwedKind.NOBODY, "MV5-C02"),
        ("", OwedKind.SILENT, "MV5-C02"),
    }
    workspace.progress.update_action(seen_action(workspace, late), SAID)
    workspace.progress.update_finding(seen(workspace, nobody), SAID)
    assert not [each for each in owed(workspace, board) if each[1] is OwedKind.SILENT]


def test_evidence_is_to_be_checked_by_somebody_else_than_who_added_it(workspace, people, board):
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], people["Ann"])
    workspace.evidence.attach_link(
        finding, EvidenceEntry(EvidenceKind.MEASURE, link="https://example.org/a")
    )
    # The lead is Ann, and so is "ann" who added it: another spelling is nobody else.
    assert ("", OwedKind.UNCHECKED, "MV5-C01") in owed(workspace, board)

    workspace.findings.set_sponsor([seen(workspace, finding)], people["Bea"])
    assert ("Bea", OwedKind.UNCHECKED, "MV5-C01") in owed(workspace, board)


def test_what_was_said_before_the_last_board_does_not_count(workspace, people, board):
    finding = with_finding(workspace)
    workspace.progress.update_finding(seen(workspace, finding), SAID)
    assert not [each for each in owed(workspace, board) if each[1] is OwedKind.SILENT]

    workspace.meetings.add(MeetingEntry(TODAY))
    prepared = workspace.chasing.prepare(board)
    assert prepared.since == TODAY
    assert next(one.kind for p in prepared.people for one in p.owed) is OwedKind.SILENT


def test_strengths_closed_and_removed_findings_owe_nothing(workspace, board):
    with_finding(workspace, kind=FindingKind.STRENGTH)
    gone = with_finding(workspace)
    workspace.findings.remove([seen(workspace, gone)])

    assert owed(workspace, board) == set()


def test_a_measure_whose_reading_is_awaited_is_asked_of_its_owner(workspace, people, board):
    with workspace.sources._store.step("Measures") as step:  # noqa: SLF001  not the page's matter
        for title, frequency, owner in (
            ("Re-referrals", "monthly", people["Bea"]),
            ("Visits in time", "monthly", None),
            ("Turnover", "", people["Bea"]),
        ):
            step.add(
                t.Measure(
                    title=title, unit="percent", good="low", frequency=frequency, owner_id=owner
                )
            )
        step.add(t.Reading(measure_id=1, on="2026-01", value=20.0))
        step.add(t.Reading(measure_id=2, on=TODAY.isoformat(), value=90.0))
        step.add(t.Reading(measure_id=1, on="2190-01", value=18.0, comparator="England"))

    (bea,) = workspace.chasing.prepare(board).people
    (one,) = bea.owed
    assert (bea.name, one.kind, one.title) == ("Bea", OwedKind.READING, "Re-referrals")
    assert one.words == "the reading to 28 Feb 2026 is overdue"


def test_a_message_asks_for_everything_once_and_names_the_day(workspace, people, board):
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], people["Ann"])
    with_finding(workspace)  # nobody leads it, so nobody is written to

    prepared = workspace.chasing.prepare(board)
    (message,) = workspace.chasing.messages(board, prepared)

    assert (message.name, message.to) == ("Ann", "ann@example.org")
    assert message.body.count("MV5-C01 Assessments are late") == 1
    assert message.body.startswith("Dear Ann,\n\nThe Getting to Good board meets on ")
    assert message.body.endswith("Thank you\nann")


def test_a_message_that_was_sent_is_kept_with_its_day_as_one_step(workspace, people, board):
    finding = with_finding(workspace)
    workspace.findings.set_lead([seen(workspace, finding)], people["Ann"])
    prepared = workspace.chasing.prepare(board)
    (message,) = workspace.chasing.messages(board, prepared)
    assert message.sent is None
    before = workspace.step

    workspace.chasing.note_sent(board, replace(message, body="In my own words."))

    (again,) = workspace.chasing.messages(board, prepared)
    assert again.sent == Sending(TODAY, "ann")
    assert workspace.step == before + 1
    (line,) = workspace.meetings.lines()
    with pytest.raises(RefusedError, match="messages were sent for it"):
        workspace.meetings.remove(Seen(board, line.version))
    workspace.history.undo()
    assert workspace.chasing.messages(board, prepared) == [message]


def test_a_long_message_is_cut_at_a_line_for_the_mail_program_and_says_so():
    lines = [f"- B19-R{n:02} Ärger & mehr?" for n in range(200)]
    short = Message("Ann", "a@example.org?bcc=all@example.org", "Was & wann", lines[0])
    long = Message("Ann", "a@example.org", "What is needed", "\n".join(lines))

    whole, cut = mail_link(short), mail_link(long)

    assert whole.whole
    assert whole.url.startswith("mailto:a@example.org%3Fbcc%3Dall@example.org?subject=Was%20%26")
    assert not cut.whole
    assert len(cut.url) <= MAIL_LIMIT
    assert "copied" in cut.url
    assert "%0D%0A" in cut.url


def test_a_meeting_without_a_cut_off_asks_by_the_day_before(workspace):
    board = workspace.meetings.add(MeetingEntry(NEXT))

    assert workspace.chasing.prepare(board).by == NEXT - timedelta(days=1)
    workspace.meetings.remove(Seen(board, workspace.meetings.lines()[0].version))
    with pytest.raises(MissingError):
        workspace.chasing.prepare(board)


def test_two_meetings_on_a_day_may_be_with_a_quiet_word(workspace):
    first, second = (workspace.meetings.add(MeetingEntry(NEXT)) for _ in range(2))

    assert first != second
    said = cautions(MeetingEntry(NEXT), [NEXT])
    assert len(said) == 2
    assert "meets already" in said[0]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (MeetingEntry(None), "Give the day"),
        (MeetingEntry(NEXT, cut_off=NEXT + timedelta(days=1)), "after the meeting"),
        (MeetingEntry(NEXT, title="x" * 400), "characters"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_in_a_sentence(workspace, entry, sentence):
    with pytest.raises(RefusedError, match=sentence):
        workspace.meetings.add(entry)


def test_a_change_of_a_meeting_is_one_step_and_undone_in_one(workspace, board, tmp_path):
    other = a_workspace(tmp_path, user="bea")
    line = other.meetings.lines()[0]
    other.meetings.edit(Seen(board, line.version), MeetingEntry(NEXT, "Board", None, "All", "-"))
    assert other.history.undo_label().startswith("Edit board meeting of ")
    other.history.undo()

    assert other.meetings.lines()[0].title == "Getting to Good board"
    other.close()
