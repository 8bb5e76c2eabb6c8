"""What every test stands on: no screen, no home folder, and nothing left behind."""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_AWAY = tempfile.TemporaryDirectory(prefix="tracker-tests-")
for _name in (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "BLACKPOOL_TRACKER_HOME",
):
    os.environ[_name] = str(Path(_AWAY.name, _name.lower()))
    Path(os.environ[_name]).mkdir()
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)

# The processes in which the tests run are started by one that has been here before them.
if "TRACKER_TESTS_MADE" not in os.environ:
    os.environ["TRACKER_TESTS_MADE"] = str(Path(_AWAY.name, "made"))
    os.environ["TRACKER_TESTS_RUN"] = str(os.getpid())
    Path(os.environ["TRACKER_TESTS_MADE"]).mkdir()

# How long a machine takes is no test: beside other work any of them takes long now and then.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# After the environment is set, because Qt reads it.
from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402  the environment comes first
from PySide6.QtWidgets import QApplication  # noqa: E402  as above

from blackpool_tracker.ui.kit import announcing  # noqa: E402  as above
from blackpool_tracker.ui.theme import LIGHT, apply_theme  # noqa: E402  as above
from tests.builders import a_workspace  # noqa: E402  as above
from tests.servers import ON_SERVER, let_go, stop_server  # noqa: E402  as above


def pytest_unconfigure() -> None:
    """Throw the folders away."""
    if Path(os.environ["TRACKER_TESTS_MADE"]).is_relative_to(_AWAY.name):
        stop_server(Path(os.environ["TRACKER_TESTS_MADE"]))
    _AWAY.cleanup()


def pytest_configure(config: pytest.Config) -> None:
    """Menus and lists grab the keyboard, which the platform without a screen cannot do."""
    config.addinivalue_line(
        "qt_log_ignore", r"^This plugin does not support grabbing the keyboard$"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about files alone where the registers of the tests are on a server."""
    if ON_SERVER:
        about_files = [item for item in items if item.get_closest_marker("files")]
        config.hook.pytest_deselected(items=about_files)
        items[:] = [item for item in items if not item.get_closest_marker("files")]


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the preferences of this test alone; its shared registers go in the end."""
    folder = tmp_path / "preferences"
    folder.mkdir()
    monkeypatch.setenv("BLACKPOOL_TRACKER_HOME", str(folder))
    yield folder
    let_go(tmp_path)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail the test that leaves a window or a thread: the next test would suffer for it."""
    threads = set(threading.enumerate())
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        windows = _windows()
        names = [f"{type(window).__name__} {window.objectName()}" for window in windows]
        for window in windows:
            # So that only the test that left it fails.
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not names, f"windows left behind: {names}"
    # Threads of Qt that ran Python once are known to Python as dummies until the very end.
    fresh = [thread for thread in threading.enumerate() if thread not in threads]
    strangers = [thread.name for thread in fresh if not thread.name.startswith("Dummy-")]
    assert not strangers, f"threads left behind: {strangers}"


def _windows():
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed once: to set the style sheet again costs each widget anew."""
    apply_theme(qapp, LIGHT)
    yield qapp
    # What Python made would be thrown away after Python itself is gone, and crash the process.
    qapp.clipboard().clear()


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read aloud beyond the changes of focus; urgent words begin with "!"."""
    words: list[str] = []

    def hear(event):
        urgent = event.politeness().name == "Assertive"
        words.append(f"!{event.message()}" if urgent else event.message())

    monkeypatch.setattr(announcing, "send", hear)
    return words


@pytest.fixture
def unexpected(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The exceptions that reach the hook of last resort, as bugs do."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen


@pytest.fixture
def workspace(tmp_path: Path):
    """A new, empty register, opened by ann."""
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()
