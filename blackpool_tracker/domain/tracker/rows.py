"""The rows of a table, one after the other: findings, the actions under them, what is reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.titles import proposed_title
from blackpool_tracker.domain.tracker.cells import RowCells, TableContext, same_text
from blackpool_tracker.domain.tracker.course import Above, Course, RowRead
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option
from blackpool_tracker.domain.tracker.entries import (
    PlannedRow,
    RowKey,
    TrackedFinding,
    TrackedUpdate,
)
from blackpool_tracker.domain.tracker.fields import RATED, Field
from blackpool_tracker.domain.tracker.grid import line_of, words_of
from blackpool_tracker.domain.tracker.making import made_action, made_finding, rated_finding
from blackpool_tracker.domain.tracker.reports import joined, reported
from blackpool_tracker.domain.updates import Words

LEAVE, ENTER, ABOVE, OWN, NONE = "leave", "enter", "above", "own", "none"
FINDING, THEME = "finding", "theme"
_TOTAL: Final = re.compile(r"(?:grand |sub[- ]?)?totals?\b.{0,30}|sum|count", re.I)
_FINDING_BAND: Final = re.compile(
    r"(?:recommendations?|findings?|concerns?|areas? for (?:improvement|priority action))\b.*\d.*"
    r"|.{90,}",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table, how it was read, and what was read of each of its rows."""

    context: TableContext
    rows: Mapping[RowKey, RowRead]


class TableReader:
    """Reads one table; ``before`` is the same, or another, as the plan before read it.

    Of the same, rows stand as they are, but for those at whose doubts, or above which, something
    else was said since.
    """

    def __init__(
        self, context: TableContext, course: Course, before: TableRead | None = None
    ) -> None:
        self._context, self._course = context, course
        self._before = before.rows if before is not None else {}
        self._as_before = before is not None and context.reads_as(before.context)
        self._above = Above()

    def read(self) -> TableRead:
        """What each row would become, in order."""
        rows: dict[RowKey, RowRead] = {}
        for number in self._context.table.rows:
            key = RowKey(self._context.table.sheet, number)
            before = self._before.get(key)
            rows[key] = self._once_more(before) or self._anew(key)
            if before is None or not self._does_as(rows[key], before):
                self._course.same = False
        return TableRead(self._context, rows)

    def _once_more(self, before: RowRead | None) -> RowRead | None:
        """A row as it was read before; None where it may be another now."""
        if before is None or not (self._as_before and self._course.same):
            return None
        if before.found != self._above or before.planned.skipped != self._is_skipped(before):
            return None
        asked = self._context.asking.again(before.asked)
        if asked is None:
            return None
        self._course.again(before.effects)
        self._above = before.left
        return replace(before, asked=asked)

    def _anew(self, key: RowKey) -> RowRead:
        found = self._above
        planned = self._row(RowCells(self._context, key.row), key)
        if key in self._course.skipped:
            planned = replace(planned, skipped=True)
        elif planned.finding is not None or planned.action is not None:
            self._above = self._above._replace(last=key)
        asked, effects = self._context.asking.asked(), self._course.effects()
        return RowRead(planned, asked, effects, found, self._above)

    def _is_skipped(self, read: RowRead) -> bool:
        return read.planned.key in self._course.skipped

    @staticmethod
    def _does_as(read: RowRead, before: RowRead) -> bool:
        """Whether a row leaves the course as before, and no finding of it is left out or taken."""
        skipped = read.planned.skipped != before.planned.skipped
        return read.effects == before.effects and not (skipped and read.effects)

    def _row(self, cells: RowCells, key: RowKey) -> PlannedRow:
        if cells.row in self._context.table.bands:
            return self._band(cells, key)
        if self._is_total(cells):
            return PlannedRow(key)
        words, what = cells.text(Field.FINDING), cells.text(Field.ACTION)
        how = "" if what else cells.text(Field.HOW)
        if not words and not what and not (how and self._is_step(cells, how)):
            return self._more(cells, key)
        part_of = self._merged_words(cells, Field.ACTION) if not what and not words else ""
        return self._entry(cells, key, words, (what or how, part_of))

    def _entry(self, cells: RowCells, key: RowKey, words: str, what: tuple[str, str]) -> PlannedRow:
        known = self._course.findings.get(same_text(words)) if words else None
        if words and known is not None and not what[0]:
            return self._more(cells, key)
        updates = reported(cells).updates
        finding = None
        if words and known is None:
            own = () if what[0] else updates
            finding = made_finding(cells, words, self._above.theme, self._course, own)
            finding, said = rated_finding(cells, finding, alone=not what[0])
            self._begin(key, words, unsaid=not said)
            if finding.known:
                self._course.know(key)
        elif known is not None:
            self._above = self._above._replace(finding=known)
        if not what[0]:
            return PlannedRow(key, finding)
        under = key if finding is not None else self._under(cells, known)
        same_sheet = under is not None and under.sheet == key.sheet
        cells.finding_row = under.row if under is not None and same_sheet else None
        action = made_action(cells, *what, self._course, updates)
        new = under is not None and under not in self._course.known
        if not new and self._is_known(cells, action.title, action.cell):
            return PlannedRow(key, finding)
        return PlannedRow(key, finding, action, under)

    def _begin(self, key: RowKey, words: str, *, unsaid: bool) -> None:
        self._course.begin(same_text(words), key, unsaid=unsaid)
        self._above = self._above._replace(finding=key)

    def _merged_words(self, cells: RowCells, field: Field) -> str:
        """The words of a column that are merged over this row from above."""
        columns = cells.columns(field)
        return words_of(self._context.grid.seen(cells.row, columns[0].column)) if columns else ""

    def _is_step(self, cells: RowCells, how: str) -> bool:
        """Whether words for how are an action of their own: somebody does them, or they are due."""
        if self._above.last is None or not cells.columns(Field.ACTION):
            return True
        at = [cells.context.grid.at(cells.row, c.column) for c in
              cells.columns(Field.OWNER, Field.DUE, *RATED)]  # fmt: skip
        said = any(words_of(cell) for cell in at)
        ref = cells.ref(Field.HOW)
        doubt = Doubt(
            DoubtKind.UNDER,
            cells.sheet,
            ref,
            how,
            f"{ref} says how, and no action stands beside it.",
            OWN if said else ABOVE,
            (
                Option(OWN, "An action of its own"),
                Option(ABOVE, f"More words on row {self._above.last.row}"),
            ),
        )
        return cells.ask(doubt) == OWN

    def _under(self, cells: RowCells, known: RowKey | None) -> RowKey | None:
        """The finding that the action of a row serves; doubted where only an empty cell says so."""
        above = known or self._above.finding
        columns = cells.columns(Field.FINDING)
        if above in self._course.skipped and above is not None:
            return self._ask_under(
                cells, None, f"row {above.row}, under which it stands, is skipped"
            )
        if not columns or known is not None:
            return above
        if any(self._context.grid.goes_on(cells.row, c.column) for c in columns):
            return above
        where = f"{columns[0].letters}{cells.row} is empty"
        return self._ask_under(cells, above, where)

    def _ask_under(self, cells: RowCells, above: RowKey | None, why: str) -> RowKey | None:
        ref = cells.ref(Field.ACTION, Field.HOW)
        options = [Option(NONE, "An action without a finding")]
        if above is not None:
            options.insert(0, Option(ABOVE, f"An action under the finding of row {above.row}"))
        seems = f"under the finding of row {above.row}" if above else "without a finding"
        doubt = Doubt(
            DoubtKind.UNDER,
            cells.sheet,
            ref,
            cells.line(Field.ACTION),
            f"{why[:1].upper()}{why[1:]}. The action in {ref} seems to stand {seems}.",
            options[0].value,
            tuple(options),
        )
        return above if cells.ask(doubt) == ABOVE else None

    def _more(self, cells: RowCells, key: RowKey) -> PlannedRow:
        """A row that has neither finding nor action: more words on the one above."""
        updates = list(reported(cells).updates)
        for column in (*cells.columns(Field.FINDING, Field.ACTION), *cells.columns(Field.HOW)):
            cells.forget(column)
        texts = [f"{column.called}: {text}" for column, text in cells.left()]
        ref = cells.ref(*(field for c in self._context.mapping.columns for field in c.fields))
        updates += [TrackedUpdate(None, Words(done="\n".join(texts)), ref)] if texts else []
        words = " | ".join(line_of(self._context.grid.at(cells.row, c.column))
                           for c in self._context.mapping.columns)  # fmt: skip
        if not updates:
            return PlannedRow(key)
        above = self._above.last
        told = f"Row {cells.row} ({ref}) has neither a finding nor an action."
        options = [Option(LEAVE, "Leave the row out")]
        if above is not None:
            options.insert(0, Option(ABOVE, f"More words on row {above.row}"))
        doubt = Doubt(
            DoubtKind.UNDER, cells.sheet, ref, words, told, options[0].value, tuple(options), part=1
        )
        if cells.ask(doubt) != ABOVE:
            return PlannedRow(key)
        dated = [update for update in updates if update.on is not None]
        rest = joined(update for update in updates if update.on is None)
        return PlannedRow(key, joins=above, updates=(*dated, *rest))

    def _band(self, cells: RowCells, key: RowKey) -> PlannedRow:
        """A row that heads those below it: their finding, their theme, or nothing."""
        grid = self._context.grid
        cell = grid.at(cells.row, grid.columns(cells.row)[0])
        text = words_of(cell)
        headed = not cells.columns(Field.FINDING)
        proposal = FINDING if headed and _FINDING_BAND.fullmatch(text) else THEME
        doubt = Doubt(
            DoubtKind.BAND,
            cells.sheet,
            cell.ref,
            text,
            f"{cell.ref} heads the rows below it. It looks like their {proposal}.",
            proposal,
            (
                Option(FINDING, "The finding of the rows below"),
                Option(THEME, "The theme of the findings below"),
                Option(LEAVE, "Left out"),
            ),
        )
        taken = cells.ask(doubt)
        if taken == FINDING:
            known = self._course.findings.get(same_text(text))
            if known is not None:
                self._above = self._above._replace(finding=known)
                return PlannedRow(key)
            self._begin(key, text, unsaid=True)
            return PlannedRow(key, banded(cells, cell.ref, text, self._above.theme))
        if taken == THEME:
            self._above = self._above._replace(theme=line_of(cell))
        if headed:
            self._above = self._above._replace(finding=None)
        return PlannedRow(key)

    def _is_total(self, cells: RowCells) -> bool:
        grid = self._context.grid
        first = grid.at(cells.row, grid.columns(cells.row)[0])
        if not _TOTAL.fullmatch(line_of(first)):
            return False
        words = " | ".join(line_of(grid.at(cells.row, c)) for c in grid.columns(cells.row))
        doubt = Doubt(
            DoubtKind.TOTAL,
            cells.sheet,
            first.ref,
            words,
            f"{first.ref} (“{line_of(first)}”) looks like a row of totals.",
            LEAVE,
            (Option(LEAVE, "Leave the row out"), Option(ENTER, "Take it as any other row")),
        )
        return cells.ask(doubt) == LEAVE

    def _is_known(self, cells: RowCells, title: str, ref: str) -> bool:
        """Whether the register has an action of this title already, and the row is left out."""
        known = self._context.known.actions.get(same_text(title))
        if known is None:
            return False
        doubt = Doubt(
            DoubtKind.KNOWN,
            cells.sheet,
            ref,
            title,
            f"The register has the action in {ref} already, as {known}. It is left out, with what"
            " its row says.",
            LEAVE,
            (Option(LEAVE, f"Leave it to {known}"), Option(ENTER, "Enter it once more")),
        )
        return cells.ask(doubt) == LEAVE


def banded(cells: RowCells, ref: str, text: str, theme: str) -> TrackedFinding:
    """The finding that a row over others is."""
    return TrackedFinding(ref, proposed_title(text), text, cells.context.kind, theme=theme)
