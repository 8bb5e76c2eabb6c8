"""Where the numbers of the overview lead: to the rows that they count."""

from dataclasses import dataclass, field

from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter
from blackpool_tracker.domain.thread_lists import ThreadQuestion


@dataclass(frozen=True, slots=True)
class Link:
    """What is shown when a number is pressed; the first of these that is given.

    ``words`` tell what the rows are, where they are known by their numbers alone.
    """

    findings: FindingFilter | None = None
    actions: ActionQuestion | None = None
    threads: ThreadQuestion | None = None
    place: str = ""
    measure: int = 0
    words: str = field(default="")
