"""Each thread with all that hangs on it: what every visit said, the work, the measures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.scorecard import MeasurePaper
from blackpool_tracker.domain.sheets import ThreadPaper
from blackpool_tracker.domain.thread_sheets import QuotePaper, ThreadSheet, VisitSaid
from blackpool_tracker.services.board.material import Material, decision_line
from blackpool_tracker.services.board.snapshot import Snapshot
from blackpool_tracker.services.board.threads import standings_of, visits_by_source
from blackpool_tracker.storage import tables as t


def thread_sheets(
    material: Material, measures: Mapping[int, MeasurePaper]
) -> tuple[ThreadSheet, ...]:
    """A sheet for each thread, by title; ``measures`` are all measures by number."""
    now = material.now
    visits, standings = visits_by_source(now), standings_of(now)
    findings, told, decided = _findings(now), _told_of(now), _decided(now)
    notes = {(row.thread_id, row.source_id): row.note for row in now.rows(t.Visit).values()}
    sheets = []
    for number, thread in now.threads.items():
        mine = findings[number]
        numbers = {measure for row in mine for measure in told[row.number]} & measures.keys()
        standing = standings[number].text
        said = (
            VisitSaid(
                visit,
                tuple(_quote(now, row) for row in mine if row.source_id == source),
                notes.get((number, source), ""),
            )
            for source, visit in visits[number].items()
        )
        sheets.append(
            ThreadSheet(
                thread=ThreadPaper(thread.title, tuple(visits[number].values())),
                standing=standing,
                summary=thread.summary,
                said=tuple(visit for visit in said if visit.quotes or visit.note),
                refs=tuple(row.ref for row in mine if FindingKind(row.kind).rated),
                measures=tuple(measures[measure] for measure in sorted(numbers)),
                decisions=tuple(decision_line(material, row) for row in decided[number]),
            )
        )
    return tuple(sorted(sheets, key=lambda sheet: sheet.thread.title.casefold()))


def _findings(now: Snapshot) -> Mapping[int, Sequence[t.Finding]]:
    """The findings of each thread, strengths among them."""
    found: dict[int, list[t.Finding]] = defaultdict(list)
    for number, row in now.findings.items():
        for thread in now.threads_of(number):
            found[thread.number].append(row)
    return found


def _told_of(now: Snapshot) -> Mapping[int, Sequence[int]]:
    """The measures that tell of each finding, by number."""
    found: dict[int, list[int]] = defaultdict(list)
    for tie in now.rows(t.MeasureFinding).values():
        found[tie.finding_id].append(tie.measure_id)
    return found


def _decided(now: Snapshot) -> Mapping[int, Sequence[t.Decision]]:
    """The decisions on each thread, newest first."""
    found: dict[int, list[t.Decision]] = defaultdict(list)
    rows = now.rows(t.Decision).values()
    for row in sorted(rows, key=lambda row: (row.on, row.number), reverse=True):
        if row.thread_id is not None:
            found[row.thread_id].append(row)
    return found


def _quote(now: Snapshot, row: t.Finding) -> QuotePaper:
    places = "; ".join(citation.text for citation in now.citations_of(row.number))
    kind = row.kind.capitalize()
    return QuotePaper(row.ref, row.title, kind, row.words, row.verbatim, places)
