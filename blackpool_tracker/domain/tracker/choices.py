"""What a person has said of how a tracker is to be taken.

``Choices`` is a value that each deed replaces by another, so that undo is to take the one before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from blackpool_tracker.domain.days import check_year, short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind, check_line
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.tracker.columns import ColumnMapping, proposed_mapping
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKey, Typed
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.grid import Grid
from blackpool_tracker.domain.tracker.legend import LegendLine, Sign, check_ours, folded
from blackpool_tracker.domain.tracker.tables import Aside, TrackerTable, found_tables, tables_at
from blackpool_tracker.domain.typed_days import typed_day
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.domain.workbooks import Sheet


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table of a sheet and what its columns are for; ``wanted`` unless a person leaves it out."""

    table: TrackerTable
    mapping: ColumnMapping
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has said of how a tracker is to be taken; see each deed below.

    ``people`` are the names by which those are entered whom the sheet calls otherwise, by theirs.
    ``source`` is the number of a source of the register, or one to be entered; None: not said yet.
    ``sources`` are those by the words of a column for it. ``as_at`` is the day as of which the
    tracker was kept: what has no date of its own is reported as of then. ``legend`` says what signs
    mean, ``meant`` what they meant the last time, which is proposed. ``heads`` are the first and
    last rows of heads that a person has named, by sheet; ``seen`` cells with their sheets all of
    whose doubts are taken as proposed.
    """

    name: str
    sheets: tuple[Sheet, ...]
    tables: tuple[MappedTable, ...]
    asides: tuple[tuple[str, Aside], ...] = ()
    kind: FindingKind = FindingKind.RECOMMENDATION
    people: Mapping[str, str] = field(default_factory=dict)
    source: int | SourceEntry | None = None
    sources: Mapping[str, int | SourceEntry] = field(default_factory=dict)
    as_at: date | None = None
    legend: Mapping[Sign, Delivery | None] = field(default_factory=dict)
    meant: Mapping[Sign, Delivery | None] = field(default_factory=dict)
    answers: Mapping[DoubtKey, str] = field(default_factory=dict)
    skipped: frozenset[RowKey] = frozenset()
    heads: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    seen: frozenset[tuple[str, str]] = frozenset()
    _grids: dict[str, Grid] = field(default_factory=dict, compare=False, repr=False)
    """Made once for all choices of a workbook: of a long sheet that takes a while."""

    def grid(self, name: str) -> Grid:
        """A sheet of the workbook as a grid, by its name."""
        if name not in self._grids:
            self._grids[name] = Grid(next(sheet for sheet in self.sheets if sheet.name == name))
        return self._grids[name]


def proposed_choices(
    name: str,
    sheets: Sequence[Sheet],
    remembered: Mapping[str, str] | None = None,
    heads: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    meant: Mapping[Sign, Delivery | None] | None = None,
) -> Choices:
    """How a workbook is proposed to be taken: its tables, and what their columns are for.

    Hidden sheets are not wanted unless a person wants them. ``remembered`` are mappings that were
    kept, by the digest of their heads, ``meant`` what words and colours meant then. ``heads`` are
    the rows of heads that a person has named, by sheet, where they are not found by themselves.
    """
    named = {
        sheet: tuple((first, last) for first, last in each) for sheet, each in (heads or {}).items()
    }
    choices = Choices(name, tuple(sheets), (), meant=dict(meant or {}), heads=named)
    tables: list[MappedTable] = []
    asides: list[tuple[str, Aside]] = []
    for sheet in sheets:
        found, outside = _proposed_tables(choices, sheet, named.get(sheet.name, ()), remembered)
        tables += found
        asides += outside
    return replace(choices, tables=tuple(tables), asides=tuple(asides), kind=_kind(tables))


def _proposed_tables(
    choices: Choices,
    sheet: Sheet,
    heads: Sequence[tuple[int, int]],
    remembered: Mapping[str, str] | None,
) -> tuple[list[MappedTable], list[tuple[str, Aside]]]:
    grid = choices.grid(sheet.name)
    found = tables_at(grid, heads) if heads else found_tables(grid)
    tables = [
        MappedTable(table, proposed_mapping(grid, table, remembered), wanted=not sheet.hidden)
        for table in found.tables
    ]
    return tables, [(sheet.name, aside) for aside in found.asides]


def with_heads(
    choices: Choices,
    name: str,
    heads: Sequence[tuple[int, int]],
    remembered: Mapping[str, str] | None = None,
) -> Choices:
    """The choices with the heads of one sheet in other rows; none where they are found by itself.

    Tables with the headings that they had stay as they were said to be taken. ``remembered`` are
    mappings that were kept, by the digest of their heads.
    """
    sheet = next(each for each in choices.sheets if each.name == name)
    before = {each.table.heads: each for each in _tables_of(choices, name)}
    found, outside = _proposed_tables(choices, sheet, heads, remembered)
    fresh = []
    for each in found:
        old = before.get(each.table.heads)
        named = replace(each, wanted=each.wanted or bool(heads))
        fresh.append(named if old is None else replace(old, table=each.table))
    tables = [
        each
        for own in choices.sheets
        for each in (fresh if own is sheet else _tables_of(choices, own.name))
    ]
    rest = {sheet: rows for sheet, rows in choices.heads.items() if sheet != name}
    return replace(
        choices,
        tables=tuple(tables),
        asides=(*(each for each in choices.asides if each[0] != name), *outside),
        heads=rest | ({name: tuple(heads)} if heads else {}),
    )


def _tables_of(choices: Choices, sheet: str) -> list[MappedTable]:
    return [each for each in choices.tables if each.table.sheet == sheet]


def _kind(tables: Iterable[MappedTable]) -> FindingKind:
    heads = (c.heading for each in tables for c in each.mapping.of(Field.FINDING))
    concern = any(word in head.casefold() for head in heads for word in ("concern", "weakness"))
    return FindingKind.CONCERN if concern else FindingKind.RECOMMENDATION


def with_mapping(choices: Choices, number: int, mapping: ColumnMapping) -> Choices:
    """The choices with another mapping of one table, and of all with the same headings."""
    heads = [head.words for head in choices.tables[number].table.heads]
    made = []
    for n, each in enumerate(choices.tables):
        same = [head.words for head in each.table.heads] == heads
        if n == number:
            made.append(replace(each, mapping=mapping))
        elif same:
            pairs = zip(each.mapping.columns, mapping.columns, strict=True)
            columns = tuple(replace(own, fields=new.fields) for own, new in pairs)
            made.append(replace(each, mapping=ColumnMapping(columns)))
        else:
            made.append(each)
    return replace(choices, tables=tuple(made))


def wanting(choices: Choices, number: int, *, wanted: bool) -> Choices:
    """The choices with one table taken or left out."""
    tables = list(choices.tables)
    tables[number] = replace(tables[number], wanted=wanted)
    return replace(choices, tables=tuple(tables))


def with_meaning(choices: Choices, sign: Sign, ours: Delivery | None) -> Choices:
    """The choices with what one sign means; None for nothing.

    Raises ``RefusedError`` for the words that only a decision gives.
    """
    check_ours(ours)
    return replace(choices, legend={**choices.legend, sign: ours})


def with_legend(choices: Choices, lines: Iterable[LegendLine]) -> Choices:
    """The choices with a whole legend taken as it is shown to a person."""
    for line in lines:
        choices = with_meaning(choices, line.sign, line.ours)
    return choices


def with_kind(choices: Choices, kind: FindingKind) -> Choices:
    """The choices with the kind of all its findings."""
    return replace(choices, kind=kind)


def with_source(choices: Choices, source: int | SourceEntry, words: str = "") -> Choices:
    """The choices with the source of all findings, or of those whose column has these words."""
    if not words:
        return replace(choices, source=source)
    return replace(choices, sources={**choices.sources, folded(words): source})


def with_day(choices: Choices, as_at: date, today: date) -> Choices:
    """The choices with the day as of which the tracker was kept.

    Raises ``RefusedError`` for a day that is still to come.
    """
    if check_year(as_at) > today:
        raise RefusedError(f"{short_day(as_at)} is still to come. Give the day of the tracker.")
    return replace(choices, as_at=as_at)


def answered(choices: Choices, doubts: Iterable[Doubt], value: str) -> Choices:
    """The choices with an answer to doubts: an option's value, or what is typed where that may be.

    Raises ``RefusedError`` for a value that settles nothing.
    """
    given = {doubt.key: _checked(doubt, value) for doubt in doubts}
    return replace(choices, answers={**choices.answers, **given})


def waved_through(choices: Choices, doubts: Iterable[Doubt]) -> Choices:
    """The choices with doubts taken as proposed, as a person says who has seen them."""
    given = {doubt.key: doubt.proposal for doubt in doubts}
    return replace(choices, answers={**choices.answers, **given})


def with_person(choices: Choices, theirs: str, ours: str) -> Choices:
    """The choices with the name by which somebody is entered; empty for the one in the sheet.

    Raises ``RefusedError`` for a name that the register does not take.
    """
    named, key = tidy_line(ours), folded_name(theirs)
    people = {each: name for each, name in choices.people.items() if folded_name(each) != key}
    if named and named != theirs:
        check_line(named)
        people[theirs] = named
    return replace(choices, people=people)


def skipping(choices: Choices, row: RowKey, *, skip: bool) -> Choices:
    """The choices with one row left out, or taken after all."""
    rows = choices.skipped | {row} if skip else choices.skipped - {row}
    return replace(choices, skipped=rows)


def _checked(doubt: Doubt, value: str) -> str:
    if value == doubt.proposal or any(value == option.value for option in doubt.options):
        return value
    if doubt.typed is Typed.DAY:
        day = typed_day(value)
        return day.isoformat() if day is not None else ""
    if doubt.typed is Typed.NAME and tidy_line(value):
        check_line(value)
        return tidy_line(value)
    raise RefusedError(f"Choose one of the ways to take {doubt.cell}.")
