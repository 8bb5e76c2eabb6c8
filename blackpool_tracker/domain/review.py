"""A document under review: what was proposed of it, and what a person made of each proposal.

A ``Review`` never changes: each function gives a new one, so that to undo is to take the one
before. No function loses or alters a word of the document: a text is only cut in two, or joined
with the next. What is in the register already (``ref``) is no longer changed here.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import FindingKind, check_length, check_line
from blackpool_tracker.domain.reading import Paragraph, Proposal, Reading
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.titles import proposed_title
from blackpool_tracker.domain.wording import tidy_line

APART: Final = "\n\n"
"""Between two texts that are joined and do not touch in the document."""

NO_WORDS: Final = "Choose the words in the document that make the finding."

JOINT: Final = (
    30  # characters between two parts of one sentence that were proposed apart (", but ")
)

BEGINNING: Final = 40  # letters, by which words are found among the paragraphs


class Verdict(StrEnum):
    """What a person made of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """The document that is read: ``size`` in bytes; ``pages`` is 1 for a text without page ends."""

    sha256: str
    name: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where words begin in the document, as a proposal names it."""

    page: int
    paragraph: str | None
    section: str


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """Words of the document that a person has chosen, and what they may be about.

    ``text`` and ``places`` are as those of a ``ReviewItem``. ``themes`` are keys, the main one
    first; so many of them, from the first on, are ``likely``.
    """

    text: str
    places: tuple[Place, ...]
    themes: tuple[str, ...] = ()
    likely: int = 1


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A proposal, with what a person made of it. ``key`` is its own for as long as it lives.

    ``text`` is the document's; parts that do not touch there stand apart by an empty line, and
    then ``also`` names where the later ones begin. ``themes`` are the program's keys, the main one
    first, and ``offered`` those that it may also be about, for a person to say so; ``threads``
    numbers of the register's. ``ref`` is empty until it is in the register.
    """

    key: int
    kind: FindingKind
    title: str
    text: str
    page: int
    paragraph: str | None
    section: str
    themes: tuple[str, ...] = ()
    certainty: float = 1.0
    framework: str = ""
    verdict: Verdict = Verdict.OPEN
    threads: tuple[int, ...] = ()
    ref: str = ""
    also: tuple[Place, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its words stand, the main place first."""
        return (Place(self.page, self.paragraph, self.section), *self.also)


@dataclass(frozen=True, slots=True)
class Review:
    """A document, its source as it would be entered, and its items in the document's order.

    ``source`` is the number of a source that is in the register already and is completed instead
    of entering ``entry``; None for a new one. ``authority`` is whose services it is about.
    """

    document: KeptDocument
    entry: SourceEntry
    items: tuple[ReviewItem, ...]
    source: int | None = None
    authority: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    warnings: tuple[str, ...] = ()

    def item(self, key: int) -> ReviewItem:
        """The item of this key; raises ``MissingError``."""
        for item in self.items:
            if item.key == key:
                return item
        raise MissingError("That proposal is no longer in the review.")

    def of(self, verdict: Verdict) -> tuple[ReviewItem, ...]:
        """The items of which a person made this."""
        return tuple(item for item in self.items if item.verdict is verdict)

    @property
    def to_enter(self) -> tuple[ReviewItem, ...]:
        """What is accepted and not in the register yet."""
        return tuple(item for item in self.of(Verdict.ACCEPTED) if not item.ref)


def review_of(document: KeptDocument, entry: SourceEntry, reading: Reading) -> Review:
    """The review of a document that nobody has looked at yet."""
    return Review(
        document,
        entry,
        tuple(_item(key, made) for key, made in enumerate(reading.proposals, start=1)),
        authority=reading.authority,
        paragraphs=reading.paragraphs,
        warnings=reading.warnings,
    )


def judged(review: Review, keys: Collection[int], verdict: Verdict) -> Review:
    """Accept, reject or leave open; what is in the register already stays accepted."""
    free = [key for key in keys if not review.item(key).ref]
    return _changed(review, free, lambda item: replace(item, verdict=verdict))


def accept_all(review: Review, kind: FindingKind | None = None) -> Review:
    """Accept all of a kind, or of every kind, that nobody has judged yet."""
    open_ones = [i.key for i in review.of(Verdict.OPEN) if kind is None or i.kind is kind]
    return judged(review, open_ones, Verdict.ACCEPTED)


def retitled(review: Review, key: int, title: str) -> Review:
    """Call an item otherwise; raises ``RefusedError`` for no title, or one too long."""
    line = tidy_line(title)
    if not line:
        raise RefusedError("Give the finding a title.")
    check_line(line)
    return _changed(review, [key], lambda item: replace(item, title=line))


def rekinded(review: Review, keys: Collection[int], kind: FindingKind) -> Review:
    """Make items recommendations, concerns or strengths."""
    return _changed(review, keys, lambda item: replace(item, kind=kind))


def rethemed(review: Review, keys: Collection[int], themes: Sequence[str]) -> Review:
    """Give items these themes, the main one first."""
    once = tuple(dict.fromkeys(themes))
    return _changed(review, keys, lambda item: replace(item, themes=once))


def joined_to_threads(review: Review, key: int, threads: Iterable[int]) -> Review:
    """Let an item belong to these threads of the register, and to no other."""
    once = tuple(dict.fromkeys(threads))
    return _changed(review, [key], lambda item: replace(item, threads=once))


def moved_to_threads(review: Review, moved: Mapping[int, int | None]) -> Review:
    """Let items belong to other threads in the place of these, None for none; another value."""

    def threads(item: ReviewItem) -> tuple[int, ...]:
        found = (moved.get(number, number) for number in item.threads)
        return tuple(dict.fromkeys(number for number in found if number is not None))

    return replace(review, items=tuple(replace(i, threads=threads(i)) for i in review.items))


def described(review: Review, entry: SourceEntry, source: int | None) -> Review:
    """Say what the source is: ``entry`` as a new one, or one of the register to be completed."""
    return replace(review, entry=entry, source=source)


def entered(review: Review, source: int, refs: dict[int, str]) -> Review:
    """The review after items, by key, were given these refs in the register."""
    items = (
        replace(item, ref=refs[item.key], verdict=Verdict.ACCEPTED) if item.key in refs else item
        for item in review.items
    )
    return replace(review, source=source, items=tuple(items))


def split(review: Review, key: int, at: int) -> Review:
    """Make two items of one: its text before the character ``at``, and the rest.

    The first keeps the key and a title that a person gave it. Raises ``RefusedError`` where one
    of the two would be empty.
    """
    whole = _free(review, key)
    first, second = whole.text[:at].rstrip(), whole.text[at:].lstrip()
    if not 0 < at < len(whole.text) or not first or not second:
        raise RefusedError("Put the cursor between two words of the text, then split it there.")
    title = proposed_title(first) if whole.title == proposed_title(whole.text) else whole.title
    # A whole part that stood apart takes its own place along.
    parts = first.count(APART)
    between = whole.text[len(first) :].startswith(APART)
    main, *rest = whole.places[min(parts + between, len(whole.also)) :]
    kept = replace(whole, title=title, text=first, also=whole.also[:parts])
    new = replace(
        whole,
        key=_next_key(review),
        title=proposed_title(second),
        text=second,
        page=main.page,
        paragraph=main.paragraph,
        section=main.section,
        also=tuple(rest),
    )
    return _put(review, {key: (kept, new)})


def merged(review: Review, keys: Collection[int]) -> Review:
    """Make one item of several that stand in one paragraph or follow one another.

    The first in the document keeps key, kind, title and main theme. Parts of one sentence are
    joined by what stands between them there; all else by an empty line. Raises ``RefusedError``
    for fewer than two, for texts that stand apart, and for one too long.
    """
    chosen = [item for item in review.items if item.key in set(keys)]
    if len(chosen) <= 1:
        raise RefusedError("Choose at least two proposals to make one of them.")
    first, *others = (_free(review, item.key) for item in chosen)
    if not (_follow(review, chosen) or _in_one_paragraph(chosen)):
        raise RefusedError(
            "Only texts of one paragraph, or texts that follow one another, can be made one."
        )
    one = first
    for last, other in pairwise((first, *others)):
        touching = _follow(review, (last, other))
        one = _joined(one, other, _between(review, one, other) if touching else None)
    check_length(one.text)
    if first.title == proposed_title(first.text):
        one = replace(one, title=proposed_title(one.text))
    return _put(review, {first.key: (one,)} | {other.key: () for other in others})


def added(review: Review, chosen: ChosenWords, kind: FindingKind) -> Review:
    """Make an item of words that nobody proposed; those that stand apart are its parts.

    It is accepted, for a person has chosen it, and stands where its words do in the document.
    Raises ``RefusedError`` when there are no words, when they are too long, and when an item holds
    just these already.
    """
    if not chosen.text.strip():
        raise RefusedError(NO_WORDS)
    check_length(chosen.text)
    there = next((item for item in review.items if item.text == chosen.text), None)
    if there is not None:
        raise RefusedError(f"These words are in the list already, as “{there.title}”.")
    first, *others = chosen.places
    item = ReviewItem(
        _next_key(review),
        kind,
        proposed_title(chosen.text),
        chosen.text,
        first.page,
        first.paragraph,
        first.section,
        chosen.themes[: chosen.likely],
        verdict=Verdict.ACCEPTED,
        also=tuple(others),
        offered=chosen.themes,
    )
    here = _order(review, item)
    before = [n for n, other in enumerate(review.items) if _order(review, other) <= here]
    place = before[-1] + 1 if before else 0
    return replace(review, items=(*review.items[:place], item, *review.items[place:]))


def _item(key: int, made: Proposal) -> ReviewItem:
    return ReviewItem(
        key,
        made.kind,
        proposed_title(made.text),
        made.text,
        made.page,
        made.paragraph,
        made.section,
        made.themes[: made.likely],
        made.certainty,
        made.framework,
        offered=made.themes,
    )


def _changed(
    review: Review, keys: Collection[int], change: Callable[[ReviewItem], ReviewItem]
) -> Review:
    return _put(review, {key: (change(_free(review, key)),) for key in keys})


def _put(review: Review, places: dict[int, tuple[ReviewItem, ...]]) -> Review:
    """The review with other items in the place of those with these keys."""
    items = (new for old in review.items for new in places.get(old.key, (old,)))
    return replace(review, items=tuple(items))


def _free(review: Review, key: int) -> ReviewItem:
    item = review.item(key)
    if item.ref:
        raise RefusedError(f"{item.ref} is in the register already. Change it there.")
    return item


def _order(review: Review, item: ReviewItem) -> tuple[int, int]:
    """Where an item begins: its paragraph's position, and the letter there.

    Words of no paragraph, as those of a table, stand after the last paragraph that begins no later.
    """
    start = item.text.partition(APART)[0][:BEGINNING]
    last = -1
    for index, paragraph in enumerate(review.paragraphs):
        if paragraph.page <= item.page:
            last = index
            letter = paragraph.text.find(start) if item.page <= paragraph.last_page else -1
            if letter >= 0 and item.paragraph in {None, paragraph.number}:
                return index, letter
    return last, max((len(p.text) for p in review.paragraphs[last : last + 1]), default=0)


def _next_key(review: Review) -> int:
    return max((item.key for item in review.items), default=0) + 1


def _follow(review: Review, chosen: Sequence[ReviewItem]) -> bool:
    positions = [n for n, item in enumerate(review.items) if item in chosen]
    return positions[-1] - positions[0] + 1 == len(chosen)


def _in_one_paragraph(chosen: Sequence[ReviewItem]) -> bool:
    numbers = {(item.section, item.paragraph) for item in chosen}
    return len(numbers) == 1 and chosen[0].paragraph is not None


def _joined(one: ReviewItem, other: ReviewItem, between: str | None) -> ReviewItem:
    """One item of two, with what stands ``between``; None where they do not touch."""
    apart = between is None
    return replace(
        one,
        text=f"{one.text}{APART if between is None else between}{other.text}",
        themes=tuple(dict.fromkeys(one.themes + other.themes)),
        offered=tuple(dict.fromkeys(one.offered + other.offered)),
        threads=tuple(dict.fromkeys(one.threads + other.threads)),
        certainty=min(one.certainty, other.certainty),
        framework=", ".join(dict.fromkeys(filter(None, (one.framework, other.framework)))),
        verdict=one.verdict if one.verdict is other.verdict else Verdict.OPEN,
        also=(*one.also, *(other.places if apart else other.also)),
    )


def _between(review: Review, one: ReviewItem, other: ReviewItem) -> str | None:
    """What stands between the two in their paragraph; None where they do not touch there."""
    end, start = one.text.rpartition(APART)[2], other.text.partition(APART)[0]
    touching = re.compile(f"(?={re.escape(end)}([^.!?]{{0,{JOINT}}}?){re.escape(start)})")
    found = (m.group(1) for p in review.paragraphs for m in touching.finditer(p.text))
    return min(found, key=len, default=None)
