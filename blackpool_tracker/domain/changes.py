"""What every view is told after a step has reached the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class RowKey(NamedTuple):
    """One row of one table."""

    table: str
    id: int


class JournalLine(NamedTuple):
    """What a step does to one row: the columns that it changes, before and after, as plain JSON.

    A new row has an empty ``before`` and all its columns in ``after``.
    """

    table: str
    row: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows that one committed step touched, and the rows that show them.

    An update to an action names the update, the action and the action's findings, so that
    a view needs to look only for the rows that it shows. ``by`` made the step; ``elsewhere`` says
    that it was made in another window or program, and ``took_back`` that it is an undo.
    """

    step: int
    label: str
    rows: frozenset[RowKey]
    by: str
    elsewhere: bool = False
    took_back: bool = False
    _by_table: dict[str, set[int]] = field(default_factory=dict, compare=False, repr=False)

    def ids(self, table: str) -> frozenset[int]:
        """The ids touched in ``table``."""
        if not self._by_table:
            # Once for all who ask: a step may have touched half a million rows.
            found: dict[str, set[int]] = {}
            for name, number in self.rows:
                found.setdefault(name, set()).add(number)
            self._by_table.update(found)
        return frozenset(self._by_table.get(table, ()))
