"""The pages of a document, one below the other, with a passage marked."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from blackpool_tracker.services.page_pictures import Box, Pages
from blackpool_tracker.ui.document.choosing import PageChoice, Point
from blackpool_tracker.ui.document.layout import GAP, PageLayout, fitting, moved
from blackpool_tracker.ui.document.pictures import PagePictures, Passage
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit.painting import paint_ring
from blackpool_tracker.ui.theme import current

STEP: Final = 1.2
LEAST: Final = 0.3
MOST: Final = 6.0
"""Pixels a point, at which a page is drawn at least and at most."""

_ABOVE: Final = 0.25
"""The share of the window above a passage that is scrolled to."""

_DOT: Final = 1.5
"""Pixels by which a picture may be wider than its place, which is no whole number of them."""

_FOLLOWS: Final = 40
"""Milliseconds between two steps of scrolling after the mouse."""

_OUT: Final = 3
"""How far the outline of a passage stands out from its letters, in pixels."""


class PageView(QAbstractScrollArea):
    """Scrolls through all pages; they are drawn beside the window as they come into view.

    Signals:
        page_changed: another page is in the middle of the view (its number).
        zoomed: the pages are drawn at another size.
        chosen: other words are marked with the mouse than before, or none.
    """

    page_changed = Signal(int)
    zoomed = Signal()
    chosen = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("page_view")
        self.setAccessibleName("Pages of the document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width that the pages fit.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pictures = PagePictures(jobs, self)
        self._pictures.drawn.connect(self._show_page)
        self._pictures.found.connect(self._found)
        self.choice = PageChoice(self._pictures, self)
        self.choice.changed.connect(self._chosen)
        self._pressed: QPointF | None = None
        self._follow = QTimer(self, interval=_FOLLOWS)
        self._follow.timeout.connect(self._mark_on)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._layout = PageLayout((), 1.0)
        self._fits = True
        self._passage: Passage | None = None
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page in the middle of the view; 0 while there is none."""
        return self._page

    @property
    def fits(self) -> bool:
        """Whether the pages take the width that there is."""
        return self._fits

    @property
    def scale(self) -> float:
        """How large the pages are drawn, in pixels a point."""
        return self._layout.scale

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

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document from its beginning; None for none."""
        self._pictures.show(pages)
        self._passage = None
        self.choice.clear()
        self._layout = PageLayout(pages.sizes if pages else (), self._layout.scale)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

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

    def zoom(self, factor: float) -> None:
        """Draw the pages larger or smaller."""
        self._fits = False
        self._rescale(self._layout.scale * factor)

    def fit_width(self) -> None:
        """Draw the pages as wide as the view, now and when it changes."""
        self._fits = True
        self._fit()

    def close_document(self) -> None:
        """Let go of the document; nothing is drawn any more."""
        self._pictures.show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages follow the width."""
        super().resizeEvent(event)
        self._fit()

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
            return
        far = (event.position() + QPointF(self._offset()) - self._pressed).manhattanLength()
        if self.choice.page or far >= QApplication.startDragDistance():
            self._follow.start()
            self._mark_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends where the mouse is let go."""
        self._pressed = None
        self._follow.stop()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The word is marked on which the mouse stands."""
        if self._layout.sizes:
            point = self._point(event.position() + QPointF(self._offset()))
            self.choice.mark(point, point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll, plus, minus and 0 zoom, Home and End go to the ends.

        What is marked is copied as anywhere, and Escape marks nothing any more.
        """
        if self.choice.page and event.key() == Qt.Key.Key_Escape:
            self.choice.clear()
            return
        if self.choice.page and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.choice.words)
            return
        bar = self.verticalScrollBar()
        zooms = {"+": STEP, "=": STEP, "-": 1 / STEP}
        if event.text() in zooms:
            self.zoom(zooms[event.text()])
        elif event.text() == "0":
            self.fit_width()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, and the passage on them."""
        theme = current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.page))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = self._view()
        for page in self._layout.pages_between(view.top(), view.bottom()):
            self._paint_page(painter, page)
        theme = current()
        self._paint_marks(painter, self._marks(), theme.mark, theme.mark_edge)
        chosen = self._places(self.choice.boxes)
        self._paint_marks(painter, chosen, theme.pick, theme.pick_edge)
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect(), 4, theme.focus)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        theme = current()
        rect = moved(self._place(page), self._offset())
        painter.fillRect(rect, QColor(theme.paper))
        image = self._pictures.image(page)
        if image is not None:
            self._draw(painter, rect, image)
        else:
            said = "This page cannot be drawn." if self._pictures.failed(page) else f"Page {page}…"
            painter.setPen(QColor(theme.paper_text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _draw(self, painter: QPainter, rect: QRectF, image: QImage) -> None:
        """A page as it was drawn, dot by dot; larger or smaller only until it is drawn anew."""
        dots = self.devicePixelRatioF()
        if abs(image.width() / dots - rect.width()) < _DOT:
            image.setDevicePixelRatio(dots)
            painter.drawImage(rect.topLeft().toPoint(), image)
        else:
            image.setDevicePixelRatio(1)
            painter.drawImage(rect, image)

    def _paint_marks(
        self, painter: QPainter, rects: Iterable[QRectF], fill: str, edge: str
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in rects:
            place = moved(rect, self._offset())
            # As a marker pen does: what is printed below stays as dark as it is.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(place, QColor(fill))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(edge), 1.5))
            painter.drawRect(place)

    def _marks(self) -> list[QRectF]:
        """Where the lines of the passage lie among all pages."""
        return self._places((self._passage and self._pictures.boxes(self._passage)) or ())

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

    def _chosen(self) -> None:
        self.viewport().update()
        self.chosen.emit()

    def _found(self, passage: Passage) -> None:
        if passage == self._passage:
            self._go_to_passage()
            self.viewport().update()

    def _go_to_passage(self) -> None:
        """Scroll to the passage, unless all of it is in view."""
        marks = self._marks()
        view = self._view()
        if not marks or all(view.contains(mark) for mark in marks):
            return
        first = marks[0]
        self.verticalScrollBar().setValue(round(first.top() - view.height() * _ABOVE))
        left = self.horizontalScrollBar()
        if first.left() < view.left() or first.right() > view.right():
            left.setValue(round(first.left() - GAP))

    def _fit(self) -> None:
        if self._fits:
            self._rescale(fitting(self._layout.sizes, self.viewport().width()))
        else:
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
        across.setRange(0, 0 if self._fits else max(round(self._layout.width) - room.width(), 0))
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
        beside = [number for number in (seen.stop, seen.start - 1) if self._has(number)]
        scale = self._layout.scale * self.devicePixelRatioF()
        self._pictures.want([*seen, *beside], scale)
        self.viewport().update()

    def _has(self, page: int) -> bool:
        return 1 <= page <= len(self._layout.sizes)

    def _show_page(self, _page: int) -> None:
        self.viewport().update()
