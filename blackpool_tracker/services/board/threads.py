"""The sources, and each thread across them."""

from collections import Counter, defaultdict
from typing import Final

from blackpool_tracker.domain.days import MONTHS
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.papers import SourceLine
from blackpool_tracker.domain.sheets import ThreadPaper, VisitMark, VisitPaper
from blackpool_tracker.domain.sources import GRADE_WORDS, Grade
from blackpool_tracker.domain.threads import VisitWord, meanings, silence
from blackpool_tracker.services.board.findings import days_of
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.storage import tables as t

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
    """Every thread across the visits, by number.

    A visit is a source since the thread began that raised findings, of this thread or another,
    or of which a person has said what it meant.
    """
    sources = in_time(now)
    speaking = {finding.source_id for finding in now.findings.values()}
    raised = _raised(now)
    said = {
        (row.thread_id, row.source_id): VisitWord(row.word) for row in now.rows(t.Visit).values()
    }
    looked_at, themes = _looked_at(now), _themes(now)
    papers = {}
    for number, thread in now.threads.items():
        kinds = raised[number]
        first = next((at for at, s in enumerate(sources) if s.number in kinds), len(sources))
        shown = [s for s in sources[first:] if s.number in speaking or (number, s.number) in said]
        visits = []
        for source in shown:
            word, of = said.get((number, source.number)), kinds.get(source.number, set())
            if word is None and not of:
                word = silence(looked_at[source.number], themes[number], held=source.held)
            visits.append((word, of))
        told = zip(shown, visits, meanings(visits), strict=True)
        papers[number] = ThreadPaper(
            thread.title,
            tuple(_visit(source, _mark(*visit), word) for source, visit, word in told),
        )
    return papers


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


def _mark(word: VisitWord | None, kinds: set[FindingKind]) -> VisitMark:
    """The mark of a visit: of what was said or silence means, else of what its findings are."""
    if word is not None:
        return VisitMark(word.value)
    return VisitMark.RAISED if any(kind.rated for kind in kinds) else VisitMark.STRENGTH


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
