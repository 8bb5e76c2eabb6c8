"""The minutes of a meeting: what was asked, with room for what was said and decided."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.decisions import DEED_WORDS
from blackpool_tracker.domain.meetings import AgendaItem
from blackpool_tracker.domain.minutes import Minutes
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.cover import labelled_rows
from blackpool_tracker.reporting.decisions import decided
from blackpool_tracker.reporting.opening import nothing
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_STRONG, HEAD, LEAD, STRONG, TITLE
from blackpool_tracker.reporting.word.looks import COUNCIL, NOTICE
from blackpool_tracker.reporting.wording import many

ROOM: Final = (Column("Discussed", 0.4), Column("Decided", 0.34), Column("Who, and by when", 0.26))
PART: Final = replace(TITLE, before=24)
EMPTY: Final = "\n\n"
"""Three lines, to write in."""


def minutes_blocks(minutes: Minutes) -> Iterator[Block]:
    """The meeting, who came, each point of the agenda, and the decisions recorded already."""
    yield Text(minutes.council, COUNCIL)
    yield Text(f"Minutes: {minutes.title}", TITLE, "H1")
    yield Text(long_day(minutes.as_at), LEAD)
    if minutes.notice:
        yield Text(minutes.notice, NOTICE)
    yield labelled_rows(_facts(minutes))
    if minutes.agenda is not None:
        yield Text("For decision", PART, "H2")
        if not minutes.agenda:
            yield nothing("Nothing waits for a word of the board.")
        for item in minutes.agenda:
            yield from _point(item)
    yield Text("Decisions recorded", PART, "H2")
    if minutes.decided:
        yield nothing(f"{many(len(minutes.decided), 'decision')} of this meeting so far.")
        yield decided(minutes.decided, lambda ref: Text(ref, CELL_STRONG))
    else:
        yield nothing("No decision of this meeting is in the register yet.")


def _facts(minutes: Minutes) -> list[Labelled]:
    """Who came, where that is known, else where to write it; and what was noted."""
    came = [Labelled(label, "To be written") for label in ("Present", "Apologies")]
    if minutes.attendance:
        came = [Labelled("Attendance", minutes.attendance)]
    return [*came, *([Labelled("Note", minutes.note)] if minutes.note else [])]


def _point(item: AgendaItem) -> Iterator[Block]:
    """One point: what it is, who leads, what is asked, and room for the answer."""
    yield Text(f"{item.ref} {item.title}", HEAD, "H3")
    told = [Text(item.lead or "Nobody leads it", STRONG), Text(item.asks, BODY)]
    if item.suggests is not None:
        told.append(Text(f"Asked for: {DEED_WORDS[item.suggests].lower()}", BODY))
    for text in told:
        text.keep = True  # what is asked stands with the room for its answer
        yield text
    yield Rows(ROOM, [[Text(EMPTY, CELL), Text(EMPTY, CELL), Text(EMPTY, CELL)]])
