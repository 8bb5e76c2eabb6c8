"""The first step: which sheets and tables are taken, and in which rows their headings stand."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.tracker.choices import Choices, wanting
from blackpool_tracker.domain.tracker.doubts import DoubtKey
from blackpool_tracker.domain.tracker.heads import Rows, heads_of, moved_head, without_head
from blackpool_tracker.domain.tracker.plan import NO_TABLE, Plan
from blackpool_tracker.domain.tracker.tables import TrackerTable
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.focus_frame import FocusFrame
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.scrolled import Scrolled
from blackpool_tracker.ui.tracker.keyed import ENTER, KeyedStep, StepKey, deed_button
from blackpool_tracker.ui.tracker.sheet_view import SheetView
from blackpool_tracker.ui.tracker.step import Deed
from blackpool_tracker.ui.tracker.tables_list import TableLine, TablesList, table_lines

_ANY: Final = 16_777_215
"""Qt's own largest length."""
_BESIDE: Final = 190
"""Average characters from which the sheet stands beside its list."""

_KEYS: Final = (
    StepKey("Space", "turn", "takes a table or leaves it out"),
    StepKey(ENTER, "sheet", "goes to its sheet"),
    StepKey("H", "here", "headings are in the row"),
    StepKey("B", "both", "in it and the next"),
    StepKey("T", "table", "another table begins"),
    StepKey("Del", "none", "no headings"),
)
_LIST: Final = 84  # average characters of the list then


class SheetsStep(KeyedStep):
    """A list of sheets and tables, and the sheet itself as a picture.

    Signals:
        chosen_beside: as ``chosen``, for a deed that takes long.
    """

    chosen_beside = Signal(str, object)

    title = "Sheets"

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.setObjectName("sheets_step")
        self._choices: Choices | None = None
        self._shown = ""
        self._near: tuple[str, int] | None = None
        self.tables, self.sheet = TablesList(), SheetView()
        self.deeds = {}
        self.buttons = {
            "here": deed_button(buttons.secondary("Headings are here"), "H", "head_here"),
            "both": deed_button(buttons.secondary("Here and in the next"), "B", "head_both"),
            "table": deed_button(buttons.secondary("Another table"), "T", "head_table"),
            "none": deed_button(buttons.quiet("No headings here"), "Del", "head_none"),
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._name_heads(name))
        self._lay_out()
        self.tables.chosen.connect(self._show_line)
        self.tables.turned.connect(self._turn)
        self.tables.opened.connect(lambda: self.sheet.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sheet.row_changed.connect(self._show_row)
        self.sheet.deed_wanted.connect(self._name_heads)

    def show_plan(self, choices: Choices, _plan: Plan) -> None:
        """Show the tables, and mark them in the sheet."""
        if self._choices is not None and self._choices.tables == choices.tables:
            self._choices = choices
            return
        self._choices = choices
        near, self._near = self._near, None
        self.tables.show_lines(list(table_lines(choices)), near)
        self._mark()

    def open_count(self, choices: Choices, _plan: Plan) -> int:
        """One where no table is taken."""
        return int(not any(each.wanted for each in choices.tables))

    def open_words(self, count: int) -> str:
        """What is to be done."""
        return "Choose a table" if count else "Nothing open"

    def take_focus(self) -> None:
        """The list of tables."""
        self.tables.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_open(self, *, first: bool = False) -> bool:  # noqa: ARG002  there is only one
        """Where no table is taken: the list. Nothing else can be answered before."""
        if self._choices is None or any(each.wanted for each in self._choices.tables):
            return False
        self.take_focus()
        self.said.emit(NO_TABLE)
        return True

    def go_to(self, _doubt: DoubtKey) -> bool:
        """It shows no doubts."""
        return False

    def press(self, key: str) -> bool:  # noqa: ARG002  the sheet knows its keys
        """No key means anything outside the list and the sheet."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and sheet stand beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= characters(self, _BESIDE)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.tables.set_tall(tall=beside)
        wide = characters(self, _LIST)
        self.tables.setMinimumWidth(wide if beside else 0)
        self.tables.setMaximumWidth(wide if beside else _ANY)

    def _show_line(self, line: TableLine) -> None:
        """Show the sheet of a line, at its headings."""
        if line.sheet != self._shown and self._choices is not None:
            self._shown = line.sheet
            self.sheet.show_grid(self._choices.grid(line.sheet))
        self._mark()
        if self.sheet.cells.rowCount():
            self.sheet.go_to_row(max(line.first - 1, 0))
        self._show_row(self.sheet.row)

    def _mark(self) -> None:
        if self._choices is not None:
            mine = [each for each in self._choices.tables if each.table.sheet == self._shown]
            self.sheet.cells.show_tables([(each.table, each.wanted) for each in mine])
        self._show_row(self.sheet.row)

    def _show_row(self, row: int) -> None:
        """Say on the buttons which row they are about."""
        said = f"row {row}" if row else "a row"
        self.buttons["here"].setText(f"Headings are in {said}")
        self.buttons["both"].setText(f"In rows {row} and {row + 1}" if row else "In two rows")
        self.buttons["table"].setText(f"Another table begins in {said}")
        self.buttons["none"].setText(f"No headings in {said}")
        heads = self._heads
        held = any(first <= row <= last for first, last in heads)
        for name, button in self.buttons.items():
            fits = {"none": held and len(heads) > 1, "table": bool(heads) and not held}
            button.setEnabled(bool(row) and fits.get(name, True))

    @property
    def _tables(self) -> list[TrackerTable]:
        """The tables of the sheet that is shown."""
        tables = self._choices.tables if self._choices is not None else ()
        return [each.table for each in tables if each.table.sheet == self._shown]

    @property
    def _heads(self) -> tuple[Rows, ...]:
        return heads_of(self._tables)

    def _turn(self, line: TableLine) -> None:
        number = line.table
        if number is None:
            self._hub.refused.emit(
                f"No headings were found in {line.sheet}. Go to the row in which they stand, and"
                " press H."
            )
            return
        does = "Leave out" if line.wanted else "Take"
        label = f"{does} {line.words[2]} of {line.sheet}"
        self.chosen.emit(label, _taking(number, wanted=not line.wanted))

    def _name_heads(self, deed: str) -> None:
        row, line = self.sheet.row, self.tables.line
        if not row or line is None or not self.buttons[deed].isEnabled():
            return
        mine = next((t for t in self._tables if t.first == line.first), None)
        head = (mine.first, mine.last) if mine is not None else None
        try:
            heads = _heads_after(deed, self._heads, head, row)
        except TrackerError as error:
            self._hub.refused.emit(str(error))
            return
        sheet, trackers = self._shown, self._hub.workspace.read_by(Trackers)
        self._near = (sheet, row)
        words = {"none": f"No headings in row {row}", "table": f"Another table from row {row}"}
        label = f"{words.get(deed, f'Headings in row {row}')} of {sheet}"
        self.chosen_beside.emit(label, lambda made: trackers.with_heads(made, sheet, heads))

    def _lay_out(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for button in self.buttons.values():
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FocusFrame(self.sheet), 1)
        column.addWidget(row)
        # All of it scrolls where the window is too low for a few rows of the sheet.
        content = QWidget()
        content.setProperty("kind", "scrolled")
        area = Scrolled()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(PANEL_GAP)
        self._both.addWidget(self.tables)
        self._both.addWidget(right, 1)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(area)
        whole.addWidget(self.show_keys(_KEYS))


def _taking(number: int, *, wanted: bool) -> Deed:
    return lambda choices: wanting(choices, number, wanted=wanted)


def _heads_after(
    deed: str, heads: tuple[Rows, ...], head: Rows | None, row: int
) -> tuple[Rows, ...]:
    if deed == "none":
        return without_head(heads, row)
    if deed == "table":
        return moved_head(heads, None, row, high=1)
    return moved_head(heads, head, row, high=2 if deed == "both" else 1)
