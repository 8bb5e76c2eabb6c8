"""What to take up from a document: items of its lists, and sentences of its running text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.reading import Paragraph, Proposal
from blackpool_tracker.importing.judging.judging import proposals_from
from blackpool_tracker.importing.judging.themes import ranked_themes
from blackpool_tracker.importing.lists.lists import Item
from blackpool_tracker.importing.quotes import SecondLook

LISTED: Final = 0.98  # certainty of an item of a list: the list itself says that it must improve
BEGINNING: Final = 40  # letters, by which a proposal's place among the paragraphs is found


def proposals_of(paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> list[Proposal]:
    """The proposals in the order in which the document makes them.

    What an item of a list says already is not proposed again as a sentence.
    """
    said = proposals_from([each for each in paragraphs if not _is_listed(each, items)])
    return _in_order([*_listed(items, paragraphs), *said], paragraphs)


def checked(proposals: Iterable[Proposal], look: SecondLook) -> list[Proposal]:
    """Those proposals whose words a second look finds, each with the page on which it does."""
    pages = [(proposal, look.page_of(proposal.text, proposal.page)) for proposal in proposals]
    return [replace(proposal, page=page) for proposal, page in pages if page is not None]


def _listed(items: Iterable[Item], paragraphs: Sequence[Paragraph]) -> list[Proposal]:
    return [
        Proposal(
            item.kind,
            item.text,
            item.page,
            item.paragraph,
            section,
            ranked.themes,
            LISTED,
            item.framework,
            ranked.likely,
        )
        for item in items
        for section in [_section(item, paragraphs)]
        for ranked in [ranked_themes(item.text, section)]
    ]


def _is_listed(paragraph: Paragraph, items: Iterable[Item]) -> bool:
    """Whether a paragraph is an item of a list, or a part of one, and so is proposed already."""
    return any(item.page == paragraph.page and paragraph.text in item.text for item in items)


def _section(item: Item, paragraphs: Sequence[Paragraph]) -> str:
    """The section of an item, by the name that its paragraph has for it."""
    place = _place(item, paragraphs)
    named = paragraphs[place].section if place < len(paragraphs) else ""
    return named if named.casefold().endswith(item.section.casefold()) else item.section


def _in_order(proposals: Iterable[Proposal], paragraphs: Sequence[Paragraph]) -> list[Proposal]:
    def key(proposal: Proposal) -> tuple[int, int, int]:
        place = _place(proposal, paragraphs)
        if place == len(paragraphs):
            return proposal.page, place, 0
        paragraph = paragraphs[place]
        return paragraph.page, place, max(paragraph.text.find(proposal.text[:BEGINNING]), 0)

    return sorted(proposals, key=key)


def _place(said: Item | Proposal, paragraphs: Sequence[Paragraph]) -> int:
    """The index of the paragraph in which something begins; their count where in none."""
    start = said.text[:BEGINNING]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.page <= said.page <= paragraph.last_page and (
            start in paragraph.text or said.text.startswith(paragraph.text)
        ):
            return index
    return len(paragraphs)
