"""Starts the window."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt
from PySide6.QtWidgets import QApplication

from blackpool_tracker import __version__
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.ends import take_traces, watch_end
from blackpool_tracker.services.preferences import NAME, Preferences
from blackpool_tracker.services.system_libraries import reached, try_to_load
from blackpool_tracker.ui.main_window import MainWindow
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.theme import appearance

NO_SCREEN: Final = (
    "There is no screen to show the window on. Start the program in a desktop session, or use its"
    " commands; blackpool-tracker --help lists them."
)
NO_ANSWER: Final = (
    "The screen {display} shows no window of yours: its session may have ended, or be another"
    " person's. Start the program in your own desktop session."
)
TURN: Final = 0.0005
"""Seconds that work beside the window may keep the interpreter once the window wants it.

Each look at the database lets go of it. With Python's own 5 ms an edit beside a check took 140 ms.
"""


def run(register: Path | ServerAddress | None) -> int:
    """Show the window with a register, or the one open last, until it is closed.

    Returns the exit code: 1 on a machine without a screen, where a sentence says so.
    """
    if no_screen(sys.platform, os.environ):
        sys.stderr.write(f"{NO_SCREEN}\n")
        return 1
    with ExitStack() as at_the_end:
        at_the_end.callback(watch_end())
        app = the_application()
        preferences = Preferences()
        window = start(preferences, register)
        window.painted.connect(lambda: at_the_end.callback(_catch_mistakes(window)))
        return app.exec()


def the_application() -> QApplication:
    """The application with its name; the one that exists, if there is one.

    Raises ``TrackerError`` where a library of the system is missing or the screen does not answer,
    for which Qt would abort.
    """
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    # The style by an argument: asked for by a call it costs a twentieth of the first painting.
    arguments = [*sys.argv[:1], "-style", "fusion"]
    with ExitStack() as until_there:
        found = QApplication.instance()
        if found is None and shown_by_x(sys.platform, os.environ):
            _look_at_screen(until_there)
        app = found if isinstance(found, QApplication) else QApplication(arguments)
    app.setDesktopFileName("uk.co.blackpool_tracker.BlackpoolTracker")
    sys.setswitchinterval(TURN)
    return app


def _look_at_screen(until_there: ExitStack) -> None:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try_to_load(plugins / "platforms" / "libqxcb.so")
    display = os.environ.get("DISPLAY", "")
    if not until_there.enter_context(reached(display)):
        raise TrackerError(NO_ANSWER.format(display=display) if display else NO_SCREEN)


def start(preferences: Preferences, register: Path | ServerAddress | None) -> MainWindow:
    """The window, on the screen: with a register, the one open last, or the start page."""
    remembered = Remembered(preferences)
    appearance.choose(remembered.theme, remembered.text_size)
    # While hundreds of modules are imported the collector finds nothing and costs 0.15 s.
    gc.disable()
    window = MainWindow(preferences)
    window.settled.connect(_collect_again)
    wanted = register or remembered.last
    if wanted is not None:
        window.open(wanted.absolute() if isinstance(wanted, Path) else wanted)
    else:
        window.show_welcome()
    window.show()
    return window


def _collect_again() -> None:
    """Let the collector work, but for what the start has made: that stays until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _catch_mistakes(window: MainWindow) -> Callable[[], None]:
    """Log unexpected exceptions and show them from now on; returns what ends it."""
    # After the first painting, like all that needs the kit.
    from blackpool_tracker.services.copies import clear_left  # noqa: PLC0415  as above
    from blackpool_tracker.services.mistakes import write_log  # noqa: PLC0415  as above
    from blackpool_tracker.ui.crash import CrashWatch  # noqa: PLC0415  as above

    write_log()
    watch = CrashWatch(window, window)
    traces = take_traces()
    # Only once: a register is opened more than once in a run.
    once = Qt.ConnectionType.SingleShotConnection
    window.settled.connect(lambda: watch.tell_of_end(traces), once)
    window.settled.connect(clear_left, once)
    return watch.install()


def no_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether Qt would find no screen and end the program with a message of its own."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.startswith("linux") and not any(environment.get(name) for name in wanted)


def shown_by_x(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether Qt will show the window by X11, as Linux has it unless another way is there."""
    asked, other = environment.get("QT_QPA_PLATFORM"), environment.get("WAYLAND_DISPLAY")
    return platform.startswith("linux") and (asked == "xcb" or not (asked or other))
