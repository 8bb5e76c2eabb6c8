"""The board's report: values in, the bytes of a PDF out. No clock, no file, no database.

The same report gives the same bytes, on any day.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.cover import Cover, contents
from blackpool_tracker.reporting.flow import Flow
from blackpool_tracker.reporting.glance import glance
from blackpool_tracker.reporting.key import about, key, sources
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.pages import draw_page
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.sheets import loose, sheet
from blackpool_tracker.reporting.since import UNHEARD, heading, since, unheard
from blackpool_tracker.reporting.summary import decisions, exceptions, summary
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.text import Ruler, named
from blackpool_tracker.reporting.themes import theme, theme_anchor
from blackpool_tracker.reporting.wording import NO_FINDING, many

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


def render(report: BoardReport, moved: Callable[[float], bool]) -> Rendered | None:
    """The report as a PDF, or None when ``moved`` said no.

    ``moved`` is told the share done, from 0 to 1 and never falling, and answers whether to go
    on. May run on any thread; two reports must not be rendered at the same time.
    """
    ruler = Ruler()
    flow = lay_out(report, ruler, moved)
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
    for number, page in enumerate(flow.pages, 1):
        if number > 1:
            paper.next_page()
        draw_page(paper, page, report)
        page.clear()  # what is drawn need not stay in memory beside its code
        if not moved(LAID_OUT + (DRAWN - LAID_OUT) * number / len(flow.pages)):
            return None
    missing = tuple(named(char) for char in sorted(ruler.missing))
    rendered = Rendered(paper.finish(), len(flow.pages), missing)
    return rendered if moved(1.0) else None


def _keywords(report: BoardReport) -> str:
    """What a program finds the report by: its number as a pack, the last step and its seal."""
    issue = [f"pack {report.issue}"] if report.issue else []
    seal = [f"step {report.step}", f"seal {report.seal}"] if report.seal else []
    return ", ".join([*issue, *seal])


def lay_out(report: BoardReport, ruler: Ruler, moved: Callable[[float], bool]) -> Flow | None:
    """Every block on its page, or None when ``moved`` said no."""
    flow = Flow(ruler, Cover(report))
    parts = chapters(report, ruler)
    for number, part in enumerate(parts, 1):
        for block in part:
            flow.add(block)
        if not moved(LAID_OUT * number / len(parts)):
            return None
    flow.settle()
    return flow


def chapters(report: BoardReport, ruler: Ruler) -> list[Iterable[Block]]:
    """The parts of the report in their order, each made only when its turn comes."""
    terms = Terms(report)
    return [
        contents(entries(report)),
        since(report, terms),
        summary(report, terms),
        exceptions(report, terms),
        decisions(report, terms),
        unheard(report, terms),
        glance(report, terms),
        *(theme(report, at, terms) for at in range(len(report.themes))),
        sheets_opening(report),
        *(sheet(paper, terms) for paper in report.sheets),
        loose(report.loose, terms),
        key(terms),
        sources(report),
        about(report, ruler),
    ]


def entries(report: BoardReport) -> list[tuple[str, str, int]]:
    """The lines of the contents: title, anchor and level."""
    themes = [(paper.label, theme_anchor(at), 1) for at, paper in enumerate(report.themes)]
    return [
        (heading(report), "since", 0),
        ("Where we are", "summary", 0),
        ("Exceptions for the board", "exceptions", 0),
        ("Decisions asked of the board", "decisions", 0),
        *([(UNHEARD, "unheard", 0)] if report.changes.silent else []),
        ("All findings at a glance", "glance", 0),
        *([("Themes", "themes", 0), *themes] if themes else []),
        ("Finding sheets", "sheets", 0),
        ("Key to the ratings", "key", 0),
        ("Where the findings come from", "sources", 0),
    ]


def sheets_opening(report: BoardReport) -> Iterator[Block]:
    """The beginning of the finding sheets."""
    strengths = sum(len(paper.strengths) for paper in report.themes)
    lead = NO_FINDING
    if report.sheets:
        word = many(len(report.sheets), "recommendation or concern", "recommendations and concerns")
        lead = f"One sheet for {'the' if len(report.sheets) == 1 else 'each of'} {word}."
    if strengths:
        stand = "stands under its theme" if strengths == 1 else "stand under their themes"
        lead += f" The {many(strengths, 'strength')} that inspectors named {stand}."
    yield from section("Detail", "Finding sheets", lead, "sheets")
