"""On which page a part of a paragraph begins that goes over a page break."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Final, Protocol

from blackpool_tracker.domain.reading import Paragraph
from blackpool_tracker.domain.review import APART, Place, ReviewItem
from blackpool_tracker.services.document_reading import QUOTES

PDF: Final = b"%PDF-"
BEGINNING: Final = 1024  # bytes within which a PDF says that it is one


class _OnPage(Protocol):
    @property
    def page(self) -> int: ...


_Look = Callable[[bytes, int, str], Sequence[_OnPage]]


def settled(
    items: Iterable[ReviewItem], paragraphs: Sequence[Paragraph], content: bytes
) -> list[ReviewItem]:
    """The items with the pages on which their words begin.

    A person who splits a proposal, or takes up words that nobody proposed, begins somewhere in a
    paragraph; where that goes over a page break the document itself is looked into. Where the
    words are not found there, or there are no pages, the page stays.
    """
    wanted = list(items)
    if PDF not in content[:BEGINNING]:
        return wanted
    return [_settled(item, paragraphs, content) for item in wanted]


def _settled(item: ReviewItem, paragraphs: Sequence[Paragraph], content: bytes) -> ReviewItem:
    parts = item.text.split(APART)
    if len(parts) != len(item.places):
        return item
    main, *also = (
        replace(place, page=_page(place, part, paragraphs, content))
        for place, part in zip(item.places, parts, strict=True)
    )
    return replace(item, page=main.page, also=tuple(also))


def _page(place: Place, part: str, paragraphs: Sequence[Paragraph], content: bytes) -> int:
    for paragraph in paragraphs:
        over = paragraph.page <= place.page < paragraph.last_page
        if over and part in paragraph.text and not paragraph.text.startswith(part):
            boxes_of: _Look = import_module(QUOTES).boxes_of
            for page in range(place.page, paragraph.last_page + 1):
                if found := boxes_of(content, page, part):
                    return found[0].page
    return place.page
