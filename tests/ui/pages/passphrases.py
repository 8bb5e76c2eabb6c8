"""The dialogs about a passphrase, as a person meets them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from blackpool_tracker.ui.kit.fields.passphrase import PassphraseField
from blackpool_tracker.ui.passphrase_dialogs import GivePassphrase, RemovePassphrase, SetPassphrase


class PassphrasePage:
    """Any of the dialogs: fields by their names, and the button that goes on."""

    def __init__(self, dialog: GivePassphrase | SetPassphrase | RemovePassphrase, qtbot) -> None:
        self.dialog = dialog
        self._qtbot = qtbot

    def write(self, **words: str) -> None:
        """Type into the fields of these names, in the place of what stands there."""
        for name, text in words.items():
            line = self.dialog.findChild(QLineEdit, name)
            line.setFocus()
            line.selectAll()
            QTest.keyClick(line, Qt.Key.Key_Delete)
            # Letters beyond the keyboard come as a paste.
            QTest.keyClicks(line, text) if text.isascii() else line.insert(text)

    def press(self, name: str) -> None:
        self.dialog.findChild(QPushButton, name).click()

    def tick(self, words: str) -> None:
        boxes = self.dialog.findChildren(QCheckBox)
        next(box for box in boxes if words in box.text().replace("&", "")).click()

    def shown(self, name: str) -> str:
        """What stands in a field, as it can be seen."""
        return self.dialog.findChild(QLineEdit, name).displayText()

    def marked(self, name: str) -> str:
        line = self.dialog.findChild(QLineEdit, name)
        return line.selectedText() if line.hasFocus() else ""

    @property
    def errors(self) -> list[str]:
        return [f.error for f in self.dialog.findChildren(PassphraseField) if f.error]

    @property
    def strength(self) -> str:
        return self.dialog.findChild(QLabel, "strength").text()

    @property
    def capitals(self) -> str:
        label = self.dialog.findChild(QLabel, "capitals")
        return label.text() if label.isVisible() else ""

    def wait_for_error(self) -> str:
        self._qtbot.waitUntil(lambda: bool(self.errors), timeout=20_000)
        return self.errors[0]

    @property
    def offers_to_remember(self) -> bool:
        return self.dialog.findChild(QCheckBox, "remember").isVisible()

    def wait_for_offer(self) -> None:
        self._qtbot.waitUntil(lambda: self.offers_to_remember, timeout=20_000)

    @property
    def words(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel))
