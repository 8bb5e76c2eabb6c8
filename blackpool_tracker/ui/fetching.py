"""Fetching a kept file out of the register, beside the window; it may be large, and far away."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import MOMENT, Lane
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

TITLE: Final = "Fetching a file"

Copy = Callable[[int, Path, Moved], object]
"""Writes the file of a row to a path; ``Moved`` is told how far it is, and stops it."""


class Fetched(NamedTuple):
    """Where a file goes, and what is done once it is there."""

    to: Path
    then: Callable[[], object]


def fetch(hub: Hub, parent: QWidget, copy: Copy, wanted: tuple[int, str], fetched: Fetched) -> None:
    """Write the file of a row, ``wanted`` by its number and what it is called.

    How far it is is shown once it takes a moment; it can be stopped, and nothing is left then.
    """
    number, name = wanted
    dialog = _Fetching(parent, shown_file_name(name))
    job = hub.jobs.run(
        lambda progress: copy(number, fetched.to, progress),
        lambda _nothing: hub.attempt(fetched.then),
        failed=hub.hear,
        lane=Lane.FETCHING,
    )
    dialog.rejected.connect(job.cancel)
    job.moved.connect(dialog.show_share)
    job.ended.connect(dialog.end)


class _Fetching(SmallDialog):
    """Shows how far it is, after a moment; Cancel stops it."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, TITLE, f"{name} is on its way out of the register.")
        self.setObjectName("fetching")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(f"{name} is being fetched")
        self.column.addWidget(self._bar)
        cancel = buttons.secondary("Cancel")
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel)
        self._moment = QTimer(self, singleShot=True, interval=MOMENT)
        self._moment.timeout.connect(self.open)
        self._moment.start()

    def show_share(self, share: float) -> None:
        """How much of the file is there, 0 to 1."""
        self._bar.setValue(round(share * 100))

    def end(self) -> None:
        """It is there, or was stopped."""
        self._moment.stop()
        self.hide()
        self.deleteLater()
