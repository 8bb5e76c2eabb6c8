"""The registers opened lately, as the start page offers them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.services.whereabouts import name_of
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP

INDENT = 8
"""Where the words of a quiet button begin, so that others stand below them."""


class Recent(QWidget):
    """One register opened lately: press it to open it, or forget it when it is not there.

    Whether a shared one is there only opening tells.

    Signals:
        opened: it was pressed (``Path`` or ``ServerAddress``).
        restored: a backup of it is wanted (``Path``).
        forgotten: it shall not be offered again (``Path`` or ``ServerAddress``).
    """

    opened = Signal(object)
    restored = Signal(object)
    forgotten = Signal(object)

    def __init__(self, register: Path | ServerAddress) -> None:
        super().__init__()
        self._register, self._name = register, name_of(register)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._row.addLayout(self._words, 1)
        if isinstance(register, ServerAddress):
            self._show_button("people", "")
            self._words.addWidget(_indented(f"Shared, on the server {register.host}"))
            self._offer("Forget", self.forgotten)
        elif register.is_file():
            locked = has_passphrase(register)
            self._show_button("lock" if locked else "open", ", with a passphrase" * locked)
            said = f"{'Locked with a passphrase · ' * locked}{register.parent}"
            self._words.addWidget(_indented(said))
            self._offer("Restore…", self.restored)
        else:
            self._words.addWidget(_indented(self._name, role="muted"))
            gone = f"It is not at {register.parent} any more."
            self._words.addWidget(_indented(f"{gone} Has it been moved, or is a drive missing?"))
            self._offer("Restore…", self.restored)
            self._offer("Forget", self.forgotten)

    def _show_button(self, icon_name: str, how: str) -> None:
        button = buttons.quiet(self._name.replace("&", "&&"), icon_name)
        button.setAccessibleName(f"Open {self._name}{how}")
        labels.set_tip(button, str(self._register))
        button.clicked.connect(lambda: self.opened.emit(self._register))
        self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self, does: str, signal: SignalInstance) -> None:
        button = buttons.quiet(does)
        button.setAccessibleName(f"{does.rstrip('…')} {self._name}")
        button.clicked.connect(lambda: signal.emit(self._register))
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def _indented(text: str, *, role: labels.Role = "small") -> QWidget:
    label = labels.wrapped(text, role=role)
    label.setContentsMargins(INDENT, 0, 0, 0)
    return label
