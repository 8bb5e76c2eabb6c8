"""Reads a document in: from its bytes to what it is, what it says, and what to take up from it."""

from dataclasses import replace
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.importing.facts.facts import facts_of
from blackpool_tracker.importing.files.damage import damage_of
from blackpool_tracker.importing.files.docx import pages_of_docx
from blackpool_tracker.importing.files.formats import Format, format_of
from blackpool_tracker.importing.files.growing import refuse_growing
from blackpool_tracker.importing.files.letters import (
    refuse_endless,
    refuse_without_letters,
    without_letters,
)
from blackpool_tracker.importing.files.pdf import GoOn, scripts_in, sheets_of
from blackpool_tracker.importing.files.plain import decoded, pages_of_text
from blackpool_tracker.importing.layout.body import body_lines
from blackpool_tracker.importing.layout.paragraphs import paragraphs_of
from blackpool_tracker.importing.lines import Page
from blackpool_tracker.importing.lists.lists import items_of
from blackpool_tracker.importing.proposing import checked, proposals_of
from blackpool_tracker.importing.quotes import SecondLook, found_again

PASTED: Final = "The pasted text"
OF_PAGES, OF_FACTS, OF_PROPOSALS, ALL = 0.5, 0.6, 0.9, 1.0  # shares of the time of reading

SCRIPTS: Final = "This PDF holds scripts. They were not run."
NOT_OFSTEDS: Final = (
    "This does not look like a report or letter of Ofsted’s. It was read all the same:"
    " look at its kind, dates and what is proposed."
)


def read(content: bytes, name: str, go_on: GoOn) -> Reading:
    """What a document says. ``name`` is that of its file, for the sentences of refusals.

    ``go_on`` is told the share done, from 0 to 1, and stops the reading by returning False. Raises
    ``RefusedError``, one sentence or two, for what cannot be read and when it was stopped.
    """
    steps = _Steps(name, go_on)
    pages, look, warnings = _pages(content, name, steps)
    refuse_endless(pages, name)
    lines = body_lines(pages)
    facts, paragraphs = facts_of(pages, lines), paragraphs_of(lines)
    steps.done(OF_FACTS)
    proposals = proposals_of(paragraphs, items_of(lines))
    steps.done(OF_PROPOSALS)
    found = checked(proposals, look)
    warnings += [*_of_kind(facts), *facts.warnings, *_lost(len(proposals) - len(found))]
    steps.done(ALL)
    return replace(
        facts,
        paragraphs=tuple(paragraphs),
        proposals=tuple(found),
        warnings=tuple(warnings),
    )


def read_text(words: str) -> Reading:
    """What pasted text says; raises ``RefusedError`` when there is none."""
    if not words.strip():
        raise RefusedError("There are no words in what was pasted. Copy the text again.")
    return read(words.encode("utf-8", "replace"), PASTED, lambda _share: True)


class _Steps:
    """Tells how far the reading is, and stops it when it is told so."""

    def __init__(self, name: str, go_on: GoOn) -> None:
        self._name, self._go_on = name, go_on

    def done(self, share: float) -> None:
        if not self._go_on(share):
            raise RefusedError(f"The reading of {self._name} was stopped.")

    def page(self, share: float) -> bool:
        return self._go_on(OF_PAGES * share)


def _pages(content: bytes, name: str, steps: _Steps) -> tuple[list[Page], SecondLook, list[str]]:
    """The pages, a second look at the same, and what a person should know of them."""
    kind = format_of(content, name)
    if kind is Format.PDF:
        return _pages_of_pdf(content, name, steps)
    if kind is Format.DOCX:
        pages = pages_of_docx(content, name)
        refuse_without_letters(pages, name)
    else:
        pages = pages_of_text(decoded(content, name))
    return pages, found_again(content, name), []


def _pages_of_pdf(
    content: bytes, name: str, steps: _Steps
) -> tuple[list[Page], SecondLook, list[str]]:
    whole = refuse_growing(content, name)
    sheets = sheets_of(content, name, steps.page)
    pages = [page for page, _ in sheets]
    refuse_without_letters(pages, name)
    scripts = [SCRIPTS] if scripts_in(content, name) else []
    damage = damage_of(content, name, pages, whole=whole)
    warnings = [*damage, *without_letters(content, pages, name), *scripts]
    return pages, SecondLook([text for _, text in sheets], paged=True), warnings


def _of_kind(facts: Reading) -> list[str]:
    return [NOT_OFSTEDS] if facts.kind is SourceKind.OTHER else []


def _lost(count: int) -> list[str]:
    """A sentence on what was read but not found again."""
    if not count:
        return []
    what = "One proposal was" if count == 1 else f"{count} proposals were"
    return [f"{what} left out, for a second look did not find the same words in the document."]
