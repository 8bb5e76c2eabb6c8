"""Threads: one concern followed over the years from visit to visit."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.days import months_after, short_day
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.findings import Named, Seen, check_length, check_line
from blackpool_tracker.domain.questions import Placed
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.domain.thread_joining import VisitClash
from blackpool_tracker.domain.thread_lists import (
    ThreadDetail,
    ThreadOverview,
    ThreadQuestion,
    answer,
)
from blackpool_tracker.domain.thread_states import Standing, ThreadState, check_ruling, check_two
from blackpool_tracker.domain.threads import ThreadLine, ThreadVisit, VisitWord
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services import thread_joining
from blackpool_tracker.services.names import ascii_words, free_key
from blackpool_tracker.storage import actions, details, measures, records, sources, threads
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.closing import revisit_months
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.parts import holding
from blackpool_tracker.storage.step import STALE, Step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.thread_states import standings

GONE: Final = "That thread is no longer in the register."
PAIR: Final = 2
"""So many refs a label names; of more it says how many they are."""


class Threads:
    """Concerns followed over the years."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # All threads as they stood after a step.
        self._known: tuple[int, dict[int, ThreadOverview]] | None = None

    def lines(self) -> list[ThreadLine]:
        """All threads, in order of title, without their visits."""
        with self._store.reading() as session:
            return sources.thread_lines(session)

    def visits(self, thread: int) -> tuple[ThreadVisit, ...]:
        """How each source since the thread began saw it, in order of time."""
        with self._store.reading() as session:
            return sources.thread_visits(session, thread)

    def overviews(self, numbers: Collection[int]) -> dict[int, ThreadOverview]:
        """The lines of these threads, by number; a removed one is missing."""
        known = self._known
        if self.gathered and known is not None:
            return {number: known[1][number] for number in numbers if number in known[1]}
        with self._store.reading() as session:
            return threads.overviews(session, numbers)

    def ids(self, question: ThreadQuestion) -> list[Placed]:
        """The threads that answer the question, in its order."""
        return answer(question, self._all().values())

    @property
    def gathered(self) -> bool:
        """Whether all threads were gathered since the newest step, so that lines cost nothing."""
        return self._known is not None and self._known[0] == self._store.seen

    def size(self) -> int:
        """How much must be looked at to answer a question: threads, and findings in them."""
        with self._store.reading() as session:
            return threads.size(session)

    def count(self) -> int:
        """How many threads there are."""
        return len(self._all())

    def themes(self) -> list[Named]:
        """The main themes of the findings that belong to threads, by name."""
        found = {theme.id: theme for line in self._all().values() for theme in line.themes}
        return sorted(found.values(), key=lambda theme: theme.name.casefold())

    def standing(self, thread: int) -> Standing:
        """How a thread stands; raises ``MissingError`` when it was removed."""
        with self._store.reading() as session:
            found = standings(session, [thread]).get(thread)
        if found is None:
            raise MissingError(GONE)
        return found

    def detail(self, thread: int) -> ThreadDetail:
        """A thread with all that hangs on it; raises ``MissingError`` when it was removed."""
        with self._store.reading() as session:
            known = sources.source_lines(session)
            line = self._line(session, thread, known)
            if line is None:
                raise MissingError(GONE)
            visits = sources.thread_visits(session, thread, known)
            findings = [found.id for visit in visits for found in visit.findings]
            work = actions.action_lines(session, sorted(details.actions_of(session, findings)))
            decided = [
                *threads.ruling_lines(session, thread),
                *records.decision_lines(session, findings, ()),
            ]
            return ThreadDetail(
                line=line,
                visits=visits,
                quotes=threads.quotes(session, visits),
                actions=tuple(work.values()),
                measures=tuple(measures.measures_of(session, findings)),
                decisions=tuple(sorted(decided, key=lambda each: (each.on, each.id), reverse=True)),
            )

    def _line(
        self, session: Session, thread: int, known: Sequence[SourceLine]
    ) -> ThreadOverview | None:
        gathered = self._known if self.gathered else None
        lines = gathered[1] if gathered else threads.overviews(session, [thread], known)
        return lines.get(thread)

    def gather(self) -> dict[int, ThreadOverview]:
        """Read the lines of all threads, and keep them until the next step."""
        seen = self._store.seen
        with self._store.reading() as session:
            found = threads.overviews(session)
        self._known = seen, found
        return found

    def _all(self) -> dict[int, ThreadOverview]:
        """All threads, read once after each step."""
        known = self._known
        return known[1] if self.gathered and known is not None else self.gather()

    def add(self, title: str, summary: str = "") -> int:
        """Begin a thread; returns its number."""
        with self._store.step(f"Add thread {tidy_line(title)}") as step:
            return enter_thread(step, title, summary).number

    def edit(self, seen: Seen, title: str, summary: str, note: str) -> None:
        """Change what a thread is called and said to be about."""
        check_length(summary)
        check_length(note)
        with self._store.step(f"Edit thread {_named(title)}") as step:
            row = step.get(t.Thread, seen.id, seen=seen.version)
            row.title, row.summary, row.note = tidy_line(title), tidy(summary), tidy(note)

    def remove(self, *rows: Seen) -> None:
        """Take threads off the list; refused while findings belong to one of them."""
        with self._store.step("Remove thread") as step:
            titles = []
            for seen in rows:
                row = step.get(t.Thread, seen.id, seen=seen.version)
                if holding(step.session, [row])[row.row_key]:
                    raise RefusedError(
                        f"Findings belong to the thread {row.title}. Take them out of it first."
                    )
                row.removed = True
                titles.append(row.title)
            what = f"thread {titles[0]}" if len(titles) == 1 else f"{len(titles)} threads"
            step.label = f"Remove {what}"

    def say(self, thread: int, seen: ThreadVisit, word: VisitWord | None, note: str = "") -> None:
        """Say what a visit meant for a thread; None takes the saying back.

        ``seen`` is the visit as it was shown. Raises ``ConflictError`` when somebody else has said
        something of it meanwhile.
        """
        check_length(note)
        with self._store.step("Say what a visit meant") as step:
            title = step.get(t.Thread, thread).title
            short = step.get(t.Source, seen.source_id).short
            row = sources.visit_row(step.session, thread, seen.source_id)
            there = row if row is not None and not row.removed else None
            if not step.is_seen(there, seen.version):
                raise ConflictError(STALE)
            if row is None:
                row = step.add(t.Visit(thread_id=thread, source_id=seen.source_id, word=""))
            row.removed = word is None
            if word is not None:
                row.word, row.note = word, tidy(note)
            step.label = f"Say what {short} meant for {title}"

    def add_findings(self, thread: int, findings: Sequence[int]) -> int:
        """Let findings belong to a thread, those that do not yet; returns how many they are."""
        with self._store.step("Add findings to thread") as step:
            row = step.get(t.Thread, thread)
            there = {tie.finding_id for tie in threads.ties_of(step.session, thread)}
            new = [number for number in dict.fromkeys(findings) if number not in there]
            if not new:
                raise RefusedError("Choose at least one finding that does not belong to it yet.")
            refs = [step.get(t.Finding, number).ref for number in new]
            for number in new:
                thread_joining.tie(step, number, thread)
            step.label = f"Add {_named_refs(refs)} to thread {row.title}"
        return len(new)

    def take_out(self, thread: int, findings: Sequence[int]) -> None:
        """Let findings belong to a thread no more; they stay in the register."""
        with self._store.step("Take findings out of thread") as step:
            row = step.get(t.Thread, thread)
            ties = thread_joining.ties_to(step, thread, findings)
            refs = [step.session.get_one(t.Finding, tie.finding_id).ref for tie in ties]
            for tie in ties:
                tie.removed = True
            step.label = f"Take {_named_refs(refs)} out of thread {row.title}"

    def decide(self, seen: Seen, entry: DecisionEntry) -> None:
        """Close a thread by decision, or re-open it. Its findings stay as they are.

        Raises ``RefusedError`` without a reason, and where what stands now speaks against it.
        """
        with self._store.step("Record decision") as step:
            row = step.get(t.Thread, seen.id, seen=seen.version)
            now = standings(step.session, [row.number])[row.number]
            check_ruling(entry, now, step.day, words_of(step.session))
            on = entry.on or step.day
            met = step.get(t.Meeting, entry.meeting_id).on if entry.meeting_id else None
            check_two(entry, step.by, on, met)
            before = next(iter(threads.rulings_on(step.session, row.number)), None)
            if before is not None and on < before.on:
                raise RefusedError(
                    f"The last decision on this thread was made on {short_day(before.on)}."
                    " Give that day or a later one."
                )
            closes = entry.kind is DecisionKind.CLOSE
            revisit = entry.revisit or months_after(on, revisit_months(step.session))
            step.add(
                t.Decision(
                    thread_id=row.number,
                    meeting_id=entry.meeting_id,
                    kind=entry.kind,
                    on=on,
                    by=tidy_line(entry.by),
                    reason=tidy(entry.reason),
                    revisit=revisit if closes else None,
                )
            )
            step.label = _ruled(row.title, closes=closes, again=now.state is ThreadState.CLOSED)

    def clashes(self, into: int, other: int) -> tuple[VisitClash, ...]:
        """The visits of which two threads say different things, in order of time."""
        with self._store.reading() as session:
            return thread_joining.clashes(session, into, other)

    def join(self, into: Seen, other: Seen, chosen: Mapping[VisitClash, VisitWord | None]) -> None:
        """Make one thread of two: ``into`` gathers all that belongs to ``other``.

        ``chosen`` has for each of the ``clashes`` the word that the visit shall have, None where
        its findings shall speak. Raises ``ConflictError`` when the clashes are others by now,
        ``RefusedError`` for a thread joined to itself, and where an open concern would count as
        closed by it.
        """
        with self._store.step("Join threads") as step:
            thread_joining.join(step, into, other, chosen)

    def split(self, thread: int, findings: Sequence[int], title: str, summary: str = "") -> int:
        """Let findings of a thread belong to a new one instead; returns its number.

        What was said of visits, and decided, stays with the thread.
        """
        with self._store.step("Split thread") as step:
            row = step.get(t.Thread, thread)
            ties = thread_joining.ties_to(step, thread, findings)
            there = {tie.finding_id for tie in threads.ties_of(step.session, thread)}
            if there == {tie.finding_id for tie in ties}:
                raise RefusedError(
                    "Leave at least one finding in the thread, or rename it instead."
                )
            new = enter_thread(step, title, summary)
            for tie in ties:
                tie.removed = True
                step.add(
                    t.FindingThread(
                        finding_id=tie.finding_id, thread_id=new.number, position=tie.position
                    )
                )
            step.label = f"Split thread {row.title}: {new.title}"
        return new.number


def _ruled(title: str, *, closes: bool, again: bool) -> str:
    if closes and again:
        return f"Look at thread {title} again: it stays closed"
    return f"{'Close' if closes else 'Re-open'} thread {title}"


def enter_thread(step: Step, title: str, summary: str = "") -> t.Thread:
    """A new thread with a key of its own; raises ``RefusedError`` without a title."""
    check_length(summary)
    stem = "T-" + ascii_words(_named(title)).replace("_", "").upper()[:16]
    key = free_key(step, t.Thread, stem)
    return step.add(t.Thread(key=key, title=tidy_line(title), summary=tidy(summary)))


def _named(title: str) -> str:
    if not tidy_line(title):
        raise RefusedError("Give the thread a title.")
    check_line(title)
    return tidy_line(title)


def _named_refs(refs: Sequence[str]) -> str:
    return " and ".join(refs) if len(refs) <= PAIR else f"{len(refs)} findings"
