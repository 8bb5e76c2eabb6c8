"""What the tabs that list something have in common."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.rights import Right, Wanted
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import PANEL_GAP

L = TypeVar("L")


class ListTab(QWidget, Generic[L]):
    """Buttons, a sentence while there is nothing, and a list of boxes.

    ``doing`` change something, which takes what ``wants`` says of a shared register; ``reading`` do
    not, and are of use where nothing can be changed.
    """

    def __init__(
        self,
        hub: Hub,
        *,
        nothing: str,
        wants: Wanted = Right.LEAD,
        doing: tuple[QPushButton, ...] = (),
        reading: tuple[QPushButton, ...] = (),
    ) -> None:
        super().__init__()
        self.hub = hub
        self._changing, self._wants = doing, wants
        self.finding: int | None = None
        self._empty = labels.running(nothing, role="muted")
        self._empty.setObjectName("nothing")
        self.list = CardList[L](self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        if doing:
            bar = QWidget()
            flow = FlowLayout(bar)
            for button in (*doing, *reading):
                flow.addWidget(button)
            column.addWidget(bar)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        column.addStretch(1)

    @abstractmethod
    def lines(self, reading: Reading) -> list[tuple[int, L]]:
        """The lines to show, each with its number."""

    @abstractmethod
    def card(self, line: L) -> QWidget:
        """The box for a line."""

    def open_form(self, make: Callable[[int], FormDialog]) -> None:
        """Open a form; ``make`` gets the number of the finding."""
        number = self.finding
        if number is not None:
            self.hub.attempt(lambda: make(number).open())

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """Show what hangs on a finding; ``fresh`` when it is another one than before."""
        self.finding = reading.id
        self.hub.guard(*self._changing, wants=self._wants, whose=(reading.detail.lead_id,))
        if fresh:
            self.list.begin()
        self.show_lines(self.lines(reading))

    def show_lines(self, lines: Sequence[tuple[int, L]]) -> None:
        """Show these lines, each with its number, or the sentence that there are none."""
        self._empty.setVisible(not lines)
        self.list.show_lines(lines)
