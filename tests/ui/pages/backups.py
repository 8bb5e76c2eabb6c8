"""The dialog that lists backups."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from blackpool_tracker.ui.backups.restore_dialog import RestoreDialog


class RestorePage:
    """The backups of a register."""

    def __init__(self, dialog: RestoreDialog, qtbot) -> None:
        self.dialog = dialog
        self._qtbot = qtbot

    def wait(self) -> None:
        """Wait until the list is there, and what was done since."""
        self._qtbot.waitUntil(lambda: bool(self.steps) or bool(self.said), timeout=20_000)
        self._qtbot.waitUntil(lambda: not self.rows or bool(self.steps), timeout=20_000)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        lines = self.dialog.lines
        return [
            tuple(lines.index(row, column).data() for column in range(lines.columnCount()))
            for row in range(lines.rowCount())
        ]

    @property
    def steps(self) -> str:
        return self.dialog.findChild(QPlainTextEdit, "steps").toPlainText()

    @property
    def said(self) -> str:
        return self.dialog.findChild(QLabel, "said").text()

    def open_copy(self) -> None:
        """Press the button, and wait until the copy is open."""
        self._until_open(lambda: self.press("open_copy"))

    def choose_file(self) -> None:
        self._until_open(lambda: self.press("choose_file"))

    def press(self, name: str) -> None:
        self.dialog.findChild(QPushButton, name).click()

    def can(self, name: str) -> bool:
        return self.dialog.findChild(QPushButton, name).isEnabled()

    def _until_open(self, act) -> None:
        window = self.dialog.parent().window()
        with self._qtbot.waitSignal(window.opened, timeout=20_000):
            act()
