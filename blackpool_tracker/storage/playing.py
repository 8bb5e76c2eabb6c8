"""The journal played from its first step: each step against its seal and against those before."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, Final, NamedTuple

from blackpool_tracker.storage.past import State
from blackpool_tracker.storage.sealing import seal_after
from blackpool_tracker.storage.tables import JOURNALLED, born

Line = tuple[Any, ...]
"""A step joined with one of its changes, as ``sealing.SEALED_COLUMNS`` names them."""

STEP, CARRIES, AT, TABLE, ROW = 0, 1, 2, 7, 8
NOTHING: Final[Any] = object()
UNREADABLE: Final = "is damaged and cannot be read"
NOT_AS_MADE: Final = "is not as it was made: its seal does not fit"
NO_TIME: Final = "has no readable time"
NO_PART: Final = "tells of what is no part of a register"
NOT_FOLLOWING: Final = "does not follow from the steps before it"


class Fault(NamedTuple):
    """What is wrong with a step, as the end of a sentence that begins with it."""

    step: int
    what: str


class Journal:
    """What the journal has given so far. ``state`` holds the rows, ``seal`` the last one carried.

    ``step`` is the last one that was played. A journal that is begun in the middle has no
    ``state`` to compare with: then only ``touched`` is filled, with the rows that it names.
    """

    def __init__(self, step: int, seal: str) -> None:
        self.step, self.seal = step, seal
        self.state: State = {table: {} for table in JOURNALLED}
        self.touched: set[tuple[str, int]] = set()
        self._whole = step == 0
        self._fits = True

    def play(self, lines: list[Line]) -> Iterator[Fault]:
        """Play some more whole steps, in order; what is wrong with them."""
        for line, before, after in zip(lines, *_parsed(lines), strict=True):
            if line[TABLE] is None:
                continue
            yield from self._change(line, before, after)
        for (number, carries, at), rows in groupby(lines, key=lambda line: line[:TABLE][:3]):
            yield from self._sealed(number, carries, list(rows))
            if not is_moment(at):
                yield Fault(number, NO_TIME)

    def _sealed(self, number: int, carries: str, rows: list[Line]) -> Iterator[Fault]:
        # Only the first that does not fit: all after it hang on it.
        if self._fits and seal_after(self.seal, rows) != carries:
            self._fits = False
            yield Fault(number, NOT_AS_MADE)
        self.step, self.seal = number, carries

    def _change(self, line: Line, before: object, after: object) -> Iterator[Fault]:
        table, row = line[TABLE], line[ROW]
        if before is NOTHING or after is NOTHING:
            yield Fault(line[STEP], UNREADABLE)
        elif table not in JOURNALLED or not (isinstance(before, dict) and isinstance(after, dict)):
            yield Fault(line[STEP], NO_PART)
        elif not self._whole:
            self.touched.add((table, row))
        else:
            columns = self.state[table].setdefault(row, {})
            if any(columns.get(name, NOTHING) != value for name, value in before.items()):
                yield Fault(line[STEP], NOT_FOLLOWING)
            columns.update(after if columns else born(table, after))


def _parsed(lines: list[Line]) -> tuple[list[Any], list[Any]]:
    """What the columns before and after hold; ``NOTHING`` where it is no JSON."""
    return parsed(line[-2] for line in lines), parsed(line[-1] for line in lines)


def parsed(texts: Iterable[str | None]) -> list[Any]:
    """What each text of JSON holds; ``NOTHING`` where it is none.

    All of them are read as one list, because that takes half the time.
    """
    given = [text if text is not None else "null" for text in texts]
    try:
        found: list[Any] = json.loads(f"[{','.join(given)}]")
    except (ValueError, RecursionError):
        found = []
    return found if len(found) == len(given) else [_parse(text) for text in given]


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NOTHING


def is_moment(text: object) -> bool:
    """Whether this is an aware moment in ISO text."""
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False
