"""On which page a part of a paragraph begins that goes over a page break."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.domain.review import APART, Place, Review, ReviewItem
from blackpool_tracker.services.document_reading import pages_of_quotes

Words = tuple[str, int]
"""Words, and the page on which they are taken to begin."""


def settled(review: Review, content: bytes) -> list[ReviewItem]:
    """What is to be entered, with the pages on which its words begin.

    A person who splits a proposal, or takes up words that nobody proposed, begins somewhere in a
    paragraph; where that goes over a page break the document itself is looked into. Where the
    words are not found there, or there are no pages, the page stays.
    """
    items = review.to_enter
    doubtful = list(dict.fromkeys(_doubtful(items, review.paragraphs)))
    pages: list[int | None] = [None] * len(doubtful)
    if doubtful:
        with suppress(RefusedError):  # what was read once is entered all the same
            pages = pages_of_quotes(content, review.document.name, doubtful)
    pairs = zip(doubtful, pages, strict=True)
    found = {words: page for words, page in pairs if page is not None}
    return [_settled(item, found) for item in items]


def _doubtful(items: Iterable[ReviewItem], paragraphs: Sequence[Paragraph]) -> Iterator[Words]:
    over = [paragraph for paragraph in paragraphs if paragraph.page < paragraph.last_page]
    for place, part in (pair for item in items for pair in _parts(item)):
        for paragraph in over:
            within = paragraph.page <= place.page < paragraph.last_page
            if within and part in paragraph.text and not paragraph.text.startswith(part):
                yield part, place.page


def _settled(item: ReviewItem, found: dict[Words, int]) -> ReviewItem:
    places = [
        replace(place, page=found.get((part, place.page), place.page))
        for place, part in _parts(item)
    ]
    return replace(item, page=places[0].page, also=tuple(places[1:])) if places else item


def _parts(item: ReviewItem) -> list[tuple[Place, str]]:
    """The parts of an item that stand apart, each with its place."""
    parts = item.text.split(APART)
    return list(zip(item.places, parts, strict=True)) if len(parts) == len(item.places) else []
