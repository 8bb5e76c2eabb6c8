"""What is carried from row to row while a tracker is read."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from blackpool_tracker.domain.tracker.doubts import Asked
from blackpool_tracker.domain.tracker.entries import PlannedRow, RowKey

Effect = tuple[Callable[..., Any], tuple[Any, ...]]
"""What a row did to the course: the deed, and with what."""


class Above(NamedTuple):
    """What a row goes by of those above it: the finding, the last that enters something, the theme.

    None where there is none.
    """

    finding: RowKey | None = None
    last: RowKey | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row became, kept for the next plan of the same tracker.

    ``asked`` are its doubts, ``effects`` what it did to the course; ``found`` is what it found of
    the rows above, and ``left`` what it left of them to those below.
    """

    planned: PlannedRow
    asked: tuple[Asked, ...]
    effects: tuple[Effect, ...]
    found: Above
    left: Above


@dataclass(slots=True)
class Course:
    """What was met so far, over all tables of a tracker; ``skipped`` are rows a person left out.

    ``findings`` are rows by what ``same_text`` makes of their words, ``numbers`` cells by the
    number in them, ``refs`` those given and those of the register (folded). ``unsaid`` are findings
    of whose delivery the sheet says nothing itself; ``known`` are those that the register has
    already. ``same`` says that all this is as it was at this row when the plan before was made.
    """

    skipped: Collection[RowKey]
    findings: dict[str, RowKey] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    refs: set[str] = field(default_factory=set)
    unsaid: set[RowKey] = field(default_factory=set)
    known: set[RowKey] = field(default_factory=set)
    same: bool = True
    _effects: list[Effect] = field(default_factory=list)

    def begin(self, words: str, key: RowKey, *, unsaid: bool) -> None:
        """A row begins a finding of these words (``same_text``)."""
        self._do(Course._begin, words, key, unsaid)

    def know(self, key: RowKey) -> None:
        """The register has the finding of a row already."""
        self._do(Course._know, key)

    def number(self, number: str, ref: str) -> str:
        """The first cell with this number (folded), which may be this one."""
        self._do(Course._number, number, ref)
        return self.numbers[number]

    def take(self, ref: str) -> None:
        """A ref (folded) is given to something."""
        self._do(Course._take, ref)

    def effects(self) -> tuple[Effect, ...]:
        """What was done since this was asked the last time."""
        done, self._effects = tuple(self._effects), []
        return done

    def again(self, effects: Iterable[Effect]) -> None:
        """Do once more what a row did when the plan before was made."""
        for deed, said in effects:
            deed(self, *said)

    def _do(self, deed: Callable[..., None], *said: Any) -> None:  # noqa: ANN401 - of each deed
        self._effects.append((deed, said))
        deed(self, *said)

    def _begin(self, words: str, key: RowKey, unsaid: bool) -> None:  # noqa: FBT001 - kept in order
        self.findings.setdefault(words, key)
        if unsaid:
            self.unsaid.add(key)

    def _know(self, key: RowKey) -> None:
        self.known.add(key)

    def _number(self, number: str, ref: str) -> None:
        self.numbers.setdefault(number, ref)

    def _take(self, ref: str) -> None:
        self.refs.add(ref)
