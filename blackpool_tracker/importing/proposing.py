"""What to take up from a document: items of its lists, and sentences of its running text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.reading import Paragraph, Proposal
from blackpool_tracker.importing.judging import proposals_from
from blackpool_tracker.importing.lists import Item
from blackpool_tracker.importing.quotes import SecondLook
from blackpool_tracker.importing.themes import themes_of

LISTED: Final = 0.98  # certainty of an item of a list: the list itself says that it must improve
BEGINNING: Final = 40  # letters, by which a proposal's place among the paragraphs is found


def proposals_of(paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> list[Proposal]:
    """The proposals in the order in which the document makes them.

    What an item of a list says already is not proposed again as a sentence.
    """
    listed = _listed(items)
    said = [
        proposal
        for proposal in proposals_from(paragraphs)
        if not any(proposal.text in item.text for item in listed)
    ]
    return _in_order([*listed, *said], paragraphs)


def checked(proposals: Iterable[Proposal], look: SecondLook) -> list[Proposal]:
    """Those proposals whose words a second look finds, each with the page on which it does."""
    pages = [(proposal, look.page_of(proposal.text, proposal.page)) for proposal in proposals]
    return [replace(proposal, page=page) for proposal, page in pages if page is not None]


def _listed(items: Iterable[Item]) -> list[Proposal]:
    return [
        Proposal(
            item.kind,
            item.text,
            item.page,
            item.paragraph,
            item.section,
            themes_of(item.text, item.section),
            LISTED,
            item.framework,
        )
        for item in items
    ]


def _in_order(proposals: Iterable[Proposal], paragraphs: Sequence[Paragraph]) -> list[Proposal]:
    def place(proposal: Proposal) -> tuple[int, int, int]:
        start = proposal.text[:BEGINNING]
        for index, paragraph in enumerate(paragraphs):
            if paragraph.page <= proposal.page <= paragraph.last_page and start in paragraph.text:
                return paragraph.page, index, paragraph.text.index(start)
        return proposal.page, len(paragraphs), 0

    return sorted(proposals, key=place)
