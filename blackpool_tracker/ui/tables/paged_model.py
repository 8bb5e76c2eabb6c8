"""A table model of numbers that reads only the lines that are looked at."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.errors import ConflictError, TrackerError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.tables.columns import Cell, Editing, L, TableColumn, being_saved
from blackpool_tracker.ui.tables.many import Question, ask_whether, give_to_all
from blackpool_tracker.ui.tables.roles import of_cell, of_heading
from blackpool_tracker.ui.tables.rows import EMPTY, Entry, Rows, counted, difference

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

PAGE: Final = 32
"""Lines read at a time: a screen and a half, in less than 2 ms."""

ABOVE: Final = 8
"""How many of them stand above the one that is looked at: the first of a screen is asked first."""

HELD: Final = 32 * PAGE
"""Lines kept; the oldest go first."""

NAMES: Final = ("person", "theme", "source", "thread", "rating_word", "settings")
"""Tables whose words stand in many lines: when one changes, all lines are read again."""


_PLAIN: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_EDITABLE: Final = _PLAIN | Qt.ItemFlag.ItemIsEditable

GONE: Final = Cell("…", "No longer in the register", Tone.MUTED)
ROOT: Final = QModelIndex()


@dataclass(slots=True)
class _Held(Generic[L]):
    """A line that was read, and its cells as far as they were asked for."""

    line: L | None
    cells: dict[int, Cell] = field(default_factory=dict)


class PagedModel(QAbstractTableModel, Generic[L]):
    """Rows of ``table``, read by ``read`` in pages; ``noun`` is what one of them is called.

    Signals:
        given: a value was chosen in a cell and is in the register (number, column's key, value).
    """

    given = Signal(int, str, str)

    def __init__(
        self,
        hub: Hub,
        noun: str,
        columns: Sequence[TableColumn[L]],
        read: Callable[[Sequence[int]], Mapping[int, L]],
    ) -> None:
        super().__init__()
        self.noun = noun
        self.columns = columns
        self._hub, self._read = hub, read
        self._rows = EMPTY
        self._lines: dict[int, _Held[L]] = {}
        self._saving: dict[tuple[int, str], list[str]] = {}

    @property
    def rows(self) -> Rows:
        """The answer that is shown."""
        return self._rows

    @property
    def read(self) -> Callable[[Sequence[int]], Mapping[int, L]]:
        """Reads lines by their numbers, on any thread."""
        return self._read

    @property
    def held(self) -> int:
        """How many lines are kept in memory."""
        return len(self._lines)

    def entry(self, row: int) -> Entry | None:
        """The number in a row, the words of its heading, or None past the end."""
        entries = self._rows.entries
        return entries[row] if 0 <= row < len(entries) else None

    def number(self, row: int) -> int | None:
        """The number in a row; None for a heading and past the end."""
        entry = self.entry(row)
        return entry if isinstance(entry, int) else None

    def headings(self) -> list[int]:
        """The rows that are headings."""
        if not self._rows.counts:
            return []
        return [row for row, entry in enumerate(self._rows.entries) if isinstance(entry, str)]

    def seen(self, numbers: Sequence[int]) -> list[Seen]:
        """The entries as they are shown; those that were not looked at yet are read now."""
        wanted = [number for number in numbers if self._known(number) is None]
        read: dict[int, L] = {}
        for start in range(0, len(wanted), HELD):
            read |= self._read(wanted[start : start + HELD])
        lines = ((self._known(number) or read.get(number)) for number in numbers)
        return [Seen(line.id, line.version) for line in lines if line is not None]

    def line(self, row: int) -> L | None:
        """The line in a row, read now if need be; None for a heading."""
        number = self.number(row)
        return None if number is None else self._hold(row, number).line

    def show_rows(self, rows: Rows, *, anew: bool) -> None:
        """Show another answer: ``anew`` to another question, else to the same one as before."""
        old = self._rows.entries
        if anew:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif old != rows.entries:
            self._change_rows(rows, difference(old, rows.entries))
        else:
            self._rows = rows
            for row in self.headings():
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def follow(self, changed: Changed, table: str) -> None:
        """Read again what a step has touched, as far as it is shown."""
        if any(changed.ids(name) for name in NAMES):
            self.forget()
            return
        touched = changed.ids(table) & self._lines.keys()
        for number in touched:
            del self._lines[number]
        self._show_again(touched)

    def forget(self) -> None:
        """Read everything again that is looked at from now on."""
        self._lines.clear()
        if self._rows.entries:
            last = self.index(len(self._rows.entries) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = ROOT) -> int:
        """All rows, headings included."""
        return 0 if parent.isValid() else len(self._rows.entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        """All columns, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard; some cells can be edited."""
        number = self.number(index.row())
        if number is None:
            return Qt.ItemFlag.NoItemFlags
        editing, line = self.columns[index.column()].editing, self._known(number)
        # A line that was not looked at yet is not read for this: nobody can edit it unseen.
        if editing is None or (line is not None and not editing.applies(line)):
            return _PLAIN
        return _PLAIN if self._against(editing, line) else _EDITABLE

    def lets_edit(self, index: Index) -> bool:
        """Whether the person may correct a row; else it is said why not, first of the cell."""
        if why := self._why_not(self.line(index.row()), index.column()):
            self._hub.said.emit(why)
        return not why and self._hub.allows(Right.OFFICE)

    def _why_not(self, line: L | None, column: int) -> str:
        """Why a cell cannot be edited that else could be; empty when it can, or never could."""
        editing = self.columns[column].editing
        if line is None or editing is None or not editing.applies(line):
            return ""
        return self._against(editing, line)

    def _against(self, editing: Editing[L], line: L | None) -> str:
        whose = () if line is None else (editing.whose(line),)
        return self._hub.why_not(editing.wants, whose)

    def said_at(self, row: int, column: int) -> Cell:
        """What a cell shows, for who paints it."""
        entry = self.entry(row)
        if not isinstance(entry, int):
            return self._heading(entry)
        return self._cell(self._hold(row, entry), column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Titles of columns; refs of rows, for readers."""
        if orientation is Qt.Orientation.Horizontal:
            return of_heading(self.columns[section], role)
        if role not in {Role.DisplayRole, Role.AccessibleTextRole}:
            return None
        entry = self.entry(section)
        if not isinstance(entry, int):
            return entry
        line = self._hold(section, entry).line
        return line.ref if line is not None else GONE.spoken

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell shows and says, and for an editor its key."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        entry = self.entry(row)
        if not isinstance(entry, int):
            return of_cell(self._heading(entry), role)
        held = self._hold(row, entry)
        if role == Role.EditRole:
            return self._key(held.line, column)
        why = partial(self._why_not, held.line, column)
        said = of_cell(self._cell(held, column), role, why)
        first = role == Role.AccessibleTextRole and column == 0
        return self._with_group(row, said) if first else said

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Give the register another value for one cell; the answer comes back as a change."""
        editing = self.columns[index.column()].editing
        line = self.line(index.row())
        if role != Role.EditRole or editing is None or line is None:
            return False
        return self._give(line, self.columns[index.column()], str(value))

    def give_all(self, numbers: Sequence[int], column: str, key: str) -> None:
        """Give all these rows a value in the column of this key: one step."""
        editing = next(each.editing for each in self.columns if each.key == column)
        rows, seen = frozenset(numbers), self.seen(numbers)
        if editing is None:
            return
        if not self._hub.steps.at_once:
            self._wait_for(rows, column, key)
        give_to_all(
            self._hub,
            seen,
            lambda these: editing.give(these, key),
            over=lambda: self._wait_no_more(rows, column),
        )

    def ask_over(self, index: Index, key: str) -> None:
        """Ask whether a value shall be given although somebody has changed the cell meanwhile."""
        line = self.line(index.row())
        if line is not None:
            self._ask_over(line.id, self.columns[index.column()], key)

    def _give(self, line: L, column: TableColumn[L], key: str) -> bool:
        """Whether it is given, or will be when its turn comes: it is shown until then."""
        editing, seen, heard = column.editing, [Seen(line.id, line.version)], list[bool]()
        if editing is None:
            return False

        def given(_none: None) -> None:
            heard.append(True)
            self._wait_no_more({line.id}, column.key)
            self.given.emit(line.id, column.key, key)

        def refused(error: TrackerError) -> None:
            heard.append(False)
            self._wait_no_more({line.id}, column.key)
            if isinstance(error, ConflictError):
                self._hub.look()
                self._ask_over(line.id, column, key)
            else:
                self._hub.refused.emit(str(error))

        self._hub.step(lambda: editing.give(seen, key), given, refused, of=self)
        if heard:
            return heard[0]
        self._wait_for({line.id}, column.key, key)
        return True

    def _key(self, line: L | None, column: int) -> str | None:
        editing = self.columns[column].editing
        if editing is None or line is None:
            return None
        awaited = self._awaited(line.id, column)
        return editing.key_of(line) if awaited is None else awaited

    def _wait_for(self, numbers: AbstractSet[int], column: str, key: str) -> None:
        for number in numbers:
            self._saving.setdefault((number, column), []).append(key)
        self._show_again(numbers & self._lines.keys())

    def _awaited(self, number: int, column: int) -> str | None:
        """The key of what was given last to a cell, and is still to be saved; None for nothing."""
        if not self._saving:
            return None
        keys = self._saving.get((number, self.columns[column].key))
        return keys[-1] if keys else None

    def _wait_no_more(self, numbers: AbstractSet[int], column: str) -> None:
        waited = {number for number in numbers if (number, column) in self._saving}
        for number in waited:
            if waiting := self._saving.pop((number, column))[1:]:
                self._saving[number, column] = waiting
        self._show_again(waited & self._lines.keys())

    def _ask_over(self, number: int, column: TableColumn[L], key: str) -> None:
        line = self._read([number]).get(number)
        if line is None or column.editing is None:
            self._hub.refused.emit(f"That {self.noun} is no longer in the register.")
            return
        words = {choice.key: choice.text for choice in column.editing.choices()}
        now = words.get(column.editing.key_of(line), "something else")
        ask_whether(
            self._hub,
            RowKey(self.noun, number),
            Question(line.ref, column.title, words.get(key, key), now),
            lambda: self._give(line, column, key),
        )

    def _change_rows(self, rows: Rows, where: tuple[int, int, int]) -> None:
        start, old_end, new_end = where
        entries = self._rows.entries
        if old_end > start:
            self.beginRemoveRows(ROOT, start, old_end - 1)
            self._rows = Rows([*entries[:start], *entries[old_end:]], rows.counts)
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(ROOT, start, new_end - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows

    def _known(self, number: int) -> L | None:
        held = self._lines.get(number)
        return held.line if held else None

    def _hold(self, row: int, number: int) -> _Held[L]:
        held = self._lines.get(number)
        return held or self._read_page(max(row - ABOVE, 0))[number]

    def _read_page(self, start: int) -> dict[int, _Held[L]]:
        """Read the lines of the page that begins in this row, those that are not held."""
        page = self._rows.entries[start : start + PAGE]
        numbers = [each for each in page if isinstance(each, int) and each not in self._lines]
        read: Mapping[int, L] = {}
        try:
            read = self._read(numbers)
        except TrackerError as error:
            self._hub.refused.emit(str(error))
        for number in numbers:
            self._lines[number] = _Held(read.get(number))
        for oldest in list(self._lines)[: max(len(self._lines) - HELD, 0)]:
            del self._lines[oldest]
        return self._lines

    def _cell(self, held: _Held[L], column: int) -> Cell:
        if held.line is None:
            return GONE
        cell = held.cells.get(column)
        if cell is None:
            cell = held.cells[column] = self._made_cell(held.line, column)
        return cell

    def _made_cell(self, line: L, column: int) -> Cell:
        made, key = self.columns[column], self._awaited(line.id, column)
        if key is None or made.editing is None:
            return made.cell(line)
        return being_saved(made.cell(made.editing.put(line, key)))

    def _show_again(self, numbers: AbstractSet[int]) -> None:
        for number in numbers & self._lines.keys():
            self._lines[number].cells.clear()
        last = len(self.columns) - 1
        entries = self._rows.entries if numbers else ()
        rows = [row for row, entry in enumerate(entries) if entry in numbers]
        # Of many it is said once: whoever shows them asks for what is seen.
        spans = [(rows[0], rows[-1])] if len(rows) > PAGE else [(row, row) for row in rows]
        for first, end in spans:
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    def _heading(self, name: str | None) -> Cell:
        if name is None:
            return GONE
        words = f"{name}, {counted(self._rows.counts.get(name, 0), self.noun)}"
        return Cell(words, words, Tone.GROUP)

    def _with_group(self, row: int, said: str) -> str:
        """The first row of a group also says which group begins."""
        above = self.entry(row - 1)
        return f"{self._heading(above).spoken}. {said}" if isinstance(above, str) else said
