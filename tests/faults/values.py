"""What a fault is, where it is made, and what came of making it."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

NOTHING: Final = "Nothing: the work goes on"
"""What a person sees of a fault that does not stop the work."""

Making = Generator[str, None, None]
"""Yields once for each run what the program said."""


class Unmade(Exception):  # noqa: N818  it is no error of the program
    """The fault cannot be made on this machine; the text says what is missing."""


@dataclass(slots=True)
class Stage:
    """The ground on which one fault is made: a folder of its own, chance, and what was counted."""

    folder: Path
    chance: Random
    brief: bool = False
    """Whether a fault that takes long is to be made shorter, as in the tests."""
    counted: Counter[str] = field(default_factory=Counter)
    notes: set[str] = field(default_factory=set)
    _newest: Path | None = None

    def fresh(self) -> Path:
        """A new, empty folder for one run; that of the run before goes, for it went well."""
        if self._newest is not None:
            shutil.rmtree(self._newest, ignore_errors=True)
        self._newest = Path(tempfile.mkdtemp(dir=self.folder))
        return self._newest


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    ``make`` makes it again and again. Each value that it yields is one run: what the program
    said, or ``NOTHING``. It raises ``AssertionError`` when something was lost. ``sees`` are
    beginnings of the sentences that a person may read; any other fails the run. ``short`` is how
    many runs the tests make, 0 when only the soak makes it, ``long`` how many the soak makes.
    """

    name: str
    done: str
    sees: tuple[str, ...]
    make: Callable[[Stage], Making]
    short: int
    long: int
    lost: str = "Nothing"

    def sign(self, said: str) -> str:
        """Which of the sentences a person has read; raises ``AssertionError`` for another."""
        found = [each for each in self.sees if each in said]
        assert found, f"{self.name}: nobody expected to read: {said}"
        return max(found, key=len)
