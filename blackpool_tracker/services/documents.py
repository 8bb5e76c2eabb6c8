"""Documents: read, reviewed by a person, and accepted into the register in one step."""

from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.documents import (
    Accepted,
    AlikeFinding,
    DocumentRead,
    KeptReview,
    KnownDocument,
    LikelyThread,
    SilentThread,
)
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.naming import entry_of
from blackpool_tracker.domain.review import (
    APART,
    KeptDocument,
    Review,
    ReviewItem,
    Verdict,
    review_of,
)
from blackpool_tracker.domain.sources import SourceLine
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.services.accepting import (
    NOTHING,
    enter_document,
    enter_findings,
    enter_source,
    label_of,
    say_not_mentioned,
)
from blackpool_tracker.services.document_reading import (
    not_found_again,
    read,
    read_text,
    themes_of_areas,
)
from blackpool_tracker.services.likely_threads import (
    LikelyThreads,
    alike_findings,
    what_silence_means,
)
from blackpool_tracker.services.own_themes import own_key, own_themes
from blackpool_tracker.services.recognising import same_visit, with_refs
from blackpool_tracker.services.settled_places import settled
from blackpool_tracker.services.thread_news import ThreadNews, news_of
from blackpool_tracker.storage import documents, reviews, sources
from blackpool_tracker.storage.steps import last_step_at, newest_step
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.thread_words import thread_words

__all__ = ["Documents", "read", "read_text"]


class Documents:
    """The documents of a register, and the reviews that are not finished."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # How often each review had been kept when this window saw it last, by its SHA-256.
        self._editions: dict[str, int] = {}
        # The threads as they stood after a step, ready to be compared with.
        self._likely: tuple[int, LikelyThreads] | None = None

    def known(self, sha256: str) -> KnownDocument | None:
        """The document of this SHA-256, if it was read in already."""
        with self._store.reading() as session:
            return documents.known_document(session, sha256)

    def begin(self, document: DocumentRead) -> Review:
        """The review of a document, which is kept from now on.

        Takes up the one that was left half-way, if there is; of a document that was read in already
        those items carry their refs that are in the register. ``source`` is set where the register
        has the same visit already: the same document, or the same kind and dates. Raises
        ``SaveError`` when it cannot be kept just now.
        """
        if any(left.sha256 == document.sha256 for left in self.kept()):
            return self.resume(document.sha256)
        review = self.fresh(document)
        if not self._store.locked:
            with self._store.unjournalled() as session:
                reviews.keep_file(session, review, document.content)
                self._editions[document.sha256] = reviews.keep_review(
                    session, self._reviewer(), review, 0
                )
        return review

    def fresh(self, document: DocumentRead) -> Review:
        """The review of a document as ``begin`` gives it to whoever has begun none, not kept."""
        with self._store.reading() as session:
            return _brought_up(session, _new_review(session, document))

    def resume(self, sha256: str) -> Review:
        """A review that was left half-way; raises ``MissingError`` when it is gone."""
        with self._store.reading() as session:
            left = reviews.kept_review(session, self._store.user, sha256)
            if left is None:
                raise MissingError("That review was finished or given up meanwhile.")
            self._editions[sha256] = left.edition
            return _brought_up(session, left.review)

    def keep(self, review: Review) -> None:
        """Keep a review as it stands, outside the history; quick, to be called at every change.

        Raises ``SaveError`` when the register cannot be written just now, ``ConflictError`` or
        ``MissingError`` when another window of the same person goes on with it, or has ended it.
        """
        sha256 = review.document.sha256
        with self._store.unjournalled() as session:
            self._editions[sha256] = reviews.keep_review(
                session, self._reviewer(), review, self._editions.get(sha256, 0)
            )

    def take_up(self, review: Review) -> None:
        """Keep a review again that was entered by a step which was taken back meanwhile.

        Raises ``MissingError`` when the register does not hold its document any more, ``SaveError``
        when it cannot be written just now.
        """
        content = self.content(review.document.sha256)
        with self._store.unjournalled() as session:
            reviews.keep_file(session, review, content)
            self._editions[review.document.sha256] = reviews.keep_review(
                session, self._reviewer(), review, 0
            )

    def kept(self) -> list[KeptReview]:
        """The reviews that this person has begun and not finished, newest first."""
        if self._store.past is not None:  # which holds what steps have made, and no more
            return []
        with self._store.reading() as session:
            return reviews.kept_reviews(session, self._store.user)

    def drop(self, sha256: str) -> None:
        """Give up a review that was begun; nothing when it is gone already."""
        with self._store.unjournalled() as session:
            reviews.drop_review(session, self._store.user, sha256)
        self._editions.pop(sha256, None)

    def same_visits(self, review: Review) -> list[SourceLine]:
        """The sources of the register that may be this document's, the likeliest first.

        Those of the same kind and dates come first, then all others of the same kind.
        """
        with self._store.reading() as session:
            lines = sources.source_lines(session)
        same_kind = [line for line in lines if line.entry.kind is review.entry.kind]
        return sorted(same_kind, key=lambda line: not same_visit(line.entry, review.entry))

    def as_source(self, review: Review, source: int | None) -> Review:
        """The review as one of another source of the register, or as a new one.

        Items whose words are findings of that source carry their refs.
        """
        with self._store.reading() as session:
            return with_refs(session, _of_source(session, review, source))

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
        sha256 = review.document.sha256
        content = self.content(sha256) if content is None else content
        themes = themes_of_areas(review.entry.areas)
        items = settled(review, content)
        self._store.send_ahead(sha256, len(content), (content,))
        with self._store.step(f"Read in {review.document.name}") as step:
            known = documents.known_document(step.session, sha256)
            kept = known is not None and documents.is_here(step.session, sha256)
            if kept and not items and not not_mentioned:
                raise RefusedError(NOTHING)
            source = enter_source(step, review, themes)
            enter_document(step, source, review, content)
            rows = enter_findings(step, source, items)
            step.session.flush()
            silent = say_not_mentioned(step, source, not_mentioned)
            step.label = label_of(source, len(rows), silent)
            step.settles.append(lambda session: reviews.drop_review(session, step.by, sha256))
        self._editions.pop(sha256, None)
        refs = {key: row.ref for key, row in rows.items()}
        return Accepted(source.number, source.short, step.number, step.label, refs)

    def threads_for(self, item: ReviewItem) -> list[LikelyThread]:
        """The threads to which an item may belong, the likeliest first, at most five.

        Open ones first; one that decisions have ended only when it is much alike.
        """
        seen, likely = self._store.seen, self._likely
        if likely is None or likely[0] != seen:
            with self._store.reading() as session:
                likely = seen, LikelyThreads(thread_words(session, own_key))
            self._likely = likely
        return likely[1].of(item)

    def thread_news(self, review: Review) -> ThreadNews:
        """What has become of the threads of a review since it was kept last."""
        with self._store.reading() as session:
            sha256 = review.document.sha256
            at = reviews.kept_at(session, self._store.user, sha256)
            step = newest_step(session) if at is None else last_step_at(session, at)
            return news_of(session, review, step)

    def alike(self, review: Review) -> dict[int, AlikeFinding]:
        """The findings of its source that may say what items say, in other words, by their keys.

        Such as were entered by hand before the document was read in. Nothing is decided by it.
        """
        if review.source is None:
            return {}
        with self._store.reading() as session:
            there = documents.worded(session, review.source)
        return alike_findings([item for item in review.items if not item.ref], there)

    def silent_threads(self, review: Review) -> list[SilentThread]:
        """The open threads that nothing of the document that is or will be entered belongs to.

        Those of which somebody has said already what the visit meant are left out.
        """
        areas = themes_of_areas(review.entry.areas)
        looked_at = [key for keys in areas.values() for key in keys or (None,)]
        touched = {thread for item in review.of(Verdict.ACCEPTED) for thread in item.threads}
        with self._store.reading() as session:
            if review.source is not None:
                touched |= documents.threads_of_source(session, review.source)
                touched |= documents.threads_said_of(session, review.source)
            lines = {line.id: line for line in sources.thread_lines(session)}
            threads = thread_words(session, own_key)
        return sorted(
            (
                SilentThread(lines[thread.id], what_silence_means(thread, looked_at, own_themes()))
                for thread in threads
                if thread.findings and thread.open and thread.id not in touched
            ),
            key=lambda silent: (
                silent.word is not VisitWord.NOT_MENTIONED,
                silent.thread.title.casefold(),
            ),
        )

    def content(self, sha256: str) -> bytes:
        """The bytes of a document that is kept or under review; raises ``MissingError``."""
        with self._store.reading_files() as session:
            found = reviews.file_under_review(session, sha256)
            found = documents.content_of(session, sha256) if found is None else found
        if found is None:
            raise MissingError("The register does not hold that document.")
        return found

    def recheck(self, source: int) -> list[str]:
        """The refs of the source's verbatim findings whose words its document does not hold.

        Raises ``MissingError`` when the register does not hold its document.
        """
        with self._store.reading() as session:
            kept = [row for row in documents.documents_of(session, source) if row.sha256]
            findings = documents.worded(session, source, verbatim=True)
        if not kept:
            raise MissingError("The register does not hold the document of this source.")
        quotes = [quote for finding in findings for quote in finding.words.split(APART)]
        missing = set(quotes)
        for row in kept:
            left = sorted(missing)
            lost = not_found_again(self.content(row.sha256 or ""), row.file_name, left)
            missing = {quote for quote, gone in zip(left, lost, strict=True) if gone}
        return [f.ref for f in findings if missing.intersection(f.words.split(APART))]

    def of_source(self, source: int) -> list[KnownDocument]:
        """The documents of a source whose bytes the register holds, the first one first."""
        with self._store.reading() as session:
            named = [row.sha256 for row in documents.documents_of(session, source) if row.sha256]
            kept = [sha256 for sha256 in named if documents.is_here(session, sha256)]
            found = [documents.known_document(session, sha256) for sha256 in kept]
        return [document for document in found if document is not None]

    def _reviewer(self) -> reviews.Reviewer:
        return reviews.Reviewer(self._store.user, clock.now())


def _new_review(session: Session, document: DocumentRead) -> Review:
    lines = sources.source_lines(session)
    entry = entry_of(document.reading, [line.entry.short for line in lines])
    kept = KeptDocument(
        document.sha256, document.name, len(document.content), document.reading.pages
    )
    same = (line.id for line in lines if same_visit(line.entry, entry))
    return _of_source(session, review_of(kept, entry, document.reading), next(same, None))


def _of_source(session: Session, review: Review, source: int | None) -> Review:
    """The review as one of a source that is there, by its short name; None is a new source."""
    shorts = {line.id: line.entry.short for line in sources.source_lines(session)}
    entry = review.entry
    if source in shorts:
        entry = replace(entry, short=shorts[source])
    return replace(review, source=source if source in shorts else None, entry=entry)


def _brought_up(session: Session, review: Review) -> Review:
    """The review as it goes on from what others have done since it was kept."""
    known = documents.known_document(session, review.document.sha256)
    source = known.source_id if known is not None else review.source
    return with_refs(session, _of_source(session, review, source))
