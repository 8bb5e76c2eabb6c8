"""The pages of a document, one below the other, with a passage marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication

from blackpool_tracker.services.page_pictures import Box, Hit, PageLink, Pages
from blackpool_tracker.ui.document.choosing import PageChoice, Point
from blackpool_tracker.ui.document.layout import GAP, moved
from blackpool_tracker.ui.document.link_walk import LinkWalk
from blackpool_tracker.ui.document.painting import paint_marks, paint_page
from blackpool_tracker.ui.document.pictures import PagePictures, Passage
from blackpool_tracker.ui.document.scroller import PageScroller
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.painting import paint_ring
from blackpool_tracker.ui.theme import current

_FOLLOWS: Final = 40
"""Milliseconds between two steps of scrolling after the mouse."""


class PageView(PageScroller):
    """Scrolls through all pages; they are drawn beside the window as they come into view.

    Signals:
        address_wanted: a link was pressed that leads out of the document (its address).
        chosen: other words are marked with the mouse than before, or none.
    """

    address_wanted = Signal(str)
    chosen = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("page_view")
        self.setAccessibleName("Pages of the document")
        self._pictures = PagePictures(jobs, self)
        self._pictures.drawn.connect(self._show_page)
        self._pictures.found.connect(self._found)
        self.choice = PageChoice(self._pictures, self)
        self.choice.changed.connect(self._chosen)
        self.walk = LinkWalk(self._pictures, self)
        self.walk.changed.connect(self._show_link)
        self._pressed: QPointF | None = None
        self._follow = QTimer(self, interval=_FOLLOWS)
        self._follow.timeout.connect(self._mark_on)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self._passage: Passage | None = None
        self._hits: dict[int, list[Hit]] = {}
        self._hit: Hit = ()

    def drawn(self, page: int) -> bool:
        """Whether a picture of a page is there, at whichever scale."""
        return self._pictures.image(page) is not None

    @property
    def marked(self) -> bool:
        """Whether the passage is marked on its page."""
        return bool(self._passage and self._pictures.boxes(self._passage))

    @property
    def passage_places(self) -> list[QRectF]:
        """Where the lines of the passage lie on the view, scrolled as it is."""
        return [moved(rect, self._offset()) for rect in self._marks()]

    @property
    def hits(self) -> int:
        """How many places are marked that were searched for."""
        return sum(len(hits) for hits in self._hits.values())

    @property
    def hit_in_view(self) -> bool:
        """Whether all of the place stands in view to which the search has gone."""
        return self._in_view(self._hit)

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document from its beginning; None for none."""
        self._pictures.show(pages)
        self._passage = None
        self.show_hits((), ())
        self.choice.clear()
        self.walk.clear()
        self._show_sizes(pages.sizes if pages else ())

    def show_passage(self, passage: Passage, next_ones: tuple[Passage, ...] = ()) -> None:
        """Mark a passage and scroll to it; ``next_ones`` will be asked for soon."""
        self._passage = passage
        self._pictures.seek([passage, *next_ones])
        if self._pictures.boxes(passage) is not None:
            self._go_to_passage()
        elif 0 < passage[0] <= len(self._layout.sizes):
            # Where on the page is not known yet: its beginning, unless it is in view already.
            rect = self._place(passage[0])
            if not self._view().intersects(rect.adjusted(0, GAP, 0, -GAP)):
                self.verticalScrollBar().setValue(round(rect.top() - GAP))
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], shown: Hit) -> None:
        """Mark what was searched for, and go to one of the places, which has a line around."""
        self._hits = {}
        for hit in hits:
            self._hits.setdefault(hit[0].page, []).append(hit)
        self._hit, before = shown, self._hit
        if shown and shown != before:
            self._bring_in(self._places(shown))
        self.viewport().update()

    def close_document(self) -> None:
        """Let go of the document; nothing is drawn any more."""
        self._pictures.show(None)

    def showEvent(self, event: QShowEvent) -> None:
        """What was marked while the pages were out of sight is in view, once they have a size."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._go_to_passage)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mark begins where the mouse is pressed; the one before goes."""
        if event.button() == Qt.MouseButton.LeftButton and self._layout.sizes:
            self.choice.clear()
            self._pressed = event.position() + QPointF(self._offset())
            self._pictures.spell(self._point(self._pressed).page)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on with the mouse, and the pages follow where that leaves them."""
        if self._pressed is None:
            link = self._link_at(event.position())
            shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            return
        far = (event.position() + QPointF(self._offset()) - self._pressed).manhattanLength()
        if self.choice.page or far >= QApplication.startDragDistance():
            self._follow.start()
            self._mark_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends where the mouse is let go; with nothing marked a link is followed."""
        pressed, self._pressed = self._pressed, None
        self._follow.stop()
        link = self._link_at(event.position())
        if pressed is not None and link is not None and not self.choice.page:
            self._go_along(link)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The word is marked on which the mouse stands."""
        if self._layout.sizes:
            point = self._point(event.position() + QPointF(self._offset()))
            self.choice.mark(point, point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll, plus, minus, 0 and 1 zoom, Home and End go to the ends.

        Ctrl+A marks all words of the page. What is marked is copied as anywhere, and Escape marks
        nothing any more. Enter follows the link that has the keyboard.
        """
        link = self.walk.link
        if self.choice.page and event.key() == Qt.Key.Key_Escape:
            self.choice.clear()
        elif self.choice.page and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.choice.words)
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self.page:
            self.choice.mark(
                Point(self.page, 0, 0), Point(self.page, *self._layout.sizes[self.page - 1])
            )
        elif link is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.walk.clear()
            self._go_along(link)
        elif not self._key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  Qt's name and place
        """Tab goes through the links of the page that is shown, and then on, as between fields."""
        if self.walk.link is not None and not self._in_view(self.walk.boxes):
            self.walk.clear()
        return self.walk.step(self.page, 1 if forward else -1) or super().focusNextPrevChild(
            forward
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No link has the keyboard any more."""
        super().focusOutEvent(event)
        self.walk.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, and the passage on them."""
        theme = current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.page))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = self._view()
        for page in self._layout.pages_between(view.top(), view.bottom()):
            self._paint_page(painter, page)
            others = [box for hit in self._hits.get(page, ()) if hit != self._hit for box in hit]
            paint_marks(painter, self._moved(others), theme.mark)
        paint_marks(painter, self._moved(self._hit), theme.mark, theme.mark_edge)
        paint_marks(painter, self.passage_places, theme.mark, theme.mark_edge)
        paint_marks(painter, self._moved(self.choice.boxes), theme.pick, theme.pick_edge)
        for place in self._moved(self.walk.boxes):
            paint_ring(painter, place.toAlignedRect().adjusted(-2, -2, 2, 2), 3, theme.pick_edge)
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect(), 4, theme.focus)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        said = "This page cannot be drawn." if self._pictures.failed(page) else f"Page {page}…"
        rect = moved(self._place(page), self._offset())
        paint_page(painter, rect, self._pictures.image(page), said)

    def _marks(self) -> list[QRectF]:
        """Where the lines of the passage lie among all pages."""
        return self._places((self._passage and self._pictures.boxes(self._passage)) or ())

    def _link_at(self, place: QPointF) -> PageLink | None:
        """The link at a place of the view."""
        if not self._layout.sizes:
            return None
        point = self._point(place + QPointF(self._offset()))
        for link in self._pictures.links(point.page):
            box = link.box
            if box.left <= point.across <= box.right and box.top <= point.down <= box.bottom:
                return link
        return None

    def _go_along(self, link: PageLink) -> None:
        if link.page is None:
            self.address_wanted.emit(link.address)
        else:
            self.go_to(link.page, link.down)

    def _mark_to(self, place: QPointF) -> None:
        """Mark as far as a place of the view."""
        if self._pressed is not None:
            end = place + QPointF(self._offset())
            self.choice.mark(self._point(self._pressed), self._point(end))

    def _mark_on(self) -> None:
        """Scroll where the mouse is held above or below the view, and mark what comes up."""
        mouse = self.viewport().mapFromGlobal(self.cursor().pos())
        past = min(mouse.y(), 0) + max(mouse.y() - self.viewport().height(), 0)
        if past:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + past // 2)
            self._mark_to(QPointF(mouse))

    def _in_view(self, boxes: Sequence[Box]) -> bool:
        """Whether all of some boxes stand in view, and there are any."""
        view = QRectF(self.viewport().rect())
        return bool(boxes) and all(view.contains(rect) for rect in self._moved(boxes))

    def _show_link(self) -> None:
        self._bring_in(self._places(self.walk.boxes))
        if self.walk.said:
            announce(self, self.walk.said)
        self.viewport().update()

    def _chosen(self) -> None:
        self.viewport().update()
        self.chosen.emit()

    def _want(self, seen: range) -> None:
        beside = [number for number in (seen.stop, seen.start - 1) if self._has(number)]
        scale = self._layout.scale * self.devicePixelRatioF()
        self._pictures.want([*seen, *beside], scale)

    def _found(self, passage: Passage) -> None:
        if passage == self._passage:
            self._go_to_passage()
            self.viewport().update()

    def _go_to_passage(self) -> None:
        self._bring_in(self._marks())

    def _show_page(self, _page: int) -> None:
        self.viewport().update()
