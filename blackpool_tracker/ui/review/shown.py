"""Which proposals of a review its list shows."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import ReviewItem, Verdict
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.review.words import unsure


class Shown(StrEnum):
    """What may be shown of all proposals."""

    ALL = "all"
    TO_GO = "to_go"
    RECOMMENDATIONS = "recommendations"
    CONCERNS = "concerns"
    STRENGTHS = "strengths"
    UNSURE = "unsure"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


KINDS: Final[Mapping[Shown, FindingKind]] = {
    Shown.RECOMMENDATIONS: FindingKind.RECOMMENDATION,
    Shown.CONCERNS: FindingKind.CONCERN,
    Shown.STRENGTHS: FindingKind.STRENGTH,
}
"""The kind of what is shown, where that is one kind."""

_WORDS: Final = {
    Shown.ALL: "All proposals",
    Shown.TO_GO: "To go",
    Shown.RECOMMENDATIONS: "Recommendations",
    Shown.CONCERNS: "Concerns",
    Shown.STRENGTHS: "Strengths",
    Shown.UNSURE: "Unsure: look twice",
    Shown.ACCEPTED: "Accepted",
    Shown.REJECTED: "Rejected",
}
_OTHERS: Final[Mapping[Shown, Callable[[ReviewItem], bool]]] = {
    Shown.ALL: lambda _item: True,
    Shown.TO_GO: lambda item: item.verdict is Verdict.OPEN,
    Shown.UNSURE: unsure,
    Shown.ACCEPTED: lambda item: item.verdict is Verdict.ACCEPTED,
    Shown.REJECTED: lambda item: item.verdict is Verdict.REJECTED,
}


def shown_of(items: Iterable[ReviewItem], shown: Shown) -> list[ReviewItem]:
    """Those of the items that are shown, in their order."""
    kind = KINDS.get(shown)
    if kind is not None:
        return [item for item in items if item.kind is kind]
    return list(filter(_OTHERS[shown], items))


def choices(items: Iterable[ReviewItem]) -> list[Choice]:
    """What may be shown, each with how many proposals that are: ``Concerns (62)``."""
    every = list(items)
    return [Choice(shown, f"{_WORDS[shown]} ({len(shown_of(every, shown))})") for shown in Shown]
