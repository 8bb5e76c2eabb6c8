"""The second step: what each column of a table is taken for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.tracker.choices import Choices, MappedTable, with_mapping
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.doubts import DoubtKey
from blackpool_tracker.domain.tracker.fields import FIELD_WORDS, Field
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.choice_delegate import ChoiceDelegate
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, header_height, row_height
from blackpool_tracker.ui.kit.row_delegate import Index
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.scrolled import Scrolled
from blackpool_tracker.ui.tracker.columns_model import (
    FIRST,
    SECOND,
    ColumnLine,
    ColumnsModel,
    column_lines,
    first_choices,
    groups_of,
    second_choices,
)
from blackpool_tracker.ui.tracker.keyed import ENTER, KeyedStep, StepKey, deed_button

_WIDTHS: Final = (20, 30, 30, 24, 16)
_VALUES: Final = 1
_REST: Final = 10
_LEAST: Final = 2  # columns that are seen
_KEYS: Final = (
    StepKey(ENTER, "open", "takes it for something else"),
    StepKey("Space", "right", "it is right as it is"),
    StepKey("L", "leave", "leaves it out"),
    StepKey("K", "note", "keeps it as a note"),
    StepKey("A", "all", "all are right"),
)


class ColumnsStep(KeyedStep):
    """A list of columns; Enter or a double click takes one for something else."""

    title = "Columns"

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.setObjectName("columns_step")
        self._choices: Choices | None = None
        self._groups: list[tuple[int, ...]] = []
        self._kept: dict[int, tuple[MappedTable, list[ColumnLine]]] = {}
        self.which = ChoiceField()
        self.which.name("Table")
        self.which.widen(30)
        self._which = QWidget()
        self.columns = ColumnsModel()
        self.columns.setParent(self)
        self.panel = TablePanel("Columns of the table")
        self.panel.setObjectName("columns_list")
        self.panel.show_model(self.columns, _WIDTHS, stretch=_VALUES, shrinks=True, rest=_REST)
        self._why = labels.wrapped(role="muted")
        self._why.setObjectName("column_why")
        self.buttons = {
            "right": deed_button(
                buttons.secondary("Right as it is", "tick"), "Space", "column_right"
            ),
            "leave": deed_button(buttons.secondary("Leave out"), "L", "column_leave"),
            "note": deed_button(buttons.secondary("Keep as a note"), "K", "column_note"),
            "all": deed_button(buttons.quiet("All are right"), "A", "column_all"),
        }
        self.deeds = {
            " ": lambda: self._do("right"),
            "L": lambda: self._do("leave"),
            "K": lambda: self._do("note"),
            "A": lambda: self._do("all"),
        }
        self._lay_out()
        self._connect()

    def show_plan(self, choices: Choices, _plan: Plan) -> None:
        """Show the columns of the table that was shown, as they are taken now."""
        before = self._choices
        if before is not None and before.tables == choices.tables:
            self._choices = choices
            return
        self._choices, self._groups = choices, groups_of(choices)
        self.which.offer(_named(choices, numbers) for numbers in self._groups)
        if self.which.value() is None and self._groups:
            self.which.fill(str(self._groups[0][0]))
        self._which.setVisible(len(self._groups) > 1)
        self._show_table()

    def open_count(self, choices: Choices, _plan: Plan) -> int:
        """The columns whose use is a guess."""
        return sum(len(self._unsure(choices, numbers[0])) for numbers in groups_of(choices))

    def open_words(self, count: int) -> str:
        """These can be brought in as they are, but should be looked at."""
        return f"{count} to look at" if count else "Nothing open"

    def take_focus(self) -> None:
        """The list of columns."""
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_open(self, *, first: bool = False) -> bool:
        """The next column whose use is a guess, in this table or one after it."""
        if self._choices is None:
            return False
        row = -1 if first else self.panel.view.currentIndex().row()
        shown = self._group if not first else 0
        for place, numbers in list(enumerate(self._groups))[shown:]:
            unsure = self._unsure(self._choices, numbers[0])
            found = next((at for at in unsure if place != shown or at > row), None)
            if found is not None:
                self.which.fill(str(numbers[0]))
                self._show_table()
                self._go_to_row(found)
                self.take_focus()
                return True
        return False

    def go_to(self, _doubt: DoubtKey) -> bool:
        """It shows no doubts."""
        return False

    def press(self, key: str) -> bool:  # noqa: ARG002  all are deeds
        """No other key means anything here."""
        return False

    @property
    def line(self) -> ColumnLine | None:
        """The column that has the keyboard; None for none."""
        row = self.panel.view.currentIndex().row()
        return self.columns.lines[row] if 0 <= row < len(self.columns.lines) else None

    @property
    def _group(self) -> int:
        """The place of the tables that are shown among all."""
        shown = int(self.which.value() or 0)
        return next((n for n, numbers in enumerate(self._groups) if shown in numbers), 0)

    def _unsure(self, choices: Choices, number: int) -> list[int]:
        """The places of the columns of a table whose use is a guess."""
        lines = self._lines_of(choices, number)
        return [place for place, line in enumerate(lines) if line.unsure]

    def _lines_of(self, choices: Choices, number: int) -> list[ColumnLine]:
        """The columns of a table, kept while it is taken as it is: a long one takes a while."""
        each = choices.tables[number]
        kept = self._kept.get(number)
        if kept is not None and kept[0] is each:
            return kept[1]
        lines = column_lines(each, choices.grid(each.table.sheet))
        self._kept[number] = (each, lines)
        return lines

    def _show_table(self) -> None:
        if self._choices is None or not self._groups:
            self.columns.show_lines([])
            self._show_line()
            return
        number = self._groups[self._group][0]
        self.columns.show_lines(self._lines_of(self._choices, number))
        if not self.panel.view.currentIndex().isValid():
            self._go_to_row(0)
        self._show_line()

    def _go_to_row(self, row: int) -> None:
        self.panel.view.setCurrentIndex(self.columns.index(row, FIRST))

    def _show_line(self) -> None:
        line = self.line
        for name, button in self.buttons.items():
            button.setEnabled(line is not None and (name != "right" or bool(line.column.sure < 1)))
        if line is None:
            self._why.setText("No table is taken. Choose one under Sheets.")
            return
        values = " · ".join(line.values)
        said = f"{line.column.called}: {line.column.why or 'Not known.'}"
        if line.left_out and line.filled:
            said = f"{line.column.called} is left out: what its {line.filled} cells say is lost."
        self._why.setText(f"{said} {f'Such as: {values}' if values else ''}".strip())

    def _map(self, column: Column, fields: tuple[Field, ...]) -> None:
        """A column is for something else, in its table and all like it."""
        number = self._groups[self._group][0]
        words = " and ".join(FIELD_WORDS[field] for field in fields)
        label = f"Take {column.called} for {words}"
        self.chosen.emit(label, partial(_mapped, number, column.column, fields))

    def _do(self, deed: str) -> None:
        line = self.line
        if line is None or not self.buttons[deed].isEnabled():
            return
        if deed == "all":
            number = self._groups[self._group][0]
            self.chosen.emit("Take all columns as they are", partial(_all_right, number))
        elif deed == "right":
            self._map(line.column, line.column.fields)
        else:
            self._map(line.column, (Field.LEAVE if deed == "leave" else Field.NOTE,))

    def _open(self, index: QModelIndex) -> None:
        """Have something else chosen for a column."""
        place = index.column() if index.column() == SECOND else FIRST
        self.panel.view.edit(self.columns.index(index.row(), place))

    def _offered(self, index: Index) -> list[Choice]:
        fields = self.columns.lines[index.row()].column.fields
        return first_choices() if index.column() == FIRST else second_choices(fields[0])

    def _connect(self) -> None:
        view = self.panel.view
        delegate = ChoiceDelegate(self._offered, view)
        for column in (FIRST, SECOND):
            view.setItemDelegateForColumn(column, delegate)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.opened.connect(self._open)
        self.listen(view)
        view.selectionModel().currentRowChanged.connect(lambda _now, _then: self._show_line())
        self.columns.mapped.connect(self._map)
        self.which.committed.connect(self._show_table)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._do(name))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._which)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(labels.plain("Table"))
        row.addWidget(self.which)
        row.addStretch(1)
        below = QWidget()
        flow = FlowLayout(below)
        for button in self.buttons.values():
            flow.addWidget(button)
        # All of it scrolls where the window is too low for a few columns.
        content = QWidget()
        content.setProperty("kind", "scrolled")
        metrics = self.panel.fontMetrics()
        self.panel.setMinimumHeight(header_height(metrics) + _LEAST * row_height(metrics))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._which)
        column.addWidget(self.panel, 1)
        column.addWidget(self._why)
        column.addWidget(below)
        area = Scrolled()
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(area)
        whole.addWidget(self.show_keys(_KEYS))


def _named(choices: Choices, numbers: tuple[int, ...]) -> Choice:
    """What tables with the same headings are called together."""
    table = choices.tables[numbers[0]].table
    title = table.title or f"Row {table.first}"
    more = f" and {len(numbers) - 1} more like it" if len(numbers) > 1 else ""
    return Choice(str(numbers[0]), f"{table.sheet}: {title}{more}")


def _mapped(number: int, column: int, fields: tuple[Field, ...], choices: Choices) -> Choices:
    mapping = choices.tables[number].mapping.with_fields(column, fields)
    return with_mapping(choices, number, mapping)


def _all_right(number: int, choices: Choices) -> Choices:
    """The choices with every column of a table confirmed as it is taken."""
    mapping = choices.tables[number].mapping
    for column in mapping.columns:
        if column.sure < 1:
            mapping = mapping.with_fields(column.column, column.fields)
    return with_mapping(choices, number, mapping)
