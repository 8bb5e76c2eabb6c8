"""What a page shows of one row beside its list."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.company import place_of
from blackpool_tracker.domain.errors import MissingError, TrackerError
from blackpool_tracker.domain.rights import Wanted
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.company import CompanyLine
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import MOMENT
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_MARGINS
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head
from blackpool_tracker.ui.spare_moments import SpareMoment

T = TypeVar("T")


class DetailPanel(QFrame, Generic[T]):
    """One row, or why none is shown; it follows what anybody changes, once it is seen.

    ``name`` is what it is found by, ``noun`` what a row is. What is shown and what is acted on is
    always the same row. Where a row is read ``beside`` the window, that is the one before until
    the one that was chosen is read; if that takes longer than a moment it says so.

    Signals:
        closed: the person wants the detail away.
    """

    closed = Signal()

    def __init__(self, hub: Hub, name: str, noun: str, *, beside: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName(name)
        self._hub, self._noun, self._beside = hub, noun, beside
        self._number: int | None = None
        self._wanted: int | None = None
        self._empty = NothingShown()
        self._whole: QWidget = self._empty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._company = CompanyLine(hub.company)
        column.addWidget(self._company)
        self._stack = QStackedLayout()
        # First of all, for what is put into it then belongs to this, and is no window of its own.
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)
        # The table, where a person is working, is repainted before a detail is read beside it.
        self._later = CatchUp(self, self._read)
        self._newest = Newest(hub, self)
        self._waiting = QTimer(self, singleShot=True, interval=MOMENT)
        self._waiting.timeout.connect(self._say_waiting)
        hub.changed.connect(self._follow)

    @staticmethod
    @abstractmethod
    def read(workspace: Workspace, number: int) -> T:
        """What the register says of a row, read on any thread.

        Raises ``MissingError`` where it is no longer there.
        """

    @abstractmethod
    def show_read(self, read: T, *, fresh: bool) -> None:
        """Show what was read; ``fresh`` when it is another row than before."""

    @abstractmethod
    def shows(self, changed: Changed, number: int) -> bool:
        """Whether a step touched anything that is shown here of the row of this number."""

    def leave(self) -> None:
        """Another row is chosen, or comes: what was begun here is not to be lost."""

    @property
    def number(self) -> int | None:
        """The number of the row whose words are shown; None for none."""
        return self._number

    @property
    def behind(self) -> bool:
        """Whether something was chosen, or has changed, that is not shown yet."""
        return self._awaited

    @property
    def _place(self) -> str:
        return place_of(self._noun, self._number) if self._number is not None else ""

    @property
    def _awaited(self) -> bool:
        return self._newest.busy or self._later.pending

    def show_number(self, number: int | None) -> None:
        """Show a row; None for none.

        One that is shown follows the register, and is not read again.
        """
        if number != self._wanted:
            self.leave()
        elif number is not None and (number == self._number or self._awaited):
            return
        self._wanted = number
        if self._beside and number is not None:
            # The worker and the painting of the list would take turns, and each wait for the other.
            self._later.want()
        else:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """It was out of sight: what is old by now is not shown for long without a word."""
        super().showEvent(event)
        self._hub.company.open(self._place)
        if self._later.pending:
            self._waiting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at it here any more."""
        super().hideEvent(event)
        self._hub.company.leave(self._place)

    def _read(self) -> None:
        self._forget_asking()
        number, work, read = self._wanted, self._hub.workspace, self.read
        if number is None:
            self._show_empty(self._empty.say_nothing_chosen)
        elif self._beside:
            if number != self._number:
                self._waiting.start()
            self._newest.ask(
                lambda _progress: read(work, number),
                lambda found: self._show(number, found),
                self._fail,
            )
        else:
            self._read_at_once(number)

    def _read_at_once(self, number: int) -> None:
        try:
            read = self.read(self._hub.workspace, number)
        except TrackerError as error:
            self._fail(error)
        else:
            self._show(number, read)

    def _forget_asking(self) -> None:
        self._later.drop()
        self._newest.stop()

    def _show(self, number: int, read: T) -> None:
        fresh = number != self._number
        if fresh:
            self.leave()
        self._waiting.stop()
        self._take_number(number)
        SpareMoment.rest()
        self.show_read(read, fresh=fresh)
        self._stack.setCurrentWidget(self._whole)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, MissingError):
            self._say_none(
                "No longer here", f"This {self._noun} was taken off the lists. Undo brings it back."
            )
        elif isinstance(error, TrackerError):
            self._say_none("It cannot be read just now", str(error))
        else:
            raise error

    def _say_waiting(self) -> None:
        self._say_none("One moment", f"The {self._noun} is being read.")

    def _say_none(self, title: str, sentence: str) -> None:
        self._show_empty(lambda: self._empty.say(title, sentence))

    def _show_empty(self, say: Callable[[], object]) -> None:
        if self._number != self._wanted:
            self.leave()
        self._waiting.stop()
        self._take_number(None)
        say()
        self._stack.setCurrentWidget(self._empty)

    def _take_number(self, number: int | None) -> None:
        if number == self._number:
            return
        self._number = number
        self._company.show_place(self._place)
        if self.isVisible():
            self._hub.company.open(self._place)

    def _follow(self, changed: Changed) -> None:
        if self._wanted is not None and self.shows(changed, self._wanted):
            self._later.want(at_once=not self._beside)


class Deed(NamedTuple):
    """A button of a head: what it is found by, its words, its icon, and what it does to a row."""

    name: str
    text: str
    icon: str | None
    does: Callable[[int], object]
    wants: Wanted
    """What it takes in a shared register."""


class HeadedDetail(DetailPanel[T]):
    """A row whose name and buttons stay above a body that scrolls."""

    def __init__(self, hub: Hub, name: str, noun: str, *, beside: bool = False) -> None:
        super().__init__(hub, name, noun, beside=beside)
        self._buttons: dict[str, QPushButton] = {}
        self._wants: dict[str, Wanted] = {}
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
            self._wants[deed.name] = deed.wants
            self._hub.guard(button, wants=deed.wants)
            flow.addWidget(button)
        return box

    def guard_deeds(self, whose: int | None) -> None:
        """Take buttons out of use that a row is not theirs for; ``whose`` it is, None nobody's."""
        for name, wants in self._wants.items():
            self._hub.guard(self._buttons[name], wants=wants, whose=(whose,))

    def _show(self, number: int, read: T) -> None:
        fresh = number != self._number
        super()._show(number, read)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)


def in_line(*pieces: QWidget) -> QWidget:
    """Chips and short words beside each other, in as many lines as they need."""
    box = QWidget()
    flow = FlowLayout(box)
    for piece in pieces:
        flow.addWidget(piece)
    return box
