"""The sources, and each thread across them."""

from collections import Counter, defaultdict
from typing import Final

from blackpool_tracker.domain.days import MONTHS
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.papers import SourceLine
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.sheets import ThreadPaper, VisitMark, VisitPaper
from blackpool_tracker.domain.sources import GRADE_WORDS, Grade
from blackpool_tracker.domain.thread_states import Asked, SourceDays, Standing, standing_of
from blackpool_tracker.domain.threads import (
    VisitSource,
    VisitWord,
    mark_of,
    meanings,
    visits_of,
)
from blackpool_tracker.services.board.findings import days_of
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.thread_states import in_order, source_days_of

YEAR: Final = len("2019")
MONTH: Final = len("2019-12")


def source_papers(now: Snapshot) -> tuple[SourceLine, ...]:
    """The sources in order of time."""
    counts = Counter(finding.source_id for finding in now.findings.values())
    return tuple(
        SourceLine(
            short=source.short,
            title=source.title,
            dates=days_of(source),
            primary=source.held,
            grade=_grade(now, source),
            note=source.note,
            findings=counts[source.number],
            known_from=source.known_from,
        )
        for source in in_time(now)
    )


def in_time(now: Snapshot) -> list[t.Source]:
    """The sources in order of time; those without a date last."""
    return sorted(now.sources.values(), key=lambda s: (s.start or s.published or "9999", s.number))


def thread_papers(now: Snapshot) -> dict[int, ThreadPaper]:
    """Every thread across the visits, by number."""
    visits, standings = visits_by_source(now), standings_of(now)
    return {
        number: ThreadPaper(
            thread.title,
            tuple(visits[number].values()),
            standings[number].text if standings[number].closed_on else "",
        )
        for number, thread in now.threads.items()
    }


def visits_by_source(now: Snapshot) -> dict[int, dict[int, VisitPaper]]:
    """For each thread its visits in order of time, by the number of their source.

    Which sources are visits of it, and what each means, says ``visits_of``.
    """
    sources = {source.number: source for source in in_time(now)}
    speaking = {finding.source_id for finding in now.findings.values()}
    looked_at, raised, themes = _looked_at(now), _raised(now), _themes(now)
    seen = [
        VisitSource(s.number, s.held, s.number in speaking, looked_at[s.number])
        for s in sources.values()
    ]
    said = _said(now)
    visits = {}
    for number in now.threads:
        kinds = raised[number]
        found = [
            (sources[of], word, kinds.get(of, set()))
            for of, word in visits_of(seen, kinds, said[number], themes[number])
        ]
        told = meanings((word, of) for _source, word, of in found)
        visits[number] = {
            source.number: _visit(source, mark_of(word, of), words)
            for (source, word, of), words in zip(found, told, strict=True)
        }
    return visits


def _said(now: Snapshot) -> dict[int, dict[int, VisitWord]]:
    """For each thread what a person has said of sources."""
    found: dict[int, dict[int, VisitWord]] = defaultdict(dict)
    for row in now.rows(t.Visit).values():
        found[row.thread_id][row.source_id] = VisitWord(row.word)
    return found


def standings_of(now: Snapshot) -> dict[int, Standing]:
    """How each thread stands, by number."""
    days = {number: source_days_of(source) for number, source in now.sources.items()}
    rulings: dict[int, list[t.Decision]] = defaultdict(list)
    for row in now.rows(t.Decision).values():
        if row.thread_id is not None:
            rulings[row.thread_id].append(row)
    asked: dict[int, list[Asked]] = defaultdict(list)
    for number, finding in now.findings.items():
        if FindingKind(finding.kind).rated:
            each = Asked(days[finding.source_id], finding.delivery in DECIDED)
            for thread in now.threads_of(number):
                asked[thread.number].append(each)
    worse: dict[int, list[SourceDays]] = defaultdict(list)
    for visit in now.rows(t.Visit).values():
        if visit.word == VisitWord.WORSE and visit.source_id in days:
            worse[visit.thread_id].append(days[visit.source_id])
    return {
        number: standing_of(in_order(rulings[number]), asked[number], worse=worse[number])
        for number in now.threads
    }


def _raised(now: Snapshot) -> dict[int, dict[int, set[FindingKind]]]:
    """For each thread and source, of which kinds its findings are."""
    kinds: dict[int, dict[int, set[FindingKind]]] = defaultdict(lambda: defaultdict(set))
    for number, finding in now.findings.items():
        for thread in now.threads_of(number):
            kinds[thread.number][finding.source_id].add(FindingKind(finding.kind))
    return kinds


def _looked_at(now: Snapshot) -> dict[int, list[int | None]]:
    """For each source the themes of the areas that it says it looked at."""
    found: dict[int, list[int | None]] = defaultdict(list)
    for row in now.rows(t.Area).values():
        found[row.source_id].append(row.theme_id)
    return found


def _themes(now: Snapshot) -> dict[int, set[int]]:
    """For each thread the main themes of its findings."""
    found: dict[int, set[int]] = defaultdict(set)
    for number in now.findings:
        main = [theme.number for theme in now.themes_of(number)][:1]
        for thread in now.threads_of(number):
            found[thread.number].update(main)
    return found


def _visit(source: t.Source, mark: VisitMark, word: str) -> VisitPaper:
    day = short_month(source.start or source.published)
    return VisitPaper(source.short, day, mark, word, source.held)


def short_month(iso: str | None) -> str:
    """``Jan 2020``, or ``2020`` where only the year is known."""
    if iso is None:
        return "No date"
    if len(iso) < MONTH:
        return iso
    return f"{MONTHS[int(iso[YEAR + 1 : MONTH]) - 1][:3]} {iso[:YEAR]}"


def _grade(now: Snapshot, source: t.Source) -> str:
    """The overall grade where the source gives one, else every grade with its area."""
    given = [row for row in now.rows(t.Judgement).values() if row.source_id == source.number]
    given.sort(key=lambda row: (row.position, row.number))
    overall = [row for row in given if row.area.casefold().startswith("overall")]
    if overall:
        return GRADE_WORDS[Grade(overall[0].grade)]
    return "; ".join(f"{row.area}: {GRADE_WORDS[Grade(row.grade)]}" for row in given)
