"""The board's report: values in, the bytes of a PDF out. No clock, no file, no database.

The same report gives the same bytes, on any day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.layouts import STANDARD, Layout, PaperKind
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.chapters import chapters
from blackpool_tracker.reporting.cover import Cover
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.key import about
from blackpool_tracker.reporting.pages import draw_page, stamp_of
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.patience import patience
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler, named

BOARD_PACK: Final = STANDARD[PaperKind.BOARD]

LAID_OUT = 0.5
DRAWN = 0.95


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished report.

    ``missing`` names the characters that no font could show, such as ``U+1F680 ROCKET``; each is
    printed by its name in brackets.
    """

    data: bytes
    pages: int
    missing: tuple[str, ...]


def render(
    report: BoardReport, moved: Callable[[float], bool], layout: Layout = BOARD_PACK
) -> Rendered | None:
    """The report as a PDF laid out as ``layout`` says, or None when ``moved`` said no.

    ``moved`` is told the share done, from 0 to 1 and never falling, and answers whether to go
    on. May run on any thread; two reports must not be rendered at the same time.
    """
    with patience():
        return _render(report, moved, layout)


def _render(report: BoardReport, moved: Callable[[float], bool], layout: Layout) -> Rendered | None:
    ruler = Ruler()
    flow = lay_out(report, layout, ruler, moved)
    if flow is None:
        return None
    paper = Paper(ruler, flow.anchors, len(flow.pages))
    paper.describe(
        title=f"{report.programme}: progress report",
        author=report.council,
        subject=f"{report.marking}. {report.notice}".strip(),
        day=report.as_at,
        keywords=_keywords(report),
    )
    stamp = stamp_of(report)
    for number, page in enumerate(flow.pages, 1):
        if number > 1:
            paper.next_page()
        draw_page(paper, page, report, stamp)
        page.clear()  # what is drawn need not stay in memory beside its code
        if not moved(LAID_OUT + (DRAWN - LAID_OUT) * number / len(flow.pages)):
            return None
    missing = tuple(named(char) for char in sorted(ruler.missing))
    rendered = Rendered(paper.finish(), len(flow.pages), missing)
    return rendered if moved(1.0) else None


def _keywords(report: BoardReport) -> str:
    """What a program finds the report by: number, content, last step and its seal."""
    issue = [f"pack {report.issue}"] if report.issue else []
    seal = [f"step {report.step}", f"seal {report.seal}"] if report.seal else []
    return ", ".join([*issue, f"content {report.content}", *seal])


def lay_out(
    report: BoardReport, layout: Layout, ruler: Ruler, moved: Callable[[float], bool]
) -> Flow | None:
    """Every block on its page, or None when ``moved`` said no."""
    flow = Flow(ruler, Cover(report))
    parts = [*chapters(report, layout, Terms(report)), about(report, ruler)]
    for number, part in enumerate(parts, 1):
        for block in part:
            flow.add(block)
        if not moved(LAID_OUT * number / len(parts)):
            return None
    flow.settle()
    return flow
