"""Two people and one value: what each wrote is kept, or shown to whoever saves last."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """How a person settles a clash."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


_NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class Draft:
    """A value that a person may write over, against what the register holds.

    ``seen`` is what the register held when the person last took notice of it. ``theirs`` is what
    somebody else has made of it since, while the person has written something else: a clash, until
    it is settled. A draft in a clash must not be saved.
    """

    seen: object
    theirs: object = _NOTHING

    @property
    def clashes(self) -> bool:
        """Whether both have changed it, and nobody has said yet what shall stand."""
        return self.theirs is not _NOTHING

    def meets(self, held: object, mine: object) -> "Draft":
        """The draft once the register is known to hold ``held``, where ``mine`` is written.

        What I did not touch takes theirs; what they did not touch, or took back, keeps mine; the
        same words from both are no clash.
        """
        if same(held, self.seen):
            return Draft(self.seen)
        if same(mine, self.seen) or same(mine, held):
            # One in a clash stays so while what they wrote is not taken: it may be half-typed.
            if self.clashes and not same(mine, held):
                return replace(self, theirs=held)
            return Draft(held)
        return replace(self, theirs=held)

    def settled(self) -> "Draft":
        """The draft once the person has seen theirs and said what shall stand."""
        return Draft(self.theirs) if self.clashes else self


def same(one: object, other: object) -> bool:
    """Whether two values are the same; nothing is nothing, be it None or empty words."""
    return bool(one == other or (one in _EMPTY and other in _EMPTY))


_EMPTY: Final = (None, "", ())


def joined(mine: str, theirs: str) -> str:
    """Mine, then theirs, as paragraphs; the longer alone when it holds the other."""
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{mine}\n\n{theirs}"
