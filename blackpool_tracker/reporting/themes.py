"""Each theme: its message, its findings, and what inspectors said is good."""

from collections.abc import Iterator

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.papers import BoardReport, StrengthLine, ThemePaper, tally
from blackpool_tracker.domain.ratings import IN_TROUBLE, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import FindingLine
from blackpool_tracker.reporting.blocks import Block, Divider, Gap, Stack, Text
from blackpool_tracker.reporting.charts import scale, stacked
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.opening import eyebrow_of, title_and_lead
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    HEAD,
    LEAD,
    MEASURE,
    MINOR,
    SMALL,
    TITLE,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import (
    be,
    day_or,
    have,
    late_and_moved,
    listed,
    marked,
    some,
)

ROOM: float = 270
"""A theme begins on a new page unless so much room is left."""

BETWEEN: float = 44
WIDEST: float = 26

FINDINGS = (
    Column("Ref", 0.115),
    Column("Finding and lead", 0.27),
    Column("Actions", 0.115),
    Column("Next due", 0.125),
    Column("Delivery", 0.155),
    Column("Impact and evidence", 0.22),
)
STRENGTHS = (Column("Ref", 0.115), Column("", 0.685), Column("", 0.2))


def theme(report: BoardReport, at: int, terms: Terms) -> Iterator[Block]:
    """The theme number ``at``, from 0."""
    paper = report.themes[at]
    if at == 0:
        yield Gap(0).begin(fresh=True).named("themes", (0, "Themes"))
    else:
        yield Divider(BETWEEN).begin(need=ROOM)
    first = eyebrow_of(f"Theme {at + 1} of {len(report.themes)}")
    yield first.named(theme_anchor(at), (1, paper.label))
    yield Text(paper.label, TITLE, "H2")
    yield Text(lead(report, paper, terms), LEAD)
    yield from about(paper, terms)
    if paper.findings:
        rows = [finding_row(line, paper.lead, terms) for line in paper.findings]
        yield Rows(FINDINGS, rows)
    if paper.strengths:
        yield Text("What inspectors said is good", HEAD if not paper.findings else MINOR, "H3")
        yield Rows(STRENGTHS, [strength_row(line) for line in paper.strengths], ruled=False, pad=2)


def theme_anchor(at: int) -> str:
    """The name of the place where a theme begins."""
    return f"theme-{at}"


def lead(report: BoardReport, paper: ThemePaper, terms: Terms) -> str:
    """The message: how much is done, what needs the board, and whether anything was heard."""
    counted = tally(paper.findings)
    if not paper.findings:
        return "No recommendation or concern has this as its main theme."
    left = terms.not_counted(counted)
    if not counted.total:
        return left
    worst = [
        f"{counted.delivery[key]} {terms[key].lower()}"
        for key in IN_TROUBLE
        if counted.delivery.get(key)
    ]
    heard = (
        ""
        if paper.updates_since != 0
        else f" Nothing was reported since {short_day(report.since)}."
    )
    needs = f", {listed(worst)}" if worst else ""
    if counted.total == 1:
        done = f"Its one finding is {'' if counted.finished else 'not yet '}{terms.done}"
        shown = f"It has {'' if counted.with_impact else 'no '}evidence of impact"
    else:
        done = f"{some(counted.finished)} of {counted.total} findings {be(counted.finished)}"
        done += f" {terms.done}"
        shown = f"{some(counted.with_impact)} {have(counted.with_impact)} evidence of impact"
    return f"{done}{needs}. {shown}.{heard} {left}".rstrip()


def about(paper: ThemePaper, terms: Terms) -> Iterator[Block]:
    """Who leads, what the theme covers, and its findings as one bar."""
    counted = tally(paper.findings)
    if counted.total:
        unit = scale([counted.delivery], MEASURE, WIDEST)
        yield Figure(stacked(counted.delivery, DELIVERY, unit, terms))
        yield Gap(7)
    lines = [f"Lead: {paper.lead or 'nobody yet'}"]
    if paper.description:
        lines.append(paper.description)
    if paper.also:
        lines.append(f"Findings of other themes that touch this one: {', '.join(paper.also)}")
    yield Text("\n".join(lines), SMALL)


def finding_row(line: FindingLine, theme_lead: str, terms: Terms) -> list[Block]:
    """One finding; its lead is named when it is not the theme's."""
    who = "" if line.lead == theme_lead else line.lead
    done = f"{line.actions_done} of {line.actions} done" if line.actions else "No action"
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, who),
        Text(done, CELL if line.actions else CELL_MUTED),
        title_and_lead(day_or(line.next_due, "–"), late_and_moved(line.late)),
        terms.delivery(line.delivery),
        impact_and_evidence(line, terms),
    ]


def impact_and_evidence(line: FindingLine, terms: Terms) -> Block:
    """The impact, and how well it is known; where there is neither, that is said once."""
    impact = terms.impact(line.impact)
    if line.impact is Impact.NONE_YET and line.evidence is EvidenceStrength.NONE:
        return impact
    return Stack([impact, Gap(2), terms.evidence(line.evidence)])


def strength_row(line: StrengthLine) -> list[Block]:
    """One strength with its words, where they say more than its title; compact."""
    said = line.words if line.words.casefold().strip(" .") != line.title.casefold() else ""
    said = f"“{said}”" if said and line.verbatim else said
    return [
        Text(line.ref, CELL_STRONG),
        title_and_lead(line.title, said),
        Text(marked(line.source, primary=line.primary), CELL_MUTED),
    ]
