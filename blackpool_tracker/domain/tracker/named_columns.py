"""Columns of a tracker as people name them: by their headings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.columns import Column, ColumnMapping
from blackpool_tracker.domain.tracker.fields import SINGLE, Field
from blackpool_tracker.domain.wording import tidy_line

_TYPED: Final = str.maketrans("–—’‘“”", "--''\"\"")

Told = Mapping[str, tuple[Field, ...]]
"""Fields by the heading of their column."""


def column_names(mapping: ColumnMapping) -> list[str]:
    """What people call each column: its heading, with ``(2)`` for the second of the same."""
    seen: Counter[str] = Counter()
    names = []
    for each in (column.called for column in mapping.columns):
        seen[_plain(each)] += 1
        nth = seen[_plain(each)]
        names.append(f"{each} ({nth})" if nth > 1 else each)
    return names


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """Columns of a mapping that are said to be for something, found by their headings."""

    mapping: ColumnMapping
    fields: Mapping[int, tuple[Field, ...]]

    @classmethod
    def of(
        cls, mapping: ColumnMapping, told: Mapping[str, tuple[Field, ...]]
    ) -> "NamedColumns | None":
        """The columns by what is told of their headings; None when the table lacks one of them."""
        there = dict(zip(map(_plain, column_names(mapping)), mapping.columns, strict=True))
        if any(_plain(heading) not in there for heading in told):
            return None
        return cls(mapping, {there[_plain(h)].column: fields for h, fields in told.items()})

    def taken(self) -> ColumnMapping:
        """The mapping with these columns for what is said; the others give way where they must.

        Raises ``RefusedError`` when two are said to be for what one column has.
        """
        said = [each for fields in self.fields.values() for each in fields]
        twice = next((each for each in SINGLE if said.count(each) > 1), None)
        if twice is not None:
            raise RefusedError(f"Two columns are for “{twice}”, which only one can be for.")
        alone = SINGLE.intersection(said)
        columns = (self._taken(each, alone) for each in self.mapping.columns)
        return ColumnMapping(tuple(columns), remembered=True)

    def _taken(self, column: Column, alone: frozenset[Field]) -> Column:
        told = self.fields.get(column.column)
        if told is not None:
            return replace(column, fields=told, sure=1.0, why="As it was said.")
        left = tuple(f for f in column.fields if f not in alone)
        return column if left == column.fields else replace(column, fields=left or (Field.NOTE,))


def _plain(heading: str) -> str:
    """A heading as it is compared: one may type it with other dashes and quotation marks."""
    return tidy_line(heading).casefold().translate(_TYPED)
