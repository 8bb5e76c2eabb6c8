"""The whole window, with the example in it."""

import shutil
from datetime import date

import pytest

from blackpool_tracker.ui.main_window import MainWindow
from tests.builders import an_example
from tests.ui.pages.window import ExamplePage


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The path of the example; it is only copied."""
    return an_example(tmp_path_factory.mktemp("example") / "Example.register", date(2026, 6, 24))


@pytest.fixture
def new_page(qtbot, preferences, asking, example, tmp_path):
    """Opens the example in a new window of a size."""

    def make(width: int = 1366, height: int = 768) -> ExamplePage:
        path = tmp_path / example.name
        shutil.copy(example, path)
        window = MainWindow(preferences, asking)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitSignal(window.opened, timeout=20_000):
            window.open(path)
            window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return ExamplePage(window, qtbot)

    return make
