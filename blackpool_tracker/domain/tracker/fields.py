"""What a column of a tracker may hold."""

from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """What a column is for. A column may be for several of them."""

    FINDING_NUMBER = "finding_number"
    FINDING = "finding"
    PARAGRAPH = "paragraph"
    PAGE = "page"
    SOURCE = "source"
    THEME = "theme"
    PRIORITY = "priority"
    LEAD = "lead"
    SPONSOR = "sponsor"
    FINDING_STATUS = "finding_status"
    ACTION_NUMBER = "action_number"
    ACTION = "action"
    HOW = "how"
    SUCCESS = "success"
    OWNER = "owner"
    START = "start"
    DUE = "due"
    REVISED = "revised"
    COMPLETED_ON = "completed_on"
    STATUS = "status"
    COLOUR = "colour"
    REASON = "reason"
    PROGRESS = "progress"
    PRACTICE = "practice"
    DIFFERENCE = "difference"
    KNOWN_BY = "known_by"
    NEXT = "next"
    REPORTED_ON = "reported_on"
    NOTE = "note"
    LEAVE = "leave"


FIELD_WORDS: Final = {
    Field.FINDING_NUMBER: "Finding: number",
    Field.FINDING: "Finding: its words",
    Field.PARAGRAPH: "Finding: paragraph",
    Field.PAGE: "Finding: page",
    Field.SOURCE: "Finding: source",
    Field.THEME: "Finding: theme",
    Field.PRIORITY: "Finding: priority",
    Field.LEAD: "Finding: lead",
    Field.SPONSOR: "Finding: sponsor",
    Field.FINDING_STATUS: "Finding: delivery",
    Field.ACTION_NUMBER: "Action: number",
    Field.ACTION: "Action: what will be done",
    Field.HOW: "Action: description",
    Field.SUCCESS: "Action: success measure",
    Field.OWNER: "Action: owner",
    Field.START: "Action: start",
    Field.DUE: "Action: due date",
    Field.REVISED: "Action: due date now, after it was moved",
    Field.COMPLETED_ON: "The day of completion",
    Field.STATUS: "Delivery of the action, or of a finding without one",
    Field.COLOUR: "Delivery by the colour alone",
    Field.REASON: "The reason for the delivery",
    Field.PROGRESS: "Updates: what was done",
    Field.PRACTICE: "Updates: what changed in practice",
    Field.DIFFERENCE: "Updates: difference for children",
    Field.KNOWN_BY: "Updates: how we know",
    Field.NEXT: "Updates: what is next",
    Field.REPORTED_ON: "Updates: the day of what has no date",
    Field.NOTE: "A note, kept with its heading",
    Field.LEAVE: "Left out",
}
"""What a person chooses from."""

SINGLE: Final = frozenset(
    {
        *(Field.FINDING_NUMBER, Field.PARAGRAPH, Field.PAGE, Field.SOURCE, Field.THEME),
        *(Field.PRIORITY, Field.LEAD, Field.SPONSOR, Field.ACTION_NUMBER, Field.ACTION),
        *(Field.OWNER, Field.START, Field.DUE, Field.REVISED, Field.COMPLETED_ON),
        Field.REPORTED_ON,
    }
)
"""Fields that take one column of a table; the words of any other column would be lost."""

DATES: Final = frozenset(
    {Field.START, Field.DUE, Field.REVISED, Field.COMPLETED_ON, Field.REPORTED_ON}
)
RATED: Final = frozenset({Field.STATUS, Field.FINDING_STATUS})
REPORTED: Final = {
    Field.PROGRESS: "done",
    Field.NOTE: "done",
    Field.PRACTICE: "practice",
    Field.DIFFERENCE: "difference",
    Field.KNOWN_BY: "known_by",
    Field.NEXT: "next",
}
"""Fields whose words become updates, with the prompt that they answer."""
