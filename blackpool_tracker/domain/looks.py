"""A last look at a paper: the places that look personal, and what people have said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import RefusedError


class Personal(StrEnum):
    """What something looks like."""

    NHS_NUMBER = "nhs_number"
    BIRTH_DATE = "birth_date"
    POSTCODE = "postcode"
    CHILD = "child"
    NAME = "name"


PERSONAL_WORDS: Final = {
    Personal.NHS_NUMBER: "an NHS number",
    Personal.BIRTH_DATE: "a date of birth",
    Personal.POSTCODE: "a postcode",
    Personal.CHILD: "a child’s name with an age",
    Personal.NAME: "a person’s name",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a text stands: of which finding or action, in what, and in which field of it.

    ``kind`` is empty for a finding and for the paper itself; ``by`` and ``on`` are those of an
    update, a piece of evidence or a decision.
    """

    ref: str = ""
    kind: str = ""
    by: str = ""
    on: date | None = None
    field: str = ""

    def __str__(self) -> str:
        """``B19-C01, update of 4 May 2026 by Head of care, done``."""
        day = f" of {short_day(self.on)}" if self.on else ""
        who = f" by {self.by}" if self.by else ""
        owner = (self.ref, f"{self.kind}{day}{who}") if self.ref or self.kind else ("the paper",)
        return ", ".join(part for part in (*owner, self.field) if part)


@dataclass(frozen=True, slots=True)
class PersonalPlace:
    """Something that looks personal: where it stands, the words around it, and what it is like.

    ``digest`` is the SHA-256 of its whole text and of the words found: in another text, or once
    the text has changed, it is another. ``also`` are further places with the very same text.
    """

    where: Where
    before: str
    found: str
    behind: str
    what: Personal
    digest: str
    also: tuple[Where, ...] = ()

    @property
    def around(self) -> str:
        """The words before, itself and behind, in a line."""
        return " ".join(f"{self.before}{self.found}{self.behind}".split())

    @property
    def place(self) -> str:
        """Where it stands in words, and in how many other places its text does."""
        more = len(self.also)
        others = f" and {more:,} other place{'s' if more > 1 else ''}" if more else ""
        return f"{self.where}{others}"


@dataclass(frozen=True, slots=True)
class LookedOver:
    """That a place may be printed, and why; the reason may be empty."""

    place: PersonalPlace
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """So many places of a paper, of which one person has said before that they may be printed."""

    count: int
    by: str
    last: date


@dataclass(frozen=True, slots=True)
class Look:
    """What a last look has found: the places that nobody has decided, in the order of the paper."""

    places: tuple[PersonalPlace, ...]
    before: tuple[SaidBefore, ...] = ()


class UndecidedError(RefusedError):
    """A paper holds places that look personal, and nobody has decided yet whether it may go out.

    ``look`` says which.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(undecided_words(len(look.places)))
        self.look = look


def undecided_words(count: int) -> str:
    """Why a paper with so many undecided places does not go out, and what is to be done.

    Names no place: it is printed on terminals and kept in their logs.
    """
    places = "1 place looks" if count == 1 else f"{count:,} places look"
    it = "it" if count == 1 else "each of them"
    return (
        f"{places} as if a child could be known by what stands there, and nobody has looked"
        f" {'it' if count == 1 else 'them'} over yet. Nothing was written. Open the register in the"
        f" program, make the same paper there, and decide about {it}."
    )


def before_words(said: Iterable[SaidBefore]) -> str:
    """Who looked over how many places before, and when last; empty for nobody."""
    told = [f"{each.count:,} by {each.by}, last on {short_day(each.last)}" for each in said]
    return f"Looked over before: {'; '.join(told)}." if told else ""


def label_words(count: int) -> str:
    """What the step is called in which so many places are decided."""
    return f"Looked over {count:,} place{'' if count == 1 else 's'}"
