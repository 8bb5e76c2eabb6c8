"""What the list of measures shows of each."""

from collections.abc import Callable
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.measure_questions import MeasureOrder
from blackpool_tracker.domain.measure_words import (
    GOOD_WORDS,
    NOT_SHOWN,
    TIMING_WORDS,
    TREND_WORDS,
    difference_words,
    figure,
    short_when,
    shown_value,
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
    is_small,
)
from blackpool_tracker.domain.scorecard import SMALL_STANDING, told_standing
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.tables.columns import Cell, Out, TableColumn, nothing, with_outs

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

    def due(line: MeasureLine) -> Cell:
        return timing_cell(line, hub.workspace.today())

    def column(
        of: MeasureOrder, width: float, cell: Callable[[MeasureLine], Cell], gives_way: int = 0
    ) -> MeasureColumn:
        return TableColumn(of, ORDER_WORDS[of], width, cell, gives_way, 0, of)

    columns: tuple[MeasureColumn, ...] = (
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
        column(MeasureOrder.DUE, 16, due, 3),
    )
    return with_outs(columns, _outs(hub, due))


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


def _outs(hub: Hub, due: Callable[[MeasureLine], Cell]) -> dict[str, Out[MeasureLine]]:
    """What of a measure goes out: small numbers are left out as on paper."""

    def small() -> int:
        return hub.words.settings.small_numbers

    return {
        MeasureOrder.LAST: Out(
            lambda line: _value_out(line.last, small()),
            ("Last reading (when)", lambda line: _when_out(line.last)),
        ),
        "target": Out(target_words),
        "difference": Out(lambda line: _difference_out(line, small())),
        MeasureOrder.TREND: Out(lambda line: _trend_out(line, small())),
        "england": Out(
            lambda line: _value_out(line.england, small()),
            ("England (when)", lambda line: _when_out(line.england)),
        ),
        MeasureOrder.STANDING: Out(lambda line: _standing_out(line, small())),
        MeasureOrder.DUE: Out(
            lambda line: line.due,
            ("Next reading (remark)", lambda line: due(line).text.partition("\n")[2]),
        ),
    }


def _value_out(reading: ReadingLine | None, small: int) -> str | None:
    """A value as a paper tells it: without small numbers."""
    return shown_value(reading, small) if reading is not None else None


def _when_out(reading: ReadingLine | None) -> str:
    return when_words(reading) if reading is not None else ""


def _difference_out(line: MeasureLine, small: int) -> str | None:
    """The difference, unless a small number could be reckoned from it."""
    if line.difference is None:
        return None
    if line.last is not None and is_small(line.last, small):
        return NOT_SHOWN
    return difference_words(line.difference, line.unit)


def _trend_out(line: MeasureLine, small: int) -> str | None:
    if line.trend is Trend.UNKNOWN:
        return None
    hidden = any(each is not None and is_small(each, small) for each in (line.last, line.previous))
    return NOT_SHOWN if hidden else TREND_WORDS[line.trend]


def _standing_out(line: MeasureLine, small: int) -> str | None:
    if line.standing is Standing.NOT_JUDGED:
        return None
    return standing_words(line) if told_standing(line, small) is not None else SMALL_STANDING


def _named(what: str, name: str) -> Cell:
    if not name:
        return nothing(f"No {what}")
    return Cell(name, f"{what.capitalize()}: {name}", Tone.MUTED, tip=name)
