"""Names and keys that only one entry may bear: whoever reads one must know which is meant."""

import re
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_line
from blackpool_tracker.domain.people import Whom, same_person
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Step

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
    if type(row) in NAMED and not row.removed:
        column, _sentence = NAMED[type(row)]
        refuse_taken(step, type(row), getattr(row, column), but=row.number)


def refuse_taken(step: Step, table: type[t.Row], name: str, *, but: int = 0) -> None:
    """Raise ``RefusedError`` when a row of the table, other than number ``but``, is called so."""
    column, sentence = NAMED[table]
    for other in step.session.scalars(select(table).where(col(table.id) != but)):
        there = getattr(other, column)
        if not other.removed and there.casefold() == name.casefold():
            raise RefusedError(sentence.format(there))


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
