"""What a person may do in a shared register: the one rule, of the server and of the window."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple


class Right(StrEnum):
    """Each but a lead may do what those before may; a lead may look, and change what is theirs."""

    READER = "reader"
    LEAD = "lead"
    OFFICE = "office"
    OWNER = "owner"


OWNERS_OWN: Final = ("settings", "rating_word")
"""The tables that only an owner changes, beside who signs in as whom."""
LEADS_CHANGE: Final = {
    "finding": ("delivery", "delivery_reason", "impact"),
    "action": ("delivery", "delivery_reason"),
    "update": ("removed",),
    "proposal": ("removed",),
    "evidence": ("removed", "kind", "shows", "link"),
}
"""The columns that leads change of what is theirs."""
LEADS_ADD: Final = ("update", "proposal", "evidence")
"""The tables in which leads add to what is theirs."""

RIGHT_WORDS: Final = {
    Right.READER: "may look at everything",
    Right.LEAD: "may look at everything, and change their own actions, updates and evidence",
    Right.OFFICE: "may change everything but settings and who may do what",
    Right.OWNER: "may change everything",
}
NOT_A_LEADS: Final = (
    "Only the programme office changes this. Your own actions and findings you report on."
)
ONLY_OWNERS: Final = "Only the owners of this shared register change its settings."
MADE_BY_OWNERS: Final = (
    "Only the owners of this shared register make a file of it that can be worked on."
)
ONLY_LOOK: Final = (
    "You may look at this register and not change it. Ask the programme office if you should."
)
NOT_YOURS: Final = (
    "This is not yours. You report on the findings that you lead and the actions that you own."
)
SOME_NOT_YOURS: Final = (
    "{} of {} {} not yours. You report on the findings that you lead and the actions that you own."
)
NOTHING_YOURS: Final = (
    "The register does not know which of its people you are, so nothing in it is yours yet. Ask"
    " an owner of it to choose you in Settings, under Sign-ins."
)
_RANKS: Final = {right: rank for rank, right in enumerate(Right)}


class Change(NamedTuple):
    """A kind of change: another value in a column of a table, or without a column a new row."""

    table: str
    column: str = ""

    @property
    def wants(self) -> Right:
        """The right that it takes; that of a lead where it can be done with what is theirs."""
        if self.table in OWNERS_OWN:
            return Right.OWNER
        of_theirs = LEADS_CHANGE.get(self.table, ()) if self.column else LEADS_ADD
        return Right.LEAD if (self.column or self.table) in of_theirs else Right.OFFICE


Wanted = Right | Change
"""What is asked for: a right, or to make a kind of change."""


class Held(NamedTuple):
    """What somebody may do in a register, and the number of the person of it that they are.

    ``person`` is None where the register does not know who they are.
    """

    right: Right = Right.OWNER
    person: int | None = None

    def why_not(self, wanted: Wanted, whose: Iterable[int | None] = ()) -> str:
        """Why they may not do what is wanted; empty when they may.

        ``whose`` are, for each row that a change is about, who leads the finding or owns the action
        that the row is, or hangs on; None for nobody. They are gone through only for a lead, and
        only where it matters. Without any it may be theirs.
        """
        if isinstance(wanted, Right):
            return why_not(self.right, wanted)
        if (why := why_not(self.right, wanted.wants)) or self.right is not Right.LEAD:
            return why
        return NOTHING_YOURS if self.person is None else _not_theirs(self.person, list(whose))


EVERYTHING: Final = Held()
"""What whoever opens a file holds."""


def why_not(held: Right, wanted: Right) -> str:
    """Why somebody with a right may not do what wants another one; empty when they may."""
    if _RANKS[held] >= _RANKS[wanted]:
        return ""
    if held is Right.READER:
        return ONLY_LOOK
    return ONLY_OWNERS if wanted is Right.OWNER else NOT_A_LEADS


def _not_theirs(me: int, whose: list[int | None]) -> str:
    """Why somebody may not change these rows as their own; empty when all are theirs."""
    others = sum(one != me for one in whose)
    if others and len(whose) > 1:
        return SOME_NOT_YOURS.format(
            f"{others:,}", f"{len(whose):,}", "are" if others > 1 else "is"
        )
    return NOT_YOURS if others else ""
