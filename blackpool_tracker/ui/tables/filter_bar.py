"""The search field and the filters above a list."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip
from blackpool_tracker.ui.tables.chosen import Chosen, Only, ticks
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.pick_chip import PickChip

_SEARCH: Final = 42
"""The width of the search field in average characters."""

_LOW: Final = 40
"""A window lower than this many lines of words has one row of filters, and rows of findings."""


class FilterBar(QWidget):
    """A search field, menus to tick values in, switches, and a way to clear them all.

    What is used less is shown on demand, and whenever they filter. In a low window
    so are all menus, and the order, because each row of them would take the place of a finding.

    Signals:
        changed: a person has typed, ticked, switched or cleared something.
    """

    changed = Signal()

    def __init__(self, hub: Hub, name: str, hint: str) -> None:
        super().__init__()
        self._hub = hub
        self.search = SearchField(name, hint)
        self.menus: dict[str, MenuChip] = {}
        self.switches: dict[str, ToggleChip] = {}
        self.picks: dict[str, PickChip] = {}
        self._offers: dict[str, Callable[[], Sequence[Choice]]] = {}
        self._rare: set[str] = set()
        self._low = False
        self._order: OrderBar | None = None
        self._only: Only | None = None
        self.only = ToggleChip("")
        self.only.changed.connect(self._change)
        self.more = ToggleChip("")
        self.more.changed.connect(self._show_rare)
        self.clear = buttons.quiet("Clear filters")
        self.clear.clicked.connect(self.clear_all)
        self.search.searched.connect(self._change)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.search)
        self._flow.addWidget(self.only)
        self._fit()

    def add_menu(
        self, key: str, name: str, offer: Callable[[], Sequence[Choice]], *, rare: bool = False
    ) -> None:
        """Add a menu; ``offer`` is asked for its values whenever they are about to be seen."""
        chip = MenuChip(name)
        chip.wanted.connect(lambda: self._offer(key))
        chip.changed.connect(self._change)
        self.menus[key], self._offers[key] = chip, offer
        if rare:
            self._rare.add(key)
        self._flow.addWidget(chip)

    def add_switch(self, key: str, text: str, *, rare: bool = False) -> None:
        """Add a switch; a rare one is shown on demand."""
        chip = ToggleChip(text)
        chip.changed.connect(self._change)
        self.switches[key] = chip
        if rare:
            self._rare.add(key)
        self._flow.addWidget(chip)

    def add_pick(
        self, key: str, name: str, choices: Sequence[Choice], *, rare: bool = False
    ) -> None:
        """Add a choice of one value; the first of them lets everything through."""
        chip = PickChip(name, choices)
        chip.picked.connect(lambda _key: self._change())
        self.picks[key] = chip
        if rare:
            self._rare.add(key)
        self._flow.addWidget(chip)

    def add_last(self, order: OrderBar) -> None:
        """Add the order, which stands behind all filters."""
        self._order = order
        self._flow.addWidget(self.more)
        self._flow.addWidget(order)
        self._flow.addWidget(self.clear)
        self._show_rare()

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        return Chosen(
            self.search.text(),
            {key: chip.chosen for key, chip in self.menus.items()}
            | {key: ticks([chip.key] if chip.filters else []) for key, chip in self.picks.items()},
            frozenset(key for key, chip in self.switches.items() if chip.isChecked()),
            self._only if self.only.isChecked() else None,
        )

    @property
    def words(self) -> list[str]:
        """What lets rows through, each filter that is set in words; what was typed comes first."""
        pills = (*self.menus.values(), *self.picks.values(), self.only, *self.switches.values())
        typed = [f"“{self.search.text().strip()}”"] if self.search.text().strip() else []
        return typed + [pill.text().replace("&&", "&") for pill in pills if pill.filters]

    def show_chosen(self, chosen: Chosen) -> None:
        """Show another choice without telling anybody; what is not offered is left out."""
        self.search.setText(chosen.text)
        for key, menu in self.menus.items():
            ticked = chosen.ticked.get(key, ())
            if ticked:
                self._offer(key)
            menu.set_chosen(ticked)
        for key, pick in self.picks.items():
            pick.show_key(next(iter(chosen.ticked.get(key, ())), pick.first))
        for key, switch in self.switches.items():
            switch.set_on(on=key in chosen.on)
        self._only = chosen.only
        self.only.set_on(on=chosen.only is not None)
        self.only.rename(chosen.only.words if chosen.only is not None else "")
        self._show_rare()

    def offer_again(self) -> None:
        """Show what is ticked as the register calls it now."""
        for key, menu in self.menus.items():
            if menu.filters:
                self._offer(key)

    def clear_all(self) -> None:
        """Let everything through again."""
        self.show_chosen(Chosen())
        self._change()

    def changeEvent(self, event: QEvent) -> None:
        """The search field follows the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known in which window this is."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """How much is shown follows the height of the window."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _offer(self, key: str) -> None:
        """Offer the values that the register has now; what is ticked stays ticked."""
        self._hub.attempt(lambda: self.menus[key].offer(self._offers[key]()))

    def _change(self) -> None:
        self._show_rare()
        self.changed.emit()

    def _show_rare(self) -> None:
        unfolded = self.more.isChecked()
        for key, menu in self.menus.items():
            rare = self._low or key in self._rare
            menu.setVisible(unfolded or menu.filters or not rare)
        for key, pick in self.picks.items():
            pick.setVisible(unfolded or pick.filters or not (self._low or key in self._rare))
        for key, switch in self.switches.items():
            switch.setVisible(unfolded or switch.filters or key not in self._rare)
        self.only.setVisible(self.only.isChecked())
        if self._order is not None:
            self._order.fold(on=self._low and not unfolded)
        self.more.rename("Filters and order" if self._low else "More filters")
        self.more.setVisible(self._low or bool(self._rare))
        self.clear.setVisible(self.chosen.anything)

    def _fit(self) -> None:
        self.search.setFixedWidth(characters(self, _SEARCH))
        if not self.isVisible():
            return
        low = self.window().height() < _LOW * self.fontMetrics().lineSpacing()
        if low != self._low:
            self._low = low
            self._show_rare()
