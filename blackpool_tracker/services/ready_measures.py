"""Measures that many services keep, ready-made: definitions and no values."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.resources import resource
from blackpool_tracker.services.measures import fill
from blackpool_tracker.services.own_themes import own_key
from blackpool_tracker.storage import measures
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class ReadyMeasure:
    """A ready-made measure. ``theme`` is the key that the register's theme may have."""

    key: str
    topic: str
    theme: str
    entry: MeasureEntry


class ReadyMeasures:
    """The ready-made measures, and which of them a register has."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> Sequence[ReadyMeasure]:
        """All that there are, by topic."""
        return _ready()

    def used(self) -> set[str]:
        """The keys of those that the register has."""
        with self._store.reading() as session:
            return measures.keys_used(session)

    def add(self, keys: Sequence[str]) -> int:
        """Enter some of them in one step; those that are there already are passed. How many."""
        chosen = [ready for ready in _ready() if ready.key in set(keys)]
        with self._store.step("Add ready-made measures") as step:
            used = measures.keys_used(step.session)
            names = measures.theme_names(step.session)
            themes = {own_key(key, label): number for number, key, label in names}
            fresh = [ready for ready in chosen if ready.key not in used]
            if not fresh:
                raise RefusedError("Tick the measures that shall be added.")
            for ready in fresh:
                entry = ready.entry
                row = t.Measure(title=entry.title, unit=entry.unit, good=entry.good)
                row.key = ready.key
                fill(step, step.add(row), entry)
                row.theme_id = themes.get(ready.theme)
            count = len(fresh)
            step.label = f"Add {count} ready-made measure{'s' if count > 1 else ''}"
        return count


@cache
def _ready() -> tuple[ReadyMeasure, ...]:
    folder = resource("measures")
    files = (tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    return tuple(
        _made(row, file["topic"], file.get("theme", ""))
        for file in files
        for row in file["measure"]
    )


def _made(row: dict[str, Any], topic: str, theme: str) -> ReadyMeasure:
    frequency = row.get("frequency")
    entry = MeasureEntry(
        title=row["title"],
        unit=row["unit"],
        good=Good(row["good"]),
        definition=row["definition"],
        note=f"Published in: {row['published']}" if row.get("published") else "",
        frequency=Frequency(frequency) if frequency else None,
    )
    return ReadyMeasure(row["key"], topic, row.get("theme", theme), entry)
