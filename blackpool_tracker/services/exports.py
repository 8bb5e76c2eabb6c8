"""The register, or what one person owes, as a file for other programs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.columns import Plain, RegisterRow
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.measure_words import NOT_SHOWN
from blackpool_tracker.domain.measures import ReadingLine, is_small
from blackpool_tracker.domain.people import PersonLine, same_person
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.domain.register_books import (
    BookFacts,
    LeadBook,
    Owing,
    RegisterBook,
    outgoing,
    outgoing_rows,
)
from blackpool_tracker.domain.register_sheets import FINDINGS, word_lists
from blackpool_tracker.services.dated import dated_events
from blackpool_tracker.services.looked_over import LastLooks, Moved, first, rest
from blackpool_tracker.storage import lists
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.folders import mode_for
from blackpool_tracker.storage.leftovers import clear_beside, in_work
from blackpool_tracker.storage.register_rows import labels_of, register_rows
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.steps import newest_step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.whole_rows import as_json, whole_rows

SENT: Final = "Send out a sheet"

Rows = Mapping[str, Sequence[RegisterRow]]


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file, and what it says of itself."""

    data: bytes
    facts: BookFacts
    person_id: int | None = None


class Exports:
    """What goes out to other programs. Everything is looked over before it does.

    Raises ``UndecidedError`` where a place in it looks personal and nobody has decided about it.
    """

    def __init__(self, store: Store, looks: LastLooks | None = None) -> None:
        self._store = store
        self._looks = looks or LastLooks(store)

    def register_book(self, made_on: date) -> RegisterBook:
        """The whole register as it stands, read from one moment; small numbers are left out."""
        with self._store.reading() as session:
            facts = _facts(session, made_on)
            rows = register_rows(session)
            labels = labels_of(session)["measure"]
            words = word_lists(RatingWords(lists.settings_of(session).words))
        units = {labels[row.id]: row.values["unit"] for row in rows["measure"]}
        rows["reading"] = [_shown(row, units, facts.small) for row in rows["reading"]]
        return RegisterBook(facts, words, rows)

    def lead_book(self, name: str, made_on: date) -> tuple[LeadBook, int]:
        """One person's sheet, and the person's number.

        Raises ``MissingError`` for somebody whom the register does not know, ``RefusedError``
        when nothing that is open is theirs.
        """
        with self._store.reading() as session:
            person = _person(session, name).id
        return self.lead_books([person], made_on)[person], person

    def lead_books(self, people: Collection[int], made_on: date) -> dict[int, LeadBook]:
        """The sheets of several people, by their numbers, all read from one moment.

        Raises ``MissingError`` where one has been removed, ``RefusedError`` when nothing that is
        open is theirs.
        """
        with self._store.reading() as session:
            known = {line.id: line for line in lists.person_lines(session)}
            if any(number not in known for number in people):
                raise MissingError("Somebody has been removed from the list of people meanwhile.")
            facts = {number: _facts(session, made_on, known[number].name) for number in people}
            rows = register_rows(session)
            labels = labels_of(session)["person"]
            words = word_lists(RatingWords(lists.settings_of(session).words))
        last = _last_days(rows["update"])
        books = {}
        for number, said in facts.items():
            findings, actions = _open_of(rows, labels[number])
            if not findings and not actions:
                raise RefusedError(f"{said.person} leads and owns nothing that is open.")
            owing = (tuple(_owing(row, last) for row in some) for some in (findings, actions))
            books[number] = LeadBook(said, words, *owing)
        return books

    def register_workbook(self, made_on: date, moved: Moved) -> Exported | None:
        """The whole register as a workbook for people; None when ``moved`` said to stop."""
        # Loaded on use, with XlsxWriter.
        from blackpool_tracker.reporting.workbook.register import register_workbook  # noqa: PLC0415  on use

        book = self.register_book(made_on)
        if not self._looks.check(outgoing(book), first(moved)):
            return None
        data = register_workbook(book, rest(moved))
        return Exported(data, book.facts) if data is not None else None

    def lead_workbook(self, name: str, made_on: date, moved: Moved) -> Exported | None:
        """What one person is asked to fill in; None when ``moved`` said to stop.

        Raises as ``lead_book`` does.
        """
        # Loaded on use, with XlsxWriter.
        from blackpool_tracker.reporting.workbook.lead import lead_workbook  # noqa: PLC0415  on use

        book, person = self.lead_book(name, made_on)
        if not self._looks.check(outgoing(book), moved):
            return None
        return Exported(lead_workbook(book), book.facts, person)

    def findings_separated(self, made_on: date, moved: Moved, lead: str = "") -> bytes | None:
        """The findings as text with separators, only one person's with ``lead``.

        None when ``moved`` said to stop. Raises ``MissingError`` for nobody whom it knows.
        """
        # Loaded on use, as the workbooks are.
        from blackpool_tracker.reporting.separated import separated  # noqa: PLC0415  on use

        book = self.register_book(made_on)
        rows = book.rows[FINDINGS.table]
        if lead:
            label = self._label_of(lead)
            rows = [row for row in rows if row.values["lead_id"] == label]
        if not self._looks.check(outgoing(replace(book, rows={FINDINGS.table: rows})), moved):
            return None
        return separated(FINDINGS.columns, rows, book.words)

    def whole(self, made_on: date, moved: Moved) -> bytes | None:
        """Every row of the register as JSON, with nothing left out but the files themselves.

        ``docs/register.schema.json`` describes it. None when ``moved`` said to stop.
        """
        with self._store.reading() as session:
            facts = _facts(session, made_on)
            rows = whole_rows(session)
        if not self._looks.check(outgoing_rows(facts, rows), moved):
            return None
        return as_json(facts, rows)

    def calendar(self, made_on: date, moved: Moved, lead: str = "") -> bytes | None:
        """Due dates, boards and revisits as a calendar file; see ``dated_events``.

        None when ``moved`` said to stop. Raises ``MissingError`` for nobody whom it knows.
        """
        # Loaded on use, with icalendar.
        from blackpool_tracker.reporting.calendars import calendar_file  # noqa: PLC0415  on use

        with self._store.reading() as session:
            person = _person(session, lead).id if lead else None
            facts = _facts(session, made_on)
            listed = dated_events(session, made_on, person)
        return calendar_file(listed, facts) if self._looks.check(listed, moved) else None

    def _label_of(self, name: str) -> str:
        with self._store.reading() as session:
            return labels_of(session)["person"][_person(session, name).id]

    def send(self, path: Path, exported: Exported) -> None:
        """Write a workbook and remember, in one step, that it went out to be filled in.

        Raises ``ReportError`` when it cannot be written. Where nothing can be changed, as in a
        backup, it is written and not remembered.
        """
        self.write(path, exported.data)
        if self._store.locked:
            return
        facts = exported.facts
        with self._store.step(f"{SENT} to {facts.person}" if facts.person else SENT) as step:
            step.add(
                t.SentSheet(
                    uid=facts.uid,
                    kind=facts.kind,
                    person_id=exported.person_id,
                    file_name=path.name,
                    on=step.day,
                    by=step.by,
                    step=facts.step,
                    seal=facts.seal,
                )
            )

    @staticmethod
    def write(path: Path, data: bytes) -> None:
        """Put a file at ``path``, whole or not at all; raises ``ReportError``."""
        # Loaded on use, as the making before it is.
        from blackpool_tracker.reporting.files import write_whole  # noqa: PLC0415  on use

        clear_beside(path)
        write_whole(path, data, mode_for(path), in_work)


def _person(session: Session, name: str) -> PersonLine:
    for each in lists.person_lines(session):
        if same_person(each.name, name):
            return each
    raise MissingError(f"There is nobody called {name} in this register.")


def _facts(session: Session, made_on: date, person: str = "") -> BookFacts:
    settings = lists.settings_of(session)
    step = newest_step(session)
    connection = session.connection()
    seal, register = carried(connection, step) or "", carried(connection, 1) or ""
    uid = sha256(f"{register}\0{step}\0{seal}\0{made_on}\0{person}".encode()).hexdigest()[:32]
    return BookFacts(
        council=settings.council,
        programme=settings.programme,
        marking=settings.marking,
        notice=settings.notice,
        made_on=made_on,
        register=register,
        step=step,
        seal=seal,
        uid=uid,
        small=settings.small_numbers,
        person=person,
    )


def _shown(row: RegisterRow, units: dict[str, Plain], small: int) -> RegisterRow:
    """A reading as it goes out: without its figures where they are small."""
    values = dict(row.values)
    value, out_of = values["value"], values["out_of"]
    if not isinstance(value, int | float):
        return row
    line = ReadingLine(
        id=row.id,
        version=row.version,
        measure_id=0,
        unit=str(units.get(str(values["measure_id"])) or ""),
        on=None,
        period="",
        value=value,
        comparator=str(values["comparator"] or ""),
        source="",
        out_of=out_of if isinstance(out_of, int) else None,
    )
    if not is_small(line, small):
        return row
    hidden = {key: NOT_SHOWN for key in ("value", "out_of") if values[key] is not None}
    return replace(row, values=values | hidden)


def _open_of(rows: Rows, label: str) -> tuple[list[RegisterRow], list[RegisterRow]]:
    """The open findings that somebody leads, and the open actions that they own."""
    findings = [
        row
        for row in rows["finding"]
        if row.values["lead_id"] == label
        and row.values["kind"] != FindingKind.STRENGTH
        and row.values["delivery"] not in FINISHED
        and not row.values["merged_into_id"]
    ]
    actions = [
        row
        for row in rows["action"]
        if row.values["owner_id"] == label and row.values["delivery"] not in FINISHED
    ]
    return findings, actions


def _last_days(updates: Sequence[RegisterRow]) -> dict[Plain, date]:
    """The day of the last update of each finding and action, by its ref."""
    last: dict[Plain, date] = {}
    for row in updates:
        on = row.values["on"]
        about = row.values["finding_id"] or row.values["action_id"]
        if isinstance(on, date):
            last[about] = max(on, last.get(about, on))
    return last


def _owing(row: RegisterRow, last: dict[Plain, date]) -> Owing:
    said = row.values
    due, impact = said.get("due"), said.get("impact")
    ref = str(said["ref"])
    return Owing(
        table=row.table,
        id=row.id,
        version=row.version,
        ref=ref,
        title=str(said["title"]),
        words=str(said.get("words") or said.get("description") or ""),
        delivery=str(said["delivery"]),
        delivery_reason=str(said["delivery_reason"] or ""),
        impact=str(impact) if impact is not None else None,
        due=due if isinstance(due, date) else None,
        last=last.get(ref),
    )
