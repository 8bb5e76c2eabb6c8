"""An update: dated words about a finding or an action, never overwritten."""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import check_length
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.wording import tidy


@dataclass(frozen=True, slots=True)
class Words:
    """The five prompts of *so what*; each may be empty, and is then shown as missing.

    Source: docs/rules.md, rule 5.
    """

    done: str = ""
    practice: str = ""
    difference: str = ""
    known_by: str = ""
    next: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """The prompts in order."""
        return (self.done, self.practice, self.difference, self.known_by, self.next)


PROMPTS = (
    "What have we done?",
    "What has changed in practice?",
    "What difference does it make for children?",
    "How do we know?",
    "What is next?",
)


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """One update. ``about`` is the ref of the finding or action that it is about."""

    id: int
    version: int
    about: str
    on: date
    by: str
    words: Words


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """What a person says in one go: words, and the ratings if they changed. None: unchanged."""

    words: Words
    on: date | None = None
    delivery: Delivery | None = None
    delivery_reason: str = ""
    impact: Impact | None = None


def check_update(entry: UpdateEntry, today: date) -> None:
    """Raise ``RefusedError`` when nothing is said, or when it is dated in the future."""
    if not any(tidy(text) for text in entry.words.said):
        raise RefusedError("Write at least one line of the update.")
    for text in entry.words.said:
        check_length(text)
    if entry.on is not None and entry.on > today:
        raise RefusedError("An update cannot be dated in the future.")
