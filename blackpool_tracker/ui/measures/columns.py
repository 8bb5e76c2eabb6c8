"""What the list of measures shows of each."""

from collections.abc import Callable
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.measure_questions import MeasureOrder
from blackpool_tracker.domain.measure_words import (
    GOOD_WORDS,
    TIMING_WORDS,
    TREND_WORDS,
    difference_words,
    figure,
    short_when,
    standing_words,
    target_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import (
    MeasureLine,
    ReadingLine,
    Standing,
    Timing,
    Trend,
)
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.tables.columns import Cell, TableColumn, nothing

MeasureColumn = TableColumn[MeasureLine]

ORDER_WORDS: Final = {
    MeasureOrder.STANDING: "Standing",
    MeasureOrder.TITLE: "Measure",
    MeasureOrder.THEME: "Theme",
    MeasureOrder.OWNER: "Owner",
    MeasureOrder.LAST: "Last reading",
    MeasureOrder.TREND: "Trend",
    MeasureOrder.DUE: "Next reading",
}
STANDING_ICONS: Final = {
    Standing.MET: "tick",
    Standing.WITHIN: "warning",
    Standing.CROSSED: "crossed",
}
"""A shape for each standing, beside its word."""


def measure_columns(hub: Hub) -> tuple[MeasureColumn, ...]:
    """All columns, in order from the left."""

    def column(
        of: MeasureOrder, width: float, cell: Callable[[MeasureLine], Cell], gives_way: int = 0
    ) -> MeasureColumn:
        return TableColumn(of, ORDER_WORDS[of], width, cell, gives_way, 0, of)

    return (
        column(
            MeasureOrder.TITLE,
            34,
            lambda line: Cell(line.title, line.title, Tone.STRONG, tip=line.definition[:600]),
        ),
        column(MeasureOrder.THEME, 22, lambda line: _named("theme", line.theme), 7),
        column(MeasureOrder.OWNER, 20, lambda line: _named("owner", line.owner or ""), 8),
        column(MeasureOrder.LAST, 16, lambda line: reading_cell("Last reading", line.last)),
        TableColumn("target", "Target", 13, target_cell, 4),
        TableColumn("difference", "Difference", 13, difference_cell, 5),
        column(MeasureOrder.TREND, 11, trend_cell, 2),
        TableColumn(
            "england", "England", 14, lambda line: reading_cell("England", line.england), 6
        ),
        column(MeasureOrder.STANDING, 20, standing_cell, 1),
        column(MeasureOrder.DUE, 16, lambda line: timing_cell(line, hub.workspace.today()), 3),
    )


def reading_cell(what: str, reading: ReadingLine | None) -> Cell:
    """A value, and below it when it is of."""
    if reading is None:
        return nothing(f"{what}: none")
    words, said = value_words(reading.value, reading.unit), when_words(reading)
    return Cell(f"{words}\n{short_when(reading)}", f"{what} {words}, {said}", tip=reading.source)


def target_cell(line: MeasureLine) -> Cell:
    """The target, and below it the tolerance."""
    if line.target is None:
        return nothing("No target")
    words = value_words(line.target, line.unit)
    borne = f"\n± {figure(line.tolerance)}" if line.tolerance else ""
    tip = f"Target {target_words(line)}. {GOOD_WORDS[line.good]}."
    return Cell(words + borne, f"Target {target_words(line)}", Tone.MUTED, tip=tip)


def difference_cell(line: MeasureLine) -> Cell:
    """How far off target the last reading is."""
    if line.difference is None:
        return nothing("No difference from a target")
    words = difference_words(line.difference, line.unit)
    return Cell(words, f"Difference from target {words}", Tone.MUTED)


def trend_icon(line: MeasureLine) -> str | None:
    """The arrow that says where the value went; None where nothing is known."""
    if line.trend is Trend.UNKNOWN or line.last is None or line.previous is None:
        return None
    moved = line.last.value - line.previous.value
    return "level" if line.trend is Trend.SAME else "rising" if moved > 0 else "falling"


def trend_cell(line: MeasureLine) -> Cell:
    """An arrow that says where the value went, and a word that says what that means."""
    word, icon = TREND_WORDS[line.trend], trend_icon(line)
    if icon is None or line.previous is None:
        return nothing(word)
    before = f"{value_words(line.previous.value, line.unit)}, {when_words(line.previous)}"
    way = {"rising": "rising", "falling": "falling"}.get(icon, "level")
    tone = Tone.DANGER if line.trend is Trend.WORSE else Tone.PLAIN
    said = f"Trend {word}, {way}; before {before}"
    return Cell(word, said, tone, icon, tip=f"Before: {before}")


def standing_cell(line: MeasureLine) -> Cell:
    """How the last reading stands, as a word with a shape."""
    words = standing_words(line)
    if line.standing is Standing.NOT_JUDGED:
        return nothing(words)
    tone = Tone.DANGER if line.standing is Standing.CROSSED else Tone.PLAIN
    return Cell(words, f"Standing: {words}", tone, STANDING_ICONS[line.standing])


def timing_cell(line: MeasureLine, today: date) -> Cell:
    """When the next reading is due, and whether it is awaited."""
    timing = line.timing(today)
    if timing is Timing.UNTIMED:
        return nothing(TIMING_WORDS[timing])
    due = short_day(line.due) if line.due is not None else "no reading yet"
    said = f"Next reading {long_day(line.due)}" if line.due is not None else "No reading yet"
    if timing is Timing.CURRENT:
        return Cell(due, said, Tone.MUTED)
    word = "overdue" if timing is Timing.OVERDUE else "due"
    tone = Tone.DANGER if timing is Timing.OVERDUE else Tone.STRONG
    return Cell(f"{due}\n{word}", f"{said}, {word}", tone, "overdue" if word == "overdue" else None)


def _named(what: str, name: str) -> Cell:
    if not name:
        return nothing(f"No {what}")
    return Cell(name, f"{what.capitalize()}: {name}", Tone.MUTED, tip=name)
