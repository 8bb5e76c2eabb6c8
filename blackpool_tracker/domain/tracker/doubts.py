"""What is doubtful in a tracker, each named by its cell, and what a person says to it."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.typed_days import typed_day


class DoubtKind(StrEnum):
    """What is in doubt."""

    DATE = "date"
    MOVED = "moved"
    ORDER = "order"
    PEOPLE = "people"
    STATUS = "status"
    SPLIT = "split"
    MERGED = "merged"
    UNDER = "under"
    NUMBER = "number"
    TOTAL = "total"
    BAND = "band"
    LENGTH = "length"
    PRIORITY = "priority"
    FORMULA = "formula"
    KNOWN = "known"
    OUTSIDE = "outside"
    LEFT_OUT = "left_out"


DOUBT_WORDS = {
    DoubtKind.DATE: "Dates",
    DoubtKind.MOVED: "Dates that were moved",
    DoubtKind.ORDER: "Day or month first",
    DoubtKind.PEOPLE: "People",
    DoubtKind.STATUS: "Status",
    DoubtKind.SPLIT: "Several updates in one cell",
    DoubtKind.MERGED: "Merged cells",
    DoubtKind.UNDER: "To what a row belongs",
    DoubtKind.NUMBER: "Numbers",
    DoubtKind.TOTAL: "Totals",
    DoubtKind.BAND: "Rows that head others",
    DoubtKind.LENGTH: "Long texts",
    DoubtKind.PRIORITY: "Priorities",
    DoubtKind.FORMULA: "Formulas and errors",
    DoubtKind.KNOWN: "In the register already",
    DoubtKind.OUTSIDE: "Words outside the tables",
    DoubtKind.LEFT_OUT: "Columns left out",
}


class Typed(StrEnum):
    """What a person may type to settle a doubt; ``CHOSEN`` is one of its options only."""

    CHOSEN = "chosen"
    DAY = "day"
    NAME = "name"


class DoubtKey(NamedTuple):
    """By which an answer is found again when the plan is made anew."""

    kind: DoubtKind
    sheet: str
    cell: str
    part: int = 0

    @property
    def name(self) -> str:
        """What it is called within its cell: ``date``, and ``date 2`` of several."""
        return f"{self.kind} {self.part}" if self.part else str(self.kind)


class Option(NamedTuple):
    """One way to take a cell: its value, and what a person reads."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt. ``sentence`` names the cell; ``words`` are what stands in it.

    ``proposal`` is what it is taken for when it is waved through, as one of ``options`` or as a
    value of the kind that may be typed (a day in ISO form; empty for none). ``answer`` is what a
    person said: None while nobody has. ``part`` counts what one cell holds several of.
    """

    kind: DoubtKind
    sheet: str
    cell: str
    words: str
    sentence: str
    proposal: str = ""
    options: tuple[Option, ...] = ()
    typed: Typed = Typed.CHOSEN
    part: int = 0
    answer: str | None = None

    @property
    def key(self) -> DoubtKey:
        """What it is known by."""
        return DoubtKey(self.kind, self.sheet, self.cell, self.part)

    @property
    def taken(self) -> str:
        """The value that counts."""
        return self.proposal if self.answer is None else self.answer


class Asked(NamedTuple):
    """A doubt that a row has, and whether it was the first that has it."""

    doubt: Doubt
    first: bool


class Asking:
    """Gathers the doubts of a tracker, and hands out what was said to them before.

    ``seen`` are cells with their sheets whose doubts are taken as proposed.
    """

    def __init__(
        self, answers: Mapping[DoubtKey, str], seen: Collection[tuple[str, str]] = ()
    ) -> None:
        self._answers, self._seen = answers, seen
        self.doubts: dict[DoubtKey, Doubt] = {}
        self._asked: dict[DoubtKey, Asked] = {}

    def ask(self, doubt: Doubt) -> str:
        """The value to go on with: the person's, or what is proposed."""
        key = doubt.key
        known = self._known(doubt)
        self._asked.setdefault(key, Asked(known, first=key not in self.doubts))
        self.doubts[key] = known
        return known.taken

    def asked(self) -> tuple[Asked, ...]:
        """What was asked since this was called the last time."""
        asked, self._asked = tuple(self._asked.values()), {}
        return asked

    def again(self, asked: Iterable[Asked]) -> tuple[Asked, ...] | None:
        """What a row asked when the plan before was made, with what is said to it now.

        None, and nothing is asked, where something would now be taken otherwise.
        """
        now: list[Asked] = []
        for doubt, first in asked:
            known = self._known(doubt)
            if first == (doubt.key in self.doubts) or known.taken != doubt.taken:
                return None
            if known is not doubt and replace(known, answer=doubt.answer) != doubt:
                return None
            now.append(Asked(known, first))
        self.doubts.update((each.doubt.key, each.doubt) for each in now)
        return tuple(now)

    def _known(self, doubt: Doubt) -> Doubt:
        """A doubt with its answer: the one that was asked before, if it was."""
        key = doubt.key
        known = self.doubts.get(key)
        if known is not None:
            return known
        answer = _still_fits(doubt, self._answers.get(key))
        if answer is None and (doubt.sheet, doubt.cell) in self._seen:
            answer = doubt.proposal
        return doubt if answer == doubt.answer else replace(doubt, answer=answer)


def _still_fits(doubt: Doubt, answer: str | None) -> str | None:
    """The answer given before; None where other choices have left it without sense since.

    It may be the words of a way to take the cell, and a day as people type it, as in a file.
    """
    if answer is None or answer == doubt.proposal:
        return answer
    for option in doubt.options:
        if answer in option:
            return option.value
    if doubt.typed is Typed.DAY:
        with suppress(RefusedError):
            day = typed_day(answer)
            return day.isoformat() if day is not None else None
    return answer if doubt.typed is Typed.NAME else None
