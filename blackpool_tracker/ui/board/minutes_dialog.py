"""The dialog for the minutes of a meeting as a Word document."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file

PRODUCT: Final = Product("document", "The minutes", "Word documents (*.docx)")


class MinutesDialog(FileMakingDialog):
    """Asks for the place, makes the document, and offers to open it."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, meeting: MeetingLine, opens: Open = open_file
    ) -> None:
        super().__init__(
            hub,
            parent,
            "Minutes",
            f"A Word document to write in for the meeting on {long_day(meeting.on)}: what waits for"
            " the board, with room for what is said and decided, and what was decided already.",
            opens=opens,
        )
        self.setObjectName("minutes_dialog")
        self._meeting = meeting
        self.add_making(PRODUCT, opened=True)

    def make(self) -> None:
        """Make the document beside the window."""
        self._written = Event()
        work = self._hub.workspace
        self.begin(partial(_make, work, self._meeting.id, self._path, self._written))

    def proposed_name(self) -> str:
        """By the meeting and its day."""
        name = " ".join(part for part in ("Minutes", self._meeting.title) if part)
        return safe_file_name(f"{name} {self._meeting.on.isoformat()}.docx")


def _make(
    workspace: Workspace, meeting: int, path: Path, written: Event, progress: Progress
) -> None:
    """Called on a worker's thread; ``written`` stays unset when it was stopped."""
    made = workspace.reports.minutes(meeting, progress)
    if made is not None and not progress.stopped:
        workspace.reports.write(path, made)
        written.set()
