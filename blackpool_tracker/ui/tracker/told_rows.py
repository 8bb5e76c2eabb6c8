"""What a row becomes, and how it stands in the sheet, as lines of a name and words."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.domain.tracker.entries import TrackedUpdate
from blackpool_tracker.domain.tracker.row_facts import CellTold, Fact
from blackpool_tracker.domain.updates import PROMPTS
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.tracker.legend_table import paint_swatch
from blackpool_tracker.ui.words import Words

_NAMES, _VALUES = 2, 5
_SHORT: Final = ("", *PROMPTS[1:])
"""What stands before the words of an update: nothing before what was done."""


class Told(NamedTuple):
    """One line: a name, what stands small below it, and words, a rating or a colour."""

    name: str
    aside: str = ""
    words: str = ""
    delivery: Delivery | None = None
    fill: str = ""
    colour: str = ""


class Swatch(QWidget):
    """The fill of a cell; its name in words stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._fill = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_fill(self, fill: str, name: str) -> None:
        """Show another colour."""
        self._fill = fill
        self.setAccessibleName(f"{name} fill" if name else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour."""
        if self._fill:
            paint_swatch(QPainter(self), QRectF(self.rect()), self._fill)


class _Line:
    """The pieces of one line, used again for another one."""

    def __init__(self, words: Words, grid: QGridLayout, row: int) -> None:
        self._words = words
        self.name, self.aside = labels.wrapped(role="muted"), labels.wrapped(role="small")
        self.value, self.colour = labels.wrapped(), labels.wrapped(role="muted")
        self.chip = Chip(Rating.DELIVERY, Delivery.NOT_STARTED, "")
        self.swatch = Swatch()
        self.left, self.right = QWidget(), QWidget()
        left, right, fill = QVBoxLayout(self.left), QVBoxLayout(self.right), QHBoxLayout()
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
        left.addWidget(self.name)
        left.addWidget(self.aside)
        right.addWidget(self.value)
        right.addWidget(self.chip)
        fill.setSpacing(GAP)
        fill.addWidget(self.swatch)
        fill.addWidget(self.colour, 1)
        right.addLayout(fill)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.left, row, 0, top)
        grid.addWidget(self.right, row, 1, top)

    def show_told(self, told: Told | None) -> None:
        """Show a line, or none."""
        self.left.setVisible(told is not None)
        self.right.setVisible(told is not None)
        if told is None:
            return
        self.name.setText(told.name)
        self.aside.setText(told.aside)
        self.aside.setVisible(bool(told.aside))
        self.value.setText(told.words)
        self.value.setVisible(bool(told.words))
        self.chip.setVisible(told.delivery is not None)
        if told.delivery is not None:
            self.chip.show_step(told.delivery, self._words.delivery(told.delivery))
        self.swatch.setVisible(bool(told.fill))
        self.swatch.show_fill(told.fill, told.colour)
        self.colour.setVisible(bool(told.fill))
        self.colour.setText(f"{told.colour} fill")


class ToldRows(QWidget):
    """A heading and lines below it; nothing where there are none."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self._words = words
        self._lines: list[_Line] = []
        self.heading = labels.wrapped(name, role="h3")
        self.note = labels.wrapped(role="muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, _NAMES)
        self._grid.setColumnStretch(1, _VALUES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP - 2)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addLayout(self._grid)
        self.note.hide()

    def show_told(self, heading: str, lines: Sequence[Told], note: str = "") -> None:
        """Show other lines."""
        self.heading.setText(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        while len(self._lines) < len(lines):
            self._lines.append(_Line(self._words, self._grid, len(self._lines)))
        for number, line in enumerate(self._lines):
            line.show_told(lines[number] if number < len(lines) else None)
        self.setVisible(bool(lines or note))


def facts_told(facts: Iterable[Fact]) -> list[Told]:
    """Fields as they would be entered, with the cells they come from."""
    return [
        Told(fact.label, f"from {', '.join(fact.cells)}" if fact.cells else "", fact.words,
             fact.delivery)
        for fact in facts
    ]  # fmt: skip


def updates_told_as(updates: Iterable[tuple[str, TrackedUpdate]]) -> list[Told]:
    """Updates by their days, each prompt with its question but the first."""
    told = []
    for day, update in updates:
        parts = zip(_SHORT, update.words.said, strict=True)
        words = (f"{prompt}\n{text}" if prompt else text for prompt, text in parts if text)
        told.append(Told(day, f"from {update.cell}", "\n\n".join(words)))
    return told


def cells_told(cells: Iterable[CellTold]) -> list[Told]:
    """Cells as they stand, with fill and comment, and what each is taken for."""
    told = []
    for cell in cells:
        words = [cell.words, f"Comment: {cell.note}" if cell.note else ""]
        heads = cell.heading and cell.heading != cell.words
        name = f"{cell.ref}  {cell.heading}" if heads else cell.ref
        fill = cell.fill if cell.colour else ""
        text = "\n".join(filter(None, words))
        told.append(Told(name, cell.taken, text, None, fill, cell.colour.capitalize()))
    return told
