"""The sections that papers are made of, each with its heading and what makes its blocks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from blackpool_tracker.domain.layouts import Layout, Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.action_list import action_list
from blackpool_tracker.reporting.blocks import Block
from blackpool_tracker.reporting.coming import CLOSURES, FORWARD, closures, forward
from blackpool_tracker.reporting.cover import ContentsLine, contents
from blackpool_tracker.reporting.decisions import ASKED_TITLE, decisions
from blackpool_tracker.reporting.glance import GLANCE, glance
from blackpool_tracker.reporting.highlight import highlight
from blackpool_tracker.reporting.in_full import IN_FULL, in_full, parts
from blackpool_tracker.reporting.key import key, sources
from blackpool_tracker.reporting.lead_sheet import owed
from blackpool_tracker.reporting.mattering import PRIORITIES, priorities
from blackpool_tracker.reporting.measures_over_time import OVER_TIME, drawn, over_time
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.practice import CASE_REVIEWS, case_reviews
from blackpool_tracker.reporting.risks import RISKS, risks
from blackpool_tracker.reporting.scorecard import (
    FIGURES,
    SCORECARD,
    figures,
    own_scorecard,
    scorecard,
)
from blackpool_tracker.reporting.sheets import loose, sheet
from blackpool_tracker.reporting.since import UNHEARD, heading, since, unheard
from blackpool_tracker.reporting.summary import by_theme, summary
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.themes import theme, theme_anchor
from blackpool_tracker.reporting.thread_sheet import thread_sheet
from blackpool_tracker.reporting.troubles import (
    ALL_EXCEPTIONS,
    exceptions,
    foremost,
    foremost_title,
    leaves_out,
)
from blackpool_tracker.reporting.wording import NO_FINDING, many

APPENDIX: Final = "Appendix"
ROOM: Final = 120.0
"""So much room a section needs to begin on the page of another: its title, and some words."""

APART: Final = 30.0

Entry = tuple[str, str, int]
"""A line of the contents: title, anchor and level."""

Part = Iterable[Block]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section: ``parts`` gives its blocks, in pieces that are each made when its turn comes.

    ``entries`` are its lines of the contents. A section for which a paper has nothing is left out
    where ``there`` says so.
    """

    entries: Callable[[BoardReport], list[Entry]]
    parts: Callable[[BoardReport, Terms], Iterator[Part]]
    there: Callable[[BoardReport], bool] = lambda _report: True


def chapters(report: BoardReport, layout: Layout, terms: Terms) -> list[Part]:
    """The pieces of a paper in their order, each made only when its turn comes."""
    front, back = there(report, layout.sections, layout), there(report, layout.appendix, layout)
    terms.sections = frozenset({*front, *back})
    main, behind = [*front.values()], [*back.values()]
    made: list[Part] = []
    for at, chapter in enumerate(main):
        first, *rest = chapter.parts(report, terms)
        made += [flowing(first) if at else first, *rest]
    if behind:
        made.append(appendix(behind, report))
    for chapter in behind:
        first, *rest = chapter.parts(report, terms)
        made += [flowing(first), *rest]
    if Section.CONTENTS in layout.sections:
        entries = [entry for chapter in main for entry in chapter.entries(report)]
        made.insert(0, contents([*entries, *appendix_entries(behind, report)]))
    return made


def there(report: BoardReport, names: Iterable[Section], layout: Layout) -> dict[Section, Chapter]:
    """The chapters of these sections for which the report has something."""
    chosen = {name: CHAPTERS[name] for name in names if name in CHAPTERS}
    if not parts(report, layout.sections):
        chosen.pop(Section.IN_FULL, None)
    twice = Section.EXCEPTIONS in layout.appendix and Section.FOREMOST in layout.sections
    if twice and not leaves_out(report):
        chosen.pop(Section.EXCEPTIONS, None)  # the board's pages tell of them all
    return {name: chapter for name, chapter in chosen.items() if chapter.there(report)}


def flowing(part: Part) -> Part:
    """The same section, begun on the page of the one before where there is room."""
    for at, block in enumerate(part):
        if not at and block.fresh:
            block.begin(need=ROOM)
            block.before = APART
        yield block


def appendix(behind: Iterable[Chapter], report: BoardReport) -> Part:
    """What opens the appendix, and says what is in it."""
    yield from section("What the sections before refer to", APPENDIX, "", "appendix")
    for title, anchor, level in appendix_entries(behind, report)[1:]:
        if level == 1:
            line = ContentsLine(title, anchor, level)
            line.group = ("TOC", APPENDIX)  # a list of its own
            yield line


def appendix_entries(behind: Iterable[Chapter], report: BoardReport) -> list[Entry]:
    """The appendix in the contents: its own line, and below it those of its sections."""
    below = [
        (title, anchor, level + 1) for c in behind for title, anchor, level in c.entries(report)
    ]
    return [(APPENDIX, "appendix", 0), *below] if below else []


def whole(
    make: Callable[[BoardReport, Terms], Iterable[Block]],
) -> Callable[[BoardReport, Terms], Iterator[Part]]:
    """A section that is made in one piece."""

    def parts(report: BoardReport, terms: Terms) -> Iterator[Part]:
        yield make(report, terms)

    return parts


def titled(title: str, anchor: str) -> Callable[[BoardReport], list[Entry]]:
    """A section with one line in the contents, always the same."""
    return lambda _report: [(title, anchor, 0)]


def all_themes(report: BoardReport, terms: Terms) -> Iterator[Part]:
    """The themes, one after another."""
    for at in range(len(report.themes)):
        yield theme(report, at, terms)


def theme_entries(report: BoardReport) -> list[Entry]:
    """The themes by name, under the word for all of them."""
    themes = [(paper.label, theme_anchor(at), 1) for at, paper in enumerate(report.themes)]
    return [("Themes", "themes", 0), *themes]


def all_sheets(report: BoardReport, terms: Terms) -> Iterator[Part]:
    """The sheets, and what serves none of their findings."""
    yield sheets_opening(report)
    for paper in report.sheets:
        yield sheet(paper, terms)
    yield loose(report.loose, terms)


def one_sheet(report: BoardReport, terms: Terms) -> Iterator[Part]:
    """The sheet of the finding that the report is narrowed to, under the paper's own title."""
    for paper in report.sheets:
        yield sheet(paper, terms, 2)


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


CHAPTERS: Final[Mapping[Section, Chapter]] = MappingProxyType({
    Section.SINCE: Chapter(lambda report: [(heading(report), "since", 0)], whole(since)),
    Section.SUMMARY: Chapter(titled("Where we are", "summary"), whole(summary)),
    Section.MEASURES: Chapter(
        titled(SCORECARD, "measures"),
        whole(scorecard),
        lambda report: bool(report.measures) or not report.only,
    ),
    Section.CASE_REVIEWS: Chapter(
        titled(CASE_REVIEWS, "case-reviews"),
        whole(case_reviews),
        lambda report: bool(report.practice.days),
    ),
    Section.RISKS: Chapter(titled(RISKS, "risks"), whole(risks)),
    Section.PRIORITIES: Chapter(
        titled(PRIORITIES, "priorities"), whole(priorities), lambda report: bool(report.mattering)
    ),
    Section.FORWARD: Chapter(titled(FORWARD, "forward"), whole(forward)),
    Section.CLOSURES: Chapter(
        titled(CLOSURES, "closures"), whole(closures), lambda report: bool(report.closures)
    ),
    Section.FIGURES: Chapter(
        titled(FIGURES, "figures"),
        whole(figures),
        lambda report: any(not paper.followed for paper in report.measures),
    ),
    Section.EXCEPTIONS: Chapter(
        titled(ALL_EXCEPTIONS, "exceptions"), whole(exceptions)
    ),
    Section.FOREMOST: Chapter(
        lambda report: [(foremost_title(report), "foremost", 0)], whole(foremost)
    ),
    Section.BY_THEME: Chapter(
        titled("Findings by theme", "by-theme"), whole(by_theme), lambda report: bool(report.lines)
    ),
    Section.DECISIONS: Chapter(
        titled(ASKED_TITLE, "decisions"), whole(decisions)
    ),
    Section.IN_FULL: Chapter(titled(IN_FULL, "in-full"), in_full),
    Section.UNHEARD: Chapter(
        titled(UNHEARD, "unheard"), whole(unheard), lambda report: bool(report.changes.silent)
    ),
    Section.GLANCE: Chapter(titled(GLANCE, "glance"), whole(glance)),
    Section.THEMES: Chapter(theme_entries, all_themes, lambda report: bool(report.themes)),
    Section.SHEETS: Chapter(titled("Finding sheets", "sheets"), all_sheets),
    Section.KEY: Chapter(
        titled("Key to the ratings", "key"), whole(lambda _report, terms: key(terms))
    ),
    Section.HIGHLIGHT: Chapter(titled("Highlights", "top"), whole(highlight)),
    Section.FINDING: Chapter(titled("Finding", "top"), one_sheet),
    Section.OWED: Chapter(titled("What is owed", "top"), whole(owed)),
    Section.ACTIONS: Chapter(titled("All actions", "top"), whole(action_list)),
    Section.THREAD: Chapter(titled("Thread", "top"), whole(thread_sheet)),
    Section.SCORECARD: Chapter(titled(SCORECARD, "top"), whole(own_scorecard)),
    Section.CHARTS: Chapter(
        titled(OVER_TIME, "over-time"), whole(over_time), lambda report: bool(drawn(report))
    ),
    Section.SOURCES: Chapter(
        titled("Where the findings come from", "sources"),
        whole(lambda report, _terms: sources(report)),
    ),
})  # fmt: skip
"""Every section by its name; the contents are made from those that a paper has."""
