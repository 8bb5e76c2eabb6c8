"""What people owe before a board's cut-off, and the messages that ask them for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final
from urllib.parse import quote

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.sent_sheets import SentLine

MAIL_LIMIT: Final = 1_900
"""Characters of an address that Windows and mail programs still take whole (2,048 and 2,083)."""


class OwedKind(StrEnum):
    """What is missing, in the order in which it is asked for."""

    SILENT = "silent"
    NO_REASON = "no_reason"
    OVERDUE = "overdue"
    UNPROVEN = "unproven"
    UNCHECKED = "unchecked"
    READING = "reading"
    REVISIT = "revisit"
    NOBODY = "nobody"


OWED_WORDS: Final = {
    OwedKind.SILENT: "Nothing reported",
    OwedKind.NO_REASON: "No reason given",
    OwedKind.OVERDUE: "Overdue",
    OwedKind.UNPROVEN: "Impact not proven",
    OwedKind.UNCHECKED: "Evidence to check",
    OwedKind.READING: "Reading due",
    OwedKind.REVISIT: "To look at again",
    OwedKind.NOBODY: "Nobody named",
}

_ASKS: Final = {
    OwedKind.SILENT: "Please say what has been done, and what has changed for children:",
    OwedKind.NO_REASON: "Please give the reason for the rating:",
    OwedKind.OVERDUE: "Please report how far this is, or ask the board for another date:",
    OwedKind.UNPROVEN: "Please have evidence checked by somebody else, or lower the impact:",
    OwedKind.UNCHECKED: "Please check this evidence, or find somebody who does:",
    OwedKind.READING: "Please enter the reading that is due:",
    OwedKind.REVISIT: "Please look again at what was closed, and say whether it still holds:",
    OwedKind.NOBODY: "Please name somebody:",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is missing: of the row ``id`` in ``table``. ``words`` say it exactly."""

    kind: OwedKind
    table: str
    id: int
    ref: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonOwes:
    """All that one person owes. ``id`` 0 and no name: what nobody is named for."""

    id: int
    name: str
    email: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is missing before a meeting, person by person; those without a name last.

    ``since`` is the meeting before it, since which nothing was reported; None when there was none.
    ``today`` is the day on which that is so, ``step`` the last step that was looked at.
    """

    today: date
    meeting_on: date
    by: date
    since: date | None
    people: tuple[PersonOwes, ...]
    step: int

    @property
    def owed(self) -> int:
        """How many things are missing."""
        return sum(len(person.owed) for person in self.people)


@dataclass(frozen=True, slots=True)
class Sending:
    """That somebody has sent a message to a person for a meeting, as they said themselves."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one person. ``to`` is an address, or empty where the register has none.

    ``sent`` is the last time that one was sent to them for the same meeting; None for never.
    ``sheet`` is the last sheet of theirs that has not come back, None where none is awaited.
    """

    name: str
    to: str
    subject: str
    body: str
    sent: Sending | None = None
    sheet: SentLine | None = None

    @property
    def text(self) -> str:
        """The whole of it, to be copied."""
        return f"{self.subject}\n\n{self.body}"


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages that are about to be copied or handed to a mail program, on the day ``as_at``."""

    as_at: date
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class MailLink:
    """An address that opens a mail program. ``whole`` is false when the body had to be cut."""

    url: str
    whole: bool


def asked_by(meeting_on: date, cut_off: date | None) -> date:
    """The day by which updates are asked for: the cut-off, else the day before the meeting."""
    return cut_off or meeting_on - timedelta(days=1)


def message(
    person: PersonOwes,
    preparation: Preparation,
    board: str,
    sender: str,
    sheet: SentLine | None = None,
) -> Message:
    """The message that asks a person for what they owe; every thing once, under what is asked.

    ``sheet`` is one of theirs that is still awaited.
    """
    by = long_day(preparation.by)
    since = f" since {long_day(preparation.since)}" if preparation.since else ""
    opening = f"The {board} meets on {long_day(preparation.meeting_on)}."
    if person.owed:
        opening += (
            f" For its papers the following is missing{since}. Please enter it in the register"
            f" by {by}."
        )
    paragraphs = [f"Dear {person.name},", opening]
    if sheet is not None:
        paragraphs.append(_about_sheet(sheet, preparation, also=bool(person.owed)))
    for kind, owed in groupby(person.owed, key=lambda each: each.kind):
        lines = [_ASKS[kind], *(f"- {one.ref} {one.title}: {one.words}" for one in owed)]
        paragraphs.append("\n".join(lines))
    paragraphs.append(f"Thank you\n{sender}")
    subject = f"{board} on {long_day(preparation.meeting_on)}: what is needed by {by}"
    return Message(person.name, person.email, subject, "\n\n".join(paragraphs), sheet=sheet)


def mail_link(asked: Message, limit: int = MAIL_LIMIT) -> MailLink:
    """The ``mailto:`` address of a message; its body ends at a whole line where it is too long."""
    head = f"mailto:{quote(asked.to, safe='@')}?subject={_coded(asked.subject)}&body="
    whole = head + _coded(asked.body)
    if len(whole) <= limit:
        return MailLink(whole, whole=True)
    end = _coded("\n\n(The whole message has been copied: paste it here.)")
    room, kept = limit - len(head) - len(end), ""
    for line in asked.body.splitlines(keepends=True):
        if len(kept) + len(_coded(line)) > room:
            break
        kept += _coded(line)
    return MailLink(head + kept + end, whole=False)


def in_turn(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """In the order in which it is asked for, and within that by ref."""
    kinds = list(OwedKind)
    return tuple(sorted(owed, key=lambda one: (kinds.index(one.kind), one.ref, one.id)))


def _about_sheet(sheet: SentLine, preparation: Preparation, *, also: bool) -> str:
    """What is said of a sheet that is awaited; ``also`` where things are asked for beside it."""
    by = f"send it back by {long_day(preparation.by)}"
    if sheet.on == preparation.today:
        rest = " What you write there need not be entered in the register as well." if also else ""
        return (
            f"Your sheet is attached: {sheet.file_name}. Please fill in the yellow cells, and"
            f" {by}.{rest}"
        )
    return (
        f"The sheet that you were sent on {long_day(sheet.on)} ({sheet.file_name}) has not come"
        f" back. Please fill it in, and {by}."
    )


def _coded(text: str) -> str:
    """As it stands in an address; mail programs want both letters that end a line."""
    return quote(text.replace("\n", "\r\n"), safe="")
