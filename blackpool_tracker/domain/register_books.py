"""What goes out as a workbook: the rows, and what is to be known of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from blackpool_tracker.domain.columns import RegisterRow, Words
from blackpool_tracker.domain.register_sheets import SHEETS
from blackpool_tracker.domain.sheets import Labelled

WholeRows = Mapping[str, Sequence[Mapping[str, object]]]
"""Every row of a register as plain JSON, by its table."""

_RECKONED: Final = frozenset({"sha256", "seal", "digest", "heads", "uid"})
"""The columns whose letters and digits nobody has written."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a workbook says of itself.

    ``register`` is the seal of the register's first step, by which it is known for as long as it
    lives; ``step`` and ``seal`` are the last of its journal, ``uid`` names this very sheet.
    ``person`` is whose sheet it is, empty for the whole register; ``small`` the limit below which
    numbers are left out, 0 for none.
    """

    council: str
    programme: str
    marking: str
    notice: str
    made_on: date
    register: str
    step: int
    seal: str
    uid: str
    small: int
    person: str = ""

    @property
    def kind(self) -> str:
        """As ``sent_sheet`` has it: lead or register."""
        return "lead" if self.person else "register"


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """The whole register as a workbook; ``rows`` by their table."""

    facts: BookFacts
    words: Words
    rows: Mapping[str, Sequence[RegisterRow]]


@dataclass(frozen=True, slots=True)
class Owing:
    """One thing that a lead is asked about: a finding or an action.

    ``last`` is the day of the last update, None when there never was one.
    """

    table: str
    id: int
    version: int
    ref: str
    title: str
    words: str
    delivery: str
    delivery_reason: str
    impact: str | None
    due: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class LeadBook:
    """One person's sheet: what they lead and own that is still open."""

    facts: BookFacts
    words: Words
    findings: tuple[Owing, ...]
    actions: tuple[Owing, ...]


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """The texts of one row that goes out, each under the heading of its column."""

    ref: str
    texts: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that people have written in what goes out, for the last look."""

    as_at: date
    notice: str
    rows: tuple[OutgoingRow, ...]


def outgoing(book: RegisterBook | LeadBook) -> Outgoing:
    """The texts of a workbook, in its order."""
    rows = _texts_of_lead(book) if isinstance(book, LeadBook) else _texts_of_register(book)
    return Outgoing(book.facts.made_on, book.facts.notice, tuple(rows))


def outgoing_rows(facts: BookFacts, rows: WholeRows) -> Outgoing:
    """The texts of all rows of a register, by the names of their columns."""
    found = (
        OutgoingRow(
            str(row.get("ref") or table.replace("_", " ")),
            tuple(
                Labelled(name.replace("_", " "), value)
                for name, value in row.items()
                if isinstance(value, str) and name not in _RECKONED
            ),
        )
        for table, each in rows.items()
        for row in each
    )
    return Outgoing(facts.made_on, facts.notice, tuple(found))


def _texts_of_register(book: RegisterBook) -> Iterator[OutgoingRow]:
    for sheet in SHEETS:
        free = [column for column in sheet.columns if column.free]
        named = free[0].key if free else ""
        for row in book.rows.get(sheet.table, ()):
            said = tuple(
                Labelled(column.heading, value)
                for column in free
                if isinstance(value := row.values.get(column.key), str) and value
            )
            about = row.values.get("finding_id") or row.values.get("action_id")
            ref = about or row.values.get(named)
            yield OutgoingRow(str(ref or sheet.title), said)


def _texts_of_lead(book: LeadBook) -> Iterator[OutgoingRow]:
    for owing in (*book.findings, *book.actions):
        yield OutgoingRow(
            owing.ref,
            (
                Labelled("Title", owing.title),
                Labelled("Words", owing.words),
                Labelled("Why this delivery", owing.delivery_reason),
            ),
        )
