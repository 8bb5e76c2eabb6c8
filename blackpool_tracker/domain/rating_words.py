"""What one register calls the steps of its ratings, as a value that sentences are made with.

Source: docs/rules.md, rule 2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import (
    DECIDED,
    DEFAULT_WORDS,
    NOT_COUNTED,
    Delivery,
    EvidenceStrength,
    Impact,
    Rating,
    RatingWord,
    unproven,
)


@dataclass(frozen=True, slots=True)
class RatingWords:
    """The words of a register; the program's own for every step that it has not named."""

    chosen: tuple[RatingWord, ...] = DEFAULT_WORDS

    def __getitem__(self, key: Delivery | Impact | EvidenceStrength) -> str:
        """The word for one step of a rating."""
        of = rating_of(key)
        found = (w.word for w in (*self.chosen, *DEFAULT_WORDS) if (w.rating, w.key) == (of, key))
        return next(found)

    def low(self, key: Delivery | Impact | EvidenceStrength) -> str:
        """The word as it stands within a sentence."""
        return low(self[key])


def low(word: str) -> str:
    """A word within a sentence: its first letter small, unless it is an abbreviation."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def not_counted(count: int, word: Callable[[Delivery], str]) -> str:
    """``Not counted: 3 superseded or not ours.``; empty for none. ``word`` gives the register's."""
    if not count:
        return ""
    names = (low(word(key)) for key in Delivery if key in NOT_COUNTED)
    return f"Not counted: {count:,} {' or '.join(names)}."


_RATINGS: Final[Mapping[type, Rating]] = {
    Delivery: Rating.DELIVERY,
    Impact: Rating.IMPACT,
    EvidenceStrength: Rating.EVIDENCE,
}


def rating_of(key: Delivery | Impact | EvidenceStrength) -> Rating:
    """Which of the three ratings a key belongs to."""
    return _RATINGS[type(key)]


def check_lead_may_set(delivery: Delivery, words: RatingWords) -> None:
    """Raise ``RefusedError`` for the three words that only a decision gives."""
    if delivery in DECIDED:
        raise RefusedError(
            f"Only a decision of the board or its chair makes this {words.low(delivery)}."
            " Record the decision instead."
        )


def check_impact(impact: Impact, words: RatingWords, *, evidence_checked: bool) -> None:
    """Raise ``RefusedError`` when impact is claimed without evidence that somebody else checked."""
    if unproven(impact, evidence_checked=evidence_checked):
        raise RefusedError(
            f"“{words[impact]}” needs evidence that somebody other than the person who added it has"
            " checked. Attach the evidence and have it checked first."
        )
