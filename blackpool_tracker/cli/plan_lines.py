"""What a tracker would enter, in lines: tables, what words mean, rows and doubts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from blackpool_tracker.cli.printing import listed
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.tracker.choices import MappedTable
from blackpool_tracker.domain.tracker.doubts import Doubt, Typed
from blackpool_tracker.domain.tracker.entries import (
    PlannedRow,
    TrackedAction,
    TrackedFinding,
    TrackedUpdate,
)
from blackpool_tracker.domain.tracker.kept import workbook_mark
from blackpool_tracker.domain.tracker.legend import LegendLine, SignKind
from blackpool_tracker.domain.tracker.named_columns import column_names
from blackpool_tracker.domain.tracker.plan import NO_LEGEND, Plan, updates_of
from blackpool_tracker.domain.tracker.told import SIGNS
from blackpool_tracker.domain.wording import tidy_line

TYPED: Final = {Typed.DAY: "or a day such as 2026-05-14", Typed.NAME: "or a name"}


def plan_lines(plan: Plan) -> Iterator[str]:
    """All that would be entered, and all that is still open, as it is printed."""
    yield from _summary(plan)
    for each in plan.choices.tables:
        yield from listed(_titled(each), _columns(each) if each.wanted else ["Left out."])
    yield from listed("What its words and colours mean", map(_meaning, plan.legend))
    yield from listed("New people", plan.new_people)
    yield from listed("New themes", plan.new_themes)
    yield from listed("Rows", [line for row in plan.rows for line in _row(row)])
    waiting = {doubt.key for doubt in plan.open_doubts}
    settled = [doubt for doubt in plan.doubts if doubt.key not in waiting]
    yield from listed("Doubts that are settled", map(_doubt, settled))
    yield from listed("What the mapping says that meets nothing", _idle(plan))
    wrong = plan.choices.answers
    open_doubts = plan.open_doubts
    yield from listed(
        "Doubts that want an answer",
        (_doubt(doubt) + _wrong(wrong.get(doubt.key)) for doubt in open_doubts),
    )
    yield from listed("Still to be said", _wanting(plan))
    yield ""
    if plan.ready:
        yield "It may be brought in."
    elif proposals := _proposals(plan):
        yield "Whoever takes all that is only proposed as it is writes this into the mapping:"
        yield ",\n".join(f'"{key}": {_plain(told)}' for key, told in proposals.items())


def _proposals(plan: Plan) -> dict[str, object]:
    """What the mapping says to take open doubts, words and colours as they are proposed."""
    told: dict[str, object] = {}
    undecided = [line for line in plan.legend if not line.decided]
    if undecided:
        told["legend"] = {
            name: {_called(line): line.ours for line in undecided if line.sign.kind is kind}
            for name, kind in SIGNS.items()
            if any(line.sign.kind is kind for line in undecided)
        }
    if plan.open_doubts:
        told["workbook"] = workbook_mark(plan.choices.sheets)
        told["as_proposed"] = list(dict.fromkeys(map(cell_of, plan.open_doubts)))
    return told


def _called(line: LegendLine) -> str:
    return line.sign.words if line.sign.kind is SignKind.COLOUR else line.theirs


def _plain(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def cell_of(doubt: Doubt) -> str:
    """Where a doubt stands: ``Plan!D8``."""
    return f"{doubt.sheet}!{doubt.cell}"


def counted(count: int, what: str, several: str = "") -> str:
    """``1 finding``, ``2 findings``."""
    return f"{count:,} {what if count == 1 else several or f'{what}s'}"


def _summary(plan: Plan) -> Iterator[str]:
    taken = [row for row in plan.rows if not row.skipped]
    parts = [
        counted(plan.findings, "finding"),
        counted(plan.actions, "action"),
        counted(sum(len(updates_of(row)) for row in taken), "update"),
    ]
    yield f"{plan.choices.name} would enter {', '.join(parts)}, from {counted(len(taken), 'row')}."
    skipped = len(plan.rows) - len(taken)
    if skipped:
        yield f"{counted(skipped, 'row')} left out."
    source = plan.choices.source
    if isinstance(source, SourceEntry):
        yield f"Source: {source.short}, {source.title}, a new one."
    if plan.choices.as_at is not None:
        yield f"As of {short_day(plan.choices.as_at)}."


def _titled(each: MappedTable) -> str:
    table = each.table
    heads = f"row {table.first}"
    if table.last > table.first:
        heads = f"rows {table.first} and {table.last}"
    title = f" “{table.title}”" if table.title else ""
    return f"Table{title} on sheet {table.sheet}, headings in {heads}"


def _columns(each: MappedTable) -> Iterator[str]:
    for name, column in zip(column_names(each.mapping), each.mapping.columns, strict=True):
        yield f"{column.letters} “{name}”: {', '.join(column.fields)}. {column.why}"


def _meaning(line: LegendLine) -> str:
    ours = line.ours or "nothing"
    said = ours if line.decided else f"proposed: {ours}. {line.why}"
    where = (
        f"{line.sign.kind}, {counted(line.count, 'cell')}, the first {line.sheet}!{line.cells[0]}"
    )
    return f"“{line.theirs}” ({where}): {said}"


def _row(row: PlannedRow) -> Iterator[str]:
    where = f"{row.key.sheet}!{row.key.row}"
    if row.skipped:
        yield f"{where}: left out"
        return
    if row.finding is not None:
        yield f"{where}: {_finding(row.finding)}"
        yield from (f"{where}: {_update(each)}" for each in row.finding.updates)
    if row.action is not None:
        under = f", for the finding of row {row.under.row}" if row.under else ", for no finding"
        yield f"{where}: {_action(row.action)}{under}"
        yield from (f"{where}: {_update(each)}" for each in row.action.updates)
    yield from (f"{where}: {_update(each)}" for each in row.updates)
    if row.finding is None and row.action is None and not row.updates:
        yield f"{where}: nothing"


def _finding(finding: TrackedFinding) -> str:
    if finding.known:
        return f"finding {finding.known}, which is in the register already"
    said = {
        "words": finding.words if finding.words != finding.title else "",
        "source": finding.source,
        "paragraph": finding.paragraph,
        "page": finding.page,
        "theme": finding.theme,
        "lead": finding.lead,
        "sponsor": finding.sponsor,
        "priority": finding.priority,
        "delivery": finding.delivery,
        "reason": finding.reason,
    }
    return f"{finding.kind} “{finding.title}”{_ref(finding.ref)}{_parts(said)}"


def _action(action: TrackedAction) -> str:
    moved = action.due_now if action.due_now != action.due else None
    said = {
        "description": action.description,
        "success": action.success,
        "owner": action.owner,
        "start": short_day(action.start) if action.start else None,
        "due": short_day(action.due) if action.due else None,
        "moved to": short_day(moved) if moved else None,
        "delivery": action.delivery,
        "reason": action.reason,
    }
    return f"action “{action.title}”{_ref(action.ref)}{_parts(said)}"


def _ref(ref: str) -> str:
    return f", ref {ref}" if ref else ""


def _parts(said: Mapping[str, object]) -> str:
    told = ((name, tidy_line(str(value))) for name, value in said.items() if value)
    return "".join(f", {name} “{words}”" for name, words in told)


def _update(update: TrackedUpdate) -> str:
    on = f"of {short_day(update.on)}" if update.on else "as of the day of the tracker"
    words = " / ".join(filter(None, map(tidy_line, update.words.said)))
    return f"update {on}: “{words}”"


def _doubt(doubt: Doubt) -> str:
    ways = [f"{_plain(o.value)} ({o.words})" for o in doubt.options]
    ways += [TYPED[doubt.typed]] if doubt.typed in TYPED else []
    taken = _plain(doubt.taken)
    said = "Proposed" if doubt.answer is None else "Taken"
    ask = f" Ways: {', '.join(ways)}." if doubt.answer is None else ""
    return f"{cell_of(doubt)}, {doubt.key.name}: {doubt.sentence} {said}: {taken}.{ask}"


def _wrong(answer: str | None) -> str:
    """Of an open doubt: that what was answered is no way to take it."""
    return "" if answer is None else f" The mapping says {_plain(answer)}, which is none of them."


def _idle(plan: Plan) -> Iterator[str]:
    """Answers where nothing is in doubt, and rows that are not there."""
    choices = plan.choices
    keys = {doubt.key for doubt in plan.doubts}
    cells = {(key.sheet, key.cell) for key in keys}
    for key in choices.answers:
        if key not in keys:
            yield f"{key.sheet}!{key.cell}, {key.name}: nothing is in doubt there."
    yield from (f"{s}!{c}: nothing is in doubt there." for s, c in sorted(choices.seen - cells))
    there = {row.key for row in plan.rows}
    for row in sorted(choices.skipped - there):
        yield f"{row.sheet}!{row.row}: nothing would be entered of this row."


def _wanting(plan: Plan) -> Iterable[str]:
    """What is missing; of words and colours the list above says which."""
    return (
        "What words and colours mean that are only proposed above." if each == NO_LEGEND else each
        for each in plan.missing
    )
