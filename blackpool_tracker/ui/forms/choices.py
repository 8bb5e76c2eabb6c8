"""What forms offer to choose from, in the register's own words."""

from collections.abc import Iterable
from typing import Final

from blackpool_tracker.domain.evidence import EVIDENCE_WORDS
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery, Impact, Rating
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.icons import rating_icon
from blackpool_tracker.ui.words import PRIORITY_WORDS, Words

UNCHANGED: Final = ""
"""The key of "no change", and of "not said": no value of the register has it."""


def delivery_choices(words: Words, keys: Iterable[Delivery] = BY_LEAD) -> list[Choice]:
    """The words for delivery, those that a lead may choose unless others are asked for."""
    return [Choice(key, words.delivery(key), rating_icon(Rating.DELIVERY, key)) for key in keys]


def impact_choices(words: Words) -> list[Choice]:
    """The words for impact."""
    return [Choice(key, words.impact(key), rating_icon(Rating.IMPACT, key)) for key in Impact]


def priority_choices() -> list[Choice]:
    """The priorities, and "not said"."""
    return [
        Choice(UNCHANGED, "Not said"),
        *(Choice(key, word) for key, word in PRIORITY_WORDS.items()),
    ]


def evidence_choices() -> list[Choice]:
    """The kinds of evidence."""
    return [Choice(key, word) for key, word in EVIDENCE_WORDS.items()]
