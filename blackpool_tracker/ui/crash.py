"""The last resort for mistakes of the program itself: written down, said calmly, and gone on."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from blackpool_tracker.services.mistakes import Mistake, log_mistake, mistake_of, report_of
from blackpool_tracker.services.preferences import registers_folder
from blackpool_tracker.ui import trail
from blackpool_tracker.ui.crash_page import CrashPage, Safe, Telling
from blackpool_tracker.ui.opened import OpenRegister
from blackpool_tracker.ui.qt_versions import qt_versions
from blackpool_tracker.ui.repeats import Repeats, Verdict

HAPPENED: Final = (
    "The program made a mistake, and what you did last may not have been done. You can go on"
    " working; if something looks wrong, close the register and open it again."
)
HAPPENS_ON: Final = (
    "The program keeps making a mistake{times}. You can go on, but something will not work until"
    " you close the register and open it again."
)
FORM: Final = (
    " A form is open: go on, and save it or copy your words, before you close the register."
)
KEEPS: Final = (
    "The program keeps making the same mistake. Everything that was saved is safe. Close the"
    " register (Ctrl+W) and open it again."
)
ENDED: Final = (
    "When the program ran before, it ended by a mistake. What was saved is in your register as it"
    " was; only words that were still being typed may be missing."
)


class Front(Protocol):
    """What is asked of the window."""

    @property
    def register(self) -> OpenRegister | None:
        """The register that is open."""

    def close_register(self) -> None:
        """Close the register and go to the start page."""

    def warn(self, sentence: str) -> None:
        """Say a sentence that stays in the window."""

    def close(self) -> bool:
        """End the program."""


class CrashWatch(QObject):
    """Hears of each unexpected exception, on whichever thread, and shows it on the window's."""

    _heard = Signal(object)

    def __init__(self, front: Front, parent: QWidget) -> None:
        super().__init__(parent)
        self._front, self._window = front, parent
        self._repeats = Repeats()
        self._page: CrashPage | None = None
        self._broken = False
        self._warned: object = None
        # Queued: it may have happened within a painting, where no window may be opened.
        self._heard.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Callable[[], None]:
        """Hear of what nobody else hears; returns what ends it."""
        hook, thread_hook, lost_hook = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self.hear
        threading.excepthook = self._hear_thread
        sys.unraisablehook = self._hear_lost

        def remove() -> None:
            sys.excepthook, threading.excepthook = hook, thread_hook
            sys.unraisablehook = lost_hook

        return remove

    def hear(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception down and show it; Ctrl+C ends the program instead."""
        if issubclass(kind, KeyboardInterrupt):
            self._heard.emit(None)
            return
        # Whatever goes wrong here would come back here.
        with suppress(Exception):
            if error.__traceback__ is None:
                error = error.with_traceback(trace)
            mistake = mistake_of(error)
            log_mistake(mistake)
            self._heard.emit(mistake)

    def tell_of_end(self, traces: list[list[str]]) -> None:
        """Tell that the program ended by a mistake before; nothing when there is no trace of it."""
        if not traces:
            return
        lines = [line for trace in traces for line in trace]
        title = "The program ended unexpectedly"
        telling = Telling(title, ENDED, report_of(lines, window=qt_versions()))
        self._open(telling)

    def _hear_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.hear(found.exc_type, found.exc_value, found.exc_traceback)

    def _hear_lost(self, found: "sys.UnraisableHookArgs") -> None:
        """What went wrong while something was thrown away stops nothing, so it is only logged."""
        with suppress(Exception):
            if found.exc_value is not None:
                log_mistake(mistake_of(found.exc_value), where="unraisable")

    def _show(self, mistake: Mistake | None) -> None:
        if mistake is None:
            self._front.close()
            return
        key = (mistake.kind, mistake.at)
        if self._page is not None:
            self._repeats.count(key, monotonic())
            self._page.say_again()
            return
        verdict = self._repeats.weigh(key, monotonic())
        if self._broken or verdict is Verdict.BE_QUIET:
            self._warn(key)
            return
        self._warned = None
        # A page that cannot be made must not be made again and again.
        try:
            self._open(self._telling(mistake, on=verdict is Verdict.TELL_ON))
        except Exception as error:  # noqa: BLE001  whatever it is, the window must go on
            self._page, self._broken = None, True
            log_mistake(mistake_of(error), where="no page could be shown")
            self._warn(key)

    def _telling(self, mistake: Mistake, *, on: bool) -> Telling:
        times = self._repeats.times((mistake.kind, mistake.at))
        words = HAPPENED
        if on:
            words = HAPPENS_ON.format(times=f": {times:,} times so far" if times > 1 else "")
        closes = "Close the &register"
        if self._front.register is None:
            closes = "&Quit the program"
        elif _forms():
            words += FORM
        report = report_of(mistake.lines, window=qt_versions(), lately=trail.lately())
        title = "This keeps going wrong" if on else "Something went wrong"
        return Telling(title, words, report, closes, urgent=on)

    def _open(self, telling: Telling) -> None:
        parent = QApplication.activeModalWidget() or self._window
        page = CrashPage(parent, telling, self._safe())
        page.finished.connect(self._gone)
        page.destroyed.connect(self._gone)
        # Once the page is gone: what it lies over may be closed as well.
        page.close_wanted.connect(lambda: QTimer.singleShot(0, self, self._close))
        self._page = page
        page.open()

    def _gone(self) -> None:
        self._page = None

    def _safe(self) -> Safe:
        register = self._front.register
        backups = registers_folder() / "Backups"
        kept = backups if _holds_any(backups) else None
        if register is None:
            return Safe(None, 0, kept)
        facts = register.facts()
        return Safe(facts.register, facts.step, kept)

    def _close(self) -> None:
        """Close the register with its forms, or end the program when none is open."""
        self._repeats, self._warned = Repeats(), None
        if self._front.register is None:
            self._front.close()
            return
        for form in _forms():
            # Not finished, only put away: what was typed stays among the unsaved words.
            form.hide()
            form.deleteLater()
        self._front.close_register()

    def _warn(self, key: object) -> None:
        """Say in the window what no page says any more; once, however often it happens."""
        if self._warned != key:
            self._warned = key
            with suppress(Exception):
                self._front.warn(KEEPS)


def _forms() -> list[QDialog]:
    """The dialogs that are open, the front one first."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    shown = [each for each in found if each.isVisible() and not isinstance(each, CrashPage)]
    return shown[::-1]


def _holds_any(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
