"""The parts of a text that says how a tracker is taken, each with a sentence for what is none.

``kept.py`` puts them together.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceEntry, SourceKind
from blackpool_tracker.domain.tracker.doubts import DoubtKey, DoubtKind
from blackpool_tracker.domain.tracker.fields import Field
from blackpool_tracker.domain.tracker.grid import place_of
from blackpool_tracker.domain.tracker.legend import Sign, SignKind, check_ours, folded
from blackpool_tracker.domain.typed_days import typed_day, typed_partial

SIGNS: Final = {
    "words": SignKind.WORD,
    "colours": SignKind.COLOUR,
    "titles": SignKind.TITLE,
}
KEYS: Final = (
    *("workbook", "heads", "tables", "kind", "source", "sources", "as_at", "legend"),
    *("people", "themes", "answers", "as_proposed", "skip"),
)
"""What a mapping may say."""
_OF_TABLES: Final = ("sheet", "title", "take", "columns")
_SOURCE: Final = tuple(each.name for each in fields(SourceEntry))
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ToldTable:
    """What is said of tables: of all that have these columns, on one sheet or under one title only.

    ``columns`` are fields by heading as it was written; ``take`` None: nothing is said of it.
    """

    sheet: str
    title: str
    take: bool | None
    columns: Mapping[str, tuple[Field, ...]]


def told_in(text: str) -> Mapping[str, object]:
    """All that a text says, by keys that are known; raises ``RefusedError`` for what is none."""
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise RefusedError(f"The mapping is no JSON: it cannot be read{where}.") from error
    told = by_name(found, "The mapping")
    _check_keys(told, KEYS, "The mapping")
    return told


def heads_in(told: object) -> dict[str, tuple[tuple[int, int], ...]]:
    """The rows of heads by sheet: one row (``4``), or first and last (``[[4, 5]]``), of each."""
    by_sheet = by_name(told, "“heads”")
    return {sheet: tuple(_pairs(rows, sheet)) for sheet, rows in by_sheet.items()}


def _pairs(rows: object, sheet: str) -> Iterator[tuple[int, int]]:
    for each in rows if isinstance(rows, list) else [rows]:
        pair = each if isinstance(each, list) else [each, each]
        numbers = [n for n in pair if isinstance(n, int) and n > 0]
        if len(pair) != 2 or len(numbers) != 2 or numbers[0] > numbers[1]:  # noqa: PLR2004  a pair
            raise RefusedError(
                f"“heads” of {sheet} wants numbers of rows, such as 4, or [[4, 5]] for two rows."
            )
        yield numbers[0], numbers[1]


def tables_in(told: object) -> list[ToldTable]:
    """What is said of each table."""
    return [_table(each) for each in _listed(told, "“tables”")]


def _table(told: object) -> ToldTable:
    said = by_name(told, "A table in “tables”")
    _check_keys(said, _OF_TABLES, "A table in “tables”")
    columns = by_name(said.get("columns"), "“columns”")
    take = said.get("take")
    if take is not None and not isinstance(take, bool):
        raise RefusedError("“take” of a table is true or false.")
    return ToldTable(
        sheet=_words(said.get("sheet"), "“sheet”"),
        title=_words(said.get("title"), "“title”"),
        take=take,
        columns={heading: _fields(each, heading) for heading, each in columns.items()},
    )


def _fields(told: object, heading: str) -> tuple[Field, ...]:
    said = told if isinstance(told, list) else [told]
    found = tuple(dict.fromkeys(one_of(Field, each, f"Column “{heading}”") for each in said))
    if not found:
        raise RefusedError(f"Say what column “{heading}” is for, or leave it out of the mapping.")
    if Field.LEAVE in found and len(found) > 1:
        raise RefusedError(f"Column “{heading}” is left out, or is for something: not both.")
    return found


def legend_in(told: object) -> dict[Sign, Delivery | None]:
    """What signs mean: by words, colours and titles; raises ``RefusedError`` for *closed*."""
    said = by_name(told, "“legend”")
    _check_keys(said, tuple(SIGNS), "“legend”")
    legend: dict[Sign, Delivery | None] = {}
    for name, kind in SIGNS.items():
        for words, ours in by_name(said.get(name), f"“{name}” of “legend”").items():
            said_so = words.removesuffix(" fill") if kind is SignKind.COLOUR else words
            legend[Sign(kind, folded(said_so))] = _delivery(ours, words)
    return legend


def _delivery(told: object, words: str) -> Delivery | None:
    if told is None:
        return None
    found = one_of(Delivery, told, f"“{words}”", BY_LEAD if told not in [*Delivery] else ())
    check_ours(found)
    return found


def source_in(told: object, sources: Mapping[str, int]) -> int | SourceEntry | None:
    """A source of the register by its short name or title, or what makes a new one.

    ``sources`` are those of the register. One that is described in full and is there is that one.
    """
    if told is None:
        return None
    if isinstance(told, str):
        number = sources.get(folded(told))
        if number is None:
            raise RefusedError(f"The register has no source called {told}. Add it first.")
        return number
    entry = _source(by_name(told, "“source”"))
    return sources.get(folded(entry.short), entry)


def _source(said: Mapping[str, object]) -> SourceEntry:
    _check_keys(said, _SOURCE, "“source”")
    for name in ("short", "title", "kind"):
        if not said.get(name):
            raise RefusedError(f"A new source wants “{name}” in the mapping.")
    areas = _listed(said.get("areas"), "“areas” of “source”")
    return SourceEntry(
        short=_of_source(said, "short"),
        title=_of_source(said, "title"),
        kind=one_of(SourceKind, said["kind"], "“kind” of “source”"),
        start=typed_partial(_of_source(said, "start")),
        end=typed_partial(_of_source(said, "end")),
        published=typed_partial(_of_source(said, "published")),
        received=typed_day(_of_source(said, "received")),
        inspectors=_of_source(said, "inspectors"),
        held=bool(said.get("held")),
        note=_of_source(said, "note"),
        known_from=_of_source(said, "known_from"),
        judgements=tuple(map(_judgement, _listed(said.get("judgements"), "“judgements”"))),
        areas=tuple(_words(each, "An area of “source”") for each in areas),
    )


def _of_source(said: Mapping[str, object], name: str) -> str:
    return _words(said.get(name), f"“{name}” of “source”")


def _judgement(told: object) -> JudgementEntry:
    said = by_name(told, "A judgement of “source”")
    _check_keys(said, ("area", "grade"), "A judgement of “source”")
    area = _words(said.get("area"), "“area” of a judgement")
    return JudgementEntry(area, one_of(Grade, said.get("grade"), f"The grade of {area}"))


def day_in(told: object, name: str) -> date | None:
    """The day that ``name`` says; None for none."""
    return typed_day(_words(told, f"“{name}”"))


@dataclass(frozen=True, slots=True)
class Places:
    """Cells and rows as a text names them: ``Plan!D8``, or ``D8`` on the ``first`` sheet."""

    sheets: Sequence[str]
    first: str

    def answers_in(self, told: object) -> dict[DoubtKey, str]:
        """What is said to doubts: by cell, and by what is in doubt there."""
        answers: dict[DoubtKey, str] = {}
        for place, said in by_name(told, "“answers”").items():
            sheet, cell = self._cell(place)
            for name, value in by_name(said, f"The answer to {place}").items():
                kind, part = _doubt(name, place)
                words = _words(value, f"The answer to {place}")
                answers[DoubtKey(kind, sheet, cell, part)] = words
        return answers

    def cells_in(self, told: object) -> frozenset[tuple[str, str]]:
        """Cells with their sheets."""
        listed = _listed(told, "“as_proposed”")
        return frozenset(self._cell(_words(each, "“as_proposed”")) for each in listed)

    def rows_in(self, told: object) -> Iterator[tuple[str, int]]:
        """Rows with their sheets: ``Plan!12``, or the number alone."""
        for each in _listed(told, "“skip”"):
            sheet, row = self._parted(str(each))
            if not row.isdecimal() or not int(row):
                raise RefusedError(f"“skip” wants rows, such as 12 or “{self.first}!12”.")
            yield sheet, int(row)

    def _cell(self, place: str) -> tuple[str, str]:
        sheet, cell = self._parted(place)
        try:
            place_of(cell)
        except ValueError as error:
            raise RefusedError(f"“{place}” in the mapping is no cell, such as D8.") from error
        return sheet, cell.upper().replace("$", "")

    def _parted(self, place: str) -> tuple[str, str]:
        sheet, _, within = place.strip().rpartition("!")
        sheet = sheet.strip("'")
        if sheet and sheet not in self.sheets:
            raise RefusedError(f"The workbook has no sheet called {sheet}, as the mapping says.")
        return sheet or self.first, within


def _doubt(name: str, place: str) -> tuple[DoubtKind, int]:
    kind, _, part = name.partition(" ")
    number = int(part) if part.isdecimal() else 0
    return one_of(DoubtKind, kind, f"The answer to {place}"), number


def one_of(words: type[_Word], told: object, what: str, offered: Iterable[_Word] = ()) -> _Word:
    """The word that is told; raises ``RefusedError`` with those that may be, for any other."""
    if isinstance(told, str):
        for each in words:
            if each.value == folded(told).replace(" ", "_"):
                return each
    known = ", ".join(each.value for each in offered or words)
    raise RefusedError(f"{what} has “{told}” in the mapping, which is none of {known}.")


def names_in(told: Mapping[str, object], what: str) -> dict[str, str]:
    """The names by which people or themes are entered that the sheet calls otherwise."""
    said = by_name(told.get(what), f"“{what}”")
    return {theirs: _words(ours, f"The name of {theirs}") for theirs, ours in said.items()}


def by_name(told: object, what: str) -> Mapping[str, object]:
    """What is said by name; raises ``RefusedError`` with what it is of, for anything else."""
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise RefusedError(f"{what} must say things by name, in curly brackets.")
    return told


def _listed(told: object, what: str) -> list[object]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise RefusedError(f"{what} must be a list, in square brackets.")
    return told


def _words(told: object, what: str) -> str:
    if told is None:
        return ""
    if not isinstance(told, str):
        raise RefusedError(f"{what} must be words, in quotation marks.")
    return told


def _check_keys(said: Mapping[str, object], known: Sequence[str], what: str) -> None:
    for key in said:
        if key not in known:
            raise RefusedError(f"{what} says “{key}”, which is none of {', '.join(known)}.")
