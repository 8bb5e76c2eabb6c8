"""Where a press leads: to a page, to one thing on it, or to the rows that a number has counted."""

from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter
from blackpool_tracker.domain.thread_lists import ThreadQuestion

PLACE_OF: Final = {
    "finding": "findings",
    "action": "actions",
    "thread": "threads",
    "measure": "measures",
    "case_review": "reviews",
}
"""The pages on which the rows of these tables are shown."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A page by its key (``place``), with what shall be shown there.

    ``number`` is that of a row, 0 for none; ``question`` asks for some rows of a list, whose
    ``words`` tell what they are where they are known by their numbers alone.
    """

    place: str
    number: int = 0
    question: FindingFilter | ActionQuestion | ThreadQuestion | None = None
    words: str = ""
