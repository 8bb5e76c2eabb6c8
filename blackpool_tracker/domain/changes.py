"""What every view is told after a step has reached the database."""

from dataclasses import dataclass
from typing import NamedTuple


class RowKey(NamedTuple):
    """One row of one table."""

    table: str
    id: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows that one committed step touched, and the rows that show them.

    An update to an action names the update, the action and the action's findings, so that
    a view needs to look only for the rows that it shows. ``by`` made the step; ``elsewhere`` says
    that it was made in another window or program, ``took_back`` that it is an undo, and
    ``done_again`` that it is a redo.
    """

    step: int
    label: str
    rows: frozenset[RowKey]
    by: str
    elsewhere: bool = False
    took_back: bool = False
    done_again: bool = False

    def ids(self, table: str) -> frozenset[int]:
        """The ids touched in ``table``."""
        return frozenset(key.id for key in self.rows if key.table == table)
