"""What the list of steps shows of each."""

from datetime import datetime
from typing import Final

from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.history import StepLine
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.tables.columns import Cell, TableColumn, nothing

LABEL: Final = "label"
_REFS: Final = 2
"""Refs shown in a cell; the rest is counted."""


def step_columns() -> tuple[TableColumn[StepLine], ...]:
    """All columns, in order from the left."""
    return (
        TableColumn("step", "Step", 9, _number, plain=lambda line: line.id),
        TableColumn(
            *("at", "When", 14, _when, 1),
            plain=lambda line: f"{line.at.astimezone():%Y-%m-%d %H:%M}",
        ),
        TableColumn("by", "Who", 20, lambda line: Cell(line.by, f"By {line.by}"), 2),
        TableColumn(LABEL, "What", 40, _label),
        TableColumn("refs", "Touched", 15, _refs, 3, plain=lambda line: ", ".join(line.refs)),
    )


def moment(at: datetime) -> str:
    """``12 May 2026, 14:03``."""
    here = at.astimezone()
    return f"{short_day(here.date())}, {here:%H:%M}"


def _number(line: StepLine) -> Cell:
    return Cell(f"{line.id:,}", line.ref, Tone.STRONG)


def _when(line: StepLine) -> Cell:
    here = line.at.astimezone()
    return Cell(f"{short_day(here.date())}\n{here:%H:%M}", f"{long_day(here.date())}, {here:%H:%M}")


def _label(line: StepLine) -> Cell:
    """What it is called; what was taken back, or takes back, says so by a word and a shape."""
    if line.undone_by is not None:
        words = f"{line.label}\ntaken back by step {line.undone_by:,}"
        said = f"{line.label}, taken back by step {line.undone_by}"
        return Cell(words, said, Tone.MUTED, "undo", tip=line.label)
    if line.undoes is not None:
        words = f"{line.label}\ntakes back step {line.undoes:,}"
        said = f"{line.label}, takes back step {line.undoes}"
        return Cell(words, said, Tone.PLAIN, "undo", tip=line.label)
    return Cell(line.label, line.label, tip=line.label)


def _refs(line: StepLine) -> Cell:
    if not line.refs:
        return nothing("Touched nothing with a name")
    more = f" +{len(line.refs) - _REFS}" if line.refs[_REFS:] else ""
    return Cell(
        "\n".join(line.refs[:_REFS]) + more,
        f"Touched {', '.join(line.refs[:20])}",
        Tone.MUTED,
        tip=", ".join(line.refs[:20]),
    )
