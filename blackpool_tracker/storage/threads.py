"""Questions about threads: a line for each, and all that hangs on one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Row, Select, func, select
from sqlmodel import Session, col

from blackpool_tracker.domain.decisions import DecisionKind, DecisionLine
from blackpool_tracker.domain.findings import (
    Citation,
    CitationKind,
    FindingKind,
    FindingLine,
    Named,
)
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.domain.thread_lists import (
    NewestVisit,
    Quoted,
    Raised,
    ThreadOverview,
)
from blackpool_tracker.domain.thread_states import Asked, Standing
from blackpool_tracker.domain.threads import (
    ThreadVisit,
    VisitSource,
    VisitWord,
    mark_of,
    meanings,
    visits_of,
)
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.sources import source_lines, visit_sources, when
from blackpool_tracker.storage.thread_states import source_days, standings_of, what_it_asks


@dataclass(slots=True)
class _Held:
    """What belongs to one thread."""

    refs: list[str] = field(default_factory=list)
    asked: list[tuple[int, Asked | None]] = field(default_factory=list)
    kinds: dict[int, list[FindingKind]] = field(default_factory=lambda: defaultdict(list))
    themes: Counter[int] = field(default_factory=Counter)
    said: dict[int, VisitWord] = field(default_factory=dict)


def overviews(
    session: Session,
    threads: Collection[int] | None = None,
    sources: Sequence[SourceLine] | None = None,
) -> dict[int, ThreadOverview]:
    """These threads, by number; all that are not removed when none are given.

    ``sources`` are all of the register, where they were read already.
    """
    asked: Select[*tuple[Any, ...]] = select(
        *(col(c) for c in (t.Thread.id, t.Thread.version, t.Thread.title)),
        *(col(c) for c in (t.Thread.summary, t.Thread.note)),
    ).where(col(t.Thread.removed).is_(False))
    if threads is not None:
        asked = asked.where(col(t.Thread.id).in_(threads))
    rows = session.connection().execute(asked).all()
    known = source_lines(session) if sources is None else sources
    held = _held(session, threads)
    filled = {row.id: held[row.id].asked for row in rows if held[row.id].asked}
    stand = standings_of(session, [row.id for row in rows], filled)
    by_number = {source.id: source for source in known}
    lines = _Lines(by_number, visit_sources(session, known), _labels(session))
    return {row.id: lines.line(row, held[row.id], stand[row.id]) for row in rows}


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of all threads are made with."""

    sources: dict[int, SourceLine]
    seen: Sequence[VisitSource]
    labels: dict[int, str]

    def line(self, row: Row[Any], held: _Held, standing: Standing) -> ThreadOverview:
        """The line of one thread."""
        # Of themes that as many findings have, the one of the first finding stands first.
        themes = [number for number, _count in held.themes.most_common() if number in self.labels]
        raised = [
            s for s in self.sources.values() if any(k.rated for k in held.kinds.get(s.id, ()))
        ]
        return ThreadOverview(
            id=row.id,
            version=row.version,
            title=row.title,
            summary=row.summary,
            note=row.note,
            findings=sum(map(len, held.kinds.values())),
            sources=len(held.kinds),
            first=_raised(raised[:1]),
            last=_raised(raised[-1:]),
            newest=self._newest(held),
            standing=standing,
            themes=tuple(Named(number, self.labels[number]) for number in themes),
            searched=_searched(row, held.refs),
        )

    def _newest(self, held: _Held) -> NewestVisit | None:
        visits = visits_of(self.seen, held.kinds, held.said, held.themes.keys())
        if not visits:
            return None
        told = meanings((word, held.kinds.get(source, ())) for source, word in visits)
        number, word = visits[-1]
        source = self.sources[number]
        mark = mark_of(word, held.kinds.get(number, ()))
        return NewestVisit(source.entry.short, source.days, mark, told[-1])


def _raised(sources: Sequence[SourceLine]) -> Raised | None:
    return next((Raised(s.entry.short, s.days, when(s), s.sort_key) for s in sources), None)


def _searched(row: Row[Any], refs: Iterable[str]) -> str:
    """All in which a word is looked for, as single words with a space between."""
    whole = " ".join((row.title, row.summary, row.note, *refs)).casefold()
    return " ".join(f"{whole.translate(_MARKS)} {whole}".split())


_MARKS: Final = str.maketrans(dict.fromkeys("-–—/.,;:()“”‘’'\"&", " "))
"""What may stand before a word, or between the parts of one."""


def size(session: Session) -> int:
    """How many findings and threads must be looked at to answer any question about threads."""
    ties = select(func.count()).select_from(t.FindingThread).where(~col(t.FindingThread.removed))
    threads = select(func.count()).select_from(t.Thread).where(~col(t.Thread.removed))
    return sum(session.connection().execute(asked).scalar_one() for asked in (ties, threads))


def _held(session: Session, threads: Collection[int] | None) -> dict[int, _Held]:
    """What belongs to each thread."""
    found: dict[int, _Held] = defaultdict(_Held)
    main, days = _main_themes(session, threads), source_days(session)
    columns = (t.Finding.id, t.Finding.source_id, t.Finding.kind, t.Finding.delivery)
    asked: Select[*tuple[Any, ...]] = (
        select(
            col(t.FindingThread.thread_id),
            *(col(column) for column in columns),
            *(col(t.Finding.ref), col(t.Finding.title)),
        )
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .where(col(t.FindingThread.removed).is_(False), col(t.Finding.removed).is_(False))
        .order_by(col(t.Finding.id))
    )
    if threads is not None:
        asked = asked.where(col(t.FindingThread.thread_id).in_(threads))
    rows = session.connection().execute(asked)
    for thread, finding, source, kind, delivery, ref, title in rows:
        held = found[thread]
        held.kinds[source].append(FindingKind(kind))
        held.asked.append((source, what_it_asks(days[source], kind, delivery)))
        held.refs.append(f"{ref} {title}")
        if finding in main:
            held.themes[main[finding]] += 1
    said = select(col(t.Visit.thread_id), col(t.Visit.source_id), col(t.Visit.word)).where(
        col(t.Visit.removed).is_(False)
    )
    for thread, source, word in session.connection().execute(said):
        found[thread].said[source] = VisitWord(word)
    return found


def _main_themes(session: Session, threads: Collection[int] | None) -> dict[int, int]:
    """The main theme of each finding that belongs to one of these threads."""
    ties = select(col(t.FindingThread.finding_id))
    if threads is not None:
        ties = ties.where(col(t.FindingThread.thread_id).in_(threads))
    asked = (
        select(col(t.FindingTheme.finding_id), col(t.FindingTheme.theme_id))
        .where(col(t.FindingTheme.removed).is_(False), col(t.FindingTheme.finding_id).in_(ties))
        .order_by(col(t.FindingTheme.position).desc(), col(t.FindingTheme.id).desc())
    )
    return {row.finding_id: row.theme_id for row in session.connection().execute(asked)}


def _labels(session: Session) -> dict[int, str]:
    asked = select(t.Theme).where(col(t.Theme.removed).is_(False))
    return {row.number: row.label for row in session.scalars(asked)}


def quotes(session: Session, visits: Iterable[ThreadVisit]) -> dict[int, Quoted]:
    """What each finding of these visits said, and where, by the number of the finding."""
    lines: dict[int, tuple[FindingLine, int]] = {
        line.id: (line, visit.source_id) for visit in visits for line in visit.findings
    }
    held = set(session.scalars(select(col(t.Document.source_id)).where(~col(t.Document.removed))))
    asked: Select[*tuple[Any, ...]] = select(col(t.Finding.id), col(t.Finding.verbatim)).where(
        col(t.Finding.id).in_(lines.keys())
    )
    found, cited = {}, _cited(session, lines.keys())
    for number, verbatim in session.connection().execute(asked):
        line, source = lines[number]
        places = cited[number]
        page = next((place.page for place in places if place.page is not None), None)
        words = "; ".join(place.text for place in places)
        found[number] = Quoted(line, verbatim, words, page, source, source in held)
    return found


def _cited(session: Session, findings: Collection[int]) -> dict[int, list[Citation]]:
    """The places of findings, the main one first."""
    asked = (
        select(t.Citation)
        .where(col(t.Citation.finding_id).in_(findings), col(t.Citation.removed).is_(False))
        .order_by(col(t.Citation.position))
    )
    found: dict[int, list[Citation]] = defaultdict(list)
    for row in session.scalars(asked):
        place = Citation(CitationKind(row.kind), row.value, row.page, row.item)
        found[row.finding_id].append(place)
    return found


def ties_of(session: Session, thread: int) -> list[t.FindingThread]:
    """The rows that tie findings to a thread, those of removed findings too, in order."""
    asked = (
        select(t.FindingThread)
        .where(col(t.FindingThread.thread_id) == thread, col(t.FindingThread.removed).is_(False))
        .order_by(col(t.FindingThread.id))
    )
    return list(session.scalars(asked))


def said_rows(session: Session, thread: int) -> dict[int, t.Visit]:
    """What people have said of the visits of a thread, by source."""
    asked = select(t.Visit).where(col(t.Visit.thread_id) == thread, col(t.Visit.removed).is_(False))
    return {row.source_id: row for row in session.scalars(asked)}


def rulings_on(session: Session, thread: int) -> list[t.Decision]:
    """The decisions on a thread itself, newest first."""
    asked = (
        select(t.Decision)
        .where(col(t.Decision.thread_id) == thread, col(t.Decision.removed).is_(False))
        .order_by(col(t.Decision.on).desc(), col(t.Decision.id).desc())
    )
    return list(session.scalars(asked))


def ruling_lines(session: Session, thread: int) -> list[DecisionLine]:
    """The decisions on a thread itself as they are shown, newest first."""
    titles = {row.number: row.title for row in session.scalars(select(t.Meeting))}
    same = ("version", "on", "by", "reason", "due_before", "due_after", "revisit")
    return [
        DecisionLine(
            id=row.number,
            about="this thread",
            kind=DecisionKind(row.kind),
            meeting=titles.get(row.meeting_id or 0, ""),
            **{name: getattr(row, name) for name in same},
        )
        for row in rulings_on(session, thread)
    ]
