"""The short dialog in which a layout gets its name."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog


class LayoutName(SmallDialog):
    """Asks for a name. ``saves`` takes it, and gives the sentence that says why not; else empty."""

    def __init__(
        self, parent: QWidget | None, title: str, name: str, saves: Callable[[str], str]
    ) -> None:
        super().__init__(parent, title, "You will find the layout by its name, month after month.")
        self.setObjectName("layout_name")
        self._saves = saves
        self.name = self.add_form().add("&Name", TextField("Pack for the board"))
        self.name.show_value(name)
        self.add_ways("&Save", self._save, name="save_name")
        self.name.setFocus()

    def _save(self) -> None:
        if sentence := self._saves(self.name.value()):
            self.name.refuse(sentence)
            self.name.setFocus()
        else:
            self.accept()
