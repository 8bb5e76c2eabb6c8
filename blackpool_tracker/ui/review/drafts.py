"""What stands half-done in a review, as drafts know it; see ``ui/drafts.py``."""

from collections.abc import Callable
from typing import Any, Final

from blackpool_tracker.domain.review import Review, ReviewItem
from blackpool_tracker.ui.drafts import TypedInPlace
from blackpool_tracker.ui.kit.fields.text import TextField

TITLE: Final = "review_title"
ENTRY: Final = "review_entry"
ADDED: Final = "review_added"

REVIEW_DRAFTS: Final = frozenset({TITLE, ENTRY, ADDED})
"""The names of what is opened again in its review."""


def about_document(review: Review) -> dict[str, Any]:
    """Which document something half-done is about, as plain JSON."""
    return {"sha256": review.document.sha256}


class TypedTitle(TypedInPlace):
    """The title of a proposal while it is being written."""

    def __init__(
        self, title: TextField, of: Callable[[], tuple[Review, ReviewItem | None]]
    ) -> None:
        super().__init__(TITLE, [title], self._what_about)
        self._of = of

    def _what_about(self) -> tuple[dict[str, Any], str] | None:
        review, item = self._of()
        if item is None:
            return None
        called = f"Review of {review.entry.title or review.document.name} · {item.title}"
        return {**about_document(review), "item": item.key}, called
