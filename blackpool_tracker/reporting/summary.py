"""Where we are: the figures, the charts, the exceptions and what is asked of the board."""

from collections.abc import Callable, Iterator, Sequence

from blackpool_tracker.domain.agenda import AskLine, ExceptionLine
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.papers import BoardReport, Tally, ThemePaper, tally
from blackpool_tracker.domain.pictures.primitives import Tone
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.ratings import IN_TROUBLE, WANT_REASON, Delivery, Impact
from blackpool_tracker.domain.sheets import DecisionLine
from blackpool_tracker.reporting.blocks import Block, Columns, Gap, Stack, Text
from blackpool_tracker.reporting.charts import joined, ring, scale, single, stacked, trend
from blackpool_tracker.reporting.chips import Marked
from blackpool_tracker.reporting.colours import DELIVERY, IMPACT
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.needs import asked_of, needs
from blackpool_tracker.reporting.opening import (
    Tile,
    Tiles,
    due_and_late,
    listing,
    nothing,
    section,
    title_and_lead,
)
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    HEAD,
    MEASURE,
    MINOR,
    PAD,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import (
    asked_words,
    change,
    day_or,
    listed,
    many,
    on_or_since,
    period,
    progress,
)

FOREMOST = "What is off track or at risk"
ALL_EXCEPTIONS = "Exceptions for the board"
STANDING = (Column("Delivery", 0.34), Column("", 0.25), Column("Findings", 0.16, right=True))
"""A last column says what has changed since which day."""

CHANGED = (
    Column("Impact", 0.24),
    Column("", 0.36),
    Column("All findings", 0.16, right=True),
)
BARS = Column("Findings by delivery", 0.46)
THEMES = (
    Column("Theme", 0.32),
    BARS,
    Column("All", 0.08, right=True),
    Column("With impact", 0.14, right=True),
)
EXCEPTIONS = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.235),
    Column("Due and late", 0.18),
    Column("Delivery", 0.16),
    Column("Why, and what is asked", 0.315),
)
ASKED = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.305),
    Column("Claimed", 0.125),
    Column("Impact and evidence", 0.235),
    Column("To consider", 0.225),
)
ACTIONS_ASKED = (
    Column("Ref", 0.11),
    Column("What and who leads", 0.375),
    Column("Claimed", 0.125),
    Column("Evidence", 0.14),
    Column("To consider", 0.25),
)
DECIDED = (
    Column("Ref", 0.11),
    Column("Finding or action", 0.21),
    Column("Decision", 0.145),
    Column("When and who", 0.19),
    Column("Reason", 0.345),
)


def summary(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The figures: what needs the board, delivery, impact, and how both have moved."""
    counted = tally(report.lines)
    yield from section("Summary", "Where we are", lead(counted, terms), "summary")
    if not counted.total:
        return
    yield key_figures(report, counted, terms)
    yield from needs(report, terms)
    left = Stack([Text("All findings by delivery", MINOR, "H3"), *ring_and_rest(counted, terms)])
    yield Columns([left, Stack([standing(report, counted, terms)])], (0.38, 0.62), 16)
    yield Text("Has it changed things for children?", HEAD, "H3")
    yield impact_table(report, counted, terms)
    if len(report.trend) > 1:
        yield Text(f"Findings {terms.done}", HEAD, "H3")
        yield Figure(trend(report.trend, MEASURE, 104, terms.done))


def by_theme(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings of each theme as a bar by delivery."""
    lead = "How the findings of each theme stand, each counted in its main theme."
    yield from section("Summary", "Findings by theme", lead, "by-theme")
    bars = [tally(theme.findings).delivery for theme in report.themes]
    unit = scale(bars, MEASURE * BARS.part - 2 * PAD, 24)
    yield Rows(THEMES, [theme_row(theme, unit, terms) for theme in report.themes], pad=4)
    yield Text(f"{THEME_NOTE} {terms.not_counted(tally(report.lines))}".rstrip(), SMALL)


def ring_and_rest(counted: Tally, terms: Terms) -> list[Block]:
    """The ring, and below it the names of what it shows as one part."""
    figure = Figure(ring(counted, terms))
    names = [terms[key].lower() for key in joined(counted.delivery)]
    if not names:
        return [figure]
    told = Marked(Shape.MORE, f"Other: {listed(names)}.", CELL_MUTED)
    return [figure, Gap(6), told]


RED = Tone(Delivery.OFF_TRACK)
DONE = frozenset({Delivery.COMPLETE, Delivery.CLOSED})
THEME_NOTE = (
    "Each finding is counted once, in its main theme. Shapes and colours are those of the table of"
    " deliveries. With impact: checked evidence shows that practice has changed for children."
)


def lead(counted: Tally, terms: Terms) -> str:
    """The message: what is done, what is known of it, and what needs the board."""
    worst = in_trouble(counted, terms)
    rest = f" {worst}: see the exceptions." if worst else ""
    said = progress(counted, terms.done, terms.low(Delivery.CLOSED)) + rest
    return f"{said} {terms.not_counted(counted)}".rstrip()


def in_trouble(counted: Tally, terms: Terms) -> str:
    """``2 off track and 3 at risk``; empty for none."""
    worst = (
        f"{counted.delivery[key]} {terms[key].lower()}"
        for key in IN_TROUBLE
        if counted.delivery.get(key)
    )
    return " and ".join(worst)


def key_figures(report: BoardReport, counted: Tally, terms: Terms) -> Tiles:
    """Five numbers: what needs the board, what is claimed, what is accepted, what has changed."""
    tiles = []
    for key in (*IN_TROUBLE, Delivery.COMPLETE, Delivery.CLOSED):
        count = counted.delivery.get(key, 0)
        note = changed(report, key, count) or f"of {counted.total}"
        tiles.append(Tile(str(count), terms[key], note, DELIVERY[key]))
    note = f"of {counted.total}, all deliveries"
    shown = IMPACT[Impact.EVIDENCED]
    return Tiles([*tiles, Tile(str(counted.with_impact), "With impact", note, shown)])


def changed(report: BoardReport, key: Delivery, count: int) -> str:
    """How a count has changed since the last board; empty when that is not known."""
    return "" if report.before is None else change(count, report.before.get(key, 0))


def standing(report: BoardReport, counted: Tally, terms: Terms) -> Rows:
    """Every delivery with its number: the legend of the charts and their figures in one."""
    counts = {**counted.delivery, **counted.left_out}
    most = max(counts.values(), default=1)
    rows: list[list[Block]] = []
    for key in DELIVERY:
        count = counts.get(key, 0)
        rows.append(
            [
                terms.delivery(key),
                Figure(single(count, most, 64, Tone(key))),
                Text(str(count), CELL.right()),
                Text(changed(report, key, count) or "–", CELL_MUTED.right()),
            ]
        )
    change_since = Column(f"Change since\n{short_day(report.since)}", 0.25, right=True)
    return Rows([*STANDING, change_since], rows, pad=3.4)


def impact_table(report: BoardReport, counted: Tally, terms: Terms) -> Rows:
    """Impact beside delivery: how much of what is called done has been seen to work."""
    done = tally(tuple(line for line in report.lines if line.delivery in DONE))
    most = max(counted.impact.values(), default=1)
    rows: list[list[Block]] = []
    for key in IMPACT:
        count = counted.impact.get(key, 0)
        rows.append(
            [
                terms.impact(key),
                Figure(single(count, most, 166, Tone(key))),
                Text(str(count), CELL.right()),
                Text(str(done.impact.get(key, 0)), CELL.right()),
            ]
        )
    of_these = Column(f"Of these {terms.done}", 0.24, right=True)
    return Rows([*CHANGED, of_these], rows, pad=3.4)


def theme_row(theme: ThemePaper, unit: float, terms: Terms) -> list[Block]:
    """One theme as a bar."""
    counted = tally(theme.findings)
    return [
        Text(theme.label, CELL),
        Figure(stacked(counted.delivery, DELIVERY, unit, terms)),
        Text(str(counted.total), CELL.right()),
        Text(str(counted.with_impact), CELL.right()),
    ]


def exceptions(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What is off track, at risk or overdue: findings, then actions that none of them shows."""
    lines, stray = report.exceptions, report.stray
    message = [
        eye(lines, "finding")
        or f"No finding is {', '.join(terms.low(key) for key in IN_TROUBLE)} or overdue.",
        eye(stray, "action that no such finding shows", "actions that no such finding shows"),
    ]
    yield from section(
        "For discussion", ALL_EXCEPTIONS, " ".join(filter(None, message)), "exceptions"
    )
    most = max((line.late.days for line in (*lines, *stray)), default=0)
    if lines:
        yield Rows(EXCEPTIONS, [exception_row(line, most, terms) for line in lines], pad=3)
    if stray:
        rows = [exception_row(line, most, terms) for line in stray]
        yield from listing("Actions that no finding above shows", EXCEPTIONS, rows, 3)


def foremost(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Of the exceptions what is off track or at risk, or set to matter now; where the rest is."""
    every = (*report.exceptions, *report.stray)
    lines = [line for line in every if line.matters_now or line.delivery in IN_TROUBLE]
    words = listed(
        [f"{sum(x.delivery is key for x in lines)} {terms.low(key)}" for key in IN_TROUBLE]
    )
    yield from section("For discussion", FOREMOST, f"{words[:1].upper()}{words[1:]}.", "foremost")
    most = max((line.late.days for line in lines), default=0)
    if lines:
        yield Rows(EXCEPTIONS, [exception_row(line, most, terms) for line in lines], pad=3)
    if rest := len(every) - len(lines):
        are = "is" if rest == 1 else "are"
        told = f"{rest} more {are} late, or in trouble underneath: see “{ALL_EXCEPTIONS}”."
        yield Text(told, BODY, link="exceptions")


def eye(lines: Sequence[ExceptionLine], one: str, more: str = "") -> str:
    """How many need the board's eye, and how many of them are late; empty for none."""
    if not lines:
        return ""
    late = sum(line.late.days > 0 for line in lines)
    original = sum(line.late.days_original > 0 for line in lines)
    need = "needs" if len(lines) == 1 else "need"
    return (
        f"{many(len(lines), one, more)} {need} the board's eye:"
        f" {late} past the due date, {original} past the original date."
    )


def exception_row(line: ExceptionLine, most: int, terms: Terms) -> list[Block]:
    """One exception: how late against both dates, why, and what is asked.

    ``most`` is the largest number of days late, which is drawn as the longest bar.
    """
    words: list[Block] = []
    if line.reason or line.delivery in WANT_REASON:
        words.append(Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED))
    if line.remark:
        words.append(Text(line.remark, CELL_MUTED))
    if line.moved:
        words.append(Text(f"Why the date moved: {line.moved}", CELL_MUTED))
    if line.ask:
        words.append(Text(f"Asked: {line.ask}", CELL))
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead, before="Matters now" if line.matters_now else ""),
        due_and_late(line.late, Figure(single(line.late.days, most, 64, RED, 8))),
        terms.delivery(line.delivery),
        Stack(words),
    ]


def decisions(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """What the board is asked to decide, and what it has decided since the last meeting."""
    asked, claim = report.asked, terms.low(Delivery.COMPLETE)
    message = (
        f"{asked_of(asked)} {'is' if len(asked) == 1 else 'are'} claimed {claim} and"
        f" {'waits' if len(asked) == 1 else 'wait'} for the board to accept or refuse."
        if asked
        else f"Nothing waits for the board: no finding and no action is claimed {claim}."
    )
    yield from section("For decision", "Decisions asked of the board", message, "decisions")
    findings = [line for line in asked if line.impact is not None]
    actions = [line for line in asked if line.impact is None]
    if findings:
        yield Rows(ASKED, [asked_row(line, terms) for line in findings], pad=3)
    if actions:
        rows = [asked_row(line, terms) for line in actions]
        yield from listing(
            f"{many(len(actions), 'action')} claimed {claim}", ACTIONS_ASKED, rows, 4
        )
    day = f"{on_or_since(report)} {long_day(report.since)}"
    yield Text(f"Decisions recorded {day}", HEAD, "H3")
    if report.decisions:
        yield decided(report.decisions, terms.ref)
    else:
        yield nothing(f"No decision was recorded {period(report)}.")


def asked_row(line: AskLine, terms: Terms) -> list[Block]:
    """One finding or action that waits for the board; an action has no impact of its own."""
    known = terms.evidence(line.evidence)
    if line.impact is not None:
        known = Stack([terms.impact(line.impact), Gap(2), known])
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead),
        Text(day_or(line.claimed_on, "–"), CELL),
        known,
        Text(asked_words(line), CELL),
    ]


def decided(lines: Sequence[DecisionLine], ref: Callable[[str], Text]) -> Rows:
    """The decisions as a table; ``ref`` makes the first cell of each."""
    return Rows(DECIDED, [decided_row(line, ref(line.ref)) for line in lines], pad=4)


def decided_row(line: DecisionLine, ref: Text) -> list[Block]:
    """One decision."""
    by = f"{line.by}, {line.meeting}" if line.meeting else line.by
    return [
        ref,
        Text(line.title, CELL),
        Text(line.what, CELL),
        title_and_lead(day_or(line.on), by),
        Text(line.reason or "No reason given", CELL if line.reason else CELL_MUTED),
    ]
