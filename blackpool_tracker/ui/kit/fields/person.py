"""A field for a person, or for another name that is typed or picked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.line import LineField


class PersonField(LineField):
    """A name, typed or picked; the names known are offered while typing.

    Its value is a ``str`` without white space around it: the name as the register knows it when
    it differs only in capitals, empty for nobody. A name that is not known is given as typed.
    """

    def __init__(self, names: Iterable[str] = (), hint: str = "Nobody") -> None:
        self._box = ComboBox()
        super().__init__(hint, self._box)
        self._box.setLineEdit(self._line)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._box.model(), self._box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._box.setCompleter(completer)
        self._box.activated.connect(self._picked)
        completer.activated.connect(self._picked)
        self.offer(names)

    def offer(self, names: Iterable[str]) -> None:
        """Offer other names; what stands in the field stays."""
        shown = self._box.currentText()
        self._box.clear()
        self._box.addItems(sorted(names, key=str.casefold))
        self.fill(shown)

    def value(self) -> str:
        """The name; empty for nobody."""
        typed = " ".join(self._box.currentText().split())
        known = (self._box.itemText(place) for place in range(self._box.count()))
        return next((name for name in known if name.casefold() == typed.casefold()), typed)

    def fill(self, value: str | None) -> None:
        """Write a name into the editor."""
        self._box.setCurrentIndex(self._box.findText(value or ""))
        self._box.setEditText(value or "")
        # A long name is read from its beginning.
        self._line.home(False)  # noqa: FBT003  Qt's own method, without marking

    def name(self, name: str) -> None:
        """What a screen reader calls the field, and the line to type in within it."""
        super().name(name)
        self._line.setAccessibleName(name)

    def _picked(self) -> None:
        self.touched()
        self.commit()
