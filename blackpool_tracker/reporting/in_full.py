"""What the sections before the board have no room for: their lists in full, for the appendix."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting import coming, decisions, glance, practice, risks, since
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.styles import SECTION_BELOW
from blackpool_tracker.reporting.terms import Terms, is_long

IN_FULL: Final = "Lists in full"


@dataclass(frozen=True, slots=True)
class Part:
    """What one section has more of: ``there`` says whether, ``make`` gives it."""

    section: Section
    anchor: str
    title: Callable[[BoardReport], str]
    there: Callable[[BoardReport], bool]
    make: Callable[[BoardReport, Terms], Iterable[Block]]


PARTS: Final = (
    Part(
        Section.SINCE, "since-whole", since.heading, since.since_is_long, since.since_whole,
    ),
    Part(
        Section.GLANCE, "glance-whole", lambda _report: glance.GLANCE, glance.glance_is_long,
        glance.glance_whole,
    ),
    Part(
        Section.DECISIONS, "asked-whole", lambda _report: decisions.ASKED_TITLE,
        lambda report: is_long(len(report.asked), decisions.MOST),
        lambda report, terms: decisions.asked_tables(report.asked, terms, "H4"),
    ),
    Part(
        Section.DECISIONS, "decided", decisions.recorded,
        lambda report: bool(report.decisions),
        lambda report, terms: [decisions.decided(report.decisions, terms.ref)],
    ),
    Part(
        Section.CASE_REVIEWS, "practice-whole", lambda _report: practice.CASE_REVIEWS,
        practice.practice_is_long, practice.practice_whole,
    ),
    Part(
        Section.RISKS, "risks-whole", lambda _report: risks.RISKS, risks.risks_are_long,
        risks.risks_whole,
    ),
    Part(
        Section.FORWARD, "forward-whole", lambda _report: coming.WHOLE_PLAN,
        coming.forward_is_long, coming.forward_whole,
    ),
    Part(
        Section.CLOSURES, "closures-whole", lambda _report: coming.CLOSURES,
        lambda report: is_long(len(report.closures), coming.SEVERAL),
        lambda report, terms: [coming.closure_table(report.closures, terms)],
    ),
)  # fmt: skip
"""In the order of their sections."""


def parts(report: BoardReport, sections: Collection[Section]) -> list[Part]:
    """The parts for which a report has something, of the sections that stand before."""
    return [part for part in PARTS if part.section in sections and part.there(report)]


def in_full(report: BoardReport, terms: Terms) -> Iterator[Iterable[Block]]:
    """The lists, one after another."""
    lead = "What the sections for the board name in part stands here whole."
    yield section("For reference", IN_FULL, lead, "in-full")
    for part in parts(report, terms.sections):
        head = Text(part.title(report), SECTION_BELOW, "H3")
        yield [head.named(part.anchor, (1, part.title(report))), *part.make(report, terms)]
