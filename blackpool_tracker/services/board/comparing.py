"""Any two days of a register, compared: what the page *since the last board* says, as lines."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from sqlmodel import Session

from blackpool_tracker.domain.agenda import ChangeLine, LateLine, MovedLine, SilentLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.meetings import ComparedLine, Comparison, Happened
from blackpool_tracker.domain.sheets import Lateness
from blackpool_tracker.reporting.wording import many
from blackpool_tracker.services.board.gathering import material_of
from blackpool_tracker.services.board.material import Material
from blackpool_tracker.services.board.since import ACTION, FINDING, since_paper

READ = 0.7
"""The share of the work that is done when both moments have been read from the journal."""


def compare(
    session: Session, since: date, as_at: date, moved: Callable[[float], bool]
) -> Comparison | None:
    """See ``BoardReports.compare``."""
    if not moved(0.05):
        return None
    start, material = material_of(session, as_at, since)
    if not moved(READ):
        return None
    paper = since_paper(material, start.end_of)
    lines = (
        *_changed(Happened.COMPLETED, paper.completed),
        *_changed(Happened.CLOSED, paper.closed),
        *_late(paper.newly_late),
        *_moved(paper.moved),
        *_changed(Happened.NEW, (*paper.new_findings, *paper.new_actions)),
        *_changed(Happened.REOPENED, paper.reopened),
        *_silent(material, paper.silent),
    )
    return Comparison(since, as_at, lines) if moved(1.0) else None


def _changed(what: Happened, lines: Iterable[ChangeLine]) -> Iterator[ComparedLine]:
    for line in lines:
        words = ". ".join(part for part in (_on(line.on), line.note) if part)
        yield ComparedLine(what, line.what.lower(), line.ref, line.title, line.lead, words)


def _late(lines: Iterable[LateLine]) -> Iterator[ComparedLine]:
    for line in lines:
        words = late_words(line.late)
        yield ComparedLine(Happened.NEWLY_LATE, ACTION, line.ref, line.title, line.lead, words)


def _moved(lines: Iterable[MovedLine]) -> Iterator[ComparedLine]:
    for line in lines:
        was, now = _day(line.was), _day(line.now)
        words = f"From {was} to {now}, moved {many(line.times, 'time')} in all. {line.why}".strip()
        yield ComparedLine(Happened.MOVED, ACTION, line.ref, line.title, line.lead, words)


def _silent(material: Material, lines: Iterable[SilentLine]) -> Iterator[ComparedLine]:
    for line in lines:
        last = f"The last update is of {short_day(line.last)}" if line.last else "No update yet"
        words = f"{material.word(line.delivery)}. {last}."
        yield ComparedLine(Happened.SILENT, FINDING, line.ref, line.title, line.lead, words)


def late_words(late: Lateness) -> str:
    """``12 days late``, and against the original date where that is another count."""
    said = f"{many(late.days, 'day')} late" if late.days else ""
    if late.days_original and late.days_original != late.days:
        original = f"{many(late.days_original, 'day')} past its original date"
        said = f"{said}, {original}" if said else original
    return said


def _on(day: date | None) -> str:
    return f"On {short_day(day)}" if day else ""


def _day(day: date | None) -> str:
    return short_day(day) if day else "no date"
