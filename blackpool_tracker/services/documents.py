"""Documents: read, reviewed by a person, and accepted into the register in one step."""

from collections.abc import Collection
from pathlib import Path

from blackpool_tracker.domain.documents import (
    Accepted,
    DocumentRead,
    KeptReview,
    KnownDocument,
    LikelyThread,
    SilentThread,
)
from blackpool_tracker.domain.review import Review, ReviewItem
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.services.reading import Moved, go_on
from blackpool_tracker.storage.store import Store


def read(path: Path, moved: Moved = go_on) -> DocumentRead:
    """What the document at ``path`` says; needs no register, and touches no widget.

    ``moved`` is told the share done, and stops it by returning False. Raises ``RefusedError`` for
    what cannot be read, in one sentence, and when it was stopped.
    """
    raise NotImplementedError


def read_text(words: str) -> DocumentRead:
    """What pasted words say; kept as a text file of their own."""
    raise NotImplementedError


class Documents:
    """The documents of a register, and the reviews that are not finished."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self, sha256: str) -> KnownDocument | None:
        """The document of this SHA-256, if it was read in already."""
        raise NotImplementedError

    def begin(self, document: DocumentRead) -> Review:
        """The review of a document, which is kept from now on.

        Takes up the one that was left half-way, if there is; of a document that was read in already
        those items carry their refs that are in the register. ``source`` is set where the register
        has the same visit already: the same document, or the same kind and dates.
        """
        raise NotImplementedError

    def resume(self, sha256: str) -> Review:
        """A review that was left half-way; raises ``MissingError`` when it is gone."""
        raise NotImplementedError

    def keep(self, review: Review) -> None:
        """Keep a review as it stands, outside the history; quick, to be called at every change.

        Raises ``SaveError`` when the register cannot be written just now.
        """
        raise NotImplementedError

    def kept(self) -> list[KeptReview]:
        """The reviews that this person has begun and not finished, newest first."""
        raise NotImplementedError

    def drop(self, sha256: str) -> None:
        """Give up a review that was begun; nothing when it is gone already."""
        raise NotImplementedError

    def same_visits(self, review: Review) -> list[SourceLine]:
        """The sources of the register that may be this document's, the likeliest first.

        Those of the same kind and dates come first, then all others of the same kind.
        """
        raise NotImplementedError

    def accept(self, review: Review, not_mentioned: Collection[int] = ()) -> Accepted:
        """Enter what is accepted and not in the register yet: one step, undone in one.

        Makes the source or completes the one that is there (what it says already stays), keeps the
        document, adds findings with places, themes and threads, and records *not mentioned* for
        these threads. The kept review is dropped. Raises ``RefusedError`` when there is nothing to
        do, or where the entry breaks a rule; then nothing was changed.
        """
        raise NotImplementedError

    def threads_for(self, item: ReviewItem) -> list[LikelyThread]:
        """The open threads to which an item may belong, the likeliest first, at most five."""
        raise NotImplementedError

    def silent_threads(self, review: Review) -> list[SilentThread]:
        """The open threads that nothing of the document that is or will be entered belongs to."""
        raise NotImplementedError

    def content(self, sha256: str) -> bytes:
        """The bytes of a document that is kept or under review; raises ``MissingError``."""
        raise NotImplementedError

    def recheck(self, source: int) -> list[str]:
        """The refs of the source's verbatim findings whose words its document does not hold.

        Raises ``MissingError`` when the register does not hold its document.
        """
        raise NotImplementedError
