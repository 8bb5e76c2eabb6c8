"""What stands on every page around its blocks: marking, notice, running head, page n of m."""

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Protocol

from blackpool_tracker.domain.checks import in_groups
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.layouts import TITLES, PaperKind
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import place
from blackpool_tracker.reporting.colours import ON_NAVY, RULE
from blackpool_tracker.reporting.cover import last_step
from blackpool_tracker.reporting.flow import Placed
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.styles import (
    DRAFT_STYLE,
    MARKING,
    MEASURE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RUNNING,
    RUNNING_LEFT,
    SIDE,
    Style,
)
from blackpool_tracker.reporting.tags import Aside

HEAD = PAGE_HEIGHT - 10.6 * MM
HEAD_RULE = PAGE_HEIGHT - 14.5 * MM
FOOT = 12.6 * MM
END = PAGE_WIDTH - SIDE
MIDDLE = PAGE_WIDTH / 2
DRAFT = "Draft"
MARKED = 16
"""Digits of the content's digest that stand in the foot; all of them stand in the last section."""


class Marked(Protocol):
    """What every page says around its blocks."""

    @property
    def council(self) -> str:
        """Whose paper it is."""

    @property
    def board(self) -> str:
        """For whom it is, or what."""

    @property
    def marking(self) -> str:
        """The protective marking."""

    @property
    def notice(self) -> str:
        """The register's notice; empty for none."""

    @property
    def as_at(self) -> date:
        """The day whose state it tells."""


@dataclass(frozen=True, slots=True)
class Surround:
    """What a paper says around its blocks: in the foot what it was made of, and more.

    The first page may be a ``cover``. A ``draft`` is marked as one across each page but the cover.
    """

    stamp: str
    cover: bool = False
    draft: bool = False


def draw_page(paper: Paper, blocks: list[Placed], marked: Marked, surround: Surround) -> None:
    """Draw one page: its blocks, and what surrounds them."""
    covered = surround.cover and paper.number == 1
    with paper.tags.passed_over(Aside.PAGINATION):
        if surround.draft and not covered:
            paper.across(DRAFT, DRAFT_STYLE)
    for placed in blocks:
        place(placed.block, paper, placed.x, placed.top)
    with paper.tags.passed_over(Aside.PAGINATION):
        if covered:
            around_cover(paper, marked, draft=surround.draft)
        else:
            around(paper, marked)
        short(paper, (SIDE, FOOT - RUNNING.leading), surround.stamp, RUNNING, MEASURE)


def stamp_of(report: BoardReport, kind: PaperKind = PaperKind.BOARD) -> str:
    """What the foot says: pack or draft, the digest of its content, the last step and its seal.

    The other papers are never issued, and say what they are.
    """
    what = f"Pack {report.issue}" if report.issue else "Draft, not issued"
    if kind is not PaperKind.BOARD:
        what = f"{TITLES[kind]}, not an issued pack"
    content = in_groups(report.content[:MARKED])
    return f"{what} · Content {content} · {last_step(report)}"


def around(paper: Paper, report: Marked) -> None:
    """The running head and foot of every page but the cover."""
    third = MEASURE / 3
    short(paper, (SIDE, HEAD), report.council, RUNNING_LEFT, third)
    marking(paper, report, (MIDDLE, HEAD), MARKING.middle(), third * 0.8)
    board = f"{report.board} · {long_day(report.as_at)}"
    short(paper, (END, HEAD), board, RUNNING.right(), third)
    paper.rule(SIDE, HEAD_RULE, END, RULE, 0.5)
    foot(paper, report)


def around_cover(paper: Paper, report: Marked, *, draft: bool) -> None:
    """The marking and the page's number on the cover; a draft says that it is one."""
    short(paper, (SIDE, HEAD), report.marking, MARKING.tinted(ON_NAVY), MEASURE * 0.7)
    if draft:
        short(paper, (END, HEAD), DRAFT, RUNNING_LEFT.tinted(ON_NAVY).right(), MEASURE * 0.28)
    foot(paper, report)


def foot(paper: Paper, report: Marked) -> None:
    """The marking left, the notice in the middle, the number right."""
    marking(paper, report, (SIDE, FOOT), MARKING, MEASURE * 0.24)
    short(paper, (MIDDLE, FOOT), report.notice, RUNNING.middle(), MEASURE * 0.48)
    number = f"Page {paper.number} of {paper.count}"
    paper.word(END, FOOT, number, RUNNING_LEFT.right())


def marking(
    paper: Paper, report: Marked, at: tuple[float, float], style: Style, width: float
) -> None:
    """The protective marking; on a line of its own, nearer the edge, where it is too long.

    Source: docs/rules.md, rule 19.
    """
    if paper.ruler.fit(report.marking, style, width) == paper.ruler.fit(report.marking, style, inf):
        short(paper, at, report.marking, style, width)
    else:
        outward = style.leading if at[1] == HEAD else -2 * style.leading
        short(paper, (MIDDLE, at[1] + outward), report.marking, MARKING.middle(), MEASURE)


def short(paper: Paper, at: tuple[float, float], text: str, style: Style, width: float) -> None:
    """A text in one line, shortened only here: its whole stands in the last section."""
    line = paper.ruler.fit(text, style, width)
    paper.word(*at, line[0], style)
