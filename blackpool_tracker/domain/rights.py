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
ONLY_LOOK: Final = (
    "You may look at this register and not change it. Ask the programme office if you should."
)
