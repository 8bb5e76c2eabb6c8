"""The themes that a proposal may be about besides its main one, each a press away."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip

MOST: Final = 4
"""Themes with a chip of their own; of those that two merged proposals offer the first count."""


class OfferedThemes(QWidget):
    """A chip for each theme that was offered, switched on where the proposal has it.

    ``others`` is the list of all other themes, which stands behind them.

    Signals:
        changed: a person has switched one.
    """

    changed = Signal()

    def __init__(self, others: MenuChip) -> None:
        super().__init__()
        self.setObjectName("offered_themes")
        self._keys: tuple[str, ...] = ()
        self._spare = [ToggleChip("") for _each in range(MOST)]
        self._label = labels.plain("May also be about", role="muted")
        flow = FlowLayout(self)
        for piece in (self._label, *self._spare, others):
            flow.addWidget(piece)
        for chip in self._spare:
            chip.changed.connect(self.changed)

    @property
    def chips(self) -> Mapping[str, ToggleChip]:
        """The chip of each theme that is offered, by its key."""
        return dict(zip(self._keys, self._spare, strict=False))

    @property
    def chosen(self) -> frozenset[str]:
        """The themes that are on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def show_themes(self, offered: Sequence[tuple[str, str]], chosen: Collection[str]) -> None:
        """Offer these themes, by key and label, of which some are ``chosen``."""
        self._keys = tuple(key for key, _label in offered[:MOST])
        self._label.setVisible(bool(self._keys))
        for chip in self._spare[len(self._keys) :]:
            chip.hide()
        for (key, label), chip in zip(offered, self._spare, strict=False):
            chip.rename(label)
            chip.setObjectName(f"offered_{key}")
            chip.setAccessibleName(f"Also about {label}")
            chip.set_on(on=key in chosen)
            chip.show()
