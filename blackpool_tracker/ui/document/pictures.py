"""Pages drawn beside the window, of which as many are kept as memory allows."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.page_pictures import Box, PageLetters, PageLink, Pages
from blackpool_tracker.ui.jobs import Job, Jobs, Progress

MOST_BYTES: Final = 96_000_000
"""Of all pictures that are kept: some twenty pages at twice their printed size."""

_CLOSE: Final = 0.01
"""So near to the scale that is wanted a picture is as good as drawn for it."""

Passage = tuple[int, str]
"""The page on which a text begins, and the text."""


class _Drawn(NamedTuple):
    scale: float
    image: QImage
    links: tuple[PageLink, ...]


class PagePictures(QObject):
    """Draws what is wanted of one document, one page after the other, what is seen first first.

    ``most`` bytes of pictures are kept; None for as many as of the pages that are read.

    Signals:
        drawn: another page can be shown (its number).
        found: it is known where a passage stands (a ``Passage``).
        spelled: the letters of a page are known (its number).
    """

    drawn = Signal(int)
    found = Signal(object)
    spelled = Signal(int)

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, most: int | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._most = jobs, MOST_BYTES if most is None else most
        self._pages: Pages | None = None
        self._kept: OrderedDict[int, _Drawn] = OrderedDict()
        self._boxes: dict[Passage, tuple[Box, ...]] = {}
        self._letters: dict[int, PageLetters] = {}
        self._wanted: list[int] = []
        self._sought: list[Passage] = []
        self._unspelled: list[int] = []
        self._failed: set[int] = set()
        self._scale = 1.0
        self._job: Job | None = None

    def show(self, pages: Pages | None) -> None:
        """Draw another document; None for none."""
        self.stop()
        self._pages = pages
        self._kept.clear()
        self._boxes.clear()
        self._letters.clear()
        self._failed.clear()
        self._wanted, self._sought, self._unspelled = [], [], []

    def want(self, pages: Sequence[int], scale: float) -> None:
        """Have these pages, the most wanted first, at ``scale`` pixels a point."""
        self._wanted, self._scale = list(pages), scale
        for page in reversed(pages):
            if page in self._kept:
                self._kept.move_to_end(page)
        self._go_on()

    def seek(self, passages: Sequence[Passage]) -> None:
        """Find out where these stand, the most wanted first."""
        self._sought = [each for each in passages if each not in self._boxes]
        self._go_on()

    def spell(self, page: int) -> None:
        """Find out which letters stand on a page, before all else."""
        if page not in self._letters and page not in self._unspelled:
            self._unspelled.append(page)
            self._go_on()

    def letters(self, page: int) -> PageLetters | None:
        """The letters of a page; None while they are not known."""
        return self._letters.get(page)

    def image(self, page: int) -> QImage | None:
        """A page as it was drawn last, at whichever scale; None while it never was."""
        drawn = self._kept.get(page)
        return drawn.image if drawn else None

    def links(self, page: int) -> tuple[PageLink, ...]:
        """The links on a page; none while it is not drawn."""
        drawn = self._kept.get(page)
        return drawn.links if drawn else ()

    def failed(self, page: int) -> bool:
        """Whether a page cannot be drawn."""
        return page in self._failed

    def boxes(self, passage: Passage) -> tuple[Box, ...] | None:
        """Where a passage stands; empty when it was not found, None while that is not known."""
        return self._boxes.get(passage)

    def stop(self) -> None:
        """Want nothing any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _go_on(self) -> None:
        """Begin what is wanted most, unless something is being done."""
        if self._job is not None or self._pages is None:
            return
        pages = self._pages
        if self._unspelled:
            number = self._unspelled.pop(0)
            self._run(lambda: _letters(pages, number), lambda made: self._spell(number, made))
            return
        if self._sought:
            passage = self._sought.pop(0)
            self._run(lambda: _boxes(pages, passage), lambda boxes: self._find(passage, boxes))
            return
        page = next((page for page in self._wanted if self._lacks(page)), None)
        if page is not None:
            scale = self._scale
            self._run(lambda: _image(pages, page, scale), lambda made: self._keep(page, made))

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        def finish(value: object) -> None:
            if self._job is job:
                self._job = None
                done(value)
                self._go_on()

        def do(progress: Progress) -> object:
            return None if progress.stopped else work()

        job = self._jobs.run(do, finish)
        self._job = job

    def _lacks(self, page: int) -> bool:
        kept = self._kept.get(page)
        if page in self._failed:
            return False
        return kept is None or abs(kept.scale / self._scale - 1) > _CLOSE

    def _find(self, passage: Passage, boxes: object) -> None:
        self._boxes[passage] = boxes if isinstance(boxes, tuple) else ()
        self.found.emit(passage)

    def _spell(self, page: int, made: object) -> None:
        if isinstance(made, PageLetters):
            self._letters[page] = made
            self.spelled.emit(page)

    def _keep(self, page: int, made: object) -> None:
        if isinstance(made, _Drawn):
            self._kept[page] = made
            self._kept.move_to_end(page)
            self._prune()
        else:
            self._failed.add(page)
        self.drawn.emit(page)

    def _prune(self) -> None:
        used = sum(drawn.image.sizeInBytes() for drawn in self._kept.values())
        while used > self._most and len(self._kept) > 1:
            _page, oldest = self._kept.popitem(last=False)
            used -= oldest.image.sizeInBytes()


def _image(pages: Pages, page: int, scale: float) -> _Drawn | None:
    """A page as Qt draws it; None when it cannot be drawn. Called beside the window."""
    try:
        made, links = pages.picture(page, scale), pages.links(page)
    except TrackerError:
        return None
    shape = (made.width, made.height, made.stride, QImage.Format.Format_RGB32)
    # A copy, because the bytes belong to Python.
    return _Drawn(scale, QImage(made.pixels, *shape).copy(), links)


def _boxes(pages: Pages, passage: Passage) -> tuple[Box, ...]:
    """Where a passage stands; nowhere in a document that cannot be read any more."""
    try:
        return tuple(pages.boxes(*passage))
    except TrackerError:
        return ()


def _letters(pages: Pages, page: int) -> PageLetters:
    """The letters of a page; none on one that cannot be read any more."""
    try:
        return pages.letters(page)
    except TrackerError:
        return PageLetters(page, "")
