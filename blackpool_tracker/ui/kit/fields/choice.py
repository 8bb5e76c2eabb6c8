"""A field for one value out of several."""

from collections.abc import Iterable

from PySide6.QtGui import QIcon

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.field import Field


class ChoiceField(Field):
    """One value out of several, given as soon as it is picked. Its value is a key, or None."""

    def __init__(self, choices: Iterable[Choice] = ()) -> None:
        self._box = ComboBox()
        self._box.setPlaceholderText("Choose…")
        super().__init__(self._box)
        self.offer(choices)
        self._box.activated.connect(self._picked)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer other values; the one shown stays if it is among them."""
        shown = self.value()
        self._box.clear()
        for choice in choices:
            self._box.addItem(choice.icon or QIcon(), choice.text, choice.key)
        self.fill(shown)

    def value(self) -> str | None:
        """The key of the value shown; None when none is."""
        key = self._box.currentData()
        return None if key is None else str(key)

    def fill(self, value: str | None) -> None:
        """Show a value; none when the key is not offered."""
        self._box.setCurrentIndex(self._box.findData(value))

    def open_list(self) -> None:
        """Give the keyboard to the values, and show them."""
        self._box.setFocus()
        self._box.showPopup()

    def widen(self, characters: int) -> None:
        """Show so many characters of a value at least."""
        self._box.setMinimumContentsLength(characters)

    def show_draft(self, kept: str | None) -> None:
        """Pick the value again, so that what hangs on it shows."""
        self.fill(kept)
        self._picked()

    def words(self, value: str | None) -> str:
        """The words of a value that is offered."""
        place = self._box.findData(value)
        return self._box.itemText(place) if place >= 0 else super().words(value)

    def _picked(self) -> None:
        self.touched()
        self.commit()
