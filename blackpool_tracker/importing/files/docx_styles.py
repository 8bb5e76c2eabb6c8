"""What the styles of a DOCX say of its paragraphs: which are headings, and which rows of contents.

A style has a name that is the same in every language of Word, and may be made from another one.
"""

from collections.abc import Iterator
from typing import Final

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from blackpool_tracker.importing.files.docx_words import W

HEADINGS: Final = ("heading", "title", "subtitle")
CONTENTS: Final = ("toc ", "table of figures")
NO_HEADING: Final = "9"
"""The level of an outline that stands for body text."""


class Styles:
    """The styles of a document."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")
        }

    def of(self, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        """The style of a paragraph, and those from which it is made."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        seen: set[str | None] = set()
        while named is not None and (name := named.get(f"{W}val")) not in seen:
            seen.add(name)
            if (style := self._styles.get(name)) is None:
                return
            yield style
            named = style.find(f"{W}basedOn")

    def is_heading(self, paragraph: BaseOxmlElement) -> bool:
        """Whether the paragraph is a heading by its place in the outline, or by its style."""
        for one in (paragraph, *self.of(paragraph)):
            if _name(one).startswith(HEADINGS):
                return True
            if (level := one.find(f"{W}pPr/{W}outlineLvl")) is not None:
                return bool(level.get(f"{W}val") != NO_HEADING)
        return False

    def is_contents(self, paragraph: BaseOxmlElement) -> bool:
        """Whether the paragraph is a row of contents."""
        return any(_name(style).startswith(CONTENTS) for style in self.of(paragraph))


def _name(style: BaseOxmlElement) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "").lower() if name is not None else ""
