"""The window with the example in it, as a person goes about in it with the keyboard."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from blackpool_tracker.ui.findings.page import FindingsPage
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.spare_moments import SpareMoment
from blackpool_tracker.ui.tables.list_page import ListPage


class ExamplePage:
    """A window on a register with all that there can be in one."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window = window
        self._qtbot = qtbot
        self.go("findings")

    def go(self, place: str) -> None:
        """Go to a page, and wait until its list has come, and all of the detail beside it."""
        self.window.register.show_place(place)
        page = self.shown
        if isinstance(page, ListPage):
            self._qtbot.waitUntil(lambda: page.rows.current is not None)
        self._qtbot.waitUntil(lambda: not getattr(page, "behind", False), timeout=20_000)
        self.wait_for_pieces()

    def go_to_tab(self, place: str, number: int) -> None:
        """Show a tab of the settings, or of the finding beside the list."""
        self.go(place)
        if place == "findings":
            self.wait_for_finding()
        tabs = self.shown.findChild(QTabWidget)
        tabs.setCurrentIndex(number)
        assert tabs.currentIndex() == number
        self.wait_for_pieces()

    def wait_for_pieces(self) -> None:
        """Wait until all is read, and what is made piece by piece in spare moments is whole."""

        def whole() -> bool:
            moments = self.window.findChildren(SpareMoment)
            reading = self.window.register.hub.jobs.busy
            return not reading and not any(moment.isActive() for moment in moments)

        self._qtbot.waitUntil(whole)

    def wait_for_finding(self) -> None:
        pane = self.findings.pane
        self._qtbot.waitUntil(lambda: pane.number is not None and not pane.behind)

    def settle(self) -> None:
        """Let Qt give everything its place."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents(None, 0)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def shown(self) -> QWidget:
        """The page that is shown."""
        return self.window.register.currentWidget()

    @property
    def findings(self) -> FindingsPage:
        return self.window.register.page("findings")

    def walk(self, key: Qt.Key) -> list[QWidget]:
        """What has the keyboard in turn, from where it is until it comes back."""
        stops: list[QWidget] = []
        first = at = QApplication.focusWidget()
        while True:
            stops.append(at)
            assert len(stops) < 200, "no way back"
            QTest.keyClick(self.window.windowHandle(), key)
            at = QApplication.focusWidget()
            assert at is not None, f"nothing after {stops[-1]}"
            if at is first:
                return stops
            assert at not in stops, f"a ring without {first}: {at}"

    @property
    def stops(self) -> set[QWidget]:
        """Everything visible that Tab should reach."""
        return {w for w in self.window.findChildren(QWidget) if w.isVisible() and _takes_tab(w)}


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.focusProxy() is None
