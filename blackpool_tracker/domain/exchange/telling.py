"""What was found in a returned sheet and what became of it, in sentences."""

from datetime import date
from typing import Final

from blackpool_tracker.domain.columns import Column, Words, written
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.exchange.changes import Comparison, Left
from blackpool_tracker.domain.exchange.rows import Plain
from blackpool_tracker.domain.exchange.taking import TakenOver
from blackpool_tracker.domain.register_sheets import LEAD_COLUMNS, SHEETS
from blackpool_tracker.domain.wording import tidy_line

_COLUMNS: Final = {(sheet.table, each.key): each for sheet in SHEETS for each in sheet.columns}
_FILLED_IN: Final = {each.key: each for each in LEAD_COLUMNS}


def left_sentence(left: Left, words: Words) -> str:
    """One left thing: ``Actions!D14, A-001, Action: “Review all”. Both have changed this.``.

    ``words`` are those of the register, by their lists.
    """
    where = ", ".join(filter(None, (left.cell, left.ref, heading_of(left.table, left.key))))
    said = tidy_line(value_words(left.table, left.key, left.written, words))
    return f"{where}: {f'“{said}”' if said else 'emptied'}. {left.why}"


def heading_of(table: str, key: str) -> str:
    """What the column of a value is called in the sheet."""
    column = _column(table, key)
    return column.heading if column is not None else key


def value_words(table: str, key: str, value: Plain, words: Words) -> str:
    """A value as people read it, with its line breaks; empty for nothing."""
    column = _column(table, key)
    shown = written(column, value, words) if column is not None else value
    if isinstance(shown, date):
        return short_day(shown)
    return "" if shown is None else str(shown)


def outcome_sentence(done: TakenOver) -> str:
    """How much came in, and how much did not: ``3 cells taken, 2 left; new: A-004``."""
    parts = [f"{_counted(done.taken)} taken, {len(done.left):,} left"]
    if done.proposals:
        parts.append(f"proposed to be closed: {', '.join(done.proposals)}")
    if done.added:
        parts.append(f"new: {', '.join(done.added)}")
    return "; ".join(parts)


def gone_sentence(found: Comparison) -> str:
    """Which rows did not come back, and stay; empty when all did."""
    if not found.gone:
        return ""
    refs = ", ".join(gone.ref for gone in found.gone)
    return f"did not come back and stay in the register: {refs}"


def _column(table: str, key: str) -> Column | None:
    return _COLUMNS.get((table, key)) or _FILLED_IN.get(key)


def _counted(count: int) -> str:
    return f"{count:,} cell{'s'[: count != 1]}"
