"""The whole window, on the screen."""

import pytest

from blackpool_tracker.ui.main_window import MainWindow
from tests.ui.pages.shell import WindowPage


@pytest.fixture
def new_window(qapp, qtbot, preferences, asking):
    """Makes the window on its start page, as often as a test starts the program."""

    def make() -> WindowPage:
        window = MainWindow(preferences, asking)
        qtbot.addWidget(window)
        window.resize(1300, 800)
        window.show_welcome()
        with qtbot.waitSignal(window.settled, timeout=20_000):
            window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return WindowPage(window, qtbot)

    return make


@pytest.fixture
def page(new_window) -> WindowPage:
    """The window on its start page."""
    return new_window()


@pytest.fixture
def register(workspace):
    """The path of an empty register that nobody has open."""
    workspace.close()
    return workspace.path


@pytest.fixture
def open_page(page, register) -> WindowPage:
    """The window with an empty register open."""
    page.open(register)
    return page
