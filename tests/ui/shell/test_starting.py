"""The window before all of it is there."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor

from blackpool_tracker.ui.app import the_application
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.theme import current

CRASHING = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from blackpool_tracker.ui import app

been = Path(sys.argv[1]) / "been"

def look():
    if not been.exists():
        been.touch()
        ctypes.string_at(0)
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    if shown:
        print(shown[0].windowTitle())
        QApplication.closeAllWindows()
        QApplication.quit()

timer = QTimer(interval=50)
timer.timeout.connect(look)
the_application = app.the_application

def begin():
    made = the_application()
    timer.start()
    return made

app.the_application = begin
sys.exit(app.run(None))
"""


def _imported_with(module: str) -> set[str]:
    """Everything that a fresh program imports with one module."""
    code = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_little_is_imported_before_the_first_painting():
    imported = _imported_with("blackpool_tracker.ui.app")
    late = {"blackpool_tracker.ui.kit", "blackpool_tracker.ui.shell", "sqlalchemy", "reportlab"}
    assert "blackpool_tracker.ui.main_window" in imported
    assert not late & imported


def test_a_page_is_imported_when_it_is_first_gone_to():
    imported = _imported_with("blackpool_tracker.ui.desk")
    assert "blackpool_tracker.ui.findings.page" in imported
    assert not [name for name in imported if "ui.settings" in name or "ui.sources" in name]


def test_what_paints_first_is_painted_before_the_rest_is_made(qtbot, preferences, asking, register):
    window = MainWindow(preferences, asking)
    qtbot.addWidget(window)
    inside = []
    window.painted.connect(lambda: inside.append(window.centralWidget()))
    window.open(register)
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.show()
    assert inside == [None]
    assert window.centralWidget() is not None


def test_the_window_and_its_dialogs_have_the_icon_of_the_program(open_page):
    assert not open_page.window.windowIcon().isNull()
    open_page.do("about")
    assert not open_page.dialog("about").windowIcon().isNull()


def test_the_rail_is_painted_where_it_was(open_page, qtbot, preferences, asking, register):
    open_page.close()
    rail = Remembered(preferences).rail
    assert rail.top() > 0
    again = MainWindow(preferences, asking)
    qtbot.addWidget(again)
    again.open(register)
    picture = again.grab().toImage()
    assert picture.pixelColor(rail.center()) == QColor(current().rail)
    assert picture.pixelColor(rail.right() + 2, rail.center().y()) == QColor(current().page)


@pytest.mark.parametrize("kept", ["wide", [1, 2], [1, 2, 3, None], {"left": 1}])
def test_a_damaged_place_of_the_rail_counts_as_never_kept(preferences, kept):
    preferences.keep("rail", kept)
    assert Remembered(preferences).rail.isEmpty()


def test_closing_before_anything_was_painted_forgets_nothing(qtbot, preferences, asking, register):
    Remembered(preferences).keep_last(register)
    window = MainWindow(preferences, asking)
    qtbot.addWidget(window)
    window.open(register)
    window.close()
    assert Remembered(preferences).last == register


def test_a_crash_of_the_run_before_is_told_at_the_next_start(own_preferences, tmp_path):
    """The program as a process of its own, ended by a segmentation fault in its window."""
    run = [sys.executable, "-c", CRASHING, str(tmp_path)]
    first = subprocess.run(run, capture_output=True, text=True, check=False)
    assert first.returncode not in {0, 1}, first.stderr
    assert len(list(own_preferences.glob("ended-*.trace"))) == 1
    second = subprocess.run(run, capture_output=True, text=True, check=False)
    assert second.stdout == "The program ended unexpectedly\n", second.stderr
    assert second.returncode == 0
    assert list(own_preferences.glob("ended-*.trace")) == []


def test_there_is_one_application_and_it_has_a_name(qapp):
    assert the_application() is qapp
    assert qapp.applicationName() == "Blackpool Tracker"
