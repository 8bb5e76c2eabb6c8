"""What a page shows of one row beside its list."""

from abc import abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError, TrackerError
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_MARGINS
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head


class DetailPanel(QFrame):
    """One row, or why none is shown; it follows what anybody changes.

    ``name`` is what it is found by, ``noun`` what a row is.

    Signals:
        closed: the person wants the detail away.
    """

    closed = Signal()

    def __init__(self, hub: Hub, name: str, noun: str) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName(name)
        self._hub, self._noun = hub, noun
        self._number: int | None = None
        self._empty = NothingShown()
        self._whole: QWidget = self._empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        hub.changed.connect(self._follow)

    @abstractmethod
    def read(self, number: int, *, fresh: bool) -> None:
        """Read a row and show it; raises ``MissingError`` where it is no longer there.

        ``fresh`` when it is another one than before.
        """

    @abstractmethod
    def shows(self, changed: Changed) -> bool:
        """Whether a step touched anything that is shown here of a row."""

    @property
    def number(self) -> int | None:
        """The number of the row shown; None for none."""
        return self._number

    def show_number(self, number: int | None) -> None:
        """Show a row; None for none."""
        fresh = number != self._number
        self._number = number
        self._read(fresh=fresh)

    def _read(self, *, fresh: bool) -> None:
        self._empty.say_nothing_chosen()
        shown: QWidget = self._empty
        if self._number is not None:
            try:
                self.read(self._number, fresh=fresh)
                shown = self._whole
            except MissingError:
                self._empty.say(
                    "No longer here",
                    f"This {self._noun} was taken off the lists. Undo brings it back.",
                )
            except TrackerError as error:
                self._empty.say("It cannot be read just now", str(error))
        self._stack.setCurrentWidget(shown)

    def _follow(self, changed: Changed) -> None:
        if self._number is not None and self.shows(changed):
            self._read(fresh=False)


class Deed(NamedTuple):
    """A button of a head: what it is found by, its words, its icon, and what it does to a row."""

    name: str
    text: str
    icon: str | None
    does: Callable[[int], object]


class HeadedDetail(DetailPanel):
    """A row whose name and buttons stay above a body that scrolls."""

    def __init__(self, hub: Hub, name: str, noun: str) -> None:
        super().__init__(hub, name, noun)
        self._buttons: dict[str, QPushButton] = {}
        self._body = ScrolledContent()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(*PANEL_MARGINS)
        self.column.setSpacing(GAP)

    def lay_out(self, first: QWidget, *under: QWidget) -> None:
        """Put a head over the body: ``first`` beside what closes it, and the others under it."""
        close = buttons.icon_button("close", f"Close this {self._noun}")
        close.setObjectName("close_detail")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(first, 1)
        line.addWidget(close)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(6)
        column.addLayout(line)
        for piece in under:
            column.addWidget(piece)
        self._whole, self._scroll = under_head(head, self._body)
        self._stack.addWidget(self._whole)

    def deeds(self, *deeds: Deed) -> QWidget:
        """The buttons of the head, out of use where nothing can be changed."""
        box = QWidget()
        flow = FlowLayout(box)
        for deed in deeds:
            button = self._buttons[deed.name] = buttons.secondary(deed.text, deed.icon)
            button.setObjectName(deed.name)
            button.clicked.connect(lambda _=False, does=deed.does: does(self._number or 0))
            self._hub.guard(button)
            flow.addWidget(button)
        return box

    def _read(self, *, fresh: bool) -> None:
        super()._read(fresh=fresh)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)


def in_line(*pieces: QWidget) -> QWidget:
    """Chips and short words beside each other, in as many lines as they need."""
    box = QWidget()
    flow = FlowLayout(box)
    for piece in pieces:
        flow.addWidget(piece)
    return box
