"""What a paper is made of: which sections, in which order, and what goes into the appendix.

One report of the register gives every paper: a layout only chooses from it. Source of the papers
and their order: docs/rules.md, rule 51.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from blackpool_tracker.domain.errors import RefusedError


class PaperKind(StrEnum):
    """A paper by what it is for; those of ``COMMANDED`` are the words of ``report --kind``.

    The board pack alone is issued with a number; the others are made beside it whenever wanted.
    """

    BOARD = "board"
    HIGHLIGHT = "highlight"
    EXCEPTIONS = "exceptions"
    FINDING = "finding"
    LEAD = "lead"
    ACTIONS = "actions"
    THREAD = "thread"
    MEASURES = "measures"


class Section(StrEnum):
    """A part of a paper."""

    CONTENTS = "contents"
    SINCE = "since"
    GLANCE = "glance"
    FOREMOST = "foremost"
    EXCEPTIONS = "exceptions"
    BY_THEME = "by_theme"
    DECISIONS = "decisions"
    SUMMARY = "summary"
    MEASURES = "measures"
    FIGURES = "figures"
    CASE_REVIEWS = "case_reviews"
    RISKS = "risks"
    PRIORITIES = "priorities"
    FORWARD = "forward"
    CLOSURES = "closures"
    UNHEARD = "unheard"
    THEMES = "themes"
    SHEETS = "sheets"
    KEY = "key"
    SOURCES = "sources"
    IN_FULL = "in_full"
    HIGHLIGHT = "highlight"
    FINDING = "finding"
    OWED = "owed"
    ACTIONS = "actions"
    THREAD = "thread"
    SCORECARD = "scorecard"
    CHARTS = "charts"


@dataclass(frozen=True, slots=True)
class Layout:
    """The sections of a paper in their order; those of the ``appendix`` follow a page of its own.

    ``cover`` says whether the first page is a cover. ``ref`` names the one finding that the paper
    is about, or the thread by its title; ``lead`` the person whose findings and actions it tells,
    ``theme`` by its label and ``source`` by its short name the findings of which it tells; empty
    for all. ``roles`` says that it names nobody, but calls everybody by their role (see
    ``domain.roles``).
    """

    kind: PaperKind
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...] = ()
    cover: bool = True
    ref: str = ""
    lead: str = ""
    theme: str = ""
    source: str = ""
    roles: bool = False


_APPENDIX: Final = (
    Section.EXCEPTIONS, Section.IN_FULL, Section.UNHEARD, Section.BY_THEME, Section.FIGURES,
    Section.THEMES, Section.SHEETS, Section.KEY, Section.SOURCES,
)  # fmt: skip

STANDARD: Final[Mapping[PaperKind, Layout]] = MappingProxyType({
    PaperKind.BOARD: Layout(
        PaperKind.BOARD,
        (
            Section.CONTENTS, Section.SINCE, Section.GLANCE, Section.FOREMOST, Section.DECISIONS,
            Section.SUMMARY, Section.MEASURES, Section.CASE_REVIEWS,
            Section.RISKS, Section.FORWARD, Section.CLOSURES,
        ),
        _APPENDIX,
    ),
    PaperKind.HIGHLIGHT: Layout(PaperKind.HIGHLIGHT, (Section.HIGHLIGHT,), cover=False),
    PaperKind.EXCEPTIONS: Layout(
        PaperKind.EXCEPTIONS,
        (Section.EXCEPTIONS, Section.DECISIONS, Section.KEY),
        cover=False,
    ),
    PaperKind.FINDING: Layout(PaperKind.FINDING, (Section.FINDING,), cover=False),
    PaperKind.LEAD: Layout(PaperKind.LEAD, (Section.OWED,), cover=False),
    PaperKind.ACTIONS: Layout(PaperKind.ACTIONS, (Section.ACTIONS,), cover=False),
    PaperKind.THREAD: Layout(PaperKind.THREAD, (Section.THREAD,), cover=False),
    PaperKind.MEASURES: Layout(
        PaperKind.MEASURES, (Section.SCORECARD, Section.CHARTS, Section.FIGURES), cover=False
    ),
})  # fmt: skip
"""How each paper is laid out unless somebody chooses otherwise."""

COMMANDED: Final = tuple(
    kind for kind in PaperKind if kind not in {PaperKind.THREAD, PaperKind.MEASURES}
)
"""The papers that the command line makes; the others are made where their subject is seen."""

IN_WORD: Final = frozenset({PaperKind.HIGHLIGHT, PaperKind.EXCEPTIONS})
"""The papers in which a board writes, so that they are made as Word documents too."""

TITLES: Final = MappingProxyType({
    PaperKind.BOARD: "Board report",
    PaperKind.HIGHLIGHT: "Highlight report",
    PaperKind.EXCEPTIONS: "Exceptions",
    PaperKind.FINDING: "Finding sheet",
    PaperKind.LEAD: "Lead’s sheet",
    PaperKind.ACTIONS: "Action list",
    PaperKind.THREAD: "Thread sheet",
    PaperKind.MEASURES: "Measures scorecard",
})  # fmt: skip
"""What each paper is called."""


def layout_for(kind: PaperKind, ref: str = "", lead: str = "") -> Layout:
    """How a paper about a finding, a thread, a person or everything is laid out.

    ``ref`` is a finding's ref or a thread's title. Raises ``RefusedError`` where the kind needs
    what is not given, or has no use for what is.
    """
    if kind is PaperKind.FINDING and not ref:
        raise RefusedError("A finding sheet is about one finding. Say which, by its ref.")
    if kind is PaperKind.THREAD and not ref:
        raise RefusedError("A thread sheet is about one thread. Say which, by its title.")
    if kind is PaperKind.LEAD and not lead:
        raise RefusedError("A lead’s sheet is about one person. Say which, by their name.")
    if ref and kind not in {PaperKind.FINDING, PaperKind.THREAD}:
        raise RefusedError(f"Only a finding sheet is about one finding, not the {_low(kind)}.")
    if lead and kind not in {PaperKind.LEAD, PaperKind.ACTIONS}:
        raise RefusedError(
            f"Only a lead’s sheet and the action list are about one person, not the {_low(kind)}."
        )
    return replace(STANDARD[kind], ref=ref, lead=lead)


def _low(kind: PaperKind) -> str:
    title = TITLES[kind]
    return title[:1].lower() + title[1:]
