"""Words that a person marks on the pages of a document, as with a pen."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from blackpool_tracker.services.page_pictures import Box, PageLetters
from blackpool_tracker.ui.document.pictures import PagePictures


class Point(NamedTuple):
    """A place on a page, in points from its top left corner."""

    page: int
    across: float
    down: float


class _Stretch(NamedTuple):
    """What is marked of one page, from a letter to before another."""

    letters: PageLetters
    start: int
    end: int


class PageChoice(QObject):
    """Whole words from where a mark begins to where it ends, over page breaks too.

    Where letters stand is found out beside the window; until that is known nothing is marked.

    Signals:
        changed: other words are marked than before, or none.
    """

    changed = Signal()

    def __init__(self, pictures: PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._ends: tuple[Point, Point] | None = None
        self._stretches: tuple[_Stretch, ...] = ()
        pictures.spelled.connect(self._look)

    @property
    def words(self) -> str:
        """What is marked; empty for nothing."""
        return " ".join(part.letters.words(part.start, part.end) for part in self._stretches)

    @property
    def page(self) -> int:
        """The page on which it begins; 0 for nothing."""
        return self._stretches[0].letters.page if self._stretches else 0

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where it stands, line by line."""
        parts = (part.letters.lines(part.start, part.end) for part in self._stretches)
        return tuple(box for boxes in parts for box in boxes)

    def mark(self, begin: Point, end: Point) -> None:
        """Mark from one place to another, whichever stands first."""
        self._ends = (begin, end)
        for page in self._pages:
            self._pictures.spell(page)
        self._look()

    def clear(self) -> None:
        """Mark nothing."""
        self._ends = None
        self._look()

    @property
    def _pages(self) -> range:
        if self._ends is None:
            return range(0)
        first, last = sorted(point.page for point in self._ends)
        return range(first, last + 1)

    def _look(self, _page: int = 0) -> None:
        found = self._found()
        if found != self._stretches:
            self._stretches = found
            self.changed.emit()

    def _found(self) -> tuple[_Stretch, ...]:
        """What is marked; nothing while the letters of a page are not known."""
        known = [self._pictures.letters(page) for page in self._pages]
        pages = [letters for letters in known if letters is not None]
        if self._ends is None or len(pages) < len(known):
            return ()
        first, last = pages[0], pages[-1]
        spots = []
        for point in self._ends:
            letters = first if point.page == first.page else last
            place = letters.nearest(point.across, point.down)
            if place is None:
                return ()
            spots.append((point.page, *letters.word_at(place)))
        spots.sort()
        start, end = spots[0][1], spots[-1][2]
        made = (
            _Stretch(
                letters,
                start if letters is first else 0,
                end if letters is last else len(letters.text),
            )
            for letters in pages
        )
        return tuple(part for part in made if part.letters.words(part.start, part.end))
