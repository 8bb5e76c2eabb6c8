"""Who changed what, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of one step: the columns that changed. ``before`` is empty for a new row."""

    table: str
    row: int
    ref: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step. ``at`` is aware and in UTC; ``undoes`` is the step that it took back, or None."""

    step: int
    at: datetime
    by: str
    label: str
    undoes: int | None
    changes: tuple[RowChange, ...]
