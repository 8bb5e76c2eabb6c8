"""What the threads of a register say, in the words of their findings."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.thread_states import Standing
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.thread_states import standings


@dataclass(frozen=True, slots=True)
class ThreadFinding:
    """A finding of a thread. ``themes`` are keys, the main one first; ``page`` as ``Citation``."""

    id: int
    ref: str
    source_id: int
    source: str
    title: str
    words: str
    page: int | None
    rated: bool
    themes: tuple[str, ...]


@dataclass(slots=True)
class ThreadWords:
    """A thread with its findings, the newest source's last."""

    id: int
    title: str
    summary: str
    standing: Standing
    findings: list[ThreadFinding] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether the concern is alive, as ``Standing`` has it."""
        return self.standing.open


def thread_words(session: Session, key_of: Callable[[str, str], str]) -> list[ThreadWords]:
    """All threads that are not removed, with their findings.

    ``key_of`` gives the key of a theme, of its own key and its label.
    """
    rows = session.exec(select(t.Thread).where(col(t.Thread.removed).is_(False)))
    stand = standings(session)
    found = {
        row.number: ThreadWords(row.number, row.title, row.summary, stand[row.number])
        for row in rows
    }
    themes, pages = _themes(session, key_of), _pages(session)
    asked = (
        select(t.FindingThread.thread_id, t.Finding, t.Source.short)
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .join(t.Source, col(t.Source.id) == col(t.Finding.source_id))
        .where(col(t.FindingThread.removed).is_(False), col(t.Finding.removed).is_(False))
        .order_by(col(t.Source.start), col(t.Finding.id))
    )
    for thread, row, short in session.exec(asked):
        if thread in found:
            found[thread].findings.append(
                ThreadFinding(
                    id=row.number,
                    ref=row.ref,
                    source_id=row.source_id,
                    source=short,
                    title=row.title,
                    words=row.words,
                    page=pages.get(row.number),
                    rated=FindingKind(row.kind).rated,
                    themes=tuple(themes[row.number]),
                )
            )
    return list(found.values())


def _themes(session: Session, key_of: Callable[[str, str], str]) -> dict[int, list[str]]:
    asked = (
        select(t.FindingTheme.finding_id, t.Theme.key, t.Theme.label)
        .join(t.Theme, col(t.Theme.id) == col(t.FindingTheme.theme_id))
        .where(col(t.FindingTheme.removed).is_(False), col(t.Theme.removed).is_(False))
        .order_by(col(t.FindingTheme.position))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for finding, key, label in session.exec(asked):
        found[finding].append(key_of(key, label))
    return found


def _pages(session: Session) -> dict[int, int | None]:
    """The page of the main place of each finding."""
    asked = (
        select(t.Citation.finding_id, t.Citation.page)
        .where(col(t.Citation.removed).is_(False))
        .order_by(col(t.Citation.position).desc(), col(t.Citation.id).desc())
    )
    return dict(session.exec(asked).all())
