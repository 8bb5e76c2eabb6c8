"""What stands beside a list instead of a detail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import labels


class NothingShown(QWidget):
    """A title and a sentence, in less width than an ``EmptyState`` has; blank at first."""

    def __init__(self) -> None:
        super().__init__()
        self._title = labels.heading(level=2)
        self._sentence = labels.wrapped(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Say why nothing is shown."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def say_nothing_chosen(self) -> None:
        """Say that nothing is chosen in the list."""
        self.say("Nothing chosen", "What is chosen in the list is shown here.")
