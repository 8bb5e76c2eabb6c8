"""Words that are searched for in a document, some pages at a time, beside the window."""

from itertools import chain
from typing import Final

from PySide6.QtCore import QObject, Signal

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.page_pictures import Hit, Pages
from blackpool_tracker.ui.jobs import Job, Jobs, Progress

LOT: Final = 20
"""Pages searched at a time: between two lots pages are drawn."""

MOST: Final = 5_000
"""Places, after which nothing more is searched for."""


class PageSearch(QObject):
    """Finds all places of some words, those from the page that is shown on first.

    Signals:
        changed: more was found, or another place is gone to.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pages: Pages | None = None
        self._words, self._near = "", 1
        self._found: dict[int, tuple[Hit, ...]] = {}
        self._left: list[range] = []
        self._job: Job | None = None
        self.hits: tuple[Hit, ...] = ()
        self.hit: Hit = ()

    @property
    def said(self) -> str:
        """How many places there are, and which of them is gone to; empty without a search."""
        if not self._words:
            return ""
        if not self.hits:
            return "Searching…" if self._left or self._job else "Nothing found"
        more = " and more" if len(self.hits) >= MOST else "…" if self._left or self._job else ""
        place = self.hits.index(self.hit) + 1 if self.hit in self.hits else 0
        return f"{place:,} of {len(self.hits):,}{more}"

    def show(self, pages: Pages | None) -> None:
        """Search another document; None for none."""
        self._pages = pages
        self.search("", 1)

    def search(self, words: str, near: int) -> None:
        """Search for other words; the first place to go to is on page ``near``, or after it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._words, self._near = words.strip(), near
        self._found, self.hits, self.hit = {}, (), ()
        count = self._pages.count if self._pages and self._words else 0
        lots = [range(page, min(page + LOT, count + 1)) for page in range(1, count + 1, LOT)]
        self._left = sorted(lots, key=lambda lot: lot.stop <= near)
        self._go_on()
        self.changed.emit()

    def go(self, step: int) -> None:
        """Go to the next place for 1, to the one before for -1; round at the ends."""
        if self.hits:
            place = self.hits.index(self.hit) if self.hit in self.hits else 0
            self.hit = self.hits[(place + step) % len(self.hits)]
            self.changed.emit()

    def _go_on(self) -> None:
        pages, words = self._pages, self._words
        if pages is None or not self._left:
            return
        lot = self._left.pop(0)

        def look(progress: Progress) -> tuple[Hit, ...]:
            return () if progress.stopped else _found(pages, words, lot)

        def done(hits: tuple[Hit, ...]) -> None:
            if self._job is job:
                self._job = None
                self._take(lot, hits)

        job = self._jobs.run(look, done)
        self._job = job

    def _take(self, lot: range, hits: tuple[Hit, ...]) -> None:
        self._found[lot.start] = hits
        parts = (self._found[start] for start in sorted(self._found))
        self.hits = tuple(chain.from_iterable(parts))[:MOST]
        if not self.hit:
            after = (hit for hit in hits if hit[0].page >= self._near)
            self.hit = next(after, () if self._left else self.hits[0] if self.hits else ())
        if len(self.hits) >= MOST:
            self._left = []
        self._go_on()
        self.changed.emit()


def _found(pages: Pages, words: str, lot: range) -> tuple[Hit, ...]:
    """What stands on some pages; nothing on those that cannot be read."""
    try:
        return pages.find(words, lot)
    except TrackerError:
        return ()
