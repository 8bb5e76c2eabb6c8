"""Documents: read, reviewed by a person, and accepted into the register in one step.

What does it is loaded on first use: the window starts without it.
"""

from collections.abc import Collection

from blackpool_tracker.domain.documents import (
    Accepted,
    AlikeFinding,
    DocumentRead,
    KeptReview,
    KnownDocument,
    LikelyThread,
    SilentThread,
)
from blackpool_tracker.domain.review import Review, ReviewItem
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.services.document_reading import read, read_text
from blackpool_tracker.storage.store import Store

__all__ = ["Documents", "read", "read_text"]


class Documents:
    """The documents of a register, and the reviews that are not finished."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self, sha256: str) -> KnownDocument | None:
        """The document of this SHA-256, if it was read in already."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).known(sha256)

    def begin(self, document: DocumentRead) -> Review:
        """The review of a document, which is kept from now on.

        Takes up the one that was left half-way, if there is; of a document that was read in already
        those items carry their refs that are in the register. ``source`` is set where the register
        has the same visit already: the same document, or the same kind and dates. Raises
        ``SaveError`` when it cannot be kept just now.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).begin(document)

    def fresh(self, document: DocumentRead) -> Review:
        """The review of a document as ``begin`` gives it to whoever has begun none, not kept."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).fresh(document)

    def resume(self, sha256: str) -> Review:
        """A review that was left half-way; raises ``MissingError`` when it is gone."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).resume(sha256)

    def keep(self, review: Review) -> None:
        """Keep a review as it stands, outside the history; quick, to be called at every change.

        Raises ``SaveError`` when the register cannot be written just now, ``ConflictError`` or
        ``MissingError`` when another window of the same person goes on with it, or has ended it.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        Reviewing(self._store).keep(review)

    def kept(self) -> list[KeptReview]:
        """The reviews that this person has begun and not finished, newest first."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).kept()

    def drop(self, sha256: str) -> None:
        """Give up a review that was begun; nothing when it is gone already."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        Reviewing(self._store).drop(sha256)

    def same_visits(self, review: Review) -> list[SourceLine]:
        """The sources of the register that may be this document's, the likeliest first.

        Those of the same kind and dates come first, then all others of the same kind.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).same_visits(review)

    def as_source(self, review: Review, source: int | None) -> Review:
        """The review as one of another source of the register, or as a new one.

        Items whose words are findings of that source carry their refs.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).as_source(review, source)

    def accept(
        self,
        review: Review,
        not_mentioned: Collection[int] = (),
        *,
        content: bytes | None = None,
    ) -> Accepted:
        """Enter what is accepted and not in the register yet: one step, undone in one.

        Makes the source or completes the one that is there (what it says already stays), keeps the
        document, adds findings with places, themes and threads, and records *not mentioned* for
        these threads. The kept review is dropped. ``content`` are the bytes of a document whose
        review is not kept. Raises ``RefusedError`` when there is nothing to
        do, or where the entry breaks a rule, ``ConflictError`` when somebody was faster; then
        nothing was changed.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).accept(review, not_mentioned, content=content)

    def threads_for(self, item: ReviewItem) -> list[LikelyThread]:
        """The threads to which an item may belong, the likeliest first, at most five.

        Open ones first; one that decisions have ended only when it is much alike.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).threads_for(item)

    def alike(self, review: Review) -> dict[int, AlikeFinding]:
        """The findings of its source that may say what items say, in other words, by their keys.

        Such as were entered by hand before the document was read in. Nothing is decided by it.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).alike(review)

    def silent_threads(self, review: Review) -> list[SilentThread]:
        """The open threads that nothing of the document that is or will be entered belongs to.

        Those of which somebody has said already what the visit meant are left out.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).silent_threads(review)

    def content(self, sha256: str) -> bytes:
        """The bytes of a document that is kept or under review; raises ``MissingError``."""
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).content(sha256)

    def recheck(self, source: int) -> list[str]:
        """The refs of the source's verbatim findings whose words its document does not hold.

        Raises ``MissingError`` when the register does not hold its document.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        return Reviewing(self._store).recheck(source)

    def of_source(self, source: int) -> list[KnownDocument]:
        """The documents of a source whose bytes the register holds, the first one first."""
        # Asked of every finding that is shown, so without what reviews take to load.
        from blackpool_tracker.storage import documents  # noqa: PLC0415  as above

        with self._store.reading() as session:
            kept = [row.sha256 for row in documents.documents_of(session, source) if row.sha256]
            found = [documents.known_document(session, sha256) for sha256 in kept]
        return [document for document in found if document is not None]

    def take_up(self, review: Review) -> None:
        """Keep a review again that was entered by a step which was taken back meanwhile.

        Raises ``MissingError`` when the register does not hold its document any more, ``SaveError``
        when it cannot be written just now.
        """
        from blackpool_tracker.services.reviewing import Reviewing  # noqa: PLC0415  on use

        Reviewing(self._store).take_up(review)
