"""The tab that tells where backups lie and how many stay, and asks how much room they may take."""

from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.services.backups import LIMITS, Backups
from blackpool_tracker.ui import backup_words as words
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.scrolled import scrolled

_WIDTH: Final = 90  # average characters
_RESTORE: Final = "To open one, choose File > Restore from a backup."


class BackupsTab(QWidget):
    """The backups of a register that is a file. Their room is a setting of this machine."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("backups_tab")
        self._hub = hub
        workspace = hub.workspace
        self._backups = Backups(workspace.path, hub.preferences, workspace.passphrase)
        stack = FieldStack()
        sizes = [Choice(str(limit), f"{words.size(limit)} at most") for limit in LIMITS]
        self._limit = stack.add("&Room for the backups of each register", ChoiceField(sizes))
        self._limit.editor.setObjectName("backup_limit")
        self._limit.show_value(str(self._backups.limit))
        self._limit.committed.connect(lambda value: self._backups.choose_limit(int(str(value))))
        stack.note(words.RULE)
        stack.note(words.WHEN)
        self.taken = stack.note(" ")
        self.taken.setObjectName("taken")
        stack.note(f"They lie in {self._backups.folder}. {_RESTORE}")
        stack.setMaximumWidth(characters(self, _WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(stack))
        self.setFocusProxy(self._limit)

    def showEvent(self, event: QShowEvent) -> None:
        """What there is may have changed since the tab was shown last."""
        super().showEvent(event)
        work = self._backups.taken
        self._hub.jobs.run(lambda _progress: work(), self._show_taken, lane=Lane.QUESTIONS)

    def _show_taken(self, taken: tuple[int, int]) -> None:
        count, size = taken
        there = f"{count} backup{'s' if count > 1 else ''} of this register, {words.size(size)}"
        self.taken.setText(f"Now kept: {there}." if count else words.NONE)
