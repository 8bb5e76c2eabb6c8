"""The dialog that opens a shared register, as a person meets it."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from blackpool_tracker.ui.kit.fields.field import Field
from tests.ui.pages.passphrases import PassphrasePage


class SharedPage(PassphrasePage):
    """Its fields are called as the parts of an address, and ``password``."""

    def error_of(self, name: str) -> str:
        """What is said below a field; empty when nothing is."""
        return self._field(name).error

    def wait_for(self, name: str) -> str:
        """What is said below a field, once something is."""
        self._qtbot.waitUntil(lambda: bool(self.error_of(name)), timeout=20_000)
        return self.error_of(name)

    def shows(self, name: str) -> bool:
        return self.dialog.findChild(QLineEdit, name).isVisible()

    def wait_until_shown(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: self.shows(name), timeout=20_000)

    def can(self, name: str) -> bool:
        return self.dialog.findChild(QPushButton, name).isEnabled()

    @property
    def holder(self) -> str:
        """The name of the field or button that has the keyboard."""
        found = self.dialog.focusWidget()
        return found.objectName() if found is not None else ""

    @property
    def said(self) -> str:
        return self.dialog.findChild(QLabel, "said").text()

    @property
    def unnamed(self) -> list[str]:
        """The fields that a screen reader would not name."""
        lines = self.dialog.findChildren(QLineEdit)
        return [line.objectName() for line in lines if not line.accessibleName()]

    def _field(self, name: str) -> Field:
        fields = self.dialog.findChildren(Field)
        return next(field for field in fields if field.editor.objectName() == name)
