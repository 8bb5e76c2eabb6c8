"""A workbook on its way between two processes, as plain JSON: nothing of it is ever run."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, cast

from blackpool_tracker.domain.workbooks import Cell, Sheet, Value, Workbook

Json = None | bool | int | float | str | list["Json"]

LOT: Final = 2_000
"""Rows that go in one piece."""


def pieces_of(book: Workbook) -> Iterator[bytes]:
    """A workbook in pieces, in their order."""
    yield _packed("book", [book.name, book.warnings])
    for sheet in book.sheets:
        yield _packed("sheet", [sheet.name, sheet.hidden])
        for at in range(0, len(sheet.rows), LOT):
            rows = sheet.rows[at : at + LOT]
            yield _packed("rows", [[_flat(cell) for cell in row] for row in rows])
    yield _packed("end", None)


def share_piece(share: float) -> bytes:
    """A word on how much is done."""
    return _packed("share", share)


def refusal_piece(sentence: str) -> bytes:
    """The sentence that says why it cannot be read."""
    return _packed("refused", sentence)


def opened(piece: bytes) -> tuple[str, Json]:
    """What kind of piece it is, and what it holds."""
    kind, held = json.loads(piece)
    return kind, held


class Gathering:
    """Puts a workbook together again from its pieces."""

    def __init__(self) -> None:
        self._name = ""
        self._warnings: list[str] = []
        self._sheets: list[tuple[str, bool, list[tuple[Cell, ...]]]] = []

    def add(self, kind: str, held: Json) -> None:
        """Add the next piece."""
        if kind == "book":
            self._name, self._warnings = cast("tuple[str, list[str]]", held)
        elif kind == "sheet":
            name, hidden = cast("tuple[str, bool]", held)
            self._sheets.append((name, hidden, []))
        elif kind == "rows":
            rows = cast("list[list[_Flat]]", held)
            self._sheets[-1][2].extend(tuple(map(_cell, row)) for row in rows)

    def whole(self) -> Workbook:
        """The workbook, once all its pieces are there."""
        sheets = (Sheet(name, tuple(rows), hidden) for name, hidden, rows in self._sheets)
        return Workbook(self._name, tuple(sheets), tuple(self._warnings))


_Plain = str | float | bool | list[str] | None
_Flat = tuple[str, _Plain, str, str, str, str, bool]


def _packed(kind: str, held: object) -> bytes:
    return json.dumps([kind, held], ensure_ascii=True).encode("ascii")


def _flat(cell: Cell) -> _Flat:
    value = _plain(cell.value)
    return cell.ref, value, cell.text, cell.fill, cell.note, cell.merged, cell.formula


def _plain(value: Value) -> _Plain:
    return [type(value).__name__, value.isoformat()] if isinstance(value, date) else value


def _cell(flat: _Flat) -> Cell:
    ref, value, text, fill, note, merged, formula = flat
    return Cell(ref, _value(value), text, fill, note, merged, formula)


def _value(value: _Plain) -> Value:
    if not isinstance(value, list):
        return value
    kind, iso = value
    return datetime.fromisoformat(iso) if kind == "datetime" else date.fromisoformat(iso)
