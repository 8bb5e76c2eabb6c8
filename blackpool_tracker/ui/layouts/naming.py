"""The short dialog in which a layout gets its name."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

Saves = Callable[[str, Callable[[str], object]], object]


class LayoutName(SmallDialog):
    """Asks for a name. ``saves`` takes it, and what is told why not, or nothing, in time."""

    def __init__(self, parent: QWidget | None, title: str, name: str, saves: Saves) -> None:
        super().__init__(parent, title, "You will find the layout by its name, month after month.")
        self.setObjectName("layout_name")
        self._saves, self._saving = saves, False
        self.name = self.add_form().add("&Name", TextField("Pack for the board"))
        self.name.show_value(name)
        self.add_ways("&Save", self._save, name="save_name")
        self.name.setFocus()

    def _save(self) -> None:
        if not self._saving:
            self._saving = True
            self._saves(self.name.value(), self._hear)

    def _hear(self, sentence: str) -> None:
        self._saving = False
        if sentence:
            self.name.refuse(sentence)
            self.name.setFocus()
        else:
            self.accept()
