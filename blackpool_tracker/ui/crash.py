"""The last resort for mistakes of the program itself: written down, said calmly, and gone on."""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from blackpool_tracker import __version__
from blackpool_tracker.services.preferences import settings_folder
from blackpool_tracker.ui.asking import Answer, Asking, Weight

LOG_FILE: Final = "blackpool-tracker.log"
TEXT: Final = (
    "The program made a mistake. Everything that was saved is safe: each change is in the register"
    " as soon as it shows. You can go on working; if something looks wrong, close the register and"
    " open it again.\n\nThe details name places in the program only, nothing of your register."
)
_LARGEST: Final = 1_000_000  # bytes

_log = logging.getLogger(__name__)


def write_log(folder: Path | None = None) -> None:
    """Write what goes wrong to a file in the settings folder, begun anew when it is large."""
    path = (folder or settings_folder()) / LOG_FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        large = path.exists() and path.stat().st_size > _LARGEST
        handler = logging.FileHandler(path, "w" if large else "a", "utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("blackpool_tracker").addHandler(handler)


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened: file names, lines and functions, without any value or message.

    The words of an exception may quote the register, so they are left out.
    """
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([f"Blackpool Tracker {__version__}", kind.__name__, *places])


class CrashPage(QObject):
    """Shows each unexpected exception once; while it is shown, further ones are only logged."""

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._shown = False

    def install(self) -> Callable[[], None]:
        """Hear of what nobody else hears; returns what ends it."""
        before = sys.excepthook
        sys.excepthook = self.hear

        def remove() -> None:
            sys.excepthook = before

        return remove

    def hear(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception down and show it, unless the person pressed Ctrl+C."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = details_of(kind, trace)
        _log.error("unexpected: %s", details.replace("\n", " < "))
        if self._shown:
            return
        self._shown = True
        answers = (Answer("copy", "Copy details"), Answer("on", "Go on", Weight.WAY_OUT))
        self._asking.sentence(
            "Something went wrong", TEXT, answers, lambda key: self._answered(key, details)
        )

    def _answered(self, key: str, details: str) -> None:
        self._shown = False
        if key == "copy":
            QGuiApplication.clipboard().setText(details)
