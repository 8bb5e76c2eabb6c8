"""Which board meeting was the last, which comes next, and from when on reports count for it."""

from collections.abc import Collection
from datetime import date

from blackpool_tracker.domain.people import MeetingLine


def last_held(meetings: Collection[MeetingLine], today: date) -> MeetingLine | None:
    """The newest meeting before today; None when there was none."""
    held = [meeting for meeting in meetings if meeting.on < today]
    return max(held, key=lambda meeting: (meeting.on, meeting.id), default=None)


def next_meeting(meetings: Collection[MeetingLine], today: date) -> MeetingLine | None:
    """The first meeting today or later; None when none is planned."""
    coming = [meeting for meeting in meetings if meeting.on >= today]
    return min(coming, key=lambda meeting: (meeting.on, meeting.id), default=None)


def reports_since(meetings: Collection[MeetingLine], today: date, otherwise: date) -> date:
    """The day after whose end a report is one for the next board: the last board's cut-off.

    Of a meeting without one it is the meeting's day; without any meeting ``otherwise``.
    """
    last = last_held(meetings, today)
    return (last.cut_off or last.on) if last is not None else otherwise
