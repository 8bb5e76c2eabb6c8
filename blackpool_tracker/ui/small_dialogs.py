"""Short dialogs of the window itself: who I am, a new register, and the keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from blackpool_tracker.ui.commands import shown_keys
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.painting import bold
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent, scroll_by

_LEAST_KEYS: Final = 12
"""Lines of the list of keys that are seen at least."""


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
        form = self.add_form()
        self.name = form.add("Your &name", PersonField(known, hint="First name and family name"))
        self.name.show_value(name)
        self.use = self.add_ways("Use this name", self._use, out="Not now")
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
        form = self.add_form()
        self.programme = form.add("&Programme", TextField("Children’s services improvement"))
        self.council = form.add("&Council", TextField("Blackpool Council"))
        self.protect = CheckField("P&rotect with a passphrase")
        self.protect.editor.setObjectName("protect")
        self.column.addWidget(self.protect)
        self.add_ways("Go on", self._name, out="Later")
        self.programme.setFocus()

    def _name(self) -> None:
        self.named.emit(self.programme.value(), self.council.value())
        self.accept()
        if self.protect.value():
            self.protection_wanted.emit()


class Keys(SmallDialog):
    """Lists the keys of the program; the arrows scroll where there is no room for all."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Keyboard shortcuts", "Everything can be done without a mouse.")
        self.setObjectName("keys")
        content = ScrolledContent()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP // 2)
        lines = shown_keys()
        half = (len(lines) + 1) // 2
        for number, (keys, words) in enumerate(lines):
            row, column = number % half, 2 * (number // half)
            key = labels.plain(keys)
            key.setFont(bold(self.font()))
            grid.addWidget(key, row, column)
            grid.addWidget(labels.plain(words), row, column + 1)
        self._area = Scrolled()
        self._area.setWidget(content)
        self._area.setMinimumWidth(content.minimumSizeHint().width() + 2 * GAP)
        self._area.setMinimumHeight(_LEAST_KEYS * self.fontMetrics().lineSpacing())
        self.column.addWidget(self._area, 1)
        close = buttons.secondary("Close")
        close.clicked.connect(self.accept)
        self.add_buttons(close)
        self._wanted = grid.totalSizeHint().height()
        content.setMinimumHeight(self._wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as all keys, and no higher than the window."""
        super().showEvent(event)
        parent = self.parentWidget()
        room = parent.window().height() if parent else self.screen().availableGeometry().height()
        more = self._wanted - self._area.minimumHeight()
        self.resize(self.width(), min(self.minimumHeight() + more + GAP, room - 2 * GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll."""
        if not scroll_by(event, self._area):
            super().keyPressEvent(event)
