"""Rows that were copied elsewhere are pasted into a list: looked through, then entered in one step.

A pasted table is a small tracker, so ``Trackers`` reads and enters it. Only what is new is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.questions import ActionOrder, Column
from blackpool_tracker.domain.tracker.cells import Known, same_text
from blackpool_tracker.domain.tracker.choices import (
    Choices,
    skipping,
    waved_through,
    with_day,
    with_legend,
    with_mapping,
)
from blackpool_tracker.domain.tracker.columns import ColumnMapping
from blackpool_tracker.domain.tracker.doubts import Doubt
from blackpool_tracker.domain.tracker.entries import PlannedRow, RowKey
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.grid import Grid, line_of, place_of
from blackpool_tracker.domain.tracker.headings import heading_field
from blackpool_tracker.domain.tracker.legend import folded
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.workbooks import Cell, Sheet
from blackpool_tracker.importing.workbooks.delimited import workbook_of_delimited
from blackpool_tracker.reporting.separated import unguarded
from blackpool_tracker.services.tracker import CHANGED, BroughtIn, Trackers, known_of
from blackpool_tracker.storage.store import Store

NAME: Final = "Pasted rows"
LABEL: Final = "Paste rows"
MOST: Final = 5_000
"""Rows that are taken at once; more are a workbook to be brought in."""

NO_ROWS: Final = "Nothing was copied that has rows. Copy cells in Excel, and paste them here."
TOO_MANY: Final = (
    f"More than {MOST:,} rows are too many to paste. Save them as a workbook, and bring it in as"
    " an Excel tracker."
)
IN_REGISTER: Final = "{ref} is in the register already and stays as it is. Change it there."
SEVERAL: Final = (
    "{words} are several findings. Paste the row with one, and add the others in the action."
)
NO_SOURCE: Final = "“{words}” is no source of this register. Add the source first."
OTHER_KIND: Final = (
    "It says that it is a {kind}, and each row is pasted as a {chosen}. Paste it by itself."
)
NOTHING_NEW: Final = "Nothing in this row is new."

FIELDS: Final[Mapping[str, Field]] = {
    Column.REF: Field.FINDING_NUMBER,
    Column.TITLE: Field.FINDING,
    Column.SOURCE: Field.SOURCE,
    Column.THEME: Field.THEME,
    Column.LEAD: Field.LEAD,
    Column.PRIORITY: Field.PRIORITY,
    Column.DELIVERY: Field.FINDING_STATUS,
}
"""What the columns of the list of findings are for; the others say what the program reckons."""

ACTION_FIELDS: Final[Mapping[str, Field]] = {
    ActionOrder.REF: Field.ACTION_NUMBER,
    ActionOrder.TITLE: Field.ACTION,
    "findings": Field.FINDING,
    ActionOrder.OWNER: Field.OWNER,
    ActionOrder.DELIVERY: Field.STATUS,
    ActionOrder.DUE: Field.DUE,
}
_HEADS: Final = 2
"""So many known headings in the first row make it a row of headings."""

_PARTS: Final = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list: what each is for by its title, and the titles in the order shown.

    ``title`` is that of the column which a single column of texts is taken for, ``kind`` that of
    the column with the kinds of findings; empty for none.
    """

    fields: Mapping[str, Field]
    shown: tuple[str, ...]
    title: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One pasted row: its words, what it would become, and what is doubtful about that.

    ``refused`` says why it cannot be taken; then ``row`` is None. ``taken`` whether it is now.
    """

    key: RowKey
    words: str
    row: PlannedRow | None = None
    doubts: tuple[str, ...] = ()
    refused: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Pasting:
    """What was pasted, as far as it was looked through; ``notes`` are about all of its rows."""

    plan: Plan
    rows: tuple[PastedRow, ...]
    notes: tuple[str, ...]

    @property
    def adds_findings(self) -> bool:
        """Whether a row that is taken would be a new finding."""
        new = (each.row.finding for each in self.rows if each.taken and each.row is not None)
        return any(finding is not None and not finding.known for finding in new)


@dataclass(frozen=True, slots=True)
class Begun:
    """How a text is proposed to be taken, and whether it had headings of its own."""

    choices: Choices
    headed: bool


class RowPasting:
    """Takes pasted rows into the register; touches no widget, and may run beside the window."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._trackers = Trackers(store)
        self._kind = ""

    def begin(self, text: str, columns: ListColumns) -> Begun:
        """How a text is proposed to be taken.

        Without headings its columns are those of the list, in the order shown. Raises
        ``RefusedError`` for what has no rows, and for too many.
        """
        sheet, headed = _sheet_of(text, columns)
        choices = self._trackers.proposed(NAME, [sheet], {sheet.name: [(1, 1)]})
        if not choices.tables or not choices.tables[0].table.rows:
            raise RefusedError(NO_ROWS)
        mapping = choices.tables[0].mapping
        titles = [column.heading.casefold() for column in mapping.columns if column.heading]
        own = sum(title in columns.fields for title in titles)
        if own * 2 > len(titles):
            mapping = _own(mapping, columns)
        choices = with_mapping(choices, 0, _without_empty(mapping, choices))
        self._kind = columns.kind
        said = Counter(_kinds(choices, self._kind).values())
        if said:
            choices = replace(choices, kind=said.most_common(1)[0][0])
        today = self._store.today()
        return Begun(with_day(choices, today, today), headed)

    def look(self, choices: Choices, decided: Mapping[RowKey, bool]) -> Pasting:
        """What these choices would enter, row by row.

        ``decided`` are the rows of which a person has said whether they are taken. Others are
        taken unless something in them is doubtful, also once those that are not are left out.
        """
        with self._store.reading() as session:
            known = known_of(session)
        refused = _of_other_kinds(choices, self._kind) | dict(_refusals(choices, known))
        choices = _without(choices, refused)
        left: set[RowKey] = {key for key, wanted in decided.items() if not wanted}
        while True:
            for key in left:
                choices = skipping(choices, key, skip=True)
            plan = self._trackers.plan(choices)
            more = {row.key for row in plan.rows if _stays(row) and not decided.get(row.key)}
            if more <= left:
                break
            left |= more
        grid = choices.grid(choices.sheets[0].name)
        rows = [_looked(row, grid) for row in plan.rows]
        rows += (PastedRow(key, _words(grid, key), refused=why) for key, why in refused.items())
        return Pasting(plan, tuple(sorted(rows, key=lambda r: r.key)), tuple(_notes(plan)))

    def enter(self, pasting: Pasting) -> BroughtIn:
        """Enter the rows that are taken in one step, with their doubts taken as they were shown.

        Raises ``RefusedError`` when nothing would be entered or something is missing, and
        ``ConflictError`` when a row would be taken otherwise than shown.
        """
        plan = pasting.plan
        choices = waved_through(with_legend(plan.choices, plan.legend), plan.doubts)
        again = self._trackers.plan(choices)
        shown = {row.key: _bare(row) for row in plan.rows}
        if any(not row.skipped and _bare(row) != shown[row.key] for row in again.rows):
            raise ConflictError(CHANGED)
        return self._trackers.enter(again, LABEL)


def _sheet_of(text: str, columns: ListColumns) -> tuple[Sheet, bool]:
    """The pasted rows under headings, and whether these are their own or those of the list."""
    lines = text.strip("\r\n")
    if not lines.strip():
        raise RefusedError(NO_ROWS)
    sheet = _parsed(lines)
    if len(sheet.rows) > MOST:
        raise RefusedError(TOO_MANY)
    first = [line_of(cell) for cell in sheet.rows[0]]
    named = [heading for heading in first if _is_heading(heading, columns)]
    if len(named) >= min(_HEADS, len(first)):
        return sheet, True
    width = max(place_of(row[-1].ref).column for row in sheet.rows)
    titles = [columns.title] if width == 1 else columns.shown[:width]
    return _parsed("\t".join(titles) + "\n" + lines), False


def _parsed(lines: str) -> Sheet:
    separated = f"sep=\t\n{lines}".encode()
    sheet = workbook_of_delimited(separated, f"{NAME}.txt").sheets[0]
    return replace(sheet, rows=tuple(tuple(_plain(cell) for cell in row) for row in sheet.rows))


def _plain(cell: Cell) -> Cell:
    """A cell without the guard that this program puts before what looks like a formula."""
    text = unguarded(cell.text)
    return cell if text == cell.text else replace(cell, value=text, text=text)


def _is_heading(words: str, columns: ListColumns) -> bool:
    return words.casefold() in columns.fields or heading_field(words) is not None


def _own(mapping: ColumnMapping, columns: ListColumns) -> ColumnMapping:
    """A mapping of the list's own headings; what the program reckons is left out."""
    made: Sequence[str] = [column.heading.casefold() for column in mapping.columns]
    cleared = replace(
        mapping, columns=tuple(replace(c, fields=(Field.LEAVE,)) for c in mapping.columns)
    )
    for column, title in zip(mapping.columns, made, strict=True):
        field = columns.fields.get(title, Field.NOTE if title else Field.LEAVE)
        cleared = cleared.with_fields(column.column, [field])
    return cleared


def _stays(row: PlannedRow) -> bool:
    """Whether a row is left out unless a person wants it."""
    return any(doubt.answer is None for doubt in row.doubts) or bool(_nothing_new(row))


def _without_empty(mapping: ColumnMapping, choices: Choices) -> ColumnMapping:
    """A mapping without a column for findings in which nothing stands."""
    grid, rows = choices.grid(choices.sheets[0].name), choices.tables[0].table.rows
    for column in mapping.of(Field.FINDING):
        if not any(line_of(grid.at(row, column.column)) for row in rows):
            mapping = mapping.with_fields(column.column, [Field.LEAVE])
    return mapping


def _looked(row: PlannedRow, grid: Grid) -> PastedRow:
    words, why = _words(grid, row.key), _nothing_new(row)
    if why:
        return PastedRow(row.key, words, refused=why)
    doubts = tuple(doubt.sentence for doubt in row.doubts if doubt.answer is None)
    return PastedRow(row.key, words, row, doubts, taken=not row.skipped)


def _nothing_new(row: PlannedRow) -> str:
    """Why nothing of a row would be entered; empty when something would."""
    if row.action is not None or row.updates:
        return ""
    if row.finding is None:
        return NOTHING_NEW
    return IN_REGISTER.format(ref=row.finding.known) if row.finding.known else ""


def _without(choices: Choices, refused: Mapping[RowKey, str]) -> Choices:
    """The choices without some rows, as if they had not been pasted."""
    mapped = choices.tables[0]
    rows = tuple(n for n in mapped.table.rows if RowKey(mapped.table.sheet, n) not in refused)
    table = replace(mapped, table=replace(mapped.table, rows=rows))
    return replace(choices, tables=(table, *choices.tables[1:]))


def _refusals(choices: Choices, known: Known) -> Iterator[tuple[RowKey, str]]:
    """The rows that cannot be taken by what stands in their cells, and why."""
    grid, mapped = choices.grid(choices.sheets[0].name), choices.tables[0]
    refs = {ref.casefold(): ref for ref in known.refs}
    for row in mapped.table.rows:

        def said(field: Field, row: int = row) -> str:
            cells = (line_of(grid.at(row, c.column)) for c in mapped.mapping.of(field))
            return next(filter(None, cells), "")

        numbers = (said(Field.FINDING_NUMBER), said(Field.ACTION_NUMBER))
        ref = next((refs[n.casefold()] for n in numbers if n.casefold() in refs), "")
        parts = [same_text(part) for part in _PARTS.split(said(Field.FINDING))]
        source = folded(said(Field.SOURCE))
        key = RowKey(mapped.table.sheet, row)
        if ref:
            yield key, IN_REGISTER.format(ref=ref)
        elif len(parts) > 1 and all(part in known.findings for part in parts):
            yield key, SEVERAL.format(words=said(Field.FINDING))
        elif source and source not in {**known.sources, **choices.sources}:
            yield key, NO_SOURCE.format(words=said(Field.SOURCE))


def _kinds(choices: Choices, title: str) -> dict[RowKey, FindingKind]:
    """What kind of finding rows say that they are, in the column of this title."""
    grid, mapped = choices.grid(choices.sheets[0].name), choices.tables[0]
    known = {kind.value: kind for kind in FindingKind}
    columns = (c.column for c in mapped.mapping.columns if title and c.heading == title)
    column = next(columns, None)
    if column is None:
        return {}
    said = ((n, line_of(grid.at(n, column)).casefold()) for n in mapped.table.rows)
    return {RowKey(mapped.table.sheet, n): known[word] for n, word in said if word in known}


def _of_other_kinds(choices: Choices, title: str) -> dict[RowKey, str]:
    """Why rows cannot be taken that say of themselves that they are of another kind."""
    others = {key: kind for key, kind in _kinds(choices, title).items() if kind != choices.kind}
    return {
        key: OTHER_KIND.format(kind=kind.value, chosen=choices.kind.value)
        for key, kind in others.items()
    }


def _words(grid: Grid, key: RowKey) -> str:
    """What stands in a row, in a line."""
    cells = (line_of(grid.at(key.row, column)) for column in grid.columns(key.row))
    return " · ".join(filter(None, cells))


def _notes(plan: Plan) -> Iterator[str]:
    """What is doubtful about no single row, and who and what is new to the register."""
    rows = {row.key for row in plan.rows}
    for doubt in plan.doubts:
        if doubt.answer is None and _key_of(doubt) not in rows:
            yield doubt.sentence
    if plan.new_people:
        yield f"New to the register: {', '.join(plan.new_people)}."
    if plan.new_themes:
        yield f"New themes: {', '.join(plan.new_themes)}."


def _key_of(doubt: Doubt) -> RowKey:
    row = re.sub(r"\D", "", doubt.cell)
    return RowKey(doubt.sheet, int(row) if row else 0)


def _bare(row: PlannedRow) -> PlannedRow:
    return replace(row, doubts=(), skipped=False)
