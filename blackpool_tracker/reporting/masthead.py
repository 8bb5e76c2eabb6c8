"""The beginning of a paper without a cover, and sections that follow one another on its pages."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.layouts import TITLES, Layout, PaperKind
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.reporting.blocks import Block, Divider, Panel, Text
from blackpool_tracker.reporting.cover import as_it_stood, reporting_period
from blackpool_tracker.reporting.opening import eyebrow_of
from blackpool_tracker.reporting.pages import Marked
from blackpool_tracker.reporting.styles import BODY, SECTION, SMALL_STRONG, STRONG, TITLE
from blackpool_tracker.reporting.wording import sentence

ROOM: Final = 180.0
"""A section begins on a new page unless so much room is left."""

BETWEEN: Final = 30.0

TIMELESS: Final = frozenset({PaperKind.ACTIONS, PaperKind.THREAD, PaperKind.MEASURES})
"""The papers that tell how things stand, and not what has changed in a time."""


class Headed(Marked, Protocol):
    """What a head block says beside its title."""

    @property
    def programme(self) -> str:
        """The plan that the paper is part of."""


def masthead(headed: Headed, title: str, day: str = "", period: str = "") -> Iterator[Block]:
    """The paper's name, then whose it is, for whom, and of which day.

    ``day`` says it otherwise than by its date alone; ``period`` is the time that it tells of.
    """
    yield eyebrow_of(headed.programme or "Improvement programme")
    first = Text(title, TITLE, "H1").named("top", (0, title))
    yield first
    council = headed.council or "Council not named"
    about = [council, headed.board, day or long_day(headed.as_at), headed.marking]
    whose = Text(" · ".join(part for part in about if part), SMALL_STRONG)
    whose.after = 8
    yield whose
    if period:
        yield Text(f"Reporting period: {period}", BODY)
    if headed.notice:
        yield Panel(Text(headed.notice, STRONG), pad=6)


def head_of(report: BoardReport, layout: Layout) -> Iterator[Block]:
    """The head block of a paper made from the board's report."""
    told = layout.kind not in TIMELESS
    period = reporting_period(report) if told else ""
    yield from masthead(report, title_of(report, layout.kind), as_it_stood(report), period)
    if report.only:
        yield Panel(Text(report.only, STRONG), pad=6)


def title_of(report: BoardReport, kind: PaperKind) -> str:
    """What the paper is called, and what it is about where that is not everything."""
    about = ", ".join(part for part in (report.about, report.part) if part)
    return f"{TITLES[kind]}: {about}" if about else TITLES[kind]


def subject_of(report: BoardReport) -> str:
    """The marking, the notice, and of which part it tells, for programs that list files."""
    about = f"Only what concerns {report.about}." if report.about else ""
    more = about or report.only
    notice = sentence(report.notice) if report.notice and more else report.notice
    said = (f"{report.marking}.", notice, about, report.only)
    return " ".join(part for part in said if part)


def running_on(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of sections that begin where the one before ends, under a smaller title."""
    for block in blocks:
        if block.fresh:
            yield Divider(BETWEEN).begin(need=ROOM)
            block.begin()
        if isinstance(block, Text) and block.style is TITLE:
            block.style, block.before, block.after = SECTION, SECTION.before, SECTION.after
        yield block
