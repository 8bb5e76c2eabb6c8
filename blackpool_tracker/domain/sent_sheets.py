"""Sheets that were sent to people, and what came back of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from blackpool_tracker.domain.days import short_day

EVERYTHING = "The whole register"


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """That a sheet came back and was taken over: so many of its cells, so many left."""

    on: date
    by: str
    taken: int
    left: int


@dataclass(frozen=True, slots=True)
class SentLine:
    """A workbook that went out to be filled in, on a day and by somebody.

    ``person_id`` is None for the whole register, which nobody is asked to return. ``answers`` are
    in the order in which they came; one that was taken back by undo is none. ``overtaken`` is true
    when a later sheet of the same person was answered, ``gone`` when the person is no longer in the
    list of people.
    """

    id: int
    person_id: int | None
    person: str
    file_name: str
    on: date
    by: str
    answers: tuple[SheetAnswer, ...] = ()
    overtaken: bool = False
    gone: bool = False

    @property
    def awaited(self) -> bool:
        """Whether an answer is still waited for."""
        ended = self.answers or self.overtaken or self.gone
        return self.person_id is not None and not ended


@dataclass(frozen=True, slots=True)
class LeadLine:
    """Somebody who leads or owns something open: how much, how much of it is late.

    ``owes`` is how many things are missing from them before the next board, None where no board is
    to come. ``sheet`` is the last that was sent to them, None where none ever was.
    """

    id: int
    name: str
    findings: int
    actions: int
    late: int
    owes: int | None
    sheet: SentLine | None

    @property
    def asked(self) -> bool:
        """Whether a sheet is proposed for them: to all who owe something, or to all."""
        return self.owes is None or self.owes > 0


def in_sending_order(sent: Sequence[SentLine]) -> list[SentLine]:
    """The same sheets, the earliest first, each saying whether a later one was answered."""
    answered: set[int | None] = set()
    lines = []
    for line in sorted(sent, key=lambda each: each.id, reverse=True):
        later = line.person_id is not None and line.person_id in answered
        lines.append(replace(line, overtaken=later))
        if line.answers:
            answered.add(line.person_id)
    return lines[::-1]


def last_sheets(lines: Iterable[SentLine]) -> dict[int, SentLine]:
    """The last sheet of each person, by their number; ``lines`` are in sending order."""
    return {line.person_id: line for line in lines if line.person_id is not None}


def people_awaited(lines: Iterable[SentLine]) -> int:
    """How many people have not answered."""
    return len({line.person_id for line in lines if line.awaited})


def answer_words(line: SentLine, today: date) -> str:
    """What came of a sheet: ``Not yet, 27 days``, or when it came back and what was taken."""
    if line.answers:
        last = line.answers[-1]
        left = f", {last.left:,} left" if last.left else ""
        return f"{short_day(last.on)}: {_cells(last.taken)} taken{left}"
    if line.person_id is None:
        return "None is asked for"
    if line.overtaken:
        return "Not back; a later sheet was answered"
    if line.gone:
        return "Not back; no longer in the list of people"
    days = (today - line.on).days
    return f"Not yet, {days:,} day{'s'[: days != 1]}" if days > 0 else "Not yet, sent today"


def sheet_words(line: SentLine | None) -> str:
    """The same in a few words, for a list of people: ``sheet sent on 3 Nov 2026, not back``."""
    if line is None:
        return "no sheet yet"
    sent = f"sheet sent on {short_day(line.on)}"
    if line.answers:
        return f"{sent}, back on {short_day(line.answers[-1].on)}"
    return f"{sent}, not back"


def _cells(count: int) -> str:
    return f"{count:,} cell{'s'[: count != 1]}"
