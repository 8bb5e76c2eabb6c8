"""The whole window, on the screen."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from blackpool_tracker.domain import passphrases
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.main_window import MainWindow
from tests.builders import a_finding, a_source
from tests.clusters import skip_without_server
from tests.servers import a_database, a_login
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


@pytest.fixture(scope="module")
def owner(tmp_path_factory):
    """The address of a shared register with one finding, as Ann, who may do everything."""
    skip_without_server()
    owner = a_login(a_database(tmp_path_factory.mktemp("shared")), "Ann", Right.OWNER)
    workspace = Workspace(owner, "Ann")
    workspace.findings.add(a_finding(workspace.sources.add(a_source())))
    workspace.close()
    return owner
