"""Short dialogs of the window itself: who I am, a new register, the keys, and what this is."""

import platform
import sys
from collections.abc import Callable, Sequence
from typing import Final

import PySide6
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from blackpool_tracker import __version__
from blackpool_tracker.ui.commands import shown_keys
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.dialog import Dialog
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.metrics import GAP, characters

_WIDTH: Final = 62  # average characters


class SmallDialog(Dialog):
    """A title, a sentence, what the subclass adds to ``column``, and buttons."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str) -> None:
        super().__init__(parent, title)
        self.setModal(True)
        self.column.addWidget(labels.heading(title, level=2))
        words = labels.wrapped(sentence)
        words.setMinimumWidth(characters(self, _WIDTH))
        self.column.addWidget(words)

    def add_buttons(self, *made: QPushButton) -> None:
        """A row of buttons at the right; the last one is what Enter and Ctrl+Enter do."""
        self.buttons = row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for button in made:
            row.addWidget(button)
        made[-1].setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(made[-1].click)
        self.column.addLayout(row)


class WhoAmI(SmallDialog):
    """Asks for the name under which steps are made.

    Signals:
        chosen: the name (str).
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, known: Sequence[str]) -> None:
        super().__init__(
            parent,
            "Who are you?",
            "Your name stands beside everything you do in a register, so that others know whom"
            " to ask. You can change it at any time in the Register menu.",
        )
        self.setObjectName("who_am_i")
        form = LabelledForm()
        self.name = form.add("Your &name", PersonField(known, hint="First name and family name"))
        self.name.show_value(name)
        self.column.addWidget(form)
        self.use = buttons.primary("Use this name")
        self.use.clicked.connect(self._use)
        later = buttons.secondary("Not now")
        later.clicked.connect(self.reject)
        self.add_buttons(later, self.use)
        self.name.setFocus()

    def _use(self) -> None:
        name = self.name.value()
        if not name:
            self.name.refuse("Give a name. Your account’s name will do.")
            return
        self.chosen.emit(name)
        self.accept()


class NameRegister(SmallDialog):
    """Asks whose register a new one is; both may be left for later.

    Signals:
        named: programme and council (str, str).
        protection_wanted: the register shall have a passphrase.
    """

    named = Signal(str, str)
    protection_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "Whose register is it?",
            "Both stand on every report. You can change them at any time in Settings.",
        )
        self.setObjectName("name_register")
        form = LabelledForm()
        self.programme = form.add("&Programme", TextField("Children’s services improvement"))
        self.council = form.add("&Council", TextField("Blackpool Council"))
        self.column.addWidget(form)
        self.protect = CheckField("P&rotect with a passphrase")
        self.protect.editor.setObjectName("protect")
        self.column.addWidget(self.protect)
        go_on = buttons.primary("Go on")
        go_on.setObjectName("go_on")
        go_on.clicked.connect(self._name)
        later = buttons.secondary("Later")
        later.clicked.connect(self.reject)
        self.add_buttons(later, go_on)
        self.programme.setFocus()

    def _name(self) -> None:
        self.named.emit(self.programme.value(), self.council.value())
        self.accept()
        if self.protect.value():
            self.protection_wanted.emit()


class Keys(SmallDialog):
    """Lists the keys of the program."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Keyboard shortcuts", "Everything can be done without a mouse.")
        self.setObjectName("keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP)
        lines = shown_keys()
        half = (len(lines) + 1) // 2
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for number, (keys, words) in enumerate(lines):
            row, column = number % half, 2 * (number // half)
            key = labels.plain(keys)
            key.setFont(bold)
            grid.addWidget(key, row, column)
            grid.addWidget(labels.plain(words), row, column + 1)
        self.column.addLayout(grid)
        close = buttons.secondary("Close")
        close.clicked.connect(self.accept)
        self.add_buttons(close)


class About(SmallDialog):
    """Says what the program is, and which version; the versions can be copied for a report."""

    def __init__(self, parent: QWidget | None, copy: Callable[[str], None]) -> None:
        super().__init__(
            parent,
            "Blackpool Tracker",
            "Tracks what Ofsted asked of a council’s children’s services, what was done, and"
            " whether it changed anything for children. Nothing leaves this computer: there is"
            " no account, no server and no network call.",
        )
        self.setObjectName("about")
        versions = (
            f"Version {__version__}, Qt {PySide6.__version__},"
            f" Python {platform.python_version()}, {sys.platform}"
        )
        self.column.addWidget(labels.wrapped(versions, role="muted"))
        self.column.addWidget(labels.wrapped("Free software under the MIT licence.", role="muted"))
        copies = buttons.secondary("Copy versions")
        copies.clicked.connect(lambda: copy(versions))
        close = buttons.secondary("Close")
        close.clicked.connect(self.accept)
        self.add_buttons(copies, close)
        close.setFocus()
