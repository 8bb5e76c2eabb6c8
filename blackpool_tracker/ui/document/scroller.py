"""Pages that lie one below the other, to be scrolled through and drawn at any size."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from blackpool_tracker.services.page_pictures import Box
from blackpool_tracker.ui.document.choosing import Point
from blackpool_tracker.ui.document.layout import (
    GAP,
    PageLayout,
    Size,
    fitting,
    fitting_whole,
    moved,
)

STEP: Final = 1.2
LEAST: Final = 0.1
MOST: Final = 6.0
"""Pixels a point, at which a page is drawn at least and at most."""

_ABOVE: Final = 0.25
"""The share of the window above a passage that is scrolled to."""

_POINTS: Final = 72  # to the inch

_OUT: Final = 3
"""How far the outline of a passage stands out from its letters, in pixels."""


class Fit(Enum):
    """What the size of the pages follows."""

    WIDTH = auto()
    PAGE = auto()
    NOTHING = auto()


class PageScroller(QAbstractScrollArea):
    """Where pages lie, how large they are, and which are in view.

    Signals:
        page_changed: another page is in the middle of the view (its number).
        zoomed: the pages are drawn at another size.
    """

    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width that the pages fit.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._layout = PageLayout((), 1.0)
        self._fits = Fit.WIDTH
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page in the middle of the view; 0 while there is none."""
        return self._page

    @property
    def fits(self) -> Fit:
        """What the size of the pages follows."""
        return self._fits

    @property
    def percent(self) -> int:
        """How large the pages are drawn, of their printed size."""
        return round(self._layout.scale / self._printed * 100)

    @property
    def scale(self) -> float:
        """How large the pages are drawn, in pixels a point."""
        return self._layout.scale

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Scroll to a page, or to a place ``down`` points below its upper edge."""
        if self._has(page):
            top = self._place(page).top() + down * self._layout.scale
            self.verticalScrollBar().setValue(round(top - GAP))

    @property
    def place(self) -> tuple[int, float]:
        """The page at the top of the view, and the share of it that lies above."""
        return self._layout.share_at(self.verticalScrollBar().value())

    def go_back_to(self, place: tuple[int, float]) -> None:
        """Scroll to a ``place`` as it was given; to the last page where there are fewer."""
        count = len(self._layout.sizes)
        if count:
            page, share = place
            within = (page, share) if page <= count else (count, 0.0)
            self.verticalScrollBar().setValue(round(self._layout.height_of(within)))

    def zoom(self, factor: float) -> None:
        """Draw the pages larger or smaller."""
        self._fits = Fit.NOTHING
        self._rescale(self._layout.scale * factor)

    def zoom_to(self, percent: int) -> None:
        """Draw the pages at a share of their printed size."""
        self._fits = Fit.NOTHING
        self._rescale(self._printed * percent / 100)

    def fit_page(self) -> None:
        """Draw the pages so that each has room in the view, now and when it changes."""
        self._fits = Fit.PAGE
        self._fit()
        self.go_to(self._page)

    def fit_width(self) -> None:
        """Draw the pages as wide as the view, now and when it changes."""
        self._fits = Fit.WIDTH
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages follow the width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def _places(self, boxes: Iterable[Box]) -> list[QRectF]:
        scale = self._layout.scale
        places = []
        for box in boxes:
            corner = self._place(box.page).topLeft()
            made = QRectF(
                corner.x() + box.left * scale,
                corner.y() + box.top * scale,
                (box.right - box.left) * scale,
                (box.bottom - box.top) * scale,
            )
            places.append(made.adjusted(-_OUT, -1, _OUT, 1))
        return places

    def _moved(self, boxes: Iterable[Box]) -> list[QRectF]:
        """Where boxes lie on the view, scrolled as it is."""
        return [moved(rect, self._offset()) for rect in self._places(boxes)]

    def _place(self, page: int) -> QRectF:
        return self._layout.rect(page, self.viewport().width())

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _view(self) -> QRectF:
        """What is in view of all pages."""
        return QRectF(self.viewport().rect()).translated(self._offset())

    def _point(self, place: QPointF) -> Point:
        """A place among all pages as one on its page."""
        page = self._layout.page_at(place.y())
        corner, scale = self._place(page).topLeft(), self._layout.scale
        return Point(page, (place.x() - corner.x()) / scale, (place.y() - corner.y()) / scale)

    @property
    def _printed(self) -> float:
        """Pixels a point at which a page is as large as printed."""
        return self.logicalDpiX() / _POINTS

    def _bring_in(self, marks: list[QRectF]) -> None:
        """Scroll to what is marked, unless all of it is in view."""
        view = self._view()
        if not marks or all(view.contains(mark) for mark in marks):
            return
        first = marks[0]
        self.verticalScrollBar().setValue(round(first.top() - view.height() * _ABOVE))
        left = self.horizontalScrollBar()
        if first.left() < view.left() or first.right() > view.right():
            left.setValue(round(first.left() - GAP))

    def _fit(self) -> None:
        room, sizes = self.viewport().size(), self._layout.sizes
        match self._fits:
            case Fit.WIDTH:
                self._rescale(fitting(sizes, room.width()))
            case Fit.PAGE:
                self._rescale(fitting_whole(sizes, room.width(), room.height()))
            case Fit.NOTHING:
                self._rescale(self._layout.scale)

    def _rescale(self, scale: float) -> None:
        """Draw at another scale; what is at the top of the view stays there."""
        bar = self.verticalScrollBar()
        place = self._layout.share_at(bar.value())
        self._layout = PageLayout(self._layout.sizes, min(max(scale, LEAST), MOST))
        room = self.viewport().size()
        bar.setRange(0, max(round(self._layout.height) - room.height(), 0))
        bar.setPageStep(room.height())
        bar.setSingleStep(3 * self.fontMetrics().lineSpacing())
        across = self.horizontalScrollBar()
        over = 0 if self._fits is Fit.WIDTH else round(self._layout.width) - room.width()
        across.setRange(0, max(over, 0))
        across.setPageStep(room.width())
        across.setSingleStep(self.fontMetrics().lineSpacing())
        if self._layout.sizes:
            bar.setValue(round(self._layout.height_of(place)))
        self._scrolled()
        self.zoomed.emit()

    def _scrolled(self) -> None:
        view = self._view()
        seen = self._layout.pages_between(view.top(), view.bottom())
        page = self._layout.page_at(view.center().y()) if seen else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._want(seen)
        self.viewport().update()

    @abstractmethod
    def _want(self, seen: range) -> None:
        """Have the pages drawn that are in view."""

    def _show_sizes(self, sizes: Sequence[Size]) -> None:
        """Show pages of other sizes, from their beginning."""
        self._layout = PageLayout(sizes, self._layout.scale)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def _key(self, event: QKeyEvent) -> bool:
        """Zoom, or go to an end; whether the key means that."""
        bar = self.verticalScrollBar()
        zooms = {"+": STEP, "=": STEP, "-": 1 / STEP}
        if event.text() in zooms:
            self.zoom(zooms[event.text()])
        elif event.text() in {"0", "1"}:
            (self.fit_width if event.text() == "0" else self.fit_page)()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def _has(self, page: int) -> bool:
        return 1 <= page <= len(self._layout.sizes)
