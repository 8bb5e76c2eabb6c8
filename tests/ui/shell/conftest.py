"""The whole window, on the screen."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from blackpool_tracker.domain import passphrases
from blackpool_tracker.ui.main_window import MainWindow
from tests.ui.pages.shell import WindowPage
from tests.ui.shell.keyrings import Memory


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


@pytest.fixture
def quick_keys(monkeypatch):
    """Keys at once, and no keyring of the machine."""
    monkeypatch.setattr(passphrases, "ROUNDS", 1_000)
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def desktop_keyring():
    """The keyring of a desktop."""
    made = Memory()
    keyring.set_keyring(made)
    return made
