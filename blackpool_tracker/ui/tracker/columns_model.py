"""The columns of a table as Qt shows them: what each is taken for, how surely, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from blackpool_tracker.domain.tracker.choices import Choices, MappedTable
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.fields import FIELD_WORDS, Field
from blackpool_tracker.domain.tracker.grid import Grid, line_of
from blackpool_tracker.domain.tracker.legend import colour_name
from blackpool_tracker.domain.tracker.tables import mapped_rows
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Tone
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.tracker.lines_model import Index, LinesModel

TITLES: Final = ("Column", "Such as", "Taken for", "And for", "How sure")
COLUMN, VALUES, FIRST, SECOND, SURE = range(5)

ENOUGH: Final = 0.6
"""How sure a proposal is at least that nobody need look at it."""

_VERY: Final = 0.85
_FEW: Final = 3  # of the values of a column
_LOOKED_AT: Final = 60  # rows
_LETTERS: Final = 60  # characters of a value
_NOTHING: Final = "nothing"
NO_OTHER: Final = Choice(_NOTHING, "Nothing else")


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a table, a few of its values, and how many of its cells say something."""

    column: Column
    values: tuple[str, ...]
    filled: int

    @property
    def left_out(self) -> bool:
        """Whether it is left out."""
        return Field.LEAVE in self.column.fields

    @property
    def unsure(self) -> bool:
        """Whether a person should look at it: it says something, and the proposal is a guess."""
        return bool(self.filled) and self.column.sure < ENOUGH

    @property
    def sure_words(self) -> str:
        """How sure it is, or what is lost by leaving it out."""
        if self.left_out and self.filled:
            return f"{self.filled} cell{'s'[: self.filled != 1]} left out"
        if self.left_out:
            return "Empty"
        if self.unsure:
            return "Look at it"
        return "Sure" if self.column.sure >= _VERY else "Likely"


def column_lines(each: MappedTable, grid: Grid) -> list[ColumnLine]:
    """One line for each column of a table, from the left."""
    rows = mapped_rows(each.table)
    return [_line(column, grid, rows) for column in each.mapping.columns]


def _line(column: Column, grid: Grid, rows: Sequence[int]) -> ColumnLine:
    cells = [grid.at(row, column.column) for row in rows]
    said = [words for cell in cells if (words := line_of(cell))]
    # A column may speak by its colours alone.
    colours = [name for cell in cells[:_LOOKED_AT] if (name := colour_name(cell.fill))]
    few = dict.fromkeys(words[:_LETTERS] for words in said[:_LOOKED_AT] or colours)
    return ColumnLine(column, tuple(list(few)[:_FEW]), len(said))


def first_choices() -> list[Choice]:
    """What a column may be taken for, in the register's words."""
    return [Choice(field, words) for field, words in FIELD_WORDS.items()]


def second_choices(first: str) -> list[Choice]:
    """What it may be for as well."""
    others = [each for each in first_choices() if each.key not in {first, Field.LEAVE}]
    return [NO_OTHER, *others]


def groups_of(choices: Choices) -> list[tuple[int, ...]]:
    """The tables by number, those with the same headings together; taken ones only if any is."""
    some = any(each.wanted for each in choices.tables)
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, each in enumerate(choices.tables):
        if each.wanted or not some:
            words = tuple(head.words for head in each.table.heads)
            alike.setdefault(words, []).append(number)
    return [tuple(numbers) for numbers in alike.values()]


class ColumnsModel(LinesModel[ColumnLine]):
    """One line a column.

    Signals:
        mapped: a column shall be for other fields (its ``Column``, and a tuple of ``Field``).
    """

    mapped = Signal(object, object)

    titles = TITLES

    def key_of(self, line: ColumnLine) -> int:
        """By where it stands in the sheet."""
        return line.column.column

    def called(self, line: ColumnLine) -> str:
        """By its letters and heading."""
        return _words(line, COLUMN)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What a column is taken for can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in {FIRST, SECOND} else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        line, place = self.lines[index.row()], index.column()
        words = _words(line, place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(line.column.why if place == SURE else words)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.EditRole: _key(line, place),
            Qt.ItemDataRole.AccessibleTextRole: f"{TITLES[place]}: {words or 'nothing'}",
            CellRole.TONE: _tone(line, place),
            CellRole.ICON: _icon(line, place),
        }
        return answers.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what a person has chosen; it is shown when the choices are others."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line = self.lines[index.row()]
        self.mapped.emit(line.column, _fields_with(line.column.fields, index.column(), str(value)))
        return True


def _fields_with(fields: tuple[Field, ...], place: int, key: str) -> tuple[Field, ...]:
    """The fields with another first one, or another second one."""
    if place == FIRST:
        first = Field(key)
        others = () if first is Field.LEAVE else tuple(f for f in fields[1:] if f is not first)
        return (first, *others)
    if key == _NOTHING:
        return fields[:1]
    second = Field(key)
    return (fields[0], second, *(f for f in fields[2:] if f is not second))


def _key(line: ColumnLine, place: int) -> str:
    fields = line.column.fields
    if place == FIRST:
        return fields[0]
    return fields[1] if len(fields) > 1 else _NOTHING


def _words(line: ColumnLine, place: int) -> str:
    column = line.column
    if place == COLUMN:
        return f"{column.letters}  {column.heading or '(no heading)'}"
    if place == VALUES:
        return " · ".join(line.values) or "Empty"
    if place == SURE:
        return line.sure_words
    if place == FIRST:
        return FIELD_WORDS[column.fields[0]]
    return ", ".join(FIELD_WORDS[field] for field in column.fields[1:])


def _tone(line: ColumnLine, place: int) -> Tone:
    if place == COLUMN:
        return Tone.STRONG
    if place == SURE and line.left_out and line.filled:
        return Tone.DANGER
    muted = place == VALUES or line.left_out or (place == SURE and not line.unsure)
    return Tone.MUTED if muted else Tone.PLAIN


def _icon(line: ColumnLine, place: int) -> str | None:
    if place == SURE:
        return "warning" if line.unsure or (line.left_out and line.filled) else None
    return "down" if place == FIRST else None
