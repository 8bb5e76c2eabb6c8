"""What a damaged file still tells: its journal as far as it is proven, and its rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import NoneType
from typing import Any, Final, Self

from sqlalchemy import Boolean
from sqlmodel import SQLModel

from blackpool_tracker.storage.comparing import columns_kept
from blackpool_tracker.storage.damaged import DamagedFile, Found, Ranges, joined_up, without
from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.playing import NOTHING, is_moment, parsed
from blackpool_tracker.storage.sealing import BEGINNING, seal_after
from blackpool_tracker.storage.tables import ADDED, JOURNALLED, born

LATEST: Final = 2**62  # no step has such a number
STEP: Final = ('"at"', '"by"', "label", "forward", "undoes")
CHANGE: Final = ("step", '"table"', '"row"', 'CAST("before" AS TEXT)', 'CAST("after" AS TEXT)')


STEP_KINDS: Final = ((str,), (str,), (str,), (int,), (int, NoneType), (str, NoneType))
LINE_KINDS: Final = ((int,), (str,), (int,), (str,), (str,))
"""What can stand in the columns of a step, with its seal, and of a line."""


@dataclass(slots=True)
class Journal:
    """The steps and lines that could be read.

    The first ``kept`` steps follow from one another and fit their seals; ``state`` is what they
    give. ``later`` is what those that were read after them add to it. ``whole`` says that ``kept``
    are all that there were. ``taken`` are those that a backup gave.
    """

    steps: dict[int, tuple[Any, ...]]
    lines: dict[int, tuple[Any, ...]]
    bad: Ranges
    taken: Ranges = field(default_factory=list)
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


@dataclass(frozen=True, slots=True)
class _Read:
    """The steps and lines of a file, by their numbers, and the numbers that cannot be read."""

    steps: Found
    lines: Found
    bad_steps: Ranges
    bad_lines: Ranges

    def and_of(self, other: Self, upto: int) -> Self:
        """The same with the steps up to one of them, and their lines, as another file has them."""
        steps = {number: step for number, step in other.steps.items() if number <= upto}
        lines = {number: line for number, line in other.lines.items() if line[0] <= upto}
        return replace(
            self,
            steps=self.steps | steps,
            lines=self.lines | lines,
            bad_steps=without(self.bad_steps, steps),
            bad_lines=without(self.bad_lines, lines),
        )


def journal_of(file: DamagedFile, backups: Iterable[DamagedFile] = ()) -> Journal:
    """The journal as far as it can be read and proven.

    What cannot be read of it is taken from a backup where the seal of a later step of the file
    itself proves that it is the same.
    """
    own = _read(file)
    journal = _played(own)
    for backup in backups:
        if journal.whole:
            break
        other = _read(backup)
        joined = _played(own.and_of(other, LATEST))
        proof = _last_proof(own, joined)
        if proof > journal.kept:
            journal = _played(own.and_of(other, proof))
            journal.taken = joined_up(
                (number, number) for number in _unlike(own, journal) if number <= proof
            )
    return journal


def _unlike(own: _Read, journal: Journal) -> set[int]:
    """The steps that the file itself does not hold as the journal does, with all their lines."""
    steps = {number for number, step in journal.steps.items() if own.steps.get(number) != step}
    lines = {line[0] for number, line in journal.lines.items() if own.lines.get(number) != line}
    return steps | lines


def _last_proof(own: _Read, joined: Journal) -> int:
    """The last proven step that the file itself holds with its seal; 0 for none."""
    return max(
        (
            number
            for number, step in own.steps.items()
            if number <= joined.kept and step == joined.steps[number] and step[5]
        ),
        default=0,
    )


def _read(file: DamagedFile) -> _Read:
    has_seal = "seal" in file.columns("step")
    step = (*STEP, "seal" if has_seal else "NULL")
    steps, bad_steps = file.also_loose("step", step, file.rows("step", step))
    lines, bad_lines = file.also_loose("change", CHANGE, file.rows("change", CHANGE))
    # Two pages that changed places give the rows of one table as those of another.
    odd_steps = {number for number, step in steps.items() if not _has_kinds(step, STEP_KINDS)}
    odd_lines = {number for number, line in lines.items() if not _has_kinds(line, LINE_KINDS)}
    return _Read(
        {number: step for number, step in steps.items() if number not in odd_steps},
        {number: line for number, line in lines.items() if number not in odd_lines},
        joined_up([*bad_steps, *((number, number) for number in odd_steps)]),
        joined_up([*bad_lines, *((number, number) for number in odd_lines)]),
    )


def _has_kinds(row: tuple[Any, ...], kinds: tuple[tuple[type, ...], ...]) -> bool:
    return all(type(value) in allowed for value, allowed in zip(row, kinds, strict=True))


def _played(read: _Read) -> Journal:
    steps, lines = read.steps, read.lines
    journal = Journal(steps, lines, [*read.bad_steps, *read.bad_lines])
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
        known = journal.state[line[1]].setdefault(line[2], {})
        known.update(after if known else born(line[1], after))
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
    known.update(after if known else born(table, after))


def begins(file: DamagedFile) -> bool:
    """Whether the first step and its first line stand where they should."""
    step, line = file.row("step", STEP, 1), file.row("change", CHANGE, 1)
    return (
        step is not None
        and is_moment(step[0])
        and line is not None
        and line[0] == 1
        and line[1] in JOURNALLED
    )


def is_before(file: DamagedFile, version: str) -> bool:
    """Whether a file says that it is of a version before this one, and so lacks what that made."""
    found, _bad = file.rows("alembic_version", ("version_num",))
    return any(isinstance(row[0], str) and row[0] < version for row in found.values())


def rows_read(
    file: DamagedFile, table: str, last: int, *, loose: bool = False
) -> tuple[dict[int, Any], dict[int, int], Ranges]:
    """The rows of a table as the journal would tell them, their versions, and what is unreadable.

    A row in which something stands that cannot stand there counts as unreadable. ``loose`` asks
    also for those on pages that nothing points to.
    """
    there, names = file.columns(table), columns_kept(table)
    asked = [f'"{name}"' if name in there else "NULL" for name in ("version", *names)]
    found, bad = file.rows(table, asked, last)
    if loose:
        found, bad = file.also_loose(table, asked, (found, bad))
    columns = SQLModel.metadata.tables[table].c
    rows, versions = {}, {}
    for number, (version, *values) in found.items():
        row = dict(zip(names, values, strict=True))
        for name, always in ADDED.get(table, {}).items():
            if row[name] is None:  # as in a row that was stored before there was such a column
                row[name] = always
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
