"""The themes that a proposal may be about besides its main one, each a press away."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.toggle_chip import ToggleChip


class OfferedThemes(QWidget):
    """A chip for each theme that was offered; those that are on are themes of the proposal.

    Signals:
        changed: a person has switched one.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("offered_themes")
        self._chips: dict[str, ToggleChip] = {}
        self._flow = FlowLayout(self)
        self._flow.addWidget(labels.plain("May also be about", role="muted"))

    @property
    def chips(self) -> Mapping[str, ToggleChip]:
        """The chip of each theme that is offered, by its key."""
        return self._chips

    @property
    def chosen(self) -> frozenset[str]:
        """The themes that are on."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def show_themes(self, offered: Sequence[tuple[str, str]], chosen: Collection[str]) -> None:
        """Offer these themes, by key and label; hidden where there is none."""
        if [key for key, _label in offered] != list(self._chips):
            self._make(offered)
        for key, chip in self._chips.items():
            chip.set_on(on=key in chosen)
        self.setVisible(bool(offered))

    def _make(self, offered: Sequence[tuple[str, str]]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: ToggleChip(label) for key, label in offered}
        for key, chip in self._chips.items():
            chip.setObjectName(f"offered_{key}")
            chip.setAccessibleName(f"Also about {chip.text()}")
            chip.changed.connect(self.changed)
            self._flow.addWidget(chip)
            chip.show()
