"""Sources and threads: what was published, and how one concern went from visit to visit."""

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import Seen, check_length, check_line
from blackpool_tracker.domain.sources import SourceEntry, SourceLine, check_source
from blackpool_tracker.domain.threads import ThreadLine, ThreadVisit, VisitWord
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.names import ascii_words, free_key, refuse_a_namesake
from blackpool_tracker.storage import sources
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import set_parts
from blackpool_tracker.storage.parts import holding
from blackpool_tracker.storage.store import STALE, Step, Store


class Sources:
    """The documents and visits that raised findings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[SourceLine]:
        """All sources, in order of time."""
        with self._store.reading() as session:
            return sources.source_lines(session)

    def add(self, entry: SourceEntry) -> int:
        """Enter a source; returns its number."""
        check_source(entry)
        with self._store.step(f"Add source {tidy_line(entry.short)}") as step:
            row = step.add(t.Source(short="", title="", kind=entry.kind))
            fill_source(step, row, entry)
        return row.number

    def edit(self, seen: Seen, entry: SourceEntry) -> None:
        """Correct what is known of a source. Refs that were given stay as they are."""
        check_source(entry)
        with self._store.step(f"Edit source {tidy_line(entry.short)}") as step:
            fill_source(step, step.get(t.Source, seen.id, seen=seen.version), entry)

    def remove(self, seen: Seen) -> None:
        """Take a source off the list; refused while findings come from it."""
        with self._store.step("Remove source") as step:
            row = step.get(t.Source, seen.id, seen=seen.version)
            if holding(step.session, row):
                raise RefusedError("Findings come from this source. Remove them first.")
            row.removed = True
            step.label = f"Remove source {row.short}"


class Threads:
    """Concerns followed over the years."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self) -> list[ThreadLine]:
        """All threads, in order of title, without their visits."""
        with self._store.reading() as session:
            return sources.thread_lines(session)

    def visits(self, thread: int) -> tuple[ThreadVisit, ...]:
        """How each source since the thread began saw it, in order of time."""
        with self._store.reading() as session:
            return sources.thread_visits(session, thread)

    def add(self, title: str, summary: str = "") -> int:
        """Begin a thread; returns its number."""
        check_length(summary)
        stem = "T-" + ascii_words(_named(title)).replace("_", "").upper()[:16]
        with self._store.step(f"Add thread {tidy_line(title)}") as step:
            key = free_key(step, t.Thread, stem)
            row = step.add(t.Thread(key=key, title=tidy_line(title), summary=tidy(summary)))
        return row.number

    def edit(self, seen: Seen, title: str, summary: str, note: str) -> None:
        """Change what a thread is called and said to be about."""
        check_length(summary)
        check_length(note)
        with self._store.step(f"Edit thread {_named(title)}") as step:
            row = step.get(t.Thread, seen.id, seen=seen.version)
            row.title, row.summary, row.note = tidy_line(title), tidy(summary), tidy(note)

    def remove(self, seen: Seen) -> None:
        """Take a thread off the list; refused while findings belong to it."""
        with self._store.step("Remove thread") as step:
            row = step.get(t.Thread, seen.id, seen=seen.version)
            if holding(step.session, row):
                raise RefusedError("Findings belong to this thread. Take them out of it first.")
            row.removed = True
            step.label = f"Remove thread {row.title}"

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
            if seen.version != (row.version if row is not None and not row.removed else 0):
                raise ConflictError(STALE)
            if row is None:
                row = step.add(t.Visit(thread_id=thread, source_id=seen.source_id, word=""))
            row.removed = word is None
            if word is not None:
                row.word, row.note = word, tidy(note)
            step.label = f"Say what {short} meant for {title}"


def fill_source(step: Step, row: t.Source, entry: SourceEntry) -> None:
    """Write what was filled in to a source's row and its parts."""
    row.short, row.title = tidy_line(entry.short), tidy_line(entry.title)
    refuse_a_namesake(step, row)
    row.kind, row.held, row.received = entry.kind, entry.held, entry.received
    for name in ("start", "end", "published"):
        when = getattr(entry, name)
        setattr(row, name, when.iso if when else None)
    row.inspectors, row.note = tidy_line(entry.inspectors), tidy(entry.note)
    row.known_from = tidy(entry.known_from)
    owner = {"source_id": row.number}
    grades = [{"area": tidy_line(j.area), "grade": j.grade} for j in entry.judgements]
    set_parts(step, t.Judgement, owner, grades)
    themes = sources.themes_of_areas(step.session, row.number)
    areas = [{"words": w, "theme_id": themes.get(w)} for w in map(tidy_line, entry.areas)]
    set_parts(step, t.Area, owner, areas)


def _named(title: str) -> str:
    if not tidy_line(title):
        raise RefusedError("Give the thread a title.")
    check_line(title)
    return tidy_line(title)
