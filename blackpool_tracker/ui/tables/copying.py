"""Rows are put on the clipboard, as a table for spreadsheets and mail."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject

from blackpool_tracker.services.copied_rows import Copied, copied
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane, Progress
from blackpool_tracker.ui.kit.copying import put
from blackpool_tracker.ui.tables.listings import Listing
from blackpool_tracker.ui.tables.rows import Entry, counted

AT_ONCE: Final = 300
"""Up to so many rows are copied at once, in about 10 ms; more beside the window."""


class RowCopier(QObject):
    """Copies rows of a list; those asked for last count."""

    def __init__(self, hub: Hub, noun: str, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._noun = hub, noun
        self._job: Job | None = None

    def copy(self, listing: Listing[Any], entries: Sequence[Entry]) -> None:
        """Put rows on the clipboard; nothing is done without any."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        count = sum(isinstance(entry, int) for entry in entries)
        if not count:
            return
        if count <= AT_ONCE:
            self._hub.attempt(lambda: self._put(count, _copied(listing, entries, go_on)))
            return
        self._hub.said.emit(f"Copying {counted(count, self._noun)}…")

        def work(progress: Progress) -> Copied | None:
            return _copied(listing, entries, progress)

        self._job = self._hub.jobs.run(
            work,
            lambda made: self._put(count, made),
            failed=self._refuse,
            lane=Lane.QUESTIONS,
        )

    def _put(self, count: int, made: Copied | None) -> None:
        self._job = None
        if made is not None:
            put(made)
            self._hub.said.emit(f"{counted(count, self._noun)} copied.")

    def _refuse(self, error: Exception) -> None:
        self._job = None
        self._hub.hear(error)


def _copied(
    listing: Listing[Any], entries: Sequence[Entry], moved: Callable[[float], bool]
) -> Copied | None:
    shown = listing.written(entries, moved)
    return copied(shown) if shown is not None else None
