"""Readings from a spreadsheet: pasted, or from a file with commas."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.measures import MeasureLine, ReadingLine
from blackpool_tracker.domain.pasted_readings import PastedTable, Proposed, compared
from blackpool_tracker.importing.figures import tables


def table_in(text: str) -> PastedTable:
    """The table in a text that was pasted; raises ``RefusedError`` when there is none."""
    return tables.read_table(text)


def text_of_file(path: Path) -> str:
    """The words of a file of readings; raises ``RefusedError`` when it cannot be read."""
    try:
        if path.stat().st_size > tables.SIZE_LIMIT:
            raise RefusedError(
                f"{path.name} is larger than {tables.SIZE_LIMIT // 1_000_000} MB, too large for a"
                " table of readings."
            )
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    if content.startswith((b"PK", b"\xd0\xcf")):
        raise RefusedError(
            f"{path.name} is a workbook. Copy its cells and paste them, or save it as CSV."
        )
    return tables.decoded(content)


def proposals(
    table: PastedTable, line: MeasureLine, readings: Sequence[ReadingLine], today: date
) -> list[Proposed]:
    """What each cell of the table would become, and what is doubtful about it.

    Raises ``RefusedError`` when no column says when, or none holds values.
    """
    return compared(tables.proposals(table), line, readings, today)
