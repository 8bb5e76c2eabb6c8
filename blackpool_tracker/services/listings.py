"""The findings, actions and steps of a register as the command line lists them.

The names of the fields are those of ``list --json``: other programs rely on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.findings import CitationKind, FindingLine
from blackpool_tracker.domain.history import HistoryLine
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion, FindingQuestion
from blackpool_tracker.services.board.snapshot import Snapshot, snapshot_of
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.actions import action_ids, action_lines
from blackpool_tracker.storage.findings import finding_ids, finding_lines
from blackpool_tracker.storage.history import history_lines
from blackpool_tracker.storage.parts import in_lots
from blackpool_tracker.storage.past import State, state_now
from blackpool_tracker.storage.store import Store

NUMBERED: Final = frozenset({CitationKind.PARAGRAPH, CitationKind.PARAGRAPH_ORDINAL})


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding. None is not known, nobody or not set; words of a fixed list are their keys.

    ``page`` and ``paragraph`` are those of its main place, ``themes`` have the main one first,
    ``thread`` is the first of its threads.
    """

    ref: str
    kind: str
    title: str
    words: str
    verbatim: bool
    source: str
    page: int | None
    paragraph: str | None
    themes: tuple[str, ...]
    thread: str | None
    lead: str | None
    priority: str | None
    delivery: str
    impact: str
    evidence: str
    actions_done: int
    actions: int
    next_due: date | None
    last_update: date | None


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action; ``findings`` are the refs that it serves."""

    ref: str
    title: str
    findings: tuple[str, ...]
    lead: str | None
    delivery: str
    start: date | None
    due: date | None
    original_due: date | None
    extensions: int
    last_update: date | None


class Listings:
    """The lists of one open register, past or present."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def findings(self) -> list[ListedFinding]:
        """All findings, in the order in which they came."""
        with self._store.reading() as session:
            ids = [placed.id for placed in finding_ids(session, FindingQuestion())]
            snapshot = snapshot_of(_said_of_findings(state_now(session)))
            return [
                _finding(line, snapshot)
                for lot in in_lots(ids)
                for line in sorted(finding_lines(session, lot).values(), key=lambda line: line.id)
            ]

    def actions(self) -> list[ListedAction]:
        """All actions, in order of ref."""
        with self._store.reading() as session:
            placed = action_ids(session, ActionQuestion(order=ActionOrder.REF))
            ids = [each.id for each in placed]
            lots = in_lots(ids)
            lines = {n: line for lot in lots for n, line in action_lines(session, lot).items()}
        return [_action(lines[number]) for number in ids]

    def steps(self) -> Iterator[HistoryLine]:
        """All steps, oldest first, read as they are asked for."""
        with self._store.reading() as session:
            yield from history_lines(session)


def _action(line: ActionLine) -> ListedAction:
    return ListedAction(
        ref=line.ref,
        title=line.title,
        findings=line.findings,
        lead=line.owner,
        delivery=line.delivery,
        start=line.start,
        due=line.due,
        original_due=line.original_due,
        extensions=line.extensions,
        last_update=line.last_update,
    )


def _finding(line: FindingLine, snapshot: Snapshot) -> ListedFinding:
    places = snapshot.citations_of(line.id)
    place = places[0] if places else None
    threads = snapshot.threads_of(line.id)
    return ListedFinding(
        ref=line.ref,
        kind=line.kind,
        title=line.title,
        words=line.words,
        verbatim=snapshot.findings[line.id].verbatim,
        source=line.source,
        page=place.page if place else None,
        paragraph=place.value if place and place.kind in NUMBERED else None,
        themes=tuple(theme.key for theme in snapshot.themes_of(line.id)),
        thread=threads[0].key if threads else None,
        lead=line.lead,
        priority=line.priority,
        delivery=line.delivery,
        impact=line.impact,
        evidence=line.evidence,
        actions_done=line.actions_done,
        actions=line.actions,
        next_due=line.next_due,
        last_update=line.last_update,
    )


def _said_of_findings(state: State) -> State:
    """The rows that say where a finding stands and what it is about."""
    tables = (t.Finding, t.Citation, t.Theme, t.FindingTheme, t.Thread, t.FindingThread)
    return {name: state[name] for name in (str(table.__tablename__) for table in tables)}
