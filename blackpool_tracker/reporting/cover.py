"""The cover and the contents."""

from collections.abc import Iterator
from typing import Protocol

from blackpool_tracker.domain.checks import Mark
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.papers import BoardReport, tally
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.blocks import Block, Text
from blackpool_tracker.reporting.colours import ACCENT, COVER, NAVY, RULE, TINT
from blackpool_tracker.reporting.opening import section
from blackpool_tracker.reporting.paper import Paper
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CONTENTS_1,
    CONTENTS_2,
    COVER_COUNCIL,
    COVER_DAY,
    COVER_FOR,
    COVER_PURPOSE,
    COVER_TITLES,
    MEASURE,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    SMALL_STRONG,
    STRONG,
    Style,
)
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import many

EDGE = PAGE_HEIGHT * 0.38
"""How high the lower, white part of the cover is."""

PURPOSE = (
    "So that the board can see what has been done, whether it has made a difference for children"
    " and how that is known, and can decide."
)
IN_A_ROW, SQUARES = 34, 200
"""At most so many squares; a larger register has a cover without them."""

NOTICE = 8
"""Lines of the notice for which the cover has room; a longer one is whole in the last section."""


class Cover(Block):
    """The first page. It adorns; the last section repeats in full what is too long for it."""

    def __init__(self, report: BoardReport) -> None:
        super().__init__()
        self.report = report
        self._ruler = Ruler()

    def measure(self, width: float, ruler: Ruler) -> float:
        """The whole page."""
        self.width, self.height, self._ruler = width, PAGE_HEIGHT, ruler
        return self.height

    def draw(self, paper: Paper, x: float, top: float) -> None:  # noqa: ARG002 - always the page
        """Draw the dark part with the title, the squares, then the facts."""
        report = self.report
        paper.box(0, EDGE, PAGE_WIDTH, PAGE_HEIGHT - EDGE, NAVY)
        paper.box(0, EDGE, PAGE_WIDTH, 3.5, ACCENT)
        self._line(paper, PAGE_HEIGHT - 34 * MM, report.council, COVER_COUNCIL)
        y = self._title(paper, PAGE_HEIGHT - 52 * MM) - 22
        self._line(paper, y, intended_for(report), COVER_FOR)
        self._line(paper, y - 21, as_it_stood(report), COVER_DAY)
        self._purpose(paper, y - 50)
        self._squares(paper, EDGE + 24)
        self._facts(paper, EDGE - 30)

    def _line(self, paper: Paper, top: float, text: str, style: Style) -> None:
        line = self._ruler.fit(text, style, MEASURE)
        with paper.tags.inside("P"):
            paper.lines(SIDE, top, [line], style, MEASURE)

    def _purpose(self, paper: Paper, top: float) -> None:
        lines = self._ruler.lines(PURPOSE, COVER_PURPOSE, MEASURE - 60)
        with paper.tags.inside("P"):
            paper.lines(SIDE, top, lines, COVER_PURPOSE, MEASURE)

    def _title(self, paper: Paper, top: float) -> float:
        room = top - EDGE - 206
        for style in COVER_TITLES:
            lines = self._ruler.lines(self.report.programme, style, MEASURE - 30)
            if len(lines) * style.leading <= room:
                break
        lines = lines[: int(room / style.leading)]
        with paper.tags.inside("H1"):
            paper.lines(SIDE, top, lines, style, MEASURE)
        return top - len(lines) * style.leading

    def _squares(self, paper: Paper, low: float) -> None:
        """One square for each finding that counts, worst first, in rows that fill the measure."""
        counts = tally(self.report.lines).delivery
        colours = [COVER[key] for key in COVER for _ in range(counts.get(key, 0))]
        if not 0 < len(colours) <= SQUARES:
            return
        rows = -(-len(colours) // IN_A_ROW)
        across = -(-len(colours) // rows)
        side = min(MEASURE / across, MEASURE / 24)
        for at, colour in enumerate(colours):
            row, column = divmod(at, across)
            y = low + (rows - 1 - row) * side
            paper.box(SIDE + column * side, y, side * 0.76, side * 0.76, colour)

    def _facts(self, paper: Paper, top: float) -> None:
        if self.report.notice:
            top = self._notice(paper, top) - 16
        for fact in cover_facts(self.report):
            label = self._ruler.lines(fact.label, SMALL_STRONG, 120)
            text = self._ruler.lines(fact.text, BODY, MEASURE - 130)
            height = max(len(label), len(text)) * BODY.leading
            if top - height < 20 * MM:
                return
            with paper.tags.inside("P"):
                paper.lines(SIDE, top - 1.5, label, SMALL_STRONG, 120)
            with paper.tags.inside("P"):
                paper.lines(SIDE + 130, top, text, BODY, MEASURE - 130)
            top -= height + 5

    def _notice(self, paper: Paper, top: float) -> float:
        room = MEASURE - 28
        lines = self._ruler.lines(self.report.notice, STRONG, room)
        if len(lines) > NOTICE:
            rest = " ".join(text for text, _ in lines[NOTICE - 1 :])
            lines[NOTICE - 1 :] = [self._ruler.fit(rest, STRONG, room)]
        height = len(lines) * STRONG.leading + 14
        paper.box(SIDE, top - height, MEASURE, height, TINT)
        paper.box(SIDE, top - height, 3, height, ACCENT)
        with paper.tags.inside("P"):
            paper.lines(SIDE + 14, top - 7, lines, STRONG, MEASURE)
        return top - height


def reporting_period(report: BoardReport) -> str:
    """``14 March 2026, the last board meeting, to 14 May 2026``."""
    since = ", ".join(part for part in (long_day(report.since), report.since_label) if part)
    if report.since == report.as_at:
        return since
    return f"{since}{',' if report.since_label else ''} to {long_day(report.as_at)}"


def intended_for(report: BoardReport) -> str:
    """``Progress report for the Improvement board``, and of which part it tells."""
    part = f": {report.part}" if report.part else ""
    return f"Progress report for the {report.board}{part}"


def as_it_stood(report: BoardReport) -> str:
    """The report's day; of another day than that on which it was made, it says so."""
    day = long_day(report.as_at)
    return day if report.made_on in {None, report.as_at} else f"As it stood on {day}"


def cover_facts(report: BoardReport) -> list[Labelled]:
    """What the report covers and what it was made from."""
    strengths = sum(len(theme.strengths) for theme in report.themes)
    findings = (
        f"{many(len(report.sheets), 'recommendation or concern', 'recommendations and concerns')}"
        f" and {many(strengths, 'strength')} in {many(len(report.themes), 'theme')}"
    )
    issued = [Labelled("Issued as", f"Pack {report.issue}")] if report.issue else []
    only = [Labelled("What is told", report.only)] if report.only else []
    return [
        *issued,
        *only,
        Labelled("Reporting period", reporting_period(report)),
        Labelled("Findings", findings),
        Labelled("Sources", many(len(report.sources), "document or visit", "documents and visits")),
        *report.facts,
        Labelled("Register", f"As it stood on {long_day(report.as_at)}, at {last_step(report)}"),
        *([Labelled("Made on", long_day(report.made_on))] if report.made_on else []),
    ]


class Sealed(Protocol):
    """What was made of a register after its step ``step``, whose ``seal`` is empty if not known."""

    @property
    def step(self) -> int:
        """The last step of the register."""

    @property
    def seal(self) -> str:
        """The seal of that step."""


def last_step(paper: Sealed) -> str:
    """``step 1234, seal 3f2a 91c0 77de 0b1c``; only the step where no seal is known."""
    return str(Mark(paper.step, paper.seal)) if paper.seal else f"step {paper.step}"


class ContentsLine(Block):
    """A title with the page on which it begins, which is known before anything is drawn."""

    role = "TOCI"

    def __init__(self, title: str, anchor: str, level: int) -> None:
        super().__init__()
        self.key, self.indent = anchor, 14.0 * level
        self.style = CONTENTS_2 if level else CONTENTS_1
        self.words = Text(title, self.style)
        self.group = ("TOC", "contents")
        self.after = 1.8 if level else 5.5
        self.before = 0 if level else 5.5

    def measure(self, width: float, ruler: Ruler) -> float:
        """The height of the title, with room kept for the number."""
        self.width = width
        self.height = self.words.measure(width - self.indent - 40, ruler)
        self.words.read_on()  # or the number would be read as a part of the last word
        return self.height

    def cut(self, room: float, full: float) -> tuple[Block, Block] | None:
        """Only a title that is longer than a page is cut."""
        return self.words.cut(room, full) if self.height > full else None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw title, number and a fine line between."""
        end, leading = x + self.width, self.style.leading
        y, page = top - self.height + leading / 2, f"{paper.pages[self.key]}"
        paper.rule(x + self.indent, y - leading / 2 - 1.5, end, RULE, 0.3)
        with paper.tags.inside("Reference"), paper.tags.inside("Link"):
            self.words.draw(paper, x + self.indent, top)
            paper.word(end, y, page, self.style.right())
            said = f"{self.words.text}, page {page}"
            paper.link(self.key, x, top - self.height, (self.width, self.height), said)


def contents(entries: list[tuple[str, str, int]]) -> Iterator[Block]:
    """The list of sections: title, anchor and level of each."""
    yield from section("In this report", "Contents", "", "contents")
    for title, anchor, level in entries:
        yield ContentsLine(title, anchor, level)


def labelled_rows(pairs: list[Labelled], style: Style = BODY, pad: float = 2) -> Rows:
    """Labels with their texts beside them."""
    columns = [Column("", 0.24), Column("", 0.76)]
    rows = [[Text(pair.label, SMALL_STRONG), Text(pair.text, style)] for pair in pairs]
    return Rows(columns, rows, ruled=False, pad=pad)
