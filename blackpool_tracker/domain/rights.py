"""What a person may do in a shared register."""

from enum import StrEnum
from typing import Final


class Right(StrEnum):
    """Each but a lead may do what those before may; a lead may look, and change what is theirs."""

    READER = "reader"
    LEAD = "lead"
    OFFICE = "office"
    OWNER = "owner"


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


def why_not(held: Right, wanted: Right) -> str:
    """Why somebody with a right may not do what wants another one; empty when they may."""
    ranks = list(Right)
    if ranks.index(held) >= ranks.index(wanted):
        return ""
    if held is Right.READER:
        return ONLY_LOOK
    return ONLY_OWNERS if wanted is Right.OWNER else NOT_A_LEADS
