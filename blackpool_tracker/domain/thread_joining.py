"""What two threads say differently of one visit, for a person to choose."""

from dataclasses import dataclass

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.threads import VisitWord, meanings


@dataclass(frozen=True, slots=True)
class Saying:
    """What one thread says of one visit: a person's word and note, or what its findings are."""

    word: VisitWord | None
    note: str = ""
    kinds: tuple[FindingKind, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether anything is said at all."""
        return self.word is not None or bool(self.kinds)

    @property
    def text(self) -> str:
        """What it says in a word or two: ``Improved``, ``Raised``."""
        return meanings([(self.word, self.kinds)])[0]


@dataclass(frozen=True, slots=True)
class VisitClash:
    """A source of which the thread that stays and the ``other`` say different things."""

    source_id: int
    source: str
    days: str
    into: Saying
    other: Saying


def clashing(into: Saying, other: Saying) -> bool:
    """Whether a person must choose. Silence gives way to a word, and nothing else does.

    A visit that one thread does not mention and that raised findings of the other clashes too:
    otherwise the word would hide them. Source: docs/rules.md, rule 10.
    """
    return into.speaks and other.speaks and into.word is not other.word
