"""The papers of the board: values in, the bytes of a PDF out. No clock, no file, no database.

The same report gives the same bytes, on any day.
"""

from collections.abc import Callable, Iterable
from typing import Final

from blackpool_tracker.domain.layouts import STANDARD, Layout, PaperKind, Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.chapters import chapters
from blackpool_tracker.reporting.cover import Cover
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.key import about, about_paper
from blackpool_tracker.reporting.masthead import head_of, running_on, subject_of, title_of
from blackpool_tracker.reporting.pages import Surround, stamp_of
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.reporting.rendering import LAID_OUT, Described, Rendered, drawn
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler

BOARD_PACK: Final = STANDARD[PaperKind.BOARD]


def render(
    report: BoardReport, moved: Callable[[float], bool], layout: Layout = BOARD_PACK
) -> Rendered | None:
    """The report as a PDF laid out as ``layout`` says, or None when ``moved`` said no.

    A layout that is about one finding or one person wants a report that is narrowed to it.
    ``moved`` is told the share done, from 0 to 1 and never falling, and answers whether to go
    on. May run on any thread; two reports must not be rendered at the same time.
    """
    with patience():
        return _render(report, moved, layout)


def _render(report: BoardReport, moved: Callable[[float], bool], layout: Layout) -> Rendered | None:
    flow = lay_out(report, layout, Ruler(), moved)
    if flow is None:
        return None
    board = layout.kind is PaperKind.BOARD
    title = "progress report" if board else title_of(report, layout.kind)
    described = Described(
        title=f"{report.programme}: {title}",
        author=report.council,
        subject=subject_of(report),
        day=report.as_at,
        keywords=_keywords(report),
    )
    draft = board and report.issue is None
    surround = Surround(stamp_of(report, layout.kind), cover=layout.cover, draft=draft)
    return drawn(flow, described, report, surround, moved)


def _keywords(report: BoardReport) -> str:
    """What a program finds the report by: number, content, last step and its seal."""
    issue = [f"pack {report.issue}"] if report.issue else []
    seal = [f"step {report.step}", f"seal {report.seal}"] if report.seal else []
    return ", ".join([*issue, f"content {report.content}", *seal])


def lay_out(
    report: BoardReport, layout: Layout, ruler: Ruler, moved: Callable[[float], bool]
) -> Flow | None:
    """Every block on its page, or None when ``moved`` said no."""
    flow = Flow(ruler, Cover(report) if layout.cover else None)
    parts: list[Iterable[Block]] = [*chapters(report, layout, Terms(report))]
    if layout.cover:
        parts.append(about(report, ruler))
    elif Section.HIGHLIGHT not in layout.sections:  # which fills its two pages by itself
        parts = [head_of(report, layout), *map(running_on, parts), about_paper(report, ruler)]
    for number, part in enumerate(parts, 1):
        for block in part:
            flow.add(block)
        if not moved(LAID_OUT * number / len(parts)):
            return None
    flow.settle()
    return flow
