"""Shows that a document is being read, how far, and why it could not be."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.services.documents import read, read_text
from blackpool_tracker.ui.file_reading import FileReading
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons


class ReadingDialog(FileReading):
    """Reads a document (a ``DocumentRead``).

    Signals:
        paste_wanted: its words shall be pasted instead.
    """

    paste_wanted = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, "Read in a document")

    def more_ways(self) -> list[buttons.Button]:
        """The words of a document that cannot be read can be pasted."""
        paste = buttons.secondary("Paste its words…")
        paste.setObjectName("paste_words")
        paste.clicked.connect(lambda: self.go(self.paste_wanted.emit))
        return [paste]

    def read(self, path: Path) -> None:
        """Read the document at a path."""
        self.run(f"Reading {path.name}…", lambda progress: read(path, progress))

    def read_text(self, words: str) -> None:
        """Read words that were pasted."""
        self.run("Reading the words…", lambda _progress: read_text(words))
