"""Short dialogs: a title, a sentence, a piece or two, and a row of buttons."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.dialog import Dialog
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.metrics import GAP, characters

_WIDTH: Final = 62  # average characters


class SmallDialog(Dialog):
    """A title, a sentence, what the subclass adds to ``column``, and buttons.

    The sentence is also what a screen reader says of the dialog.
    """

    def __init__(self, parent: QWidget | None, title: str, sentence: str) -> None:
        super().__init__(parent, title)
        self.setModal(True)
        self.setAccessibleDescription(sentence)
        self.column.addWidget(labels.heading(title, level=2))
        self.words = labels.wrapped(sentence)
        self.words.setMinimumWidth(characters(self, _WIDTH))
        self.column.addWidget(self.words)

    def add_form(self) -> LabelledForm:
        """Fields with their names, below what is there already."""
        form = LabelledForm()
        self.column.addWidget(form)
        return form

    def add_ways(
        self, go_on: str, does: Callable[[], object], *, name: str = "go_on", out: str = "Cancel"
    ) -> buttons.Button:
        """The two ways on: ``out`` closes as Escape does, ``go_on`` does what is meant.

        Returns the button that goes on, which is found as ``name``.
        """
        way_out = buttons.secondary(out)
        way_out.setObjectName("cancel")
        way_out.clicked.connect(self.reject)
        button = buttons.primary(go_on)
        button.setObjectName(name)
        button.clicked.connect(does)
        self.add_buttons(way_out, button)
        return button

    def add_buttons(self, *made: QPushButton, left: QPushButton | None = None) -> None:
        """A row of buttons as ``add_row``; the last one is what Enter and Ctrl+Enter do."""
        self.add_row(*made, left=left)
        made[-1].setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(made[-1].click)

    def add_row(self, *made: QPushButton, left: QPushButton | None = None) -> None:
        """A row of buttons at the right, and one at the left; Tab goes to them as they stand."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        if left is not None:
            row.addWidget(left)
        row.addStretch(1)
        for button in made:
            row.addWidget(button)
        self.column.addLayout(row)
