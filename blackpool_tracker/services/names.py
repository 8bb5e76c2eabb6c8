"""Names and keys that only one entry may bear: whoever reads one must know which is meant."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_line
from blackpool_tracker.domain.people import Whom, same_person
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import Step

NAMED: Final = {
    t.Person: ("name", "{} is in the list already."),
    t.Theme: ("label", "There is a theme called {} already."),
    t.Source: ("short", "There is a source called {} already."),
    t.SavedLayout: ("name", "There is a layout called {} already."),
    t.PracticeStandard: ("title", "There is a practice standard called {} already."),
}
"""The column with the name, and what is said to the second who wants it."""


def refuse_a_namesake(step: Step, row: t.Row) -> None:
    """Raise ``RefusedError`` when another person, theme or source is called the same.

    Asked within the step, so that two people cannot both be the first.
    """
    for sentence in against_names(step, [row]).values():
        raise RefusedError(sentence)


def against_names(step: Step, rows: Iterable[t.Row]) -> dict[RowKey, str]:
    """What is said against each of these rows that is called as another is."""
    wanted: dict[type[t.Row], list[t.Row]] = {}
    for row in rows:
        if type(row) in NAMED and not row.removed:
            wanted.setdefault(type(row), []).append(row)
    said: dict[RowKey, str] = {}
    for table, some in wanted.items():
        column, sentence = NAMED[table]
        bearers = _bearers(step, table)
        for row in some:
            for other in bearers[getattr(row, column).casefold()]:
                if other is not row:
                    said.setdefault(row.row_key, sentence.format(getattr(other, column)))
    return said


def refuse_taken(step: Step, table: type[t.Row], name: str) -> None:
    """Raise ``RefusedError`` when a row of the table is called so."""
    column, sentence = NAMED[table]
    for other in _bearers(step, table)[name.casefold()]:
        raise RefusedError(sentence.format(getattr(other, column)))


def _bearers(step: Step, table: type[t.Row]) -> defaultdict[str, list[t.Row]]:
    """Who bears each name, without regard to capitals, of those that are not removed."""
    column, _sentence = NAMED[table]
    found: defaultdict[str, list[t.Row]] = defaultdict(list)
    for row in step.session.scalars(select(table)):
        if not row.removed:
            found[getattr(row, column).casefold()].append(row)
    return found


def number_of(step: Step, whom: Whom) -> int | None:
    """The number of a person; one who is given by a name new to the register is entered."""
    if not isinstance(whom, str):
        return whom
    name = tidy_line(whom)
    people = step.session.scalars(select(t.Person).where(col(t.Person.removed).is_(False)))
    known = next((row for row in people if same_person(row.name, name)), None)
    return (known or step.add(t.Person(name=named(name)))).number


def named(name: str) -> str:
    """The name as it is kept; raises ``RefusedError`` for an empty or an endless one."""
    if not tidy_line(name):
        raise RefusedError("Give a name.")
    check_line(name)
    return tidy_line(name)


def free_key(step: Step, table: type[t.Theme | t.Thread], stem: str) -> str:
    """The stem, with a number after it when it was ever used before."""
    taken = set(step.session.scalars(select(col(table.key))))
    numbered = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def ascii_words(name: str) -> str:
    """The letters and figures of a name that any program can read, with _ between its words."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
