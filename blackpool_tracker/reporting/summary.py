"""Where we are: the figures and the charts."""

from collections.abc import Iterator, Mapping

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.papers import BoardReport, Tally, ThemePaper, tally
from blackpool_tracker.domain.pictures.primitives import Tone
from blackpool_tracker.domain.pictures.shapes import Shape
from blackpool_tracker.domain.ratings import IN_TROUBLE, NOT_COUNTED, Delivery, Impact
from blackpool_tracker.reporting.blocks import Block, Columns, Gap, Stack, Text
from blackpool_tracker.reporting.charts import Key, joined, ring, scale, single, stacked, trend
from blackpool_tracker.reporting.chips import Marked
from blackpool_tracker.reporting.colours import DELIVERY, IMPACT
from blackpool_tracker.reporting.figures import Figure
from blackpool_tracker.reporting.opening import Tile, Tiles, section
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    CELL,
    CELL_MUTED,
    HEAD,
    MEASURE,
    MINOR,
    PAD,
    SMALL,
)
from blackpool_tracker.reporting.terms import Terms
from blackpool_tracker.reporting.wording import change, listed, progress

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


def summary(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The figures: what stands where, what has changed for children, and how it has moved."""
    counted = tally(report.lines)
    yield from section("Summary", "Where we are", lead(counted, terms), "summary")
    if not counted.total:
        return
    yield key_figures(report, counted, terms)
    yield Text("Has it changed things for children?", HEAD, "H3")
    yield impact_table(report, counted, terms)
    left = Stack([Text("All findings by delivery", MINOR, "H3"), *ring_and_rest(counted, terms)])
    yield Columns([left, Stack([standing(report, counted, terms)])], (0.38, 0.62), 16)
    if len(report.trend) > 1:
        yield Text(f"Findings {terms.done}", HEAD, "H3")
        yield Figure(trend(report.trend, MEASURE, 72, terms.done))


def by_theme(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The findings of each theme as a bar by delivery."""
    lead = "How the findings of each theme stand, each counted in its main theme."
    yield from section("Summary", "Findings by theme", lead, "by-theme")
    bars = [tally(theme.findings).delivery for theme in report.themes]
    unit = scale(bars, MEASURE * BARS.part - 2 * PAD, 24)
    yield Rows(THEMES, [theme_row(theme, unit, terms) for theme in report.themes], pad=4)
    yield Text(f"{THEME_NOTE} {terms.not_counted(tally(report.lines))}".rstrip(), SMALL)


def ring_and_rest(counted: Tally, terms: Terms) -> list[Block]:
    """The ring, and below it the names of what it shows as one part, and what it leaves out."""
    said: list[Block] = [Figure(ring(counted, terms))]
    names = [terms[key].lower() for key in joined(counted.delivery)]
    if names:
        said += [Gap(6), Marked(Shape.MORE, f"Other: {listed(names)}.", CELL_MUTED)]
    if left := terms.not_counted(counted):
        said += [Gap(3), Text(left, CELL_MUTED)]
    return said


DONE = frozenset({Delivery.COMPLETE, Delivery.CLOSED})
THEME_NOTE = (
    "Each finding is counted once, in its main theme. Shapes and colours are those of the table of"
    " deliveries. With impact: checked evidence shows that practice has changed for children."
)


def lead(counted: Tally, terms: Terms) -> str:
    """The message: what is done, what is known of it, and what needs the board."""
    worst = in_trouble(counted, terms)
    rest = f" {worst}: see the exceptions." if worst else ""
    return progress(counted, terms.done, terms.low(Delivery.CLOSED)) + rest


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
    """Every delivery with its number: the legend of the charts and their figures in one.

    What is not counted has a line only where there is some, or was.
    """
    counts = {**counted.delivery, **counted.left_out}
    rows = [
        counted_row(
            terms.delivery(key),
            bar(counts, key, 64),
            counts.get(key, 0),
            Text(changed(report, key, counts.get(key, 0)) or "–", CELL_MUTED.right()),
        )
        for key in DELIVERY
        if key not in NOT_COUNTED or counts.get(key, 0) or (report.before or {}).get(key, 0)
    ]
    change_since = Column(f"Change since\n{short_day(report.since)}", 0.25, right=True)
    return Rows([*STANDING, change_since], rows, pad=3.4)


def impact_table(report: BoardReport, counted: Tally, terms: Terms) -> Rows:
    """Impact beside delivery: how much of what is called done has been seen to work."""
    done = tally(tuple(line for line in report.lines if line.delivery in DONE))
    counts = counted.impact
    rows = [
        counted_row(
            terms.impact(key),
            bar(counts, key, 166),
            counts.get(key, 0),
            Text(str(done.impact.get(key, 0)), CELL.right()),
        )
        for key in IMPACT
    ]
    of_these = Column(f"Of these {terms.done}", 0.24, right=True)
    return Rows([*CHANGED, of_these], rows, pad=3.4)


def bar(counts: Mapping[Key, int], key: Key, width: float) -> Figure:
    """One count as a bar; the largest is as long as ``width``."""
    most = max(counts.values(), default=1)
    return Figure(single(counts.get(key, 0), most, width, Tone(key)))


def counted_row(chip: Block, drawn: Figure, count: int, last: Block) -> list[Block]:
    """A word with its bar, its number, and what else is known of it."""
    return [chip, drawn, Text(str(count), CELL.right()), last]


def theme_row(theme: ThemePaper, unit: float, terms: Terms) -> list[Block]:
    """One theme as a bar."""
    counted = tally(theme.findings)
    return [
        Text(theme.label, CELL),
        Figure(stacked(counted.delivery, DELIVERY, unit, terms)),
        Text(str(counted.total), CELL.right()),
        Text(str(counted.with_impact), CELL.right()),
    ]
