"""What stands above a page that keeps its own deeds: title, undo and redo, and warnings."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP


class DeedHead(QWidget):
    """A title, buttons by the names of their deeds, and a line of warnings.

    Signals:
        deed_wanted: a button was pressed; the name of its deed.
    """

    deed_wanted = Signal(str)

    def __init__(self, name: str, own: Mapping[str, buttons.Button]) -> None:
        super().__init__()
        self.title, self._warnings = labels.cut(role="h1"), labels.cut()
        self.title.setObjectName(f"{name}_title")
        self._warnings.setObjectName(f"{name}_warnings")
        self.buttons: dict[str, buttons.Button] = {
            "undo": buttons.icon_button("undo", "Undo"),
            "redo": buttons.icon_button("redo", "Redo"),
            **own,
        }
        for deed, button in self.buttons.items():
            button.setObjectName(f"{name}_{deed}")
            button.clicked.connect(lambda _=False, deed=deed: self.deed_wanted.emit(deed))
        self.warned = QWidget()
        row = QHBoxLayout(self.warned)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Mark("warning", "warning"))
        row.addWidget(self._warnings, 1)

    def show_warnings(self, warnings: Iterable[str]) -> None:
        """Say what a person should know of what is read in; nothing stands there for none."""
        self._warnings.setText(" ".join(warnings))
        self.warned.setVisible(bool(self._warnings.text()))

    def show_deeds(self, undo: str | None, redo: str | None) -> None:
        """Show what could be undone or done again; None for nothing."""
        for name, word, label in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            button = self.buttons[name]
            button.setEnabled(label is not None)
            said = f"{word}: {label}" if label else word
            button.setAccessibleName(said)
            labels.set_tip(button, said)

    def titled(self, *names: str) -> QHBoxLayout:
        """The title, and some of the buttons at its right."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.title, 1)
        for name in names:
            row.addWidget(self.buttons[name])
        return row
