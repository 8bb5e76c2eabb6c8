"""What can be done about a register that is damaged, in the order of safety."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP


class DamageWays(QWidget):
    """What of a register is damaged, and three buttons.

    Signals:
        restore_wanted: a backup shall be opened.
        salvage_wanted: what can be read shall be saved.
        given_up: nothing shall be done.
    """

    restore_wanted = Signal()
    salvage_wanted = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("damage")
        self._named = labels.wrapped()
        self._named.setObjectName("damaged_parts")
        self._restore = buttons.primary("Open a &backup…")
        self._restore.setObjectName("open_backup")
        self._restore.clicked.connect(self.restore_wanted)
        self._save = buttons.secondary("&Save what can be read…")
        self._save.setObjectName("save_readable")
        self._save.clicked.connect(self.salvage_wanted)
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("leave_damaged")
        self._cancel.clicked.connect(self.given_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._named)
        ways = QWidget()
        row = FlowLayout(ways)
        for button in (self._restore, self._save, self._cancel):
            row.addWidget(button)
        column.addWidget(ways)
        self.setFocusProxy(self._restore)

    def name(self, sentence: str, *, known: bool) -> None:
        """Say what is damaged; ``known`` unless that is still being looked for."""
        self._named.setText(sentence)
        self._named.setVisible(bool(sentence))
        if known and sentence:
            announce(self, sentence)
