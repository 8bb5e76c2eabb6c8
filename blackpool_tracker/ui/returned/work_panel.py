"""One sheet while it is gone through: what was found, the choices, and what is said of each."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.changes import Choice
from blackpool_tracker.domain.exchange.finds import Find, all_chosen, chosen_with
from blackpool_tracker.domain.exchange.taking import Chosen
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.returned.card import FindCard
from blackpool_tracker.ui.returned.head import clashing, only_there
from blackpool_tracker.ui.returned.listing import Finds, key_line
from blackpool_tracker.ui.returned.sheets import BackSheet, BackSheets
from blackpool_tracker.ui.returned.sides import FindSides
from blackpool_tracker.ui.returned.words import ALL, offers, shown_of, state_words, title_of

NONE_WAITS = "Nothing waits for you. Press T to take the sheet over."
_NO_CHOICE = "Nothing can be chosen here: {state}."
_DEEDS = {Choice.ACCEPT: "Accept", Choice.KEEP: "Keep the register’s", Choice.JOIN: "Join"}


class WorkPanel(QWidget):
    """The finds of one sheet with the card of the one that is shown.

    Signals:
        deed_wanted: something was wanted that is not about one find; the name of the deed.
    """

    deed_wanted = Signal(str)

    def __init__(self, hub: Hub, sheets: BackSheets, words: Words) -> None:
        super().__init__()
        self._hub, self._sheets, self._words = hub, sheets, words
        self._sheet: BackSheet | None = None
        self.finds, self.card = Finds(words), FindCard(hub, words)
        self.shown = ChoiceField()
        self.shown.name("Show")
        self.shown.editor.setObjectName("finds_shown")
        rows = Panel()
        rows.column.setContentsMargins(2, 2, 2, 2)
        self.shown.setContentsMargins(GAP, GAP - 2, GAP, 2)
        rows.column.addWidget(self.shown)
        rows.column.addWidget(self.finds, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FindSides(rows, self.card), 1)
        self._keys = key_line()
        column.addWidget(self._keys)
        self._deeds: dict[str, Callable[[], object]] = {
            "accept": lambda: self._choose(Choice.ACCEPT),
            "keep": lambda: self._choose(Choice.KEEP),
            "join": lambda: self._choose(Choice.JOIN),
            "propose": lambda: self._choose(None),
            "next": self._next,
            "shown": self._choose_shown,
            "card": self.card.take_keyboard,
            "all_there": self._accept_all,
            "all_clashes": self._keep_all,
        }
        self.finds.chosen.connect(self._show_find)
        self.finds.deed_wanted.connect(self.do)
        self.card.deed_wanted.connect(self.do)
        self.shown.committed.connect(lambda _key: self._show_only())

    def do(self, deed: str) -> None:
        """Do what a key or a button of this name does."""
        if deed in self._deeds:
            self._deeds[deed]()
        else:
            self.deed_wanted.emit(deed)

    def show_sheet(self, sheet: BackSheet) -> None:
        """Show a sheet as it is now."""
        other, self._sheet = sheet is not self._sheet, sheet
        if other:
            self.shown.offer(offers(sheet.finds, sheet.chosen))
            self.shown.show_value(ALL)
        self._show()

    def fit(self, *, low: bool) -> None:
        """Leave out the line of keys where the window is low: Help has them too."""
        self._keys.setVisible(not low)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.finds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.shown.offer(offers(sheet.finds, sheet.chosen))
        key = self.shown.value()
        if key is None:
            key = ALL
            self.shown.show_value(key)
        self.finds.show_finds(shown_of(sheet.finds, key, sheet.chosen), sheet.chosen)
        self._show_find(self.finds.item)

    def _show_find(self, find: Find | None) -> None:
        if self._sheet is not None:
            self.card.show_find(find, self._sheet.chosen)

    def _show_only(self) -> None:
        self._show()
        self.take_keyboard()

    def _choose(self, choice: Choice | None) -> None:
        sheet, find = self._sheet, self.finds.item
        if sheet is None or find is None or not self._hub.allows(Right.OFFICE):
            return
        if choice not in (None, *find.choices):
            announce(self, self._why_not(find, sheet.chosen))
            return
        label = f"{_DEEDS[choice] if choice else 'As proposed'}: {title_of(find)}"
        self._sheets.choose(sheet, label, chosen_with(find, choice, sheet.chosen))
        announce(self, state_words(find, sheet.chosen))
        if self.finds.item is find and self.finds.hasFocus():
            self.finds.go_on()

    @staticmethod
    def _why_not(find: Find, chosen: Chosen) -> str:
        if find.choices:
            return "Both cannot be joined here. Accept, or keep the register’s."
        return _NO_CHOICE.format(state=state_words(find, chosen).lower())

    def _next(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if not self.finds.go_to_next_waiting(sheet.chosen):
            if sheet.waiting:
                self.shown.show_value(ALL)
                self._show()
                self.finds.go_to_next_waiting(sheet.chosen)
            else:
                self._hub.said.emit(NONE_WAITS)
        self.take_keyboard()

    def _choose_shown(self) -> None:
        self.shown.open_list()

    def _accept_all(self) -> None:
        if (sheet := self._sheet) is not None:
            made = all_chosen(only_there(sheet.finds), Choice.ACCEPT, sheet.chosen)
            self._sheets.choose(sheet, "Accept all that only the sheet changed", made)
            self.take_keyboard()

    def _keep_all(self) -> None:
        if (sheet := self._sheet) is not None:
            open_ones = [find for find in clashing(sheet.finds) if find.waits(sheet.chosen)]
            made = all_chosen(open_ones, Choice.KEEP, sheet.chosen)
            self._sheets.choose(sheet, "Keep the register’s in all that wait", made)
            self.take_keyboard()
