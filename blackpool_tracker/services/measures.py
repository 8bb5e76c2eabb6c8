"""The measures of a register: what is counted, what is meant to be reached, and the readings."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_entries import (
    MeasureEntry,
    ReadingEntry,
    check_measure,
    check_reading,
)
from blackpool_tracker.domain.measure_questions import MeasureQuestion, answer
from blackpool_tracker.domain.measure_words import GOOD_WORDS, standing_words
from blackpool_tracker.domain.measures import COMPARATORS, MeasureLine, ReadingLine
from blackpool_tracker.domain.pasted_readings import entry_of
from blackpool_tracker.domain.questions import Placed
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.evidence import attach
from blackpool_tracker.services.names import number_of
from blackpool_tracker.storage import measures
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import set_links
from blackpool_tracker.storage.parts import hanging_on
from blackpool_tracker.storage.step import STALE, Step
from blackpool_tracker.storage.store import Store

NAME_SHOWN: Final = 60  # characters of a measure's title in a line of history

_SHOWN: Final = ("measure", "person", "theme", "finding")
"""The tables of which a line of a measure shows something; a reading names its measure."""


class Measures:
    """Numbers followed over time.

    The lines of all are kept until a step is told that touches one of them: a list asks for them
    at every key in its search field.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[int, MeasureLine] | None = None
        self._told = 0
        store.watch(self._follow)

    def ids(self, question: MeasureQuestion) -> list[Placed]:
        """The measures that answer the question, in its order."""
        held, told = self._held, self._told
        if held is None:
            held = self.lines()
            if told == self._told:
                self._held = held
        return answer(held.values(), question)

    @property
    def known(self) -> bool:
        """Whether the lines of all measures are kept, so that a question costs nothing."""
        return self._held is not None

    def size(self) -> int:
        """How much must be looked at to answer a question: measures, and their readings."""
        with self._store.reading() as session:
            return measures.size(session)

    def count(self) -> int:
        """How many measures there are."""
        with self._store.reading() as session:
            return measures.count_measures(session)

    def lines(self, ids: Sequence[int] | None = None) -> dict[int, MeasureLine]:
        """The lines of these measures, or of all, by id; a removed one is missing."""
        held = self._held
        if ids is not None and held is not None:
            return {number: held[number] for number in ids if number in held}
        with self._store.reading() as session:
            return measures.measure_lines(session, ids)

    def line(self, measure: int) -> MeasureLine:
        """One measure as it is by now; raises ``MissingError`` when it was removed."""
        with self._store.reading() as session:
            found = measures.measure_lines(session, [measure]).get(measure)
        if found is None:
            raise MissingError("That measure is no longer in the register.")
        return found

    def of_finding(self, finding: int) -> list[MeasureLine]:
        """The measures that tell of a finding, by title."""
        with self._store.reading() as session:
            return measures.measures_of(session, [finding])

    def readings(self, measure: int) -> list[ReadingLine]:
        """All readings of a measure and its comparators, the newest first, undated ones last."""
        with self._store.reading() as session:
            return measures.reading_lines(session, measure)

    def comparators(self) -> list[str]:
        """The names under which readings of others are kept."""
        with self._store.reading() as session:
            return measures.comparators_used(session)

    def add(self, entry: MeasureEntry) -> int:
        """Enter a measure; returns its number."""
        check_measure(entry)
        with self._store.step(f"Add measure {_short(entry.title)}") as step:
            return enter_measure(step, entry).number

    def edit(self, seen: Seen, entry: MeasureEntry) -> None:
        """Correct what a measure is. Its readings stay, and are judged anew; the history tells."""
        check_measure(entry)
        with self._store.step("Edit measure") as step:
            row = step.get(t.Measure, seen.id, seen=seen.version)
            before = measures.measure_lines(step.session, [row.number])[row.number]
            fill(step, row, entry)
            step.session.flush()
            after = measures.measure_lines(step.session, [row.number])[row.number]
            step.label = _edited(before, after)

    def remove(self, rows: Sequence[Seen]) -> None:
        """Take measures off the list; undo brings them back, with their readings.

        Raises ``RefusedError`` for one that is evidence for a finding.
        """
        with self._store.step("Remove measures") as step:
            found = [step.get(t.Measure, seen.id, seen=seen.version) for seen in rows]
            held = hanging_on(step.session, found)
            for row in found:
                if held[row.row_key]["evidence"]:
                    raise RefusedError(
                        f"{_short(row.title)} is evidence for a finding. Remove it there first."
                    )
                row.removed = True
            named = _short(found[0].title) if len(found) == 1 else f"{len(found)} measures"
            step.label = f"Remove {named}"

    def add_reading(self, measure: int, entry: ReadingEntry) -> int:
        """Enter a reading; returns its number.

        Raises ``RefusedError`` when there is one of the same time already, own or comparator.
        """
        with self._store.step("Add reading") as step:
            owner = step.get(t.Measure, measure)
            row = enter_reading(step, measure, entry)
            step.label = f"Add reading of {_short(owner.title)}"
        return row.number

    def correct_reading(self, seen: Seen, entry: ReadingEntry) -> None:
        """Correct a reading; the history keeps what stood there. Raises as ``add_reading``."""
        with self._store.step("Correct reading") as step:
            row = step.get(t.Reading, seen.id, seen=seen.version)
            owner = step.get(t.Measure, row.measure_id)
            check_reading(entry, step.day)
            known = _by_place(step, row.measure_id)
            _refuse_a_second({p: r for p, r in known.items() if r.id != seen.id}, entry)
            _fill_reading(row, entry)
            step.label = f"Correct reading of {_short(owner.title)}"

    def remove_reading(self, seen: Seen) -> None:
        """Take a reading off; undo brings it back."""
        with self._store.step("Remove reading") as step:
            row = step.get(t.Reading, seen.id, seen=seen.version)
            row.removed = True
            title = step.session.get_one(t.Measure, row.measure_id).title
            step.label = f"Remove reading of {_short(title)}"

    def take_readings(
        self,
        measure: int,
        fresh: Sequence[ReadingEntry],
        corrected: Sequence[tuple[Seen, ReadingEntry]],
    ) -> int:
        """Take a table of readings in one step: new ones, and corrections; returns how many.

        Raises ``ConflictError`` when one of the new ones has come in meanwhile or a corrected one
        has changed, ``RefusedError`` when two are of the same time or there is nothing to take.
        """
        if not fresh and not corrected:
            raise RefusedError("There is no reading to take. Tick those that shall be taken.")
        _refuse_twins([*fresh, *(entry for _seen, entry in corrected)])
        with self._store.step("Add readings") as step:
            owner = step.get(t.Measure, measure)
            known = _by_place(step, measure)
            if any(entry.place in known for entry in fresh):
                raise ConflictError(STALE)
            for seen, entry in corrected:
                check_reading(entry, step.day)
                _fill_reading(step.get(t.Reading, seen.id, seen=seen.version), entry)
            for entry in fresh:
                check_reading(entry, step.day)
                row = t.Reading(measure_id=measure, value=entry.value)
                _fill_reading(row, entry)
                step.session.add(row)
            step.session.flush()
            step.label = _taken(len(fresh), len(corrected), owner.title)
        return len(fresh) + len(corrected)

    def use_as_evidence(
        self, measure: int, findings: Sequence[int], shows: str = "", on: date | None = None
    ) -> None:
        """Attach a measure to findings as evidence, and link it to them.

        Raises ``RefusedError`` when it is evidence for that finding already, or has no reading.
        """
        with self._store.step("Attach evidence") as step:
            row = step.get(t.Measure, measure)
            line = measures.measure_lines(step.session, [measure])[measure]
            if line.last is None:
                raise RefusedError("A measure without a reading of its own shows nothing yet.")
            refs = [_attach(step, measure, finding, shows, on) for finding in findings]
            serves = (*line.finding_ids, *findings)
            set_links(step, t.MeasureFinding, {"measure_id": measure}, "finding_id", serves)
            about = refs[0] if len(refs) == 1 else f"{len(refs)} findings"
            step.label = f"Attach evidence to {about}: {_short(row.title)}"

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids(table) for table in _SHOWN):
            self._told += 1
            self._held = None


def _attach(step: Step, measure: int, finding: int, shows: str, on: date | None) -> str:
    """Make a measure evidence for one finding, whose ref comes back."""
    ref = step.get(t.Finding, finding).ref
    if measures.is_evidence(step.session, measure, finding):
        raise RefusedError(f"This measure is evidence for {ref} already.")
    attach(step, finding, EvidenceEntry(EvidenceKind.MEASURE, shows, on)).measure_id = measure
    return ref


def enter_measure(step: Step, entry: MeasureEntry) -> t.Measure:
    """A new measure; raises ``RefusedError`` for what cannot be."""
    check_measure(entry)
    row = step.add(t.Measure(title=entry.title, unit=entry.unit, good=entry.good))
    fill(step, row, entry)
    return row


def enter_reading(step: Step, measure: int, entry: ReadingEntry) -> t.Reading:
    """A new reading; raises ``RefusedError`` where there is one of that time, or it cannot be."""
    check_reading(entry, step.day)
    _refuse_a_second(_by_place(step, measure), entry)
    row = step.add(t.Reading(measure_id=measure, value=entry.value))
    _fill_reading(row, entry)
    return row


def fill(step: Step, row: t.Measure, entry: MeasureEntry) -> None:
    """Give a measure what a person filled in."""
    row.title, row.unit, row.good = tidy_line(entry.title), tidy_line(entry.unit), entry.good
    row.target, row.tolerance = entry.target, entry.tolerance
    row.definition, row.note = tidy(entry.definition), tidy(entry.note)
    row.frequency = entry.frequency or ""
    row.owner_id, row.theme_id = number_of(step, entry.owner_id), entry.theme_id
    owner = {"measure_id": row.number}
    set_links(step, t.MeasureFinding, owner, "finding_id", entry.finding_ids)


def _fill_reading(row: t.Reading, entry: ReadingEntry) -> None:
    row.on = entry.on.iso if entry.on is not None else None
    row.value, row.out_of = entry.value, entry.out_of
    row.period, row.source = tidy_line(entry.period), tidy_line(entry.source)
    row.comparator = _known_as(entry.comparator)


def _known_as(comparator: str) -> str:
    """A comparator as it is kept: one that the program knows under its own name."""
    name = tidy_line(comparator)
    return next((each for each in COMPARATORS if each.casefold() == name.casefold()), name)


def _by_place(step: Step, measure: int) -> dict[tuple[str, str], ReadingLine]:
    lines = measures.reading_lines(step.session, measure)
    return {entry_of(line).place: line for line in lines}


def _refuse_a_second(known: dict[tuple[str, str], ReadingLine], entry: ReadingEntry) -> None:
    there = known.get(entry.place)
    if there is not None:
        raise RefusedError(
            f"There is a reading for {there.ref} already. Correct that one, so that the history"
            " tells what it was."
        )


def _refuse_twins(entries: Sequence[ReadingEntry]) -> None:
    places: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.place in places:
            when = entry.on.text if entry.on is not None else entry.period
            raise RefusedError(f"Two of the readings are for {when}. Take one of them.")
        places.add(entry.place)


def _edited(before: MeasureLine, after: MeasureLine) -> str:
    """What an edit did: a change of what is better is told, and what it makes of the reading."""
    what = f"Edit measure {_short(after.title)}"
    if before.good is not after.good:
        what = f"Change direction of {_short(after.title)}: {GOOD_WORDS[after.good].lower()}"
    judged = before.standing is not after.standing
    return f"{what}; now {standing_words(after).lower()}" if judged else what


def _taken(fresh: int, corrected: int, title: str) -> str:
    parts = [f"{count} readings" if count > 1 else "1 reading" for count in (fresh, corrected)]
    if not corrected:
        return f"Add {parts[0]} of {_short(title)}"
    added = f"Add {parts[0]}, correct {corrected}" if fresh else f"Correct {parts[1]}"
    return f"{added} of {_short(title)}"


def _short(title: str) -> str:
    line = tidy_line(title)
    return line if len(line) <= NAME_SHOWN else line[: NAME_SHOWN - 1] + "…"
