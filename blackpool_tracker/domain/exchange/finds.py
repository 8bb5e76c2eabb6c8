"""What a person goes through of a returned sheet, one thing at a time, by the row it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.exchange.changes import (
    AddedRow,
    CellChange,
    Change,
    Choice,
    Comparison,
    GoneRow,
    Left,
)
from blackpool_tracker.domain.exchange.rows import REF, KnownRow, Plain, ReturnedRow, told
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.domain.register_sheets import SHEETS
from blackpool_tracker.domain.wording import tidy_line

NEW_ROWS: Final = "New rows: {sheet}"
GONE_ROWS: Final = "Rows that did not come back"
STAYS: Final = "This row was sent and did not come back. It stays in the register as it is."

_TITLES: Final = {sheet.table: sheet.title for sheet in SHEETS}
_NAMING: Final = ("title", "name", "label", "short", "words", "about", "done", "shows")
"""What tells a row from others to a person, the first that is filled in."""
_LONGEST: Final = 80
_IN_OR_OUT: Final = (Choice.ACCEPT, Choice.KEEP)


class Sort(StrEnum):
    """What became of something between sheet and register."""

    CLASH = "clash"
    THERE = "there"
    ADDED = "added"
    GONE = "gone"
    LEFT = "left"
    SAME = "same"


What = CellChange | AddedRow | GoneRow | Left


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that a sheet says and the register does not, or both say by now.

    ``row`` names the row in the words of people. ``number`` is that of an added row, from 0 in the
    order of the comparison. ``why`` says why it does not come in whatever is chosen, or what is
    odd about it; ``parts`` are what of an added row is left all the same. ``name`` is what people
    call a row that is gone. ``choices`` are empty where it is only told.
    """

    sort: Sort
    row: str
    what: What
    number: int = 0
    why: str = ""
    parts: tuple[Left, ...] = ()
    name: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What it is known by as long as the sheet is the same."""
        what = self.what
        if isinstance(what, CellChange):
            return (what.row, what.key)
        if isinstance(what, GoneRow):
            return ("gone", what.row)
        if isinstance(what, AddedRow):
            return ("added", self.number)
        return ("left", what.table, what.cell, what.ref, what.key, what.why)

    def choice(self, chosen: Chosen) -> Choice | None:
        """What was chosen, or is proposed; None for a clash that waits, and where nothing can be.

        An added row that is accepted comes in, one that is kept out stays out.
        """
        if not self.choices:
            return None
        if isinstance(self.what, CellChange):
            return chosen.of(self.what)
        return Choice.KEEP if self.number in chosen.refused else Choice.ACCEPT

    def waits(self, chosen: Chosen) -> bool:
        """Whether a person has to say what shall stand."""
        return bool(self.choices) and self.choice(chosen) is None


def all_accepted(found: Comparison) -> Chosen:
    """As if everything of the sheet were wanted: what is left then comes in by no choice."""
    wanted = {(cell.row, cell.key): Choice.ACCEPT for cell in found.cells if cell.choices}
    return Chosen(wanted)


def finds(
    found: Comparison, refused: Iterable[Left], rows: Mapping[RowKey, KnownRow]
) -> tuple[Find, ...]:
    """All that was found, by row, in the order of the sheet; new rows and gone ones at the end.

    ``refused`` is what is left although everything is accepted, ``rows`` the register as it was
    sent. What only the register has changed is nobody's word in the sheet, and is left out.
    """
    refused = tuple(refused)
    whys = {(each.table, each.cell, each.ref, each.key): each.why for each in refused}
    groups: dict[object, list[Find]] = defaultdict(list)
    for cell in found.cells:
        if cell.change is not Change.HERE:
            why = whys.get((cell.row.table, cell.cell, cell.ref, cell.key), "")
            groups[cell.row].append(_of_cell(cell, why, rows))
    keys = {(key.table, row.ref): key for key, row in rows.items() if row.ref}
    for left in found.left:
        key = keys.get((left.table, left.ref))
        name = _name(key, rows) if key is not None else _TITLES.get(left.table, "Other rows")
        groups[key or left.table].append(Find(Sort.LEFT, name, left, why=left.why))
    at_the_end = [*_added(found.added, refused), *_gone(found.gone, rows)]
    return (*(each for group in groups.values() for each in group), *at_the_end)


def chosen_with(find: Find, choice: Choice | None, chosen: Chosen) -> Chosen:
    """With this choice of one thing; None goes back to what is proposed.

    What cannot be chosen changes nothing.
    """
    if choice not in (None, *find.choices):
        return chosen
    if isinstance(find.what, AddedRow):
        without = chosen.refused - {find.number}
        kept = choice is Choice.KEEP
        return replace(chosen, refused=without | {find.number} if kept else without)
    cells = dict(chosen.cells)
    if isinstance(find.what, CellChange):
        cells.pop((find.what.row, find.what.key), None)
        if choice is not None and choice is not find.what.proposed:
            cells[find.what.row, find.what.key] = choice
    return replace(chosen, cells=cells)


def all_chosen(found: Iterable[Find], choice: Choice, chosen: Chosen) -> Chosen:
    """With this choice of all of these."""
    for find in found:
        chosen = chosen_with(find, choice, chosen)
    return chosen


def chosen_again(chosen: Chosen, before: Sequence[Find], after: Sequence[Find]) -> Chosen:
    """The same choices of what is still the same, once the register has moved on."""
    known = {find.key: find for find in before}
    again = Chosen()
    for find in after:
        was = known.get(find.key)
        if was is not None and was.what == find.what and find.choices:
            choice = was.choice(chosen)
            if choice in find.choices:
                again = chosen_with(find, choice, again)
    return again


def _of_cell(cell: CellChange, why: str, rows: Mapping[RowKey, KnownRow]) -> Find:
    name = _name(cell.row, rows)
    if why:
        return Find(Sort.LEFT, name, cell, why=why)
    return Find(Sort(cell.change.value), name, cell, choices=cell.choices)


def _added(added: Sequence[AddedRow], refused: Sequence[Left]) -> Iterable[Find]:
    for number, each in enumerate(added):
        places = set(each.row.cells.values())
        parts = tuple(
            left
            for left in refused
            if left.table == each.row.table and left.cell in places and left.key in each.row.values
        )
        title = _TITLES.get(each.row.table, "Other")
        name = NEW_ROWS.format(sheet=title)
        if parts and len(parts) >= written_in(each.row):
            yield Find(Sort.LEFT, name, each, number, parts[0].why, parts)
        else:
            yield Find(Sort.ADDED, name, each, number, each.why, parts, choices=_IN_OR_OUT)


def written_in(row: ReturnedRow) -> int:
    """How many cells of a row hold something."""
    return sum(told(value) not in (None, "") for value in row.values.values())


def _gone(gone: Sequence[GoneRow], rows: Mapping[RowKey, KnownRow]) -> Iterable[Find]:
    return (
        Find(Sort.GONE, GONE_ROWS, each, why=STAYS, name=_name(each.row, rows)) for each in gone
    )


def _name(key: RowKey, rows: Mapping[RowKey, KnownRow]) -> str:
    row = rows.get(key)
    return row_name(key.table, row.values if row is not None else {})


def row_name(table: str, values: Mapping[str, Plain]) -> str:
    """What people call a row: ``A-001 · Review all cases``, or its sheet and its first words."""
    first = str(values.get(REF) or _TITLES.get(table, table.replace("_", " ").capitalize()))
    return " · ".join(filter(None, (first, _first_words(values))))


def short_name(table: str, values: Mapping[str, Plain]) -> str:
    """What people would call a new row: its title, or the first words of it."""
    return _first_words(values) or row_name(table, values)


def _first_words(values: Mapping[str, Plain]) -> str:
    words = tidy_line(next((str(values[key]) for key in _NAMING if values.get(key)), ""))
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
