"""Values as the words that people read. Colours and shapes are the theme's."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind, decision_word
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS
from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.people import ROLE_WORDS, RegisterSettings
from blackpool_tracker.domain.questions import Column, Grouping
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact, Rating
from blackpool_tracker.domain.sources import GRADE_WORDS, KIND_WORDS
from blackpool_tracker.domain.threads import VISIT_WORDS

__all__ = [
    "COLUMN_WORDS",
    "EVIDENCE_WORDS",
    "FINDING_KIND_WORDS",
    "GRADE_WORDS",
    "GROUPING_WORDS",
    "KIND_WORDS",
    "MATTERS",
    "PRIORITY_WORDS",
    "ROLE_WORDS",
    "VISIT_WORDS",
    "Words",
    "age",
    "day_or",
]

MATTERS: Final = "flag"
"""The icon of what matters now."""

FINDING_KIND_WORDS: Final = {
    FindingKind.RECOMMENDATION: "Recommendation",
    FindingKind.CONCERN: "Concern",
    FindingKind.STRENGTH: "Strength",
}
PRIORITY_WORDS: Final = {
    Priority.HIGH: "High",
    Priority.MEDIUM: "Medium",
    Priority.LOW: "Low",
}
COLUMN_WORDS: Final = {
    Column.REGISTER: "Order of the register",
    Column.REF: "Ref",
    Column.TITLE: "Finding",
    Column.KIND: "Kind",
    Column.SOURCE: "Source",
    Column.THEME: "Theme",
    Column.LEAD: "Lead",
    Column.PRIORITY: "Priority",
    Column.DELIVERY: "Delivery",
    Column.IMPACT: "Impact",
    Column.EVIDENCE: "Evidence",
    Column.ACTIONS: "Actions",
    Column.NEXT_DUE: "Next due",
    Column.LAST_UPDATE: "Last update",
}
GROUPING_WORDS: Final = {
    Grouping.NONE: "No groups",
    Grouping.THEME: "By theme",
    Grouping.SOURCE: "By source",
    Grouping.LEAD: "By lead",
    Grouping.THREAD: "By thread",
}

WEEK: Final = 7
MONTH: Final = 31
YEAR: Final = 365


class Words:
    """The register's own words for its ratings, and its other settings, as they are now."""

    def __init__(self, settings: RegisterSettings) -> None:
        self.settings = settings
        self.ratings = RatingWords(settings.words)
        self._words = {(word.rating, word.key): word for word in settings.words}

    def delivery(self, key: Delivery) -> str:
        """The word for a delivery."""
        return self.ratings[key]

    def impact(self, key: Impact) -> str:
        """The word for an impact."""
        return self.ratings[key]

    def evidence(self, key: EvidenceStrength) -> str:
        """The word for a strength of evidence."""
        return self.ratings[key]

    def decision(self, key: DecisionKind) -> str:
        """The word for a decision."""
        return decision_word(key, self.ratings)

    def definition(self, rating: Rating, key: str) -> str:
        """What the register means by a word."""
        return self._words[rating, key].definition


def age(day: date | None, today: date) -> str:
    """How long ago: ``today``, ``5 days ago``, ``3 weeks ago``, ``4 months ago``; ``never``."""
    if day is None:
        return "never"
    days = (today - day).days
    if days < 1:
        return "today"
    for length, name in ((YEAR, "year"), (MONTH, "month"), (WEEK, "week"), (1, "day")):
        if days >= length * (2 if length > 1 else 1):
            count = days // length
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return f"{days} days ago"


def day_or(day: date | None, otherwise: str) -> str:
    """``5 Dec 2019``, or the other words when there is no day."""
    return short_day(day) if day is not None else otherwise
