"""Documents that are read in: what was read, what is known of one already, what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.domain.thread_states import Standing
from blackpool_tracker.domain.threads import ThreadLine, VisitWord


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document, read and not yet in any register. ``name`` is that of its file."""

    name: str
    content: bytes
    sha256: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that the register holds: as which source, since which day, by whom.

    ``findings`` counts those of its source that are not removed.
    """

    sha256: str
    name: str
    source_id: int
    source: str
    title: str
    on: date
    by: str
    findings: int


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A review that was left half-way; ``at`` (aware) is when it was kept last.

    ``judged`` counts the proposals that were accepted or rejected, of all ``items``.
    """

    sha256: str
    name: str
    title: str
    at: datetime
    judged: int
    items: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a review became: its source, the step and its name, and the refs by the items' keys."""

    source_id: int
    source: str
    step: int
    label: str
    refs: dict[int, str]


@dataclass(frozen=True, slots=True)
class LikelyThread:
    """A thread to which an item may belong. ``likeness`` is 0 to 1.

    Where it is not ``open`` the concern is back: decisions had ended it.
    ``quote`` is what speaks for it, the words of the finding in the thread that are most like the
    item's; ``ref``, ``source`` and ``page`` (None is not known) are that finding's.
    """

    thread_id: int
    title: str
    likeness: float
    quote: str
    ref: str
    source: str
    page: int | None
    standing: Standing

    @property
    def open(self) -> bool:
        """Whether the concern is alive before the item joins it."""
        return self.standing.open


@dataclass(frozen=True, slots=True)
class AlikeFinding:
    """A finding of the register that may say what an item says, in other words.

    ``likeness`` is 0 to 1.
    """

    ref: str
    title: str
    words: str
    likeness: float


@dataclass(frozen=True, slots=True)
class SilentThread:
    """An open thread that a document does not touch, and what that means.

    ``word`` is ``NOT_MENTIONED`` where the visit looked at its area, else ``NOT_LOOKED_AT``, which
    is only said. Source: docs/rules.md, rule 10.
    """

    thread: ThreadLine
    word: VisitWord
