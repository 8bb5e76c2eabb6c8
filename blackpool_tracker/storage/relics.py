"""What a damaged file still tells: its journal as far as it is proven, and its rows."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Boolean
from sqlmodel import SQLModel

from blackpool_tracker.storage.comparing import columns_kept
from blackpool_tracker.storage.damaged import DamagedFile, Ranges
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.playing import NOTHING, is_moment, parsed
from blackpool_tracker.storage.sealing import BEGINNING, seal_after
from blackpool_tracker.storage.tables import JOURNALLED

STEP: Final = ('"at"', '"by"', "label", "forward", "undoes")
CHANGE: Final = ("step", '"table"', '"row"', 'CAST("before" AS TEXT)', 'CAST("after" AS TEXT)')


@dataclass(slots=True)
class Journal:
    """The steps and lines that could be read.

    The first ``kept`` steps follow from one another and fit their seals; ``state`` is what they
    give. ``later`` is what those that were read after them add to it. ``whole`` says that ``kept``
    are all that there were.
    """

    steps: dict[int, tuple[Any, ...]]
    lines: dict[int, tuple[Any, ...]]
    bad: Ranges
    kept: int = 0
    state: State = field(default_factory=lambda: {table: {} for table in JOURNALLED})
    later: State = field(default_factory=lambda: {table: {} for table in JOURNALLED})
    lines_kept: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing of the journal is missing."""
        return (
            not self.bad
            and self.kept == max(self.steps, default=0)
            and self.lines_kept == max(self.lines, default=0)
        )


def journal_of(file: DamagedFile) -> Journal:
    """The journal as far as it can be read and proven."""
    has_seal = "seal" in file.columns("step")
    steps, bad_steps = file.rows("step", (*STEP, "seal" if has_seal else "NULL"))
    lines, bad_lines = file.rows("change", CHANGE)
    journal = Journal(steps, lines, [*bad_steps, *bad_lines])
    by_step: dict[int, list[int]] = defaultdict(list)
    for number in sorted(lines):
        by_step[lines[number][0]].append(number)
    seal = BEGINNING
    while (proven := _next_seal(journal, by_step, seal)) is not None:
        seal = proven
    for number in sorted(lines):
        if lines[number][0] > journal.kept:
            _play_later(journal, lines[number])
    return journal


def _next_seal(journal: Journal, by_step: dict[int, list[int]], seal: str) -> str | None:
    """Play the step after the last one that is kept; its seal, or None when it is not proven."""
    number = journal.kept + 1
    step, mine = journal.steps.get(number), by_step.get(number, [])
    first = journal.lines_kept + 1
    if step is None or mine != list(range(first, first + len(mine))) or not is_moment(step[0]):
        return None
    lines = [journal.lines[line] for line in mine]
    words = (number, "", *step[:5])
    fits = seal_after(seal, [(*words, *line[1:]) for line in lines or [(None,) * 5]])
    values = [(line, *parsed(line[3:])) for line in lines]
    if step[5] not in {None, fits} or not all(_is_part(*value) for value in values):
        return None
    for line, _before, after in values:
        journal.state[line[1]].setdefault(line[2], {}).update(after)
    journal.kept, journal.lines_kept = number, first + len(mine) - 1
    return fits


def _is_part(line: tuple[Any, ...], before: object, after: object) -> bool:
    return line[1] in JOURNALLED and isinstance(before, dict) and isinstance(after, dict)


def _play_later(journal: Journal, line: tuple[Any, ...]) -> None:
    before, after = parsed(line[3:])
    if NOTHING in (before, after) or not _is_part(line, before, after):
        return
    table, row = line[1], line[2]
    known = journal.later[table].setdefault(row, dict(journal.state[table].get(row, {})))
    known.update(after)


def rows_read(
    file: DamagedFile, table: str, last: int
) -> tuple[dict[int, Any], dict[int, int], Ranges]:
    """The rows of a table as the journal would tell them, their versions, and what is unreadable.

    A row in which something stands that cannot stand there counts as unreadable.
    """
    there, names = file.columns(table), columns_kept(table)
    asked = [f'"{name}"' if name in there else "NULL" for name in ("version", *names)]
    found, bad = file.rows(table, asked, last)
    columns = SQLModel.metadata.tables[table].c
    rows, versions = {}, {}
    for number, (version, *values) in found.items():
        row = dict(zip(names, values, strict=True))
        for name in names:
            if isinstance(columns[name].type, Boolean) and row[name] in {0, 1}:
                row[name] = bool(row[name])
        if all(_can_stand(columns[name], row[name]) for name in names):
            rows[number], versions[number] = row, version if isinstance(version, int) else 1
        else:
            bad.append((number, number))
    return rows, versions, bad


def _can_stand(column: Any, value: object) -> bool:  # noqa: ANN401 - a column
    if value is None:
        return bool(column.nullable)
    wanted = column.type.python_type
    kinds = {bool: (bool,), int: (int,), float: (int, float)}.get(wanted, (str,))
    return type(value) in kinds
