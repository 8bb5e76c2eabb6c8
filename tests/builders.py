"""Registers and entries for tests: valid values with one thing changed; large ones fast."""

import os
import random
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import insert
from sqlalchemy.orm import Session

from blackpool_tracker.domain.actions import ActionEntry
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.case_reviews import ReviewEntry
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import (
    Citation,
    CitationKind,
    FindingEntry,
    FindingKind,
    Seen,
)
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rights import ONLY_LOOK, Held, Right
from blackpool_tracker.domain.sources import Grade, SourceEntry, SourceKind
from blackpool_tracker.services.example.making import create_blackpool_example
from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.registers import create_empty
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.searching import SEARCHES
from blackpool_tracker.storage.sqlite import engine_for
from blackpool_tracker.storage.store import Store
from tests.servers import MIRRORED, ON_SERVER, a_database, as_somebody, asked

RIGHT = Passphrase("four easy words")
"""What opens the registers that have a passphrase."""

MADE = "TRACKER_TESTS_MADE"
"""Names the folder in which the processes of one run of the tests find what another has made."""

WORDS = (
    *("neglect", "assessment", "plan", "supervision", "threshold", "delay", "oversight"),
    *("permanence", "visit", "recording", "manager", "partner", "school", "health", "carer"),
    *("exploitation", "missing", "court", "drift", "risk", "chronology"),
)


def a_source(**changes) -> SourceEntry:
    values = {
        "short": "MV5",
        "title": "Fifth monitoring visit",
        "kind": SourceKind.MONITORING_VISIT,
        "start": PartialDate("2026-05"),
        "held": True,
    }
    return SourceEntry(**(values | changes))


def a_finding(source_id: int, **changes) -> FindingEntry:
    values = {
        "source_id": source_id,
        "kind": FindingKind.CONCERN,
        "title": "Assessments are late",
        "words": "Too many assessments take longer than they should.",
        "citations": (Citation(CitationKind.PARAGRAPH, "12", 3),),
    }
    return FindingEntry(**(values | changes))


def an_action(*finding_ids: int, **changes) -> ActionEntry:
    values = {
        "title": "Review every assessment older than 35 days",
        "finding_ids": finding_ids,
        "start": date(2026, 1, 5),
        "due": date(2026, 3, 31),
    }
    return ActionEntry(**(values | changes))


def a_review(**changes) -> ReviewEntry:
    values = {
        "on": date(2026, 5, 12),
        "team": "Front door",
        "auditor": "Cai",
        "grade": Grade.GOOD,
        "reference": "FD-07",
    }
    return ReviewEntry(**(values | changes))


def an_audit() -> EvidenceEntry:
    return EvidenceEntry(EvidenceKind.CASE_AUDIT, "Sampled files")


def a_workspace(
    folder: Path,
    *,
    user: str = "ann",
    name: str = "test.register",
    passphrase: Passphrase | None = None,
) -> Workspace:
    """A new, empty register, opened."""
    path = folder / name
    if ON_SERVER and passphrase is None:
        address = a_database(path, user)
        return Workspace(address, user, store=_shared_store(address, user))
    if not path.exists():
        if passphrase is None:
            path.write_bytes(_empty_register())
        else:
            create_empty(path, passphrase)
    return Workspace(path, user, passphrase)


def _shared_store(register: ServerAddress, user: str) -> Store:
    """A shared register opened, by a mirror where the tests are about such."""
    if not MIRRORED:
        return opened_store(register, user)
    store = opened_store(register, user, mirrored=True)
    read, tell = store.reading, store.news

    def caught_up(then):
        # Tests do not wait until the server is heard.
        store.home.keep_up(store._engine, 0)  # noqa: SLF001  as above
        return then()

    store.reading, store.news = partial(caught_up, read), partial(caught_up, tell)
    return store


def with_nobody_beside(workspace: Workspace) -> Workspace:
    """The register, whose mirror is kept up by whoever asks alone: for counting questions."""
    if MIRRORED:
        workspace._store.home._follower.close()  # noqa: SLF001  no window wants that
    return workspace


def held_by(workspace: Workspace, held: Held, user: str) -> Workspace:
    """The register that a window has open, for ``user``, who holds no more than this in it.

    As on a server, but that nothing keeps them to it.
    """
    store = another_store(workspace, user)
    store.held, store.locked = held, ONLY_LOOK if held.right is Right.READER else ""
    return Workspace(workspace.register, user, store=store)


def another_store(workspace: Workspace, user: str | None = None) -> Store:
    """The register that a window has open, opened once more: by ``user``, or the same person."""
    register, name = workspace.register, user or workspace.user
    if isinstance(register, Path):
        return opened_store(register, name, workspace.passphrase)
    return _shared_store(as_somebody(register, name), name)


def another_window(workspace: Workspace, user: str | None = None) -> Workspace:
    """A second window on the same register: of ``user``, or the same person."""
    store = another_store(workspace, user)
    return Workspace(workspace.register, store.user, store=store)


def alter(workspace: Workspace, *statements: str) -> list[tuple]:
    """Change a plain register by SQL past the program, as an older or foreign one might have.

    What the last of the statements finds. A mirror hears of no such change: what it takes in is
    what steps have made.
    """
    if MIRRORED:
        pytest.skip("about what was made past the program; tried on the server itself")
    where = workspace.register
    connection = sqlite3.connect(where) if isinstance(where, Path) else asked(where.database)
    with closing(connection), connection:
        if not isinstance(where, Path):
            connection.execute("SET search_path = register")
        found = [connection.execute(statement) for statement in statements][-1]
        return found.fetchall() if found.description else []


def an_example(path: Path, day: date, *, packs: bool = False) -> Path:
    """The Blackpool example as it is made on ``day``, at ``path``; no pack has been issued."""
    assert not packs
    path.write_bytes(_example_register(day))
    return path


@cache
def _empty_register() -> bytes:
    """A new register, made once: the making takes as long as most tests."""
    return _made("empty", create_empty)


@cache
def _example_register(day: date) -> bytes:
    return _made(f"example of {day}", lambda path: create_blackpool_example(path, day, packs=False))


def _made(name: str, make: Callable[[Path], object]) -> bytes:
    shared = os.environ.get(MADE)
    with nullcontext(shared) if shared else tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.register")
        with FileLock(path.with_suffix(".lock")):
            if not path.exists():
                with tempfile.TemporaryDirectory(dir=folder) as aside:
                    make(Path(aside, path.name))
                    Path(aside, path.name).rename(path)
        return path.read_bytes()


def with_finding(workspace: Workspace, **changes) -> int:
    """The number of a finding in a register that has one source, made when it is missing."""
    lines = workspace.sources.lines()
    source = lines[0].id if lines else workspace.sources.add(a_source())
    return workspace.findings.add(a_finding(source, **changes))


def seen(workspace: Workspace, finding: int) -> Seen:
    """The finding as a person sees it now."""
    return Seen(finding, workspace.findings.lines([finding])[finding].version)


def seen_action(workspace: Workspace, action: int) -> Seen:
    """The action as a person sees it now."""
    return Seen(action, workspace.actions.lines([action])[action].version)


def proposed(workspace: Workspace, finding: int, by: str = "Head of Early Help") -> int:
    """The number of a finding that somebody else than the workspace's person proposed to close."""
    user = workspace.user
    workspace.become(by)
    workspace.proposals.propose_finding(seen(workspace, finding), "It is done")
    workspace.become(user)
    return finding


def proposed_action(workspace: Workspace, action: int, by: str = "Head of Early Help") -> int:
    """The same of an action."""
    user = workspace.user
    workspace.become(by)
    workspace.proposals.propose_action(seen_action(workspace, action), "It is done")
    workspace.become(user)
    return action


def closed_long_ago(workspace: Workspace) -> dict[str, int]:
    """Closed seven months ago and to be looked at again: the numbers of what, by its table.

    A finding and its action, and a ``thread``; the thread ``back`` was raised again since.
    """
    on = workspace.today() - timedelta(days=215)
    close = DecisionEntry(DecisionKind.CLOSE, "Chair", "Audits show it.", on=on)
    finding = proposed(workspace, with_finding(workspace))
    action = proposed_action(workspace, workspace.actions.add(an_action(finding)))
    workspace.progress.decide_finding(seen(workspace, finding), close)
    workspace.progress.decide_action(seen_action(workspace, action), close)
    thread, back = workspace.threads.add("Drift"), workspace.threads.add("Delay")
    for number in (thread, back):
        line = workspace.threads.overviews([number])[number]
        workspace.threads.decide(Seen(number, line.version), close)
    later = a_source(short="MV9", published=PartialDate.of(workspace.today()))
    workspace.findings.add(a_finding(workspace.sources.add(later), thread_ids=(back,)))
    return {"finding": finding, "action": action, "thread": thread, "back": back}


def a_large_register(folder: Path, findings: int, passphrase: Passphrase | None = None) -> Path:
    """A register of many findings, each with an action and half with an update.

    Written straight into the tables, without steps: 100,000 steps would take an hour, and what
    is tried on it is only reading.
    """
    path = folder / f"large-{findings}.register"
    create_empty(path, passphrase)
    engine = engine_for(path, passphrase=passphrase)
    chance = random.Random(1)
    base = {"version": 1, "removed": False}
    people = [{**base, "id": n, "name": f"Lead {n}", "role": "", "email": ""} for n in range(1, 31)]
    sources = [
        {**base, "id": n, "short": f"S{n}", "title": f"Visit {n}", "kind": "monitoring_visit",
         "start": f"20{n:02}-05", "held": True, "inspectors": "", "confidence": "",
         "numbering": "", "note": "", "known_from": ""}
        for n in range(1, 21)
    ]  # fmt: skip
    themes = [
        {**base, "id": n, "key": f"theme_{n}", "label": f"Theme {n}", "description": ""}
        for n in range(1, 25)
    ]
    with engine.connect() as connection, Session(connection) as session:
        for table, rows in ((t.Person, people), (t.Source, sources), (t.Theme, themes)):
            session.execute(insert(table), rows)
        for start in range(1, findings + 1, 5_000):
            numbers = range(start, min(start + 5_000, findings + 1))
            _insert_findings(session, numbers, base, chance)
            for search in SEARCHES:
                search.refresh(session, numbers)
        session.commit()
    engine.dispose()
    return path


def _insert_findings(session, numbers, base, chance) -> None:
    kinds, deliveries = ("concern", "recommendation"), ("on_track", "at_risk", "not_started")
    day = date(2026, 1, 1)
    session.execute(insert(t.Finding), [
        {**base, "id": n, "ref": f"S{n % 20 + 1}-C{n:06}", "source_id": n % 20 + 1,
         "kind": kinds[n % 2], "title": " ".join(chance.choices(WORDS, k=6)).capitalize(),
         "words": " ".join(chance.choices(WORDS, k=30)), "verbatim": False, "lead_id": n % 30 + 1,
         "delivery": deliveries[n % 3], "delivery_reason": "", "impact": "none_yet"}
        for n in numbers
    ])  # fmt: skip
    session.execute(insert(t.FindingTheme), [
        {**base, "finding_id": n, "theme_id": n % 24 + 1, "position": 0} for n in numbers
    ])  # fmt: skip
    session.execute(insert(t.Action), [
        {**base, "id": n, "ref": f"A-{n:06}", "title": " ".join(chance.choices(WORDS, k=5)),
         "description": "", "success": "", "delivery": deliveries[n % 3], "delivery_reason": "",
         "due": day + timedelta(days=n % 400), "original_due": day + timedelta(days=n % 400)}
        for n in numbers
    ])  # fmt: skip
    session.execute(
        insert(t.ActionFinding), [{**base, "action_id": n, "finding_id": n} for n in numbers]
    )
    session.execute(insert(t.Update), [
        {**base, "finding_id": n, "on": day, "by": "ann", "done": "Sampled.", "practice": "",
         "difference": "", "known_by": "", "next": ""}
        for n in numbers if n % 2
    ])  # fmt: skip
