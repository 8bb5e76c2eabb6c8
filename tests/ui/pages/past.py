"""The window while it shows what can only be looked at."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from blackpool_tracker.ui.bands import LockBand
from blackpool_tracker.ui.past_dialog import PastDialog
from blackpool_tracker.ui.status_strip import StatusStrip


class PastPage:
    """Going to a day that is past, and back."""

    def __init__(self, page) -> None:
        self._page, self.window, self._qtbot = page, page.window, page._qtbot  # noqa: SLF001  a page object builds on another

    def ask(self, words: str) -> PastDialog:
        """Type a day into the dialog, and press Show."""
        self._page.do("past")
        dialog = self._page.dialog("past_dialog")
        field = dialog.day.editor
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(dialog.findChild(QAbstractButton, "show"), Qt.Key.Key_Space)
        return dialog

    def go(self, words: str, said: str = "as it stood") -> None:
        """Go to a day, and wait until the register is shown as it stood then."""
        self.ask(words)
        self.wait(said)

    def wait(self, said: str = "as it stood") -> None:
        self._qtbot.waitUntil(lambda: said in self.sentence, timeout=20_000)

    @property
    def sentence(self) -> str:
        return self.window.findChild(LockBand).sentence

    @property
    def saved(self) -> str:
        return self.window.findChild(StatusStrip).saved

    def back(self) -> None:
        QTest.keyClick(self.window.findChild(QAbstractButton, "back_to_today"), Qt.Key.Key_Space)

    @property
    def fields_in_use(self) -> list[str]:
        """The fields for words of the register that could be written in."""
        shown = self.window.register.currentWidget()
        lines = [w for w in shown.findChildren(QLineEdit) if w.isVisible() and not w.isReadOnly()]
        areas = [
            w for w in shown.findChildren(QPlainTextEdit) if w.isVisible() and not w.isReadOnly()
        ]
        return [w.accessibleName() or w.objectName() for w in [*lines, *areas] if w.isEnabled()]

    @property
    def buttons_in_use(self) -> set[str]:
        """What the buttons of the page that can be pressed say."""
        shown = self.window.register.currentWidget()
        found = (b for b in shown.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled())
        return {b.text() or b.accessibleName() for b in found}
