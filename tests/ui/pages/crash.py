"""The page that tells of a mistake of the program."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from blackpool_tracker.ui.crash_page import CrashPage


class CrashPageObject:
    """The crash page, as it is met over whatever is open."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        qtbot.waitUntil(lambda: bool(shown()))

    @property
    def page(self) -> CrashPage:
        (page,) = shown()
        return page

    @property
    def title(self) -> str:
        return self.page.windowTitle()

    @property
    def words(self) -> str:
        """All the words of the page but the report."""
        return "\n".join(each.text() for each in self.page.findChildren(QLabel))

    @property
    def goes_on(self) -> bool:
        return self.page.findChild(QLabel, "goes_on").isVisible()

    @property
    def report(self) -> str:
        return self.page.findChild(QPlainTextEdit, "report").toPlainText()

    @property
    def buttons(self) -> list[str]:
        found = [each for each in self.page.findChildren(QPushButton) if each.isVisible()]
        return [each.text().replace("&", "") for each in found]

    def copy(self) -> str:
        """Copy the report; what is on the clipboard then."""
        QGuiApplication.clipboard().clear()
        self.page.findChild(QPushButton, "copy_report").click()
        return QGuiApplication.clipboard().text()

    def go_on(self) -> None:
        self._press("go_on")

    def close(self) -> None:
        self._press("close")

    def _press(self, name: str) -> None:
        self.page.findChild(QPushButton, name).click()
        self._qtbot.waitUntil(lambda: not shown())


def shown() -> list[CrashPage]:
    """The crash pages that are open."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashPage)]
    return [page for page in found if page.isVisible()]
