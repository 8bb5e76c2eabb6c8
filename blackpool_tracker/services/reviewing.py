"""What ``Documents`` does, apart from it, so that the window starts without it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

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
from blackpool_tracker.domain.sources import SourceEntry, SourceLine
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.services.accepting import (
    NOTHING,
    enter_document,
    enter_findings,
    enter_source,
    label_of,
    same_words,
    say_not_mentioned,
)
from blackpool_tracker.services.document_reading import (
    not_found_again,
    themes_of_areas,
)
from blackpool_tracker.services.likely_threads import (
    LikelyThreads,
    alike_findings,
    what_silence_means,
)
from blackpool_tracker.services.own_themes import own_key, own_themes
from blackpool_tracker.services.settled_places import settled
from blackpool_tracker.storage import documents, reviews, sources
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.thread_words import thread_words

TELLING = 40  # letters of a text that is not likely to stand in another one by chance
LITTLE = 10  # letters that may be left between the parts of a text, such as “although”


_EDITIONS: Final[WeakKeyDictionary[Store, dict[str, int]]] = WeakKeyDictionary()
"""How often each review had been kept when this window saw it last, by its SHA-256."""

_LIKELY: Final[WeakKeyDictionary[Store, tuple[int, LikelyThreads]]] = WeakKeyDictionary()
"""The threads of a register as they stood after a step, ready to be compared with."""


class Reviewing:
    """The documents of one open register, and its reviews; what each does says ``Documents``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._editions = _EDITIONS.setdefault(store, {})

    def known(self, sha256: str) -> KnownDocument | None:
        """As ``Documents.known``."""
        with self._store.reading() as session:
            return documents.known_document(session, sha256)

    def begin(self, document: DocumentRead) -> Review:
        """As ``Documents.begin``."""
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
        """As ``Documents.fresh``."""
        with self._store.reading() as session:
            return _brought_up(session, _new_review(session, document))

    def resume(self, sha256: str) -> Review:
        """As ``Documents.resume``."""
        with self._store.reading() as session:
            left = reviews.kept_review(session, self._store.user, sha256)
            if left is None:
                raise MissingError("That review was finished or given up meanwhile.")
            self._editions[sha256] = left.edition
            return _brought_up(session, left.review)

    def keep(self, review: Review) -> None:
        """As ``Documents.keep``."""
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
        """As ``Documents.kept``."""
        if self._store.past is not None:  # which holds what steps have made, and no more
            return []
        with self._store.reading() as session:
            return reviews.kept_reviews(session, self._store.user)

    def drop(self, sha256: str) -> None:
        """As ``Documents.drop``."""
        with self._store.unjournalled() as session:
            reviews.drop_review(session, self._store.user, sha256)
        self._editions.pop(sha256, None)

    def same_visits(self, review: Review) -> list[SourceLine]:
        """As ``Documents.same_visits``."""
        with self._store.reading() as session:
            lines = sources.source_lines(session)
        same_kind = [line for line in lines if line.entry.kind is review.entry.kind]
        return sorted(same_kind, key=lambda line: not _same_visit(line.entry, review.entry))

    def as_source(self, review: Review, source: int | None) -> Review:
        """As ``Documents.as_source``."""
        with self._store.reading() as session:
            return _with_refs(session, _of_source(session, review, source))

    def accept(
        self,
        review: Review,
        not_mentioned: Collection[int] = (),
        *,
        content: bytes | None = None,
    ) -> Accepted:
        """As ``Documents.accept``."""
        sha256 = review.document.sha256
        content = self.content(sha256) if content is None else content
        themes = themes_of_areas(review.entry.areas)
        items = settled(review, content)
        with self._store.step(f"Read in {review.document.name}") as step:
            known = documents.known_document(step.session, sha256)
            if known is not None and not items and not not_mentioned:
                raise RefusedError(NOTHING)
            source = enter_source(step, review, themes)
            enter_document(step, source, review, content)
            rows = enter_findings(step, source, items)
            step.session.flush()
            silent = say_not_mentioned(step, source, not_mentioned)
            step.label = label_of(source, len(rows), silent)
            reviews.drop_review(step.session, step.by, sha256)
        self._editions.pop(sha256, None)
        refs = {key: row.ref for key, row in rows.items()}
        return Accepted(source.number, source.short, step.number, step.label, refs)

    def threads_for(self, item: ReviewItem) -> list[LikelyThread]:
        """As ``Documents.threads_for``."""
        seen, likely = self._store.seen, _LIKELY.get(self._store)
        if likely is None or likely[0] != seen:
            with self._store.reading() as session:
                likely = seen, LikelyThreads(thread_words(session, own_key))
            _LIKELY[self._store] = likely
        return likely[1].of(item)

    def alike(self, review: Review) -> dict[int, AlikeFinding]:
        """As ``Documents.alike``."""
        if review.source is None:
            return {}
        with self._store.reading() as session:
            there = documents.worded(session, review.source)
        return alike_findings([item for item in review.items if not item.ref], there)

    def silent_threads(self, review: Review) -> list[SilentThread]:
        """As ``Documents.silent_threads``."""
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
        """As ``Documents.content``."""
        with self._store.reading_files() as session:
            found = reviews.file_under_review(session, sha256)
            found = documents.content_of(session, sha256) if found is None else found
        if found is None:
            raise MissingError("The register does not hold that document.")
        return found

    def recheck(self, source: int) -> list[str]:
        """As ``Documents.recheck``."""
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

    def _reviewer(self) -> reviews.Reviewer:
        return reviews.Reviewer(self._store.user, clock.now())


def _new_review(session: Session, document: DocumentRead) -> Review:
    lines = sources.source_lines(session)
    entry = entry_of(document.reading, [line.entry.short for line in lines])
    kept = KeptDocument(
        document.sha256, document.name, len(document.content), document.reading.pages
    )
    same = (line.id for line in lines if _same_visit(line.entry, entry))
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
    return _with_refs(session, _of_source(session, review, source))


def _same_visit(there: SourceEntry, found: SourceEntry) -> bool:
    """Whether two entries are of one visit: of the same kind, and on the same days.

    A source known to the month is the same as one on days in it. Where the document does not name
    the days of the visit, that of its publication tells.
    """
    if there.kind is not found.kind:
        return False
    days = [(there.start, found.start), (there.end, found.end)]
    if there.start is None or found.start is None:
        days = [(there.published, found.published)]
    told = [(one, other) for one, other in days if one is not None and other is not None]
    return bool(told) and not any(a.before(b) or b.before(a) for a, b in told)


def _with_refs(session: Session, review: Review) -> Review:
    """The review with the refs of those items that are findings of its source by their words."""
    there = documents.worded(session, review.source) if review.source is not None else []
    words = {same_words(finding.words): finding.ref for finding in there}
    items = (_with_ref(item, words) for item in review.items)
    return replace(review, items=tuple(items))


def _with_ref(item: ReviewItem, words: dict[str, str]) -> ReviewItem:
    ref = _ref_of(same_words(item.text), words)
    return replace(item, ref=ref, verdict=Verdict.ACCEPTED if ref else item.verdict)


def _ref_of(mine: str, words: dict[str, str]) -> str:
    """The ref of the finding that has these words, alone or among others, or a part of them.

    Empty when there is none. Of words that several findings have between them the first counts.
    """
    if mine in words:
        return words[mine]
    if len(mine) >= TELLING:
        for said, ref in words.items():
            if mine in said:
                return ref
    left, refs = mine, []
    for said, ref in words.items():
        if len(said) >= LITTLE and said in left:
            left = left.replace(said, "", 1)
            refs.append(ref)
    return refs[0] if refs and len(left) <= LITTLE else ""
