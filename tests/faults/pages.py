"""Which page of a database file holds what, told by the file's own bytes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

LEAF_KINDS: Final = {2: "index interior", 5: "table interior", 10: "index leaf", 13: "table leaf"}
HEADER: Final = 100  # bytes of the file before the first page's own
EMPTY: Final = 0.2  # of the places, wherever they lie
FREE_LIST, FREE_TRUNK, FREE_LEAF = 32, "free trunk", "free leaf"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number, from 1, what kind it is, and whose."""

    number: int
    kind: str
    owner: str


class Pages:
    """All pages of a file by kind and owner."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        size = int.from_bytes(self._data[16:18], "big")
        self.size = 65536 if size == 1 else size
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            asked = "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"
            roots = [("sqlite_master", 1), *connection.execute(asked)]
        found = [page for name, root in roots for page in self._tree(name, root)]
        found += self._free()
        known = {page.number for page in found}
        count = len(self._data) // self.size
        # What no tree and no list names is a further page of a long value.
        found += [
            Page(number, "overflow", "") for number in range(1, count + 1) if number not in known
        ]
        self.all = sorted(found, key=lambda page: page.number)

    def of_kinds(self) -> dict[tuple[str, str], list[Page]]:
        """The pages of each kind of each table and index."""
        kinds: dict[tuple[str, str], list[Page]] = {}
        for page in self.all:
            kinds.setdefault((page.kind, page.owner), []).append(page)
        return kinds

    def a_byte_of(self, page: Page, chance: Random) -> int:
        """A place in the page: mostly one that holds something, for most of a page is empty."""
        start = (page.number - 1) * self.size
        filled = [place for place in range(start, start + self.size) if self._data[place]]
        if not filled or chance.random() < EMPTY:
            return start + chance.randrange(self.size)
        return chance.choice(filled)

    def _tree(self, owner: str, number: int) -> Iterator[Page]:
        start = (number - 1) * self.size
        head = start + (HEADER if number == 1 else 0)
        kind = LEAF_KINDS[self._data[head]]
        yield Page(number, kind, owner)
        if "interior" in kind:
            cells = self._number(head + 3, 2)
            places = [self._number(head + 12 + 2 * cell, 2) for cell in range(cells)]
            below = [self._number(start + place, 4) for place in places]
            for child in [*below, self._number(head + 8, 4)]:
                yield from self._tree(owner, child)

    def _free(self) -> Iterator[Page]:
        trunk = self._number(FREE_LIST, 4)
        while trunk:
            yield Page(trunk, FREE_TRUNK, "")
            start = (trunk - 1) * self.size
            for leaf in range(self._number(start + 4, 4)):
                yield Page(self._number(start + 8 + 4 * leaf, 4), FREE_LEAF, "")
            trunk = self._number(start, 4)

    def _number(self, place: int, length: int) -> int:
        return int.from_bytes(self._data[place : place + length], "big")
