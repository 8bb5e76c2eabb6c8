"""What of a document is in the register already: its visit, and its findings."""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from blackpool_tracker.domain.review import Review, ReviewItem, Verdict
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.services.accepting import same_words
from blackpool_tracker.storage import documents

TELLING: Final = 40  # letters of a text that is not likely to stand in another one by chance
LITTLE: Final = 10  # letters that may be left between the parts of a text, such as “although”


def same_visit(there: SourceEntry, found: SourceEntry) -> bool:
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


def with_refs(session: Session, review: Review) -> Review:
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
