"""New findings, people, themes, threads, sources, measures and readings of a sheet that came back.

Each is entered by the rules of the window; what they refuse is said in their words.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import col, select

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingEntry, FindingKind, check_length
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.sources import SourceEntry, SourceKind
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.findings import enter_finding
from blackpool_tracker.services.lists import enter_person, enter_theme
from blackpool_tracker.services.measures import enter_measure, enter_reading
from blackpool_tracker.services.returned_fields import Fields
from blackpool_tracker.services.sources import enter_source
from blackpool_tracker.services.threads import enter_thread
from blackpool_tracker.storage import documents
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import Step

KNOWN: Final = "{ref} has the same words already, so no finding was added."
TWICE: Final = "There is a {what} called {title} already."
VERBATIM: Final = (
    "Whether these are the document’s own words is said in the program, where it can be looked up."
)


def _person(step: Step, said: Fields) -> t.Person:
    role = said.word(Role, "role")
    return enter_person(step, said.text("name"), role, said.text("email"))


def _theme(step: Step, said: Fields) -> t.Theme:
    return enter_theme(step, said.text("label"), said.text("description"))


def _thread(step: Step, said: Fields) -> t.Thread:
    title, note = said.text("title"), said.text("note")
    check_length(note)
    _refuse_twice(step, t.Thread, title)
    row = enter_thread(step, title, said.text("summary"))
    row.note = tidy(note)
    return row


def _source(step: Step, said: Fields) -> t.Source:
    said.needed("kind", "what kind of source it is")
    return enter_source(
        step,
        SourceEntry(
            short=said.text("short"),
            title=said.text("title"),
            kind=said.word(SourceKind, "kind") or SourceKind.OTHER,
            start=said.partial("start"),
            end=said.partial("end"),
            published=said.partial("published"),
            received=said.day("received"),
            inspectors=said.text("inspectors"),
            held=said.yes("held"),
            note=said.text("note"),
            known_from=said.text("known_from"),
        ),
    )


def _measure(step: Step, said: Fields) -> t.Measure:
    title = said.text("title")
    _refuse_twice(step, t.Measure, title)
    said.needed("good", "whether a high or a low value is better")
    return enter_measure(
        step,
        MeasureEntry(
            title=title,
            unit=said.text("unit"),
            good=said.word(Good, "good") or Good.CONTEXT,
            target=said.number("target"),
            tolerance=said.number("tolerance"),
            note=said.text("note"),
            definition=said.text("definition"),
            frequency=said.word(Frequency, "frequency"),
            theme_id=said.one("theme_id", "theme"),
            finding_ids=said.several("finding_ids", "finding"),
        ),
    )


def _reading(step: Step, said: Fields) -> t.Reading:
    said.needed("measure_id", "of which measure it is")
    measure, value = said.one("measure_id", "measure"), said.number("value")
    if measure is None or value is None:
        raise RefusedError("Say in the row what the value is.")
    entry = ReadingEntry(
        value=value,
        on=said.partial("on"),
        period=said.text("period"),
        comparator=said.text("comparator"),
        source=said.text("source"),
        out_of=said.whole("out_of"),
    )
    return enter_reading(step, measure, entry)


def _finding(step: Step, said: Fields) -> t.Finding:
    said.needed("kind", "whether it is a recommendation, a concern or a strength")
    said.needed("source_id", "from which source of this register it comes")
    source, words = said.one("source_id", "source") or 0, said.text("words")
    for known in documents.worded(step.session, source):
        if tidy(known.words) == words:
            raise RefusedError(KNOWN.format(ref=known.ref))
    entry = FindingEntry(
        source_id=source,
        kind=said.word(FindingKind, "kind") or FindingKind.CONCERN,
        title=said.text("title"),
        words=words,
        theme_ids=said.several("theme_ids", "theme"),
        thread_ids=said.several("thread_ids", "thread"),
    )
    return enter_finding(step, entry)


def _refuse_twice(step: Step, table: type[t.Thread | t.Measure], title: str) -> None:
    """So that a sheet that comes back twice enters nothing twice."""
    asked = select(table).where(table.title == tidy_line(title), col(table.removed).is_(False))
    if title and step.session.exec(asked).first() is not None:
        what = str(table.__tablename__)
        raise RefusedError(TWICE.format(what=what, title=tidy_line(title)))


NEW: Final[Mapping[str, Callable[[Step, Fields], t.Row]]] = {
    "person": _person,
    "theme": _theme,
    "thread": _thread,
    "source": _source,
    "finding": _finding,
    "measure": _measure,
    "reading": _reading,
}
"""How a new row of each table is entered; rows of others come after those that they lead to."""

LED_BY: Final = {"theme": "lead_id", "measure": "owner_id"}
"""The column of a new row that names a person, who may be new to the register."""

AFTERWARDS: Final = frozenset(
    {"lead_id", "sponsor_id", "priority", "delivery", "delivery_reason", "impact", "matters_now"}
)
"""What of a new finding comes in as a changed cell does, by the same rules."""
