"""Two threads become one: findings, what was said of visits, and what was decided."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen, check_length
from blackpool_tracker.domain.thread_joining import Saying, VisitClash, clashing
from blackpool_tracker.domain.threads import ThreadVisit, VisitWord
from blackpool_tracker.storage import sources, threads
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import STALE, Step
from blackpool_tracker.storage.thread_fates import join_label
from blackpool_tracker.storage.thread_states import standings


def clashes(session: Session, into: int, other: int) -> tuple[VisitClash, ...]:
    """The visits of which two threads say different things, in order of time."""
    mine, theirs = _sayings(session, into), _sayings(session, other)
    return tuple(
        VisitClash(line.id, line.entry.short, line.days, mine[line.id], theirs[line.id])
        for line in sources.source_lines(session)
        if line.id in mine and line.id in theirs and clashing(mine[line.id], theirs[line.id])
    )


def join(
    step: Step, into: Seen, other: Seen, chosen: Mapping[VisitClash, VisitWord | None]
) -> None:
    """See ``Threads.join``."""
    if into.id == other.id:
        raise RefusedError("A thread cannot be joined to itself. Choose another one.")
    kept = step.get(t.Thread, into.id, seen=into.version)
    gone = step.get(t.Thread, other.id, seen=other.version)
    if set(clashes(step.session, kept.number, gone.number)) != set(chosen):
        raise ConflictError(STALE)
    before = standings(step.session, [kept.number, gone.number])
    words = {clash.source_id: word for clash, word in chosen.items()}
    _join_visits(step, kept.number, gone.number, words)
    for row in threads.ties_of(step.session, gone.number):
        tie(step, row.finding_id, kept.number)
        row.removed = True
    for decision in threads.rulings_on(step.session, gone.number):
        decision.thread_id = kept.number
    kept.summary = _both(kept.summary, gone.summary)
    kept.note = _both(kept.note, gone.note)
    gone.removed = True
    step.label = join_label(gone.title, kept.title)
    step.session.flush()
    after = standings(step.session, [kept.number])[kept.number]
    if not after.open and any(each.open for each in before.values()):
        closed = gone if before[kept.number].open else kept
        raise RefusedError(
            f"“{closed.title}” is closed by decision, so the open concern would count as closed"
            " once they are one. Re-open it first, with the reason; then join them."
        )


def tie(step: Step, finding: int, thread: int) -> None:
    """Let a finding belong to one more thread, the last of its threads.

    A tie that was removed before is taken up again.
    """
    ties = select(t.FindingThread).where(col(t.FindingThread.finding_id) == finding)
    rows = list(step.session.exec(ties))
    row = next((row for row in rows if row.thread_id == thread), None)
    if row is not None and not row.removed:
        return
    last = max((each.position for each in rows if not each.removed), default=-1) + 1
    if row is None:
        step.add(t.FindingThread(finding_id=finding, thread_id=thread, position=last))
    else:
        row.removed, row.position = False, last


def ties_to(step: Step, thread: int, findings: Sequence[int]) -> list[t.FindingThread]:
    """The ties of these findings to a thread.

    Raises ``RefusedError`` for none, ``ConflictError`` when one belongs to it no more.
    """
    if not findings:
        raise RefusedError("Choose at least one finding.")
    wanted = set(findings)
    ties = [row for row in threads.ties_of(step.session, thread) if row.finding_id in wanted]
    if {row.finding_id for row in ties} != wanted:
        raise ConflictError(STALE)
    return ties


def _sayings(session: Session, thread: int) -> dict[int, Saying]:
    """What a thread says of sources, by their numbers."""
    said = threads.said_rows(session, thread)
    visits = {visit.source_id: visit for visit in sources.thread_visits(session, thread)}
    return {source: _saying(said.get(source), visits.get(source)) for source in {*said, *visits}}


def _saying(row: t.Visit | None, visit: ThreadVisit | None) -> Saying:
    kinds = tuple(line.kind for line in visit.findings) if visit is not None else ()
    return Saying(VisitWord(row.word), row.note, kinds) if row else Saying(None, "", kinds)


def _join_visits(step: Step, into: int, other: int, chosen: Mapping[int, VisitWord | None]) -> None:
    """Put what was said of the other's visits beside what was said of one's own."""
    mine, theirs = threads.said_rows(step.session, into), threads.said_rows(step.session, other)
    for source in {*mine, *theirs} if theirs or chosen else ():
        here, there = mine.get(source), theirs.get(source)
        if source in chosen:
            _say(step, into, source, chosen[source], _note(here, there))
        elif there is not None:
            _say(step, into, source, VisitWord(there.word), _note(here, there))
        if there is not None:
            there.removed = True


def _say(step: Step, thread: int, source: int, word: VisitWord | None, note: str) -> None:
    row = sources.visit_row(step.session, thread, source)
    if row is None and word is not None:
        row = step.add(t.Visit(thread_id=thread, source_id=source, word=""))
    if row is None:
        return
    row.removed = word is None
    if word is not None:
        row.word, row.note = word, note


def _note(here: t.Visit | None, there: t.Visit | None) -> str:
    return _both(here.note if here else "", there.note if there else "")


def _both(one: str, other: str) -> str:
    """Both texts as paragraphs; one of them where the other says no more."""
    if other in one:
        return one
    whole = f"{one}\n\n{other}" if one else other
    check_length(whole)
    return whole
