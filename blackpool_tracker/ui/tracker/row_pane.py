"""A row of a tracker in full: its doubts, what it becomes, and its cells as they stand."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKey
from blackpool_tracker.domain.tracker.entries import PlannedRow
from blackpool_tracker.domain.tracker.row_facts import TrackerSheets, facts_of, updates_told
from blackpool_tracker.domain.tracker.telling import Part, RowLine
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_MARGINS, characters
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.panel import line as hairline
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.tracker.doubt_card import DoubtCard
from blackpool_tracker.ui.tracker.keyed import ENTER, deed_button
from blackpool_tracker.ui.tracker.row_words import counted, row_words
from blackpool_tracker.ui.tracker.told_rows import (
    ToldRows,
    cells_told,
    facts_told,
    updates_told_as,
)

_NARROW: Final = 84  # average characters
_SLIM: Final = 44  # the same, of a pane in which no field has room beside its name
NOTHING_MADE: Final = "This row enters nothing itself."
SKIPPED: Final = "Skipped: nothing of this row is entered."
UNSIGNED: Final = (
    "They are entered as brought in by you today, with these days: who wrote them the sheet does"
    " not say."
)


class RowPane(Panel):
    """One row.

    Signals:
        taken: a doubt was answered (the ``Doubt``, the value, whether for all alike, and whether
            the next may be gone to).
        deed_wanted: a button was pressed; the key of its deed.
    """

    taken = Signal(object, str, bool, bool)
    deed_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("row_pane")
        self.setAccessibleName("The row in full")
        self._hub = hub
        self._names = names(hub)
        self.cards: list[DoubtCard] = []
        self._shown = 0
        self._line: RowLine | None = None
        self._wanted: DoubtKey | None = None
        self._scrolling = QTimer(self, interval=0, singleShot=True)
        self._scrolling.timeout.connect(self._scroll_to_wanted)
        self._makes = False
        self._low = False
        self._title, self._state = labels.cut(role="h2"), labels.cut(role="muted")
        self._title.setObjectName("row_title")
        words = hub.words
        self._finding, self._action = ToldRows(words, "Finding"), ToldRows(words, "Action")
        self._updates, self._cells = ToldRows(words, "Updates"), ToldRows(words, "In the sheet")
        self._skipped = False
        self._buttons = {
            ENTER: deed_button(buttons.secondary("Take", "tick"), ENTER, "row_take"),
            "N": deed_button(buttons.secondary("Next", "down"), "N", "row_next"),
            "B": deed_button(buttons.quiet("Back", "up"), "B", "row_previous"),
            "S": deed_button(buttons.quiet("Skip", "close"), "S", "row_skip"),
            "K": deed_button(buttons.quiet("All…"), "K", "row_kind"),
        }
        self._lay_out()
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.deed_wanted.emit(key))

    @property
    def shown_cards(self) -> list[DoubtCard]:
        """The cards of the doubts of the row."""
        return self.cards[: self._shown]

    def show_line(
        self, line: RowLine, row: PlannedRow | None, choices: Choices, sheets: TrackerSheets
    ) -> None:
        """Show the row of a line; ``row`` None for cells outside the rows of tables."""
        other = self._line is None or self._line.key != line.key
        self._line = line
        self._title.setText(row_words(line))
        finding, action = facts_of(row, sheets) if row is not None else ((), ())
        kind = row.finding.kind.value if row is not None and row.finding is not None else ""
        self._makes = bool(row and (row.finding or row.action or row.updates))
        self._finding.show_told(f"Finding: {kind}", facts_told(finding))
        self._action.show_told("Action", facts_told(action))
        told = updates_told(row, choices) if row is not None else []
        note = UNSIGNED if told else ""
        self._updates.show_told(counted(len(told), "update"), updates_told_as(told), note)
        self._cells.show_told("As it stands in the sheet", cells_told(sheets.cells(line.key)))
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No row is gone to."""
        self._line, self._shown = None, 0
        self._title.setText("No row is shown")
        self._state.setText("")
        for piece in (self._finding, self._action, self._updates, self._cells, *self.cards):
            piece.hide()

    def show_doubts(
        self,
        doubts: tuple[Doubt, ...],
        current: DoubtKey | None,
        others: Callable[[Doubt], int],
        is_open: Callable[[Doubt], bool],
    ) -> None:
        """Show the doubts of the row; keys answer the one that is ``current``."""
        while len(self.cards) < len(doubts):
            self._add_card()
        self._shown = len(doubts)
        for card, doubt in zip(self.cards, doubts, strict=False):
            now = doubt.key == current
            card.show_doubt(doubt, others(doubt), is_open=is_open(doubt), current=now)
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(doubts))

    def chain(self, before: QWidget) -> None:
        """Let Tab go from a widget through the doubts as they stand, and then to the buttons."""
        stops = [stop for card in self.shown_cards for stop in card.stops]
        for stop in (*stops, *self._buttons.values()):
            QWidget.setTabOrder(before, stop)
            before = stop

    def say(self, *, open_here: int, open_all: int, skipped: bool, of_kind: int) -> None:
        """Say how the row stands, and what can be done with it.

        Each button keeps its place, for the same one is pressed again and again.
        """
        self._state.setText(self._state_words(open_here, skipped=skipped))
        skip = self._buttons["S"]
        self._skipped = skipped
        placed = self._line is not None and self._line.part is Part.PLACE
        skip.setEnabled(not placed)
        # Also where the last doubt of the row was just typed: then it goes on to the next.
        self._buttons[ENTER].setEnabled(bool(open_all))
        self._buttons["N"].setEnabled(bool(open_all))
        self._buttons["K"].setEnabled(of_kind > 1)
        self._name_buttons()

    def fit(self, *, low: bool) -> None:
        """In a low window margins are small, and the list alone says which row it is."""
        self._low = low
        for label in (self._title, self._state):
            label.setVisible(not low)
        left, top, right, bottom = PANEL_MARGINS
        less = PANEL_MARGINS if not low else (left - 6, top - 6, right - 6, bottom - 8)
        self.column.setContentsMargins(*less)
        self._name_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane buttons say less."""
        super().resizeEvent(event)
        self._name_buttons()
        for card in self.cards:
            card.fit(narrow=self._narrow)

    @property
    def _narrow(self) -> bool:
        return self.width() < characters(self, _SLIM)

    def _name_buttons(self) -> None:
        """The whole words, or short ones where these would take several lines."""
        short = self._low or self.width() < characters(self, _NARROW)
        skip = ("Take it", "Take the row after all") if self._skipped else ("Skip", "Skip the row")
        said = {
            ENTER: ("Take", "Take as proposed"),
            "N": ("Next", "Next open"),
            "B": ("Back", "Previous open"),
            "S": skip,
            "K": ("All…", "Take all of this kind…"),
        }
        for key, (less, whole) in said.items():
            button = self._buttons[key]
            button.setText(less if short else whole)
            button.setAccessibleName(whole)
            labels.set_tip(button, f"{whole} ({key})")

    def card_of(self, key: DoubtKey | None) -> DoubtCard | None:
        """The card of a doubt of the row; None where it has no such."""
        cards = self.shown_cards
        return next((c for c in cards if c.doubt is not None and c.doubt.key == key), None)

    def bring_into_view(self, key: DoubtKey | None) -> None:
        """Scroll to the card of a doubt, once those that have just come have their places."""
        self._wanted = key
        self._scrolling.start()

    def _scroll_to_wanted(self) -> None:
        card = self.card_of(self._wanted)
        if card is not None and card.height() > self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(card.y())
        elif card is not None:
            self._scroll.ensureWidgetVisible(card, 0, GAP)

    def _state_words(self, open_here: int, *, skipped: bool) -> str:
        if skipped:
            return SKIPPED
        if open_here:
            said = f"{counted(open_here, 'doubt')} open."
        else:
            said = "All doubts are answered." if self._shown else "Nothing is doubtful here."
        placed = self._line is not None and self._line.part is Part.PLACE
        return said if self._makes or placed else f"{said} {NOTHING_MADE}"

    def _add_card(self) -> None:
        card = DoubtCard(self._hub.words, self._names)
        card.taken.connect(lambda *said: self.taken.emit(card.doubt, *said))
        card.entered.connect(lambda: self.deed_wanted.emit(f"card {self.cards.index(card)}"))
        card.fit(narrow=self._narrow)
        self.cards.append(card)
        self._doubts.addWidget(card)

    def _lay_out(self) -> None:
        self._scroll, content = Scrolled(), ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, GAP, 2)
        column.setSpacing(GAP + 4)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(GAP)
        column.addLayout(self._doubts)
        for piece in (self._finding, self._action, self._updates, self._cells):
            column.addWidget(piece)
        column.addStretch(1)
        self._scroll.setWidget(content)
        deeds = QWidget()
        flow = FlowLayout(deeds, gap=4)
        for button in self._buttons.values():
            flow.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        self.column.addLayout(head)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(deeds)
