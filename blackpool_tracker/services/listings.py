"""The findings, actions and steps of a register as the command line lists them.

The names of the fields are those of ``list --json``: other programs rely on them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from blackpool_tracker.domain.findings import CitationKind, FindingLine
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.people import RegisterSettings
from blackpool_tracker.domain.questions import ActionOrder, ActionQuestion, FindingQuestion
from blackpool_tracker.services.board.snapshot import Snapshot, snapshot_of
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.actions import action_ids, action_lines
from blackpool_tracker.storage.findings import finding_ids, finding_lines
from blackpool_tracker.storage.history import history_lines
from blackpool_tracker.storage.lists import settings_of
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.parts import in_lots
from blackpool_tracker.storage.past import State, state_now

READER: Final = "list"
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


@dataclass(frozen=True, slots=True)
class ListedChange:
    """What a step did to one row; ``before`` is empty for a new one."""

    table: str
    ref: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListedStep:
    """A step; ``at`` is aware."""

    step: int
    at: datetime
    by: str
    label: str
    changes: tuple[ListedChange, ...]


def settings_in(path: Path, passphrase: Passphrase | None = None) -> RegisterSettings:
    """Whose register it is, and its words."""
    with _reading(path, passphrase) as session:
        return settings_of(session)


def listed_findings(path: Path, passphrase: Passphrase | None = None) -> list[ListedFinding]:
    """All findings, in the order in which they came; raises ``RegisterError``."""
    with _reading(path, passphrase) as session:
        ids = [placed.id for placed in finding_ids(session, FindingQuestion())]
        snapshot = snapshot_of(_said_of_findings(state_now(session)))
        return [
            _finding(line, snapshot)
            for lot in in_lots(ids)
            for line in sorted(finding_lines(session, lot).values(), key=lambda line: line.id)
        ]


def listed_actions(path: Path, passphrase: Passphrase | None = None) -> list[ListedAction]:
    """All actions, in order of ref; raises ``RegisterError``."""
    with _reading(path, passphrase) as session:
        placed = action_ids(session, ActionQuestion(order=ActionOrder.REF))
        ids = [each.id for each in placed]
        lines = {n: line for lot in in_lots(ids) for n, line in action_lines(session, lot).items()}
    return [
        ListedAction(
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
        for line in (lines[number] for number in ids)
    ]


def listed_steps(path: Path, passphrase: Passphrase | None = None) -> list[ListedStep]:
    """All steps, oldest first; raises ``RegisterError``."""
    with _reading(path, passphrase) as session:
        lines = history_lines(session)
    return [
        ListedStep(
            step=line.step,
            at=line.at,
            by=line.by,
            label=line.label,
            changes=tuple(
                ListedChange(change.table, change.ref, change.before, change.after)
                for change in line.changes
            ),
        )
        for line in lines
    ]


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


@contextmanager
def _reading(path: Path, passphrase: Passphrase | None) -> Iterator[Session]:
    store = open_store(path, READER, passphrase)
    try:
        with store.reading() as session:
            yield session
    finally:
        store.close()
