"""Which column of a table is for what: proposed, chosen by people, and remembered."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.days import heading_day
from blackpool_tracker.domain.tracker.fields import (
    DATES,
    FIELD_WORDS,
    RATED,
    SINGLE,
    Field,
)
from blackpool_tracker.domain.tracker.grid import Grid, letters
from blackpool_tracker.domain.tracker.headings import heading_field
from blackpool_tracker.domain.tracker.profiles import Profile, profile_of
from blackpool_tracker.domain.tracker.tables import Head, TrackerTable, mapped_rows
from blackpool_tracker.domain.wording import tidy_line

FALLBACKS: Final = {
    Field.ACTION: Field.HOW,
    Field.LEAD: Field.OWNER,
    Field.DUE: Field.REVISED,
    Field.FINDING_NUMBER: Field.ACTION_NUMBER,
}
"""What a second column of the same heading is for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column and what it is for; ``sure`` from 0 to 1, ``why`` in a sentence."""

    column: int
    heading: str
    fields: tuple[Field, ...]
    sure: float
    why: str

    @property
    def letters(self) -> str:
        """``C``."""
        return letters(self.column)

    @property
    def called(self) -> str:
        """Its heading, or its letters where it has none."""
        return self.heading or f"Column {self.letters}"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table, each with what it is for. ``remembered`` from an earlier time."""

    columns: tuple[Column, ...]
    remembered: bool = False

    def of(self, *fields: Field) -> list[Column]:
        """The columns that are for one of these, from the left."""
        return [c for c in self.columns if set(fields) & set(c.fields)]

    def has(self, *fields: Field) -> bool:
        """Whether a column is for one of these."""
        return bool(self.of(*fields))

    def with_fields(self, column: int, fields: Sequence[Field]) -> "ColumnMapping":
        """The mapping with one column for something else, as a person says.

        A field that takes one column only is taken from the other, which becomes a note. Raises
        ``RefusedError`` when nothing is said, or *left out* together with something.
        """
        wanted = tuple(dict.fromkeys(fields))
        if not wanted:
            raise RefusedError("Say what the column is for, or leave it out.")
        if Field.LEAVE in wanted and len(wanted) > 1:
            raise RefusedError("A column is left out, or is for something: not both.")
        alone = SINGLE.intersection(wanted)
        columns = []
        for each in self.columns:
            if each.column == column:
                columns.append(replace(each, fields=wanted, sure=1.0, why="You have chosen it."))
                continue
            left = tuple(f for f in each.fields if f not in alone)
            columns.append(
                each if left == each.fields else replace(each, fields=left or (Field.NOTE,))
            )
        return replace(self, columns=tuple(columns))


def heads_digest(heads: Iterable[Head]) -> str:
    """By which a mapping is found again: the SHA-256 of the headings, whatever their capitals."""
    words = "\n".join(tidy_line(head.words).casefold() for head in heads if head.words)
    return sha256(words.encode()).hexdigest()


def as_kept(mapping: ColumnMapping) -> str:
    """The mapping as JSON: heading, its how-manieth, and fields of each column."""
    told = [
        {"heading": tidy_line(c.heading).casefold(), "nth": nth, "fields": list(c.fields)}
        for c, nth in zip(mapping.columns, _nths(c.heading for c in mapping.columns), strict=True)
    ]
    return json.dumps(told, ensure_ascii=False)


def from_kept(kept: str, table: TrackerTable, proposal: ColumnMapping) -> ColumnMapping:
    """A mapping that was kept, for a table of the same headings; columns it lacks as proposed.

    Raises ``RefusedError`` for what was not made by ``as_kept``.
    """
    known = _read(kept)
    nths = _nths(head.words for head in table.heads)
    columns = []
    for own, nth in zip(proposal.columns, nths, strict=True):
        fields = known.get((tidy_line(own.heading).casefold(), nth))
        why = "Remembered from the last time."
        columns.append(replace(own, fields=fields, sure=1.0, why=why) if fields else own)
    return ColumnMapping(tuple(columns), remembered=True)


def _read(kept: str) -> dict[tuple[str, int], tuple[Field, ...]]:
    try:
        return {
            (str(each["heading"]), int(each["nth"])): tuple(Field(f) for f in each["fields"])
            for each in json.loads(kept)
        }
    except (ValueError, TypeError, KeyError) as error:
        raise RefusedError("That mapping cannot be read. Map the columns anew.") from error


def _nths(headings: Iterable[str]) -> list[int]:
    seen: dict[str, int] = {}
    nths = []
    for heading in headings:
        key = tidy_line(heading).casefold()
        seen[key] = seen.get(key, 0) + 1
        nths.append(seen[key])
    return nths


def proposed_mapping(
    grid: Grid, table: TrackerTable, remembered: Mapping[str, str] | None = None
) -> ColumnMapping:
    """What each column is proposed for, by its heading and by what stands in it.

    ``remembered`` are mappings that were kept, by the digest of their heads. No column is left out
    unless it is empty: what is not known is kept as a note.
    """
    rows = mapped_rows(table)
    profiles = {h.column: profile_of(grid, rows, h.column) for h in table.heads}
    found = [_by_heading(head, profiles[head.column]) for head in table.heads]
    found = _once_each(found, profiles)
    found = _by_content(found, profiles)
    mapping = ColumnMapping(tuple(_completed(found, profiles)))
    kept = (remembered or {}).get(heads_digest(table.heads))
    with suppress(RefusedError):  # of a newer version, which knows other fields
        return mapping if kept is None else from_kept(kept, table, mapping)
    return mapping


_BOTH: Final = (Field.STATUS, Field.PROGRESS)
_LOOKS: Final[Sequence[tuple[set[Field], Callable[[Profile], bool], tuple[Field, ...], str]]] = (
    (
        {Field.PRIORITY},
        lambda held: not held.ranks,
        (Field.THEME,),
        "Its words are no ranks, so they head groups.",
    ),
    ({Field.STATUS}, lambda held: held.mostly_dates, (Field.COMPLETED_ON,), "Its cells are dates."),
    (set(_BOTH), lambda held: held.stamped, _BOTH, "A status stands above updates in its cells."),
    ({Field.STATUS}, lambda held: held.long, _BOTH, "Its texts are long, so they are updates too."),
    ({Field.THEME}, lambda held: held.long, (Field.FINDING,), "Its texts are long: findings."),
    ({Field.SOURCE}, lambda held: held.long, (Field.NOTE,), "Its texts are long."),
)
"""What is made of a heading when the cells below it are such."""


def _by_heading(head: Head, profile: Profile) -> Column:
    heading = heading_field(head.words) or heading_field(head.words.rpartition(" – ")[2])
    if profile.empty:
        known = (heading.field,) if heading else (Field.LEAVE,)
        return Column(head.column, head.words, known, 0.5, "The column is empty.")
    if heading is None:
        return Column(head.column, head.words, (), 0.0, "")
    fields, sure, why = (heading.field,), heading.sure, f"By the heading “{head.words}”."
    return _weighed(Column(head.column, head.words, fields, sure, why), profile)


def _weighed(column: Column, profile: Profile) -> Column:
    """A column by its heading, after a look at what stands in it."""
    field = column.fields[0]
    if field in DATES and profile.dates < 0.3:  # noqa: PLR2004  a share
        return replace(column, sure=column.sure * 0.6, why=f"{column.why} Few cells are dates.")
    for headed, holds, fields, also in _LOOKS:
        if field in headed and holds(profile):
            return replace(column, fields=fields, sure=0.7, why=f"{column.why} {also}")
    return column


def _once_each(columns: Sequence[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """Fields that take one column have it: the surest, then the fullest."""
    made = list(columns)
    for single in SINGLE:
        rivals = [n for n, c in enumerate(made) if single in c.fields]
        rivals.sort(key=lambda n: (-made[n].sure, -profiles[made[n].column].filled))
        for n in rivals[1:]:
            other = FALLBACKS.get(single)
            free = other is not None and (other not in SINGLE or not _used(made, other))
            fields = (other if other is not None and free else Field.NOTE,)
            first = made[rivals[0]].called
            why = f"{made[n].why} {first} is taken for “{FIELD_WORDS[single].lower()}”."
            made[n] = replace(made[n], fields=fields, sure=0.5, why=why)
    return made


def _used(columns: Iterable[Column], *fields: Field) -> bool:
    return any(set(fields) & set(c.fields) for c in columns)


def _by_content(columns: Sequence[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """Columns whose headings say nothing, by what stands in them; else they are notes."""
    made = list(columns)
    for n, column in enumerate(made):
        if not column.fields and heading_day(column.heading) is not None:
            why = f"“{column.heading}” is a date: its cells are updates of then."
            made[n] = replace(column, fields=(Field.PROGRESS,), sure=0.6, why=why)
        elif not column.fields:
            field, sure, why = _guess(made, profiles[column.column])
            made[n] = replace(column, fields=(field,), sure=sure, why=why)
    return made


_GUESSES: Final[
    Sequence[tuple[Callable[[Profile], bool], Field, tuple[Field, ...], float, str]]
] = (
    (lambda held: held.mostly_dates, Field.DUE, (Field.DUE,), 0.5, "Most of its cells are dates."),
    (
        lambda held: held.rated or held.coloured,
        Field.STATUS,
        tuple(RATED),
        0.6,
        "Its cells are a few words or colours for how the work stands.",
    ),
    (
        lambda held: held.numbered,
        Field.FINDING_NUMBER,
        (Field.FINDING_NUMBER, Field.ACTION_NUMBER),
        0.6,
        "Its cells are numbers in order.",
    ),
    (
        lambda held: held.people,
        Field.OWNER,
        (Field.OWNER,),
        0.5,
        "Its cells look like names and roles.",
    ),
    (
        lambda held: held.long,
        Field.ACTION,
        (Field.ACTION, Field.FINDING),
        0.4,
        "The first column of long texts.",
    ),
    (lambda held: held.long, Field.PROGRESS, (Field.PROGRESS,), 0.4, "Long texts: updates."),
)
"""What a column without a telling heading is for, unless another column is."""


def _guess(columns: Sequence[Column], profile: Profile) -> tuple[Field, float, str]:
    for holds, field, but, sure, why in _GUESSES:
        if holds(profile) and not _used(columns, *but):
            return field, sure, why
    return Field.NOTE, 0.3, "Not known: kept as a note, with its heading."


def _completed(columns: Sequence[Column], profiles: Mapping[int, Profile]) -> list[Column]:
    """What follows from all columns together: who owns, whose number it is, colours."""
    made = list(columns)
    both = _used(made, Field.FINDING) and _used(made, Field.ACTION)
    acts = _used(made, Field.ACTION, Field.HOW)
    owned = acts and not _used(made, Field.OWNER)
    for n, column in enumerate(made):
        if column.fields == (Field.LEAD,) and owned:
            fields = (Field.LEAD, Field.OWNER) if both else (Field.OWNER,)
            why = f"{column.why} No other column says who does it."
            made[n] = replace(column, fields=fields, sure=0.7, why=why)
        elif column.fields == (Field.OWNER,) and not acts and not _used(made, Field.LEAD):
            made[n] = replace(
                column, fields=(Field.LEAD,), why=f"{column.why} There are no actions."
            )
        elif column.fields == (Field.FINDING_NUMBER,) and not _used(
            made, Field.FINDING, Field.ACTION_NUMBER
        ):
            made[n] = replace(column, fields=(Field.ACTION_NUMBER,))
    if not _used(made, *RATED, Field.COLOUR):
        coloured = next((n for n, c in enumerate(made) if profiles[c.column].coloured), None)
        if coloured is not None:
            also = (*made[coloured].fields, Field.COLOUR)
            why = f"{made[coloured].why} Its cells have colours, and no column gives a status."
            made[coloured] = replace(made[coloured], fields=also, sure=0.5, why=why.strip())
    return made
