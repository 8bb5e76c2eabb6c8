"""What a review says in words: verdicts, certainty, places, and how far one is."""

from collections.abc import Iterable, Sequence
from typing import Final

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.review import Review, ReviewItem, Verdict
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

VERDICT_WORDS: Final = {
    Verdict.OPEN: "Open",
    Verdict.ACCEPTED: "Accepted",
    Verdict.REJECTED: "Rejected",
}
VERDICT_SHAPES: Final = {
    Verdict.OPEN: "ring",
    Verdict.ACCEPTED: "tick",
    Verdict.REJECTED: "cross",
}
KIND_ICONS: Final = {
    FindingKind.RECOMMENDATION: "recommendation",
    FindingKind.CONCERN: "concern",
    FindingKind.STRENGTH: "strength",
}
SURE: Final = 0.85
FAIRLY_SURE: Final = 0.6
_LIKE: Final = ((0.75, "Very like this"), (0.5, "Like this"))
_LABEL: Final = 40  # characters of a title in the name of a deed
_FEW: Final = 3  # sentences that are read in passing


def in_few(sentences: Sequence[str]) -> str:
    """The first of some sentences to be said in passing, and how many more there are."""
    more = len(sentences) - _FEW
    rest = [f"{more} more thread{'s'[: more != 1]} changed as well."] if more > 0 else []
    return " ".join([*sentences[:_FEW], *rest])


def unsure(item: ReviewItem) -> bool:
    """Whether a person should look twice at what the program makes of it."""
    return item.certainty < FAIRLY_SURE


def certainty_words(item: ReviewItem) -> str:
    """How sure the program is of what it proposes."""
    if item.certainty >= SURE:
        return "Sure"
    return "Unsure: look twice" if unsure(item) else "Fairly sure"


def likeness_words(likeness: float) -> str:
    """How like two texts are."""
    return next((words for least, words in _LIKE if likeness >= least), "A little like this")


def place_words(item: ReviewItem, *, pages: bool = True) -> str:
    """Where it stands: ``Page 3, paragraph 12``; pages are left out of a document without any."""
    said = []
    for place in item.places:
        paragraph = f"paragraph {place.paragraph}" if place.paragraph else ""
        parts = [f"page {place.page}" if pages else "", paragraph]
        said.append(", ".join(part for part in parts if part))
    words = "; ".join(dict.fromkeys(part for part in said if part))
    return words[:1].upper() + words[1:]


def spoken(item: ReviewItem, *, pages: bool = True) -> str:
    """All that a row of the list shows, as one sentence."""
    verdict = f"In the register as {item.ref}" if item.ref else VERDICT_WORDS[item.verdict]
    doubt = "Unsure" if unsure(item) else ""
    parts = (
        verdict,
        FINDING_KIND_WORDS[item.kind],
        item.title,
        place_words(item, pages=pages),
        doubt,
    )
    return ". ".join(part for part in parts if part)


def how_far(review: Review) -> str:
    """``12 accepted, 3 rejected, 20 to go``; what was in the register before stands apart."""
    entered = sum(bool(item.ref) for item in review.items)
    numbers = (
        (len(review.to_enter), "accepted"),
        (len(review.of(Verdict.REJECTED)), "rejected"),
        (len(review.of(Verdict.OPEN)), "to go"),
    )
    said = ", ".join(f"{number} {word}" for number, word in numbers)
    return f"{said}, {entered} in the register already" if entered else said


def counted(items: Iterable[ReviewItem]) -> list[tuple[FindingKind, int]]:
    """How many items there are of each kind; kinds without any are left out."""
    kinds = [item.kind for item in items]
    return [(kind, kinds.count(kind)) for kind in FindingKind if kind in kinds]


def kinds_words(items: Iterable[ReviewItem]) -> str:
    """``9 recommendations, 1 concern``; “nothing” when there are none."""
    said = [
        f"{number} {FINDING_KIND_WORDS[kind].lower()}{'s' if number != 1 else ''}"
        for kind, number in counted(items)
    ]
    return ", ".join(said) or "nothing"


def named(item: ReviewItem) -> str:
    """A title as the name of a deed has it."""
    title = item.title
    return f"“{title}”" if len(title) <= _LABEL else f"“{title[: _LABEL - 1].rstrip()}…”"
