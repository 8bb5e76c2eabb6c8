"""Takes sheets back: has them chosen, and opens the page on which they are gone through.

Imported when the first sheet is taken back.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.returned.drafts import KeptChoices
from blackpool_tracker.ui.returned.page import ReturnedPage

KINDS: Final = "Workbooks (*.xlsx *.xlsm *.ods)"


class Returnings(QObject):
    """What is taken back to one register.

    Signals:
        opened: sheets are to be shown (a ``ReturnedPage``).
        ended: they are no more to be shown (their page).
        tracker_wanted: a workbook that is no sheet of ours shall be brought in (``Path``).
    """

    opened = Signal(object)
    ended = Signal(object)
    tracker_wanted = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._kept = KeptChoices(hub)
        self._page: ReturnedPage | None = None

    def choose(self) -> None:
        """Have sheets chosen, several at once, and take them back."""
        self._hub.asking.open_files("Take sheets back", KINDS, self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Take these sheets back."""
        page = self._page
        if page is None:
            page = self._page = ReturnedPage(self._hub, self._kept)
            page.more_wanted.connect(self.choose)
            page.close_wanted.connect(self.end)
            page.tracker_wanted.connect(self.tracker_wanted)
        self.opened.emit(page)
        page.add(paths)

    def end(self) -> None:
        """Close the page; choices that were not taken over are kept."""
        page, self._page = self._page, None
        if page is not None:
            page.end()
            self.ended.emit(page)
