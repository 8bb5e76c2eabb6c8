"""Damaged bytes: single bits in every kind of page, and files that are mutilated on purpose."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.services.registers import check
from blackpool_tracker.storage.ciphering import PAGE, SALT
from blackpool_tracker.storage.sqlite import read_only
from blackpool_tracker.storage.tables import JOURNALLED
from tests.faults.children import How, Outcome, outcome_of
from tests.faults.machine import with_memory
from tests.faults.mutations import MUTATIONS
from tests.faults.pages import HEADER, Pages
from tests.faults.registers import PASSPHRASE, a_register, an_encrypted_register, key_of
from tests.faults.values import NOTHING, Making, Stage

MEMORY: Final = 512 * 1024 * 1024  # bytes that opening a damaged file may take
PATIENCE: Final = 30.0  # seconds
UNSOUND: Final = "Check register names it"
KEPT: Final = (*JOURNALLED, "blob", "step", "change")
NOT_WORDS: Final = frozenset({"version"})
"""What no person wrote: it tells two edits apart, and a wrong one refuses an edit at worst."""


@dataclass(frozen=True, slots=True)
class Place:
    """One bit of a file and the kind of page in which it lies."""

    byte: int
    bit: int
    kind: str


def flipped(stage: Stage) -> Making:
    """Flip one bit, open and check; what is called sound says all that was said before."""
    register = a_register(stage.folder, "whole.register")
    whole, first = register.read_bytes(), _rows(register)
    for place in _places(Pages(register), stage):
        path = stage.fresh() / "test.register"
        data = bytearray(whole)
        data[place.byte] ^= 1 << place.bit
        path.write_bytes(data)
        outcome = looked_at(path)
        stage.counted[f"{place.kind}: {_finder(outcome, path, first, stage)}"] += 1
        yield outcome.said or NOTHING


def flipped_in_noise(stage: Stage) -> Making:
    """Flip one bit of a register with a passphrase, mostly of its salt or first page."""
    register = an_encrypted_register(stage.folder)
    whole, first = register.read_bytes(), _rows(register)
    parts = {"salt": range(SALT), "first page": range(SALT, PAGE), "other": range(len(whole))}
    for name in cycle(parts):
        path = stage.fresh() / "test.register"
        data = bytearray(whole)
        data[stage.chance.choice(parts[name])] ^= 1 << stage.chance.randrange(8)
        path.write_bytes(data)
        outcome = looked_at(path, encrypted=True)
        stage.counted[f"{name}: {_finder(outcome, path, first, stage)}"] += 1
        yield outcome.said or NOTHING


def mutilated(stage: Stage) -> Making:
    """Open what was cut, mixed, edited or added to: sound, unsound, or refused in a sentence."""
    register = a_register(stage.folder, "whole.register")
    whole, first = register.read_bytes(), _rows(register)
    while True:
        for name, mutate in MUTATIONS.items():
            path = stage.fresh() / "test.register"
            path.write_bytes(whole)
            mutate(path, stage.chance)
            before = path.read_bytes()
            outcome = looked_at(path)
            if outcome.how is How.REFUSED:
                assert path.read_bytes() == before, f"{path}: refused and yet changed"
            stage.counted[f"{name}: {_finder(outcome, path, first, stage)}"] += 1
            yield outcome.said or NOTHING


def looked_at(path: Path, *, encrypted: bool = False) -> Outcome:
    """What opening and checking the file says: nothing, a refusal, or what ``check`` found."""

    def look() -> str:
        with_memory(MEMORY)
        faults = check(path, PASSPHRASE if encrypted else None)
        assert all(fault.endswith(".") and "\n" not in fault for fault in faults), faults
        return f"{UNSOUND}: {faults[0]}" if faults else ""

    return outcome_of(look, PATIENCE).expected()


def _finder(outcome: Outcome, path: Path, first: dict[str, Any], stage: Stage) -> str:
    """Who found the damage; where nobody did, all that people wrote must be as it was."""
    if outcome.how is How.REFUSED:
        return "refused at opening"
    if outcome.said:
        by_sqlite = "The file is damaged" in outcome.said or "malformed" in outcome.said
        return "found by SQLite" if by_sqlite else "found by the journal or a digest"
    wrong = {(table, name) for table, name in _differing(first, _rows(path))}
    words = {(table, name) for table, name in wrong if name not in NOT_WORDS}
    assert not words, f"{path} is called sound, and {sorted(words)} differ"
    return "not found: the version of a row" if wrong else "harmless: nothing reads it"


def _places(pages: Pages, stage: Stage) -> Iterator[Place]:
    """Bits of each kind of page of each table in turn, the file's header first."""
    kinds = list(pages.of_kinds().items())
    stage.notes.add(f"{len(kinds)} kinds of pages, {len(pages.all)} pages")
    while True:
        yield Place(stage.chance.randrange(HEADER), stage.chance.randrange(8), "file header")
        stage.chance.shuffle(kinds)
        for (kind, _owner), found in kinds:
            byte = pages.a_byte_of(stage.chance.choice(found), stage.chance)
            yield Place(byte, stage.chance.randrange(8), kind)


def _rows(path: Path) -> dict[str, Any]:
    """All that the tables hold, by table, as SQLite reads it without an index."""
    with closing(read_only(path, key_of(path))) as connection:
        connection.text_factory = bytes
        return {table: _rows_of(connection, table) for table in KEPT}


def _rows_of(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{table}" ORDER BY +rowid')  # noqa: S608  a table's own name
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _differing(first: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The tables and columns in which two states of a register differ."""
    for table, rows in first.items():
        if len(rows) != len(now[table]):
            yield table, "rows"
        for old, new in zip(rows, now[table], strict=False):
            yield from ((table, name) for name in old if old[name] != new.get(name))
