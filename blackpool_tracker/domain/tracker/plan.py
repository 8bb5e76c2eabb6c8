"""What a tracker would put into the register, row by row, with every doubt named by its cell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice, zip_longest
from typing import Final

from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.ratings import Delivery, suggested
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.tracker.cells import Known, TableContext
from blackpool_tracker.domain.tracker.choices import Choices, MappedTable
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.course import Course
from blackpool_tracker.domain.tracker.days import Order, order_of
from blackpool_tracker.domain.tracker.doubts import Asking, Doubt, DoubtKind, Option
from blackpool_tracker.domain.tracker.entries import (
    PlannedRow,
    RowKey,
    TrackedFinding,
    TrackedUpdate,
)
from blackpool_tracker.domain.tracker.fields import DATES, REPORTED, Field
from blackpool_tracker.domain.tracker.grid import Grid, Place, place_of, ref_of, words_of
from blackpool_tracker.domain.tracker.legend import LegendLine, folded
from blackpool_tracker.domain.tracker.rows import TableRead, TableReader
from blackpool_tracker.domain.tracker.statuses import legend_of

NO_TABLE: Final = "No table was found. Say in which row its headings stand."
NO_SOURCE: Final = "Say from which source the findings come."
NO_DAY: Final = "Say as of which day the tracker was kept: some of what it reports has no date."
NO_LEGEND: Final = "Say what its words and colours for the status mean."
SHOWN: Final = 200  # characters of words outside the tables


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be entered. ``doubts`` are all, in the order of the sheets.

    ``missing`` are sentences that say what is still to be chosen. ``new_people`` and
    ``new_themes`` are those whom the register does not have, as they would be entered.
    """

    choices: Choices
    rows: tuple[PlannedRow, ...]
    doubts: tuple[Doubt, ...]
    legend: tuple[LegendLine, ...]
    missing: tuple[str, ...]
    new_people: tuple[str, ...]
    new_themes: tuple[str, ...]
    read: tuple[TableRead, ...] = field(default=(), compare=False, repr=False)
    """What the next plan of the same tracker goes by."""

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """Those that nobody has answered or waved through, of rows that are not skipped."""
        skipped = {(key.sheet, key.row) for key in self.choices.skipped}
        return tuple(
            doubt
            for doubt in self.doubts
            if doubt.answer is None and (doubt.sheet, place_of(doubt.cell).row) not in skipped
        )

    @property
    def ready(self) -> bool:
        """Whether it may be entered: nothing is missing, and every doubt is answered."""
        return not self.missing and not self.open_doubts

    @property
    def findings(self) -> int:
        """How many findings would be entered."""
        return sum(bool(r.finding and not r.finding.known) for r in self.rows if not r.skipped)

    @property
    def actions(self) -> int:
        """How many actions would be entered."""
        return sum(row.action is not None for row in self.rows if not row.skipped)

    def alike(self, doubt: Doubt) -> tuple[Doubt, ...]:
        """The doubts of the same kind over the same words, itself among them."""
        words = folded(doubt.words)
        return tuple(d for d in self.doubts if d.kind is doubt.kind and folded(d.words) == words)


def planned(choices: Choices, known: Known, today: date, before: Plan | None = None) -> Plan:
    """What these choices would put into a register that has what is ``known``.

    Of a plan that was made ``before`` of the same tracker each row is taken over that would only
    be read once more: the plan is the same without it, but comes later.
    """
    tables = [each for each in choices.tables if each.wanted]
    mapped = [(choices.grid(each.table.sheet), each.table, each.mapping) for each in tables]
    legend = legend_of(mapped, choices.legend, choices.meant)
    asking = Asking(choices.answers, choices.seen)
    course = Course(choices.skipped, refs={ref.casefold() for ref in known.refs})
    context = partial(
        TableContext,
        meanings={line.sign: line.ours for line in legend},
        asking=asking,
        known=known,
        kind=choices.kind,
        today=today,
        people={folded_name(theirs): ours for theirs, ours in choices.people.items()},
    )
    before_it = before.read if before is not None else ()
    read = tuple(_read(choices, asking, context, course, before_it))
    made = [row.planned for table in read for row in table.rows.values()]
    rows = list(_rated(made, course, asking))
    _tell_outside(choices, {each.table.sheet for each in tables}, asking)
    doubts = _sorted(choices, asking.doubts.values())
    rows = _with_doubts(rows, doubts)
    missing = tuple(_missing(choices, rows, legend, known))
    return Plan(choices, tuple(rows), doubts, legend, missing, *_new(rows, known), read)


def _read(
    choices: Choices,
    asking: Asking,
    context: Callable[..., TableContext],
    course: Course,
    before: Sequence[TableRead],
) -> Iterator[TableRead]:
    """The tables that are wanted, one after the other."""
    tables = [each for each in choices.tables if each.wanted]
    course.same = [old.context.table.rows for old in before] == [t.table.rows for t in tables]
    for each, old in zip_longest(tables, before[: len(tables)]):
        grid = choices.grid(each.table.sheet)
        orders, mixed = _orders(grid, each, asking)
        asking.asked()  # what is asked of the table is no doubt of its first row
        made = context(grid, each.table, each.mapping, orders, mixed)
        yield TableReader(made, course, old).read()
        _tell_left_out(grid, each, asking)


def unknown_source(words: str) -> str:
    """The sentence that asks which source a column of the tracker means."""
    return f"Say which source “{words}” is."


def source_of(finding: TrackedFinding, choices: Choices, known: Known) -> int | SourceEntry | None:
    """The source of a finding: by the words of its column, else the one of all; None: not said."""
    words = folded(finding.source)
    if words:
        return choices.sources.get(words, known.sources.get(words))
    return choices.source


def _orders(
    grid: Grid, each: MappedTable, asking: Asking
) -> tuple[dict[int, Order], dict[int, frozenset[str]]]:
    """How dates as text are read, by column, and cells of columns that hold both orders.

    A column that proves nothing goes by the others of its table; asked where those do not either.
    """
    columns = each.mapping.of(*DATES, *REPORTED)
    rows = each.table.rows
    found = {c: order_of(grid.at(row, c.column) for row in rows) for c in columns}
    others = frozenset(proof for each_one in found.values() for proof in each_one.proofs)
    proving = [cell for told in found.values() for cell in told.month_first]
    orders: dict[int, Order] = {}
    mixed: dict[int, frozenset[str]] = {}
    for column, told in found.items():
        if told.mixed and DATES.intersection(column.fields):
            mixed[column.column] = frozenset(told.open)
        proved = told.order or (next(iter(others)) if len(others) == 1 else None)
        asked = proved is Order.MONTH_FIRST or (proved is None and told.open)
        orders[column.column] = proved or Order.DAY_FIRST
        if asked and told.open and column.column not in mixed:
            cell = ref_of(Place(each.table.last, column.column))
            month_first = proved is Order.MONTH_FIRST
            shown = (told.month_first or proving) if month_first else told.open
            doubt = _order_doubt(each.table.sheet, column, cell, proved, shown)
            orders[column.column] = Order(asking.ask(doubt))
    return orders, mixed


def _order_doubt(
    sheet: str, column: Column, cell: str, proved: Order | None, shown: Iterable[str]
) -> Doubt:
    """``shown`` are cells that prove it; those that can be read either way where none does."""
    where = f"Dates typed as text in column {column.letters} ({column.called})"
    named = ", ".join(islice(shown, 3))
    if proved is Order.MONTH_FIRST:
        told = f"{where} have the month first, as {named} can be read in no other way."
    else:
        told = f"{where} do not prove whether day or month comes first, as in {named}."
    options = (
        Option(Order.DAY_FIRST, "The day comes first"),
        Option(Order.MONTH_FIRST, "The month comes first"),
    )
    proposal = proved or Order.DAY_FIRST
    return Doubt(DoubtKind.ORDER, sheet, cell, column.called, told, proposal, options)


def _tell_left_out(grid: Grid, each: MappedTable, asking: Asking) -> None:
    for column in each.mapping.of(Field.LEAVE):
        said = [row for row in each.table.rows if words_of(grid.at(row, column.column))]
        if said:
            cell = ref_of(Place(each.table.last, column.column))
            many = f"{len(said)} cell{'s'[: len(said) != 1]}"
            told = (
                f"Column {column.letters} ({column.called}) is left out, with the words of {many}."
            )
            options = (Option("", "Leave the column out"),)
            asking.ask(
                Doubt(DoubtKind.LEFT_OUT, each.table.sheet, cell, column.called, told, "", options)
            )


def _tell_outside(choices: Choices, sheets: set[str], asking: Asking) -> None:
    """What stands below tables is told once for a sheet; titles above them need no answer."""
    for name in sheets:
        outside = [aside for sheet, aside in choices.asides if sheet == name and aside.after]
        if outside:
            words = " | ".join(aside.words for aside in outside)
            cells = outside[0].cell + (f" to {outside[-1].cell}" if outside[1:] else "")
            told = f"Not entered, for it stands in no table: {cells}, “{words[:SHOWN]}”."
            options = (Option("", "Leave them out"),)
            asking.ask(Doubt(DoubtKind.OUTSIDE, name, outside[0].cell, words, told, "", options))


def _rated(rows: list[PlannedRow], course: Course, asking: Asking) -> Iterator[PlannedRow]:
    """Findings of which the sheet says nothing itself, as their actions suggest.

    Source: docs/rules.md, rules 7 and 12.
    """
    under: dict[RowKey, list[PlannedRow]] = {}
    for row in rows:
        if row.under is not None and row.action is not None and not row.skipped:
            under.setdefault(row.under, []).append(row)
    for row in rows:
        serving = under.get(row.key, [])
        if row.finding is None or row.key not in course.unsaid or not serving:
            yield row
            continue
        found = suggested([each.action.delivery for each in serving if each.action])
        delivery, reason = found or Delivery.NOT_STARTED, ""
        own = serving[0].action if [each.key for each in serving] == [row.key] else None
        if own is not None:
            reason = own.reason
        elif delivery is Delivery.COMPLETE:
            delivery = _ask_complete(row, row.finding, len(serving), asking)
        yield replace(row, finding=replace(row.finding, delivery=delivery, reason=reason))


def _ask_complete(row: PlannedRow, finding: TrackedFinding, many: int, asking: Asking) -> Delivery:
    told = (
        f"{'All' if many > 1 else 'The'} {f'{many} actions' if many > 1 else 'action'} under"
        f" {finding.cell} {'are' if many > 1 else 'is'} complete. The sheet does not say so of the"
        " finding itself."
    )
    options = (Option(Delivery.ON_TRACK, "On track"), Option(Delivery.COMPLETE, "Complete"))
    doubt = Doubt(
        DoubtKind.STATUS,
        row.key.sheet,
        finding.cell,
        finding.words,
        told,
        Delivery.ON_TRACK,
        options,
        part=2,
    )
    return Delivery(asking.ask(doubt))


def _sorted(choices: Choices, doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    names = [sheet.name for sheet in choices.sheets]
    return tuple(sorted(doubts, key=lambda d: (names.index(d.sheet), place_of(d.cell), d.part)))


def _with_doubts(rows: Iterable[PlannedRow], doubts: Iterable[Doubt]) -> list[PlannedRow]:
    by_row: dict[RowKey, list[Doubt]] = {}
    for doubt in doubts:
        by_row.setdefault(RowKey(doubt.sheet, place_of(doubt.cell).row), []).append(doubt)
    return [replace(row, doubts=tuple(by_row.get(row.key, ()))) for row in rows]


def _missing(
    choices: Choices, rows: Iterable[PlannedRow], legend: Iterable[LegendLine], known: Known
) -> Iterator[str]:
    if not any(each.wanted for each in choices.tables):
        yield NO_TABLE
    taken = [row for row in rows if not row.skipped]
    new = [row.finding for row in taken if row.finding is not None and not row.finding.known]
    lacking = [f for f in new if source_of(f, choices, known) is None]
    if any(not finding.source for finding in lacking):
        yield NO_SOURCE
    for words in dict.fromkeys(finding.source for finding in lacking if finding.source):
        yield unknown_source(words)
    if choices.as_at is None and any(u.on is None for row in taken for u in updates_of(row)):
        yield NO_DAY
    if any(not line.decided for line in legend):
        yield NO_LEGEND


def updates_of(row: PlannedRow) -> tuple[TrackedUpdate, ...]:
    """All updates that a row would enter."""
    finding = row.finding.updates if row.finding else ()
    return (*finding, *(row.action.updates if row.action else ()), *row.updates)


def _new(rows: Iterable[PlannedRow], known: Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people and the themes that the register does not have, each once."""
    people: dict[str, str] = {}
    themes: dict[str, str] = {}
    for row in rows:
        if row.skipped:
            continue
        names = [row.finding.lead, row.finding.sponsor] if row.finding else []
        names += [row.action.owner] if row.action else []
        for name in filter(None, names):
            people.setdefault(folded_name(name), name)
        if row.finding and row.finding.theme:
            themes.setdefault(folded(row.finding.theme), row.finding.theme)
    there = {folded_name(name) for name in known.people}
    labels = {folded(label) for label in known.themes}
    return (
        tuple(name for key, name in people.items() if key not in there),
        tuple(label for key, label in themes.items() if key not in labels),
    )
