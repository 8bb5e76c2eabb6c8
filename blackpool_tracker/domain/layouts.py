"""What a paper is made of: which sections, in which order, and what goes into the appendix.

One report of the register gives every paper: a layout only chooses from it. Source of the papers
and their order: docs/rules.md, rule 51.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class PaperKind(StrEnum):
    """A paper by what it is for; the words of ``report --kind``."""

    BOARD = "board"
    HIGHLIGHT = "highlight"
    EXCEPTIONS = "exceptions"
    FINDING = "finding"
    LEAD = "lead"
    ACTIONS = "actions"


class Section(StrEnum):
    """A part of a paper."""

    CONTENTS = "contents"
    SINCE = "since"
    GLANCE = "glance"
    EXCEPTIONS = "exceptions"
    DECISIONS = "decisions"
    SUMMARY = "summary"
    UNHEARD = "unheard"
    THEMES = "themes"
    SHEETS = "sheets"
    KEY = "key"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Layout:
    """The sections of a paper in their order; those of the ``appendix`` follow a page of its own.

    ``cover`` says whether the first page is a cover. ``ref`` names the one finding that the paper
    is about, ``lead`` the person whose findings and actions it tells; empty for all.
    """

    kind: PaperKind
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...] = ()
    cover: bool = True
    ref: str = ""
    lead: str = ""


_APPENDIX: Final = (Section.UNHEARD, Section.THEMES, Section.SHEETS, Section.KEY, Section.SOURCES)

STANDARD: Final[Mapping[PaperKind, Layout]] = MappingProxyType({
    PaperKind.BOARD: Layout(
        PaperKind.BOARD,
        (
            Section.CONTENTS, Section.SINCE, Section.SUMMARY, Section.GLANCE, Section.EXCEPTIONS,
            Section.DECISIONS,
        ),
        _APPENDIX,
    ),
})  # fmt: skip
"""How each paper is laid out unless somebody chooses otherwise."""
