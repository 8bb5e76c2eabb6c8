"""How a row says that its work stands; where its signs differ, the worst counts.

Source: docs/rules.md, rules 2 and 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from blackpool_tracker.domain.ratings import BY_LEAD, DEFAULT_WORDS, WANT_REASON, Delivery, Rating
from blackpool_tracker.domain.tracker.cells import RowCells
from blackpool_tracker.domain.tracker.columns import Column, ColumnMapping
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option
from blackpool_tracker.domain.tracker.fields import RATED, REPORTED, Field
from blackpool_tracker.domain.tracker.grid import Grid, line_of, place_of, words_of
from blackpool_tracker.domain.tracker.legend import (
    NAMED,
    LegendLine,
    Sign,
    SignKind,
    colour_name,
    folded,
    proposed,
    stamp_of,
    status_words,
    worst,
)
from blackpool_tracker.domain.tracker.tables import TrackerTable, mapped_rows
from blackpool_tracker.domain.workbooks import Cell

_WORDS: Final = {w.key: w.word for w in DEFAULT_WORDS if w.rating is Rating.DELIVERY}
_COLOURED: Final = RATED | {Field.COLOUR}


class Shown(NamedTuple):
    """A sign in a cell, with its words as they stand there."""

    sign: Sign
    theirs: str
    ref: str


@dataclass(frozen=True, slots=True)
class RowStatus:
    """How work stands by a row; None where nothing says it. ``kept`` are words beyond the status.

    ``reason`` is the text of a column for it.
    """

    delivery: Delivery | None
    reason: str
    kept: tuple[str, ...]


def signs_in(column: Column, cell: Cell) -> Iterator[Shown]:
    """The signs that one cell shows: its word, and its colour."""
    text = words_of(cell)
    if not RATED.isdisjoint(column.fields):
        theirs = status_words(text).theirs
        if theirs:
            yield Shown(Sign(SignKind.WORD, folded(theirs)), theirs, cell.ref)
    elif not REPORTED.keys().isdisjoint(column.fields) and (stamp := stamp_of(text)):
        yield Shown(Sign(SignKind.WORD, folded(stamp.theirs)), stamp.theirs, cell.ref)
    name = colour_name(cell.fill) if cell.fill else ""
    if name and not _COLOURED.isdisjoint(column.fields):
        yield Shown(Sign(SignKind.COLOUR, name), f"{name.capitalize()} fill", cell.ref)


def legend_of(
    tables: Iterable[tuple[Grid, TrackerTable, ColumnMapping]],
    decided: Mapping[Sign, Delivery | None],
    meant: Mapping[Sign, Delivery | None],
) -> tuple[LegendLine, ...]:
    """All signs that the tables show, words first, each with what it may mean.

    ``decided`` is what a person has said of signs, ``meant`` what they meant the last time; that,
    or a key that the sheet prints, is proposed.
    """
    shown: dict[Sign, list[tuple[Grid, Shown]]] = defaultdict(list)
    keys: dict[Sign, Delivery] = {}
    for grid, table, mapping in tables:
        for each in _signs_of(grid, table, mapping):
            shown[each.sign].append((grid, each))
        keys |= _printed_key(grid, [table])
    lines = []
    for sign, found in shown.items():
        ours, why = proposed(sign)
        if sign in keys:
            ours, why = keys[sign], "By the key that stands in the sheet."
        if sign in meant:
            ours, why = meant[sign], "Remembered from the last time."
        lines.append(
            LegendLine(
                sign,
                found[0][1].theirs,
                decided.get(sign, ours),
                why,
                len(found),
                *_where(found),
                decided=sign in decided,
                proposal=ours,
            )
        )
    order = list(SignKind)
    return tuple(sorted(lines, key=lambda line: (order.index(line.sign.kind), -line.count)))


def _where(found: Sequence[tuple[Grid, Shown]]) -> tuple[tuple[str, ...], str, str]:
    """The first cells that show a sign, their sheet, and the fill of the first."""
    grid, first = found[0]
    cells = (each.ref for other, each in found if other.sheet == grid.sheet)
    return tuple(islice(cells, NAMED)), grid.sheet, grid.at(*place_of(first.ref)).fill


def _signs_of(grid: Grid, table: TrackerTable, mapping: ColumnMapping) -> Iterator[Shown]:
    silent = not mapping.has(*_COLOURED)
    columns = mapping.of(*_COLOURED, *REPORTED)
    for row in mapped_rows(table):
        found = False
        for column in columns:
            for each in signs_in(column, grid.at(row, column.column)):
                found = True
                yield each
        silent = silent or not found
    if silent and table.title and proposed(title_sign(table))[0] is not None:
        first = grid.at(table.first, table.columns[0]).ref
        yield Shown(title_sign(table), table.title, first)


def title_sign(table: TrackerTable) -> Sign:
    """The title of a table as a sign."""
    return Sign(SignKind.TITLE, folded(table.title))


def _printed_key(grid: Grid, tables: Iterable[TrackerTable]) -> dict[Sign, Delivery]:
    """What a key in the sheet says of colours: filled cells outside its tables, with words."""
    inside = {row for table in tables for row in (*table.rows, *range(table.first, table.last + 1))}
    keys: dict[Sign, Delivery] = {}
    for row, column, cell in grid.filled:
        name = colour_name(cell.fill)
        if not name or row in inside:
            continue
        text = line_of(cell) if len(line_of(cell)) > 1 else ""
        words = status_words(text or line_of(grid.at(row, column + 1))).theirs
        meant = proposed(Sign(SignKind.WORD, folded(words)))[0] if words else None
        if meant is not None and folded(words) != name:
            keys.setdefault(Sign(SignKind.COLOUR, name), meant)
    return keys


def status_of(cells: RowCells, *fields: Field) -> RowStatus:
    """How the work of a row stands by its columns for these; see ``RowStatus``.

    Stamped words in columns of updates count, too. Signs that differ are doubted, and the worst
    is proposed. Words that mean nothing to the legend are kept.
    """
    shown: list[Shown] = []
    kept: list[str] = []
    for column in cells.columns(*fields):
        cell = cells.shared(column)
        found = list(signs_in(column, cell))
        shown += found
        rest = status_words(words_of(cell)).rest
        if rest and RATED.intersection(column.fields) and not set(column.fields) & set(REPORTED):
            kept.append(rest)
    if Field.STATUS in fields:
        for column in cells.columns(*REPORTED):
            if not RATED.intersection(column.fields):
                shown += signs_in(column, cells.context.grid.at(cells.row, column.column))
    meanings = cells.context.meanings
    if not shown and kept:
        return RowStatus(_ask_unsaid(cells, fields, kept[0]), cells.text(Field.REASON), tuple(kept))
    if not shown:
        titled = meanings.get(title_sign(cells.context.table))
        return RowStatus(titled, cells.text(Field.REASON), tuple(kept))
    kept += [
        f"Status in the tracker: {each.theirs}"
        for each in shown
        if meanings.get(each.sign) is None and each.sign.kind is SignKind.WORD
    ]
    meant = [(each, ours) for each in shown if (ours := meanings.get(each.sign)) is not None]
    delivery = _settled(cells, meant) if meant else None
    return RowStatus(delivery, cells.text(Field.REASON), tuple(kept))


def _ask_unsaid(cells: RowCells, fields: tuple[Field, ...], text: str) -> Delivery:
    """How work stands by a text for it that begins with no status: a person says it."""
    ref = cells.ref(*fields)
    told = f"{ref} says no status that is known. The words are kept."
    options = tuple(Option(word, _WORDS[word]) for word in BY_LEAD)
    doubt = Doubt(
        DoubtKind.STATUS, cells.sheet, ref, text, told, Delivery.NOT_STARTED, options, part=3
    )
    return Delivery(cells.ask(doubt))


def _settled(cells: RowCells, meant: list[tuple[Shown, Delivery]]) -> Delivery:
    """What the signs of a row say together."""
    said = list(dict.fromkeys(ours for _, ours in meant))
    if len(said) == 1:
        return said[0]
    told = "; ".join(f"{each.ref} “{each.theirs}”" for each, _ in meant)
    ref = meant[0][0].ref
    return Delivery(
        cells.ask(
            Doubt(
                DoubtKind.STATUS,
                cells.sheet,
                ref,
                words_of(cells.context.grid.seen(*place_of(ref))),
                f"The signs of row {cells.row} differ: {told}. The worst is proposed.",
                proposal=worst(said),
                options=tuple(Option(word, _WORDS[word]) for word in said),
                part=1,
            )
        )
    )


def with_reason(status: RowStatus) -> tuple[str, tuple[str, ...]]:
    """The reason for how the work stands, and the words that are to be kept elsewhere."""
    said = [*([status.reason] if status.reason else []), *status.kept]
    if status.delivery in WANT_REASON:
        return "\n\n".join(said), ()
    return "", tuple(said)
