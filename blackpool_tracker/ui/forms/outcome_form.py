"""What forms have in common that say what will come of a choice before it is made."""

from PySide6.QtWidgets import QLabel

from blackpool_tracker.ui.forms.dialog import FormDialog


class OutcomeForm(FormDialog):
    """A form in which something is chosen and nothing typed; it says what will come of that."""

    merges = False
    """What will come of it is shown anew first, for the rows say something else by now."""

    _outcome: QLabel

    @property
    def typed(self) -> bool:
        """Nothing is typed here, so nothing can be lost."""
        return False

    @property
    def outcome(self) -> str:
        """What will happen, in words."""
        return self._outcome.text()

    def add_outcome(self) -> None:
        """Add the sentences that say it, below what is chosen among."""
        self._outcome = self.stack.note(" ")
        self._outcome.setObjectName("outcome")
