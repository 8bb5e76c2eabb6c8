"""Sources: what was published."""

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.sources import SourceEntry, SourceLine, check_source
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.names import refuse_a_namesake, refuse_taken
from blackpool_tracker.storage import sources
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import set_parts
from blackpool_tracker.storage.parts import holding
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


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
            return enter_source(step, entry).number

    def edit(self, seen: Seen, entry: SourceEntry) -> None:
        """Correct what is known of a source. Refs that were given stay as they are."""
        check_source(entry)
        with self._store.step(f"Edit source {tidy_line(entry.short)}") as step:
            fill_source(step, step.get(t.Source, seen.id, seen=seen.version), entry)

    def remove(self, seen: Seen) -> None:
        """Take a source off the list; refused while findings come from it."""
        with self._store.step("Remove source") as step:
            row = step.get(t.Source, seen.id, seen=seen.version)
            if holding(step.session, [row])[row.row_key]:
                raise RefusedError("Findings come from this source. Remove them first.")
            row.removed = True
            step.label = f"Remove source {row.short}"


def enter_source(step: Step, entry: SourceEntry) -> t.Source:
    """A new source; raises ``RefusedError`` for what cannot be, and a short name that is there."""
    check_source(entry)
    refuse_taken(step, t.Source, tidy_line(entry.short))
    row = step.add(t.Source(short="", title="", kind=entry.kind))
    fill_source(step, row, entry)
    return row


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
