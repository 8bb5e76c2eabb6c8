"""Takes the words of a document that cannot be read as a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from blackpool_tracker.ui.kit.fields.text import TextArea
from blackpool_tracker.ui.kit.small_dialog import SmallDialog


class PasteDialog(SmallDialog):
    """A large field, filled with what is on the clipboard.

    Signals:
        pasted: the words that shall be read (str).
    """

    pasted = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "Paste a document",
            "Copy the words of the document in the program that shows it, and paste them here."
            " They are kept in the register as the document.",
        )
        self.setObjectName("paste_dialog")
        form = self.add_form()
        self.text = form.add("&Words", TextArea("The words of the document", lines=6))
        self.text.show_value(QApplication.clipboard().text())
        self.read = self.add_ways("Read them in", self._read)
        self.text.setFocus()

    def _read(self) -> None:
        words = self.text.value()
        if not words:
            self.text.refuse("Paste the words of the document first.")
            return
        self.accept()
        self.pasted.emit(words)
