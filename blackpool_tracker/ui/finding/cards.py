"""A list of boxes, of which only those that changed are made anew."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.metrics import GAP, RING
from blackpool_tracker.ui.scrolled import laid_out_once
from blackpool_tracker.ui.spare_moments import SpareMoment

L = TypeVar("L")

_PORTION: Final = 10
"""How many boxes are shown at first; a finding may have hundreds of updates."""

_AT_ONCE: Final = 1
"""How many boxes are made at once: making ten would hold up the keyboard."""


class Card(QFrame):
    """A box with a thin edge: ``card.column.addWidget(...)``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(GAP - 2)


class CardList(QWidget, Generic[L]):
    """Boxes for lines, one below the other, the first ten at first.

    A line that has not changed keeps its box, and the keyboard stays where it is. What is missing
    is made bit by bit, the first two boxes at once, the others while nothing else is to be done.
    """

    def __init__(self, make: Callable[[L], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._made: dict[int, tuple[L, QWidget]] = {}
        self._lines: Sequence[tuple[int, L]] = ()
        self._wanted = _PORTION
        self._later = SpareMoment(self, lambda: self._fill(1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RING, 0, RING, 0)
        self._column.setSpacing(GAP)
        self._more = buttons.quiet("", "down")
        self._more.clicked.connect(self._show_more)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Begin with the first portion again, for another finding."""
        self._wanted = _PORTION

    def show_lines(self, lines: Sequence[tuple[int, L]]) -> None:
        """Show these lines, each with its number in the register."""
        self._lines = lines
        lost = self._drop(dict(lines[: self._wanted]))
        self._fill(_AT_ONCE if lost is None else self._wanted)
        if lost is not None:
            self._take_keyboard(*lost)

    @property
    def whole(self) -> bool:
        """Whether all boxes that are to be shown are made."""
        return not self._later.isActive()

    def make_all(self) -> None:
        """Make what is missing at once."""
        self._fill(self._wanted)

    def _fill(self, count: int) -> None:
        """Make so many of the boxes that are missing, and put all in their places."""
        self._later.stop()
        shown = dict(self._lines[: self._wanted])
        for number in [number for number in shown if number not in self._made][:count]:
            self._made[number] = (shown[number], self._make(shown[number]))
        boxes = [self._made[number][1] for number in shown if number in self._made]
        left = len(self._lines) - len(boxes)
        waits = len(boxes) < len(shown)
        with laid_out_once(self):
            for place, box in enumerate(boxes):
                if self._column.indexOf(box) != place:
                    self._column.insertWidget(place, box)
                    box.show()  # at once: Qt would in the next moment, and squeeze all until then
            self._more.setVisible(left > 0 and not waits)
            self._more.setText(f"Show {min(left, _PORTION)} more of {len(self._lines)}")
        if waits:
            self._later.start()

    def box(self, number: int) -> QWidget | None:
        """The box of a line; None when it is not shown."""
        self.make_all()
        found = self._made.get(number)
        return found[1] if found else None

    def _drop(self, shown: dict[int, L]) -> tuple[int, str] | None:
        """Take away the boxes of lines that changed; which of them had the keyboard, and where."""
        lost = None
        for number, (line, box) in list(self._made.items()):
            if number in shown and shown[number] == line:
                continue
            focus = QApplication.focusWidget()
            if focus is not None and box.isAncestorOf(focus):
                lost = (number, focus.objectName())
            del self._made[number]
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        return lost

    def _take_keyboard(self, number: int, name: str) -> None:
        """Give the keyboard to the same button of the new box, else to the first that takes it."""
        box = self.box(number) or next((box for _line, box in self._made.values()), None)
        if box is None:
            return

        def take() -> None:
            inside = [w for w in box.findChildren(QWidget) if _takes_tab(w) and w.isVisible()]
            same = [w for w in inside if w.objectName() == name and w.isEnabled()]
            for widget in (same or inside)[:1]:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

        # The new box takes the keyboard only once it is on the screen.
        QTimer.singleShot(0, box, take)

    def _show_more(self) -> None:
        self._wanted += _PORTION
        self.show_lines(self._lines)


def _takes_tab(widget: QWidget) -> bool:
    # Words that can be marked take the keyboard too, but only from the mouse.
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
