"""What a calendar program holds after it has taken in one file after another."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.meetings import MeetingEntry
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.exports import Exports
from tests.builders import a_workspace, an_action, proposed, seen, seen_action, with_finding


@pytest.fixture
def workspace(tmp_path):
    opened = a_workspace(tmp_path)
    yield opened
    opened.close()


def sent(workspace, lead="", days=0) -> list:
    on = workspace.today() + timedelta(days=days)
    data = workspace.read_by(Exports).calendar(on, lambda _share: True, lead)
    return Calendar.from_ical(data).walk("VEVENT")


def taken_in(held: dict, events: list) -> dict[str, date]:
    """What a calendar shows then: an older sequence is passed over, what is cancelled goes."""
    for event in events:
        known = held.get(event["uid"], event)
        if event["sequence"] >= known["sequence"]:
            held[event["uid"]] = event
    shown = [event for event in held.values() if event["status"] != "CANCELLED"]
    return {str(event["summary"]): event["dtstart"].dt for event in shown}


def test_what_is_gone_goes_from_the_calendar_and_what_has_moved_is_there_once(workspace):
    finding = with_finding(workspace)
    for title in ("Done soon", "Moved later", "Stays", "Taken over"):
        workspace.actions.add(an_action(finding, title=title))
    workspace.actions.set_owner([seen_action(workspace, 4)], "Kim")
    today = workspace.today()
    soon = today + timedelta(days=9)
    held_board = workspace.meetings.add(MeetingEntry(soon, "Board one", soon - timedelta(days=4)))
    workspace.meetings.add(MeetingEntry(soon, "Board two"))
    closed = proposed(workspace, with_finding(workspace, title="Closed for now"))
    close = DecisionEntry(DecisionKind.CLOSE, "Chair", "Audits show it.", on=today)
    workspace.progress.decide_finding(seen(workspace, closed), close)
    calendar, kims = {}, {}
    first = sent(workspace)
    assert len(taken_in(calendar, first)) == 8
    assert "A-004 due: Taken over" in taken_in(kims, sent(workspace, "Kim"))

    workspace.actions.rate([seen_action(workspace, 1)], Delivery.COMPLETE)
    later = DecisionEntry(DecisionKind.EXTEND, "Chair", "Staff", on=today, due=date(2027, 5, 4))
    workspace.progress.decide_action(seen_action(workspace, 2), later)
    workspace.actions.set_owner([seen_action(workspace, 4)], "Lee")
    line = next(each for each in workspace.meetings.lines() if each.id == held_board)
    workspace.meetings.remove(Seen(line.id, line.version))
    again = DecisionEntry(DecisionKind.REOPEN, "Chair", "It has come back.", on=today)
    workspace.progress.decide_finding(seen(workspace, closed), again)

    second = sent(workspace)
    after = taken_in(calendar, second)
    assert after == {
        "A-002 due: Moved later": date(2027, 5, 4),
        "A-003 due: Stays": an_action().due,
        "A-004 due: Taken over": an_action().due,
        "Board two": soon,
    }
    assert taken_in(calendar, first) == after
    assert "A-004 due: Taken over" not in taken_in(kims, sent(workspace, "Kim"))
    cancelled = [event for event in second if event["status"] == "CANCELLED"]
    assert {event["uid"] for event in cancelled} < {event["uid"] for event in first}
    assert not [each for each in sent(workspace, days=800) if each["status"] == "CANCELLED"]
