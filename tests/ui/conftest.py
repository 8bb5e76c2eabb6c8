"""Pieces on their own in a window, a real register, and the window’s hub on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.theme import LIGHT, Theme, apply_theme
from tests.builders import a_workspace
from tests.ui.fakes import FakeAsking


@pytest.fixture
def preferences(own_preferences) -> Preferences:
    """What this machine remembers: only who I am."""
    made = Preferences(own_preferences)
    made.choose_person("Ann Example")
    return made


@pytest.fixture
def asking() -> FakeAsking:
    """Answers the questions of the window."""
    return FakeAsking()


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A new, empty register; whoever opens it closes it."""
    return a_workspace(tmp_path, user="Ann Example")


@pytest.fixture
def hub(qapp, workspace, asking, preferences) -> Iterator[Hub]:
    """The open register as pages are given it."""
    made = Hub(workspace, asking, preferences)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    """Puts pieces one below the other into a window, and shows it."""
    kept = []

    def show(*pieces: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for piece in pieces:
            column.addWidget(piece)
        qtbot.addWidget(window)
        window.resize(900, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Changes the theme, for this test only."""
    yield lambda theme: apply_theme(qapp, theme)
    apply_theme(qapp, LIGHT)
