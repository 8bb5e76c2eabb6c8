"""Questions about sources and threads."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import FindingKind, FindingLine
from blackpool_tracker.domain.sources import (
    Grade,
    JudgementEntry,
    SourceEntry,
    SourceKind,
    SourceLine,
)
from blackpool_tracker.domain.threads import (
    ThreadLine,
    ThreadVisit,
    VisitSource,
    VisitWord,
    visits_of,
)
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.findings import finding_lines

_THEMED: Final = (t.FindingTheme, t.Finding, t.Theme, t.FindingThread)


def source_lines(session: Session) -> list[SourceLine]:
    """All sources, in order of time."""
    connection = session.connection()
    columns = SQLModel.metadata.tables["source"].c
    found = connection.execute(select(*columns).where(columns.removed.is_(False)))
    grades = _parts(session, t.Judgement)
    areas = _parts(session, t.Area)
    counts = _counts(session)
    lines = [_source(row, grades[row.id], areas[row.id], counts[row.id]) for row in found]
    return sorted(lines, key=lambda line: (line.sort_key, line.id))


def statement_columns(session: Session) -> dict[int, tuple[date | None, str, date | None]]:
    """For each source the day of its statement that a person set, why, and when it was sent."""
    columns = SQLModel.metadata.tables["source"].c
    asked = select(
        columns.id, columns.statement_due, columns.statement_reason, columns.statement_sent
    )
    return {
        number: (due, reason, sent)
        for number, due, reason, sent in session.connection().execute(asked)
    }


def thread_lines(session: Session) -> list[ThreadLine]:
    """All threads, in order of title, without their visits."""
    asked = select(
        *(col(c) for c in (t.Thread.id, t.Thread.version, t.Thread.key, t.Thread.title)),
        *(col(c) for c in (t.Thread.summary, t.Thread.note)),
    ).where(col(t.Thread.removed).is_(False))
    lines = [ThreadLine(**row._asdict()) for row in session.connection().execute(asked)]
    return sorted(lines, key=lambda line: line.title.casefold())


def thread_visits(
    session: Session, thread: int, known: Iterable[SourceLine] | None = None
) -> tuple[ThreadVisit, ...]:
    """How each source since the thread began saw it, in order of time.

    Which sources are visits of it, and what each means, says ``visits_of``. ``known`` are all
    sources of the register, where they were read already.
    """
    findings = _findings_by_source(session, thread)
    said = _said(session, thread)
    lines = source_lines(session) if known is None else known
    sources = {source.id: source for source in lines}
    kinds = {source: [line.kind for line in found] for source, found in findings.items()}
    words = {source: word for source, (word, _note, _version) in said.items()}
    seen = visit_sources(session, sources.values())
    return tuple(
        _visit(sources[number], findings.get(number, []), said.get(number, (word, "", 0)))
        for number, word in visits_of(seen, kinds, words, _main_themes(session, thread))
    )


def visit_sources(session: Session, sources: Iterable[SourceLine]) -> list[VisitSource]:
    """What of these sources tells how threads saw them; a direction, for one, says nothing."""
    looked_at = _looked_at(session)
    return [
        VisitSource(
            source.id,
            source.primary,
            bool(source.recommendations or source.concerns or source.strengths),
            looked_at[source.id],
        )
        for source in sources
    ]


def _visit(
    source: SourceLine, findings: list[FindingLine], said: tuple[VisitWord | None, str, int]
) -> ThreadVisit:
    word, note, version = said
    return ThreadVisit(
        source_id=source.id,
        source=source.entry.short,
        title=source.entry.title,
        day=source.days,
        primary=source.primary,
        word=word,
        note=note,
        findings=tuple(findings),
        version=version,
        when=when(source),
    )


def when(source: SourceLine) -> str:
    """The day on which it began, as far as it is known, in a few letters: ``Dec 2019``."""
    day = source.entry.start or source.entry.published
    return day.short if day is not None else "No date"


def _findings_by_source(session: Session, thread: int) -> dict[int, list[FindingLine]]:
    asked = (
        select(col(t.Finding.id), col(t.Finding.source_id))
        .join(t.FindingThread, col(t.FindingThread.finding_id) == col(t.Finding.id))
        .where(
            col(t.FindingThread.thread_id) == thread,
            col(t.FindingThread.removed).is_(False),
            col(t.Finding.removed).is_(False),
        )
        .order_by(col(t.Finding.id))
    )
    found = session.connection().execute(asked).all()
    lines = finding_lines(session, [row.id for row in found])
    by_source: dict[int, list[FindingLine]] = defaultdict(list)
    for row in found:
        by_source[row.source_id].append(lines[row.id])
    return by_source


def _said(session: Session, thread: int) -> dict[int, tuple[VisitWord, str, int]]:
    asked = select(
        col(t.Visit.source_id), col(t.Visit.word), col(t.Visit.note), col(t.Visit.version)
    ).where(col(t.Visit.thread_id) == thread, col(t.Visit.removed).is_(False))
    return {
        source: (VisitWord(word), note, version)
        for source, word, note, version in session.connection().execute(asked)
    }


def _main_themes(session: Session, thread: int) -> set[int]:
    """The main themes of the findings of a thread."""
    asked = (
        select(col(t.FindingTheme.finding_id), col(t.FindingTheme.theme_id))
        .join(t.Finding, col(t.Finding.id) == col(t.FindingTheme.finding_id))
        .join(t.Theme, col(t.Theme.id) == col(t.FindingTheme.theme_id))
        .join(t.FindingThread, col(t.FindingThread.finding_id) == col(t.Finding.id))
        .where(
            col(t.FindingThread.thread_id) == thread,
            *(col(table.removed).is_(False) for table in _THEMED),
        )
        .order_by(col(t.FindingTheme.position).desc(), col(t.FindingTheme.id).desc())
    )
    main = {found.finding_id: found.theme_id for found in session.connection().execute(asked)}
    return set(main.values())


def _looked_at(session: Session) -> dict[int, list[int | None]]:
    """For each source the themes of the areas that it says it looked at."""
    asked = select(col(t.Area.source_id), col(t.Area.theme_id)).where(
        col(t.Area.removed).is_(False)
    )
    found: dict[int, list[int | None]] = defaultdict(list)
    for source, theme in session.connection().execute(asked):
        found[source].append(theme)
    return found


def _source(
    row: Row[Any], grades: list[Row[Any]], areas: list[Row[Any]], counts: dict[str, int]
) -> SourceLine:
    days = {
        name: PartialDate(value) if (value := getattr(row, name)) else None
        for name in ("start", "end", "published")
    }
    return SourceLine(
        id=row.id,
        version=row.version,
        entry=SourceEntry(
            short=row.short,
            title=row.title,
            kind=SourceKind(row.kind),
            **days,
            received=row.received,
            inspectors=row.inspectors,
            held=row.held,
            note=row.note,
            known_from=row.known_from,
            judgements=tuple(JudgementEntry(g.area, Grade(g.grade)) for g in grades),
            areas=tuple(area.words for area in areas),
        ),
        confidence=row.confidence,
        numbering=row.numbering,
        recommendations=counts.get(FindingKind.RECOMMENDATION, 0),
        concerns=counts.get(FindingKind.CONCERN, 0),
        strengths=counts.get(FindingKind.STRENGTH, 0),
    )


def _parts(session: Session, table: type[t.Row]) -> dict[int, list[Row[Any]]]:
    columns = SQLModel.metadata.tables[str(table.__tablename__)].c
    asked = select(*columns).where(columns.removed.is_(False)).order_by(columns.position)
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.connection().execute(asked):
        found[row.source_id].append(row)
    return found


def _counts(session: Session) -> dict[int, dict[str, int]]:
    asked = (
        select(col(t.Finding.source_id), col(t.Finding.kind), func.count())
        .where(col(t.Finding.removed).is_(False))
        .group_by(col(t.Finding.source_id), col(t.Finding.kind))
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for source, kind, count in session.connection().execute(asked):
        found[source][kind] = count
    return found


def themes_of_areas(session: Session, source: int) -> dict[str, int | None]:
    """The theme to which each of a source's areas belongs, by the words of the area."""
    asked = select(t.Area).where(col(t.Area.source_id) == source, col(t.Area.removed).is_(False))
    return {area.words: area.theme_id for area in session.scalars(asked)}


def visit_row(session: Session, thread: int, source: int) -> t.Visit | None:
    """The row that holds what a source meant for a thread, removed or not; None when none is."""
    asked = select(t.Visit).where(
        col(t.Visit.thread_id) == thread, col(t.Visit.source_id) == source
    )
    return session.scalars(asked).first()
