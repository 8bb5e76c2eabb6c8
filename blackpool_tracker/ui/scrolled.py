"""A column of things that scrolls when it is too high for its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit.metrics import GAP, LEAST_TARGET
from blackpool_tracker.ui.kit.scrolling import FollowKeyboard


class ScrolledContent(QWidget):
    """What a ``Scrolled`` holds. It is as high as its words are at the width that it has.

    Left to itself Qt would ask for the height at the least width, and scroll through nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        # What stands in it is painted anew only where it changed, and not each time it grows.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def minimumSizeHint(self) -> QSize:
        """The least width alone, where the height follows from the width."""
        least, layout = super().minimumSizeHint(), self.layout()
        follows = layout is None or layout.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least


class Scrolled(QScrollArea):
    """Scrolls up and down only, without an edge, and is no stop for the keyboard itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        FollowKeyboard(self)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802  Qt's name
        """Take what scrolls; the piece that the area stands in paints the ground under it.

        Qt would let it paint a ground of its own, and then, each time that a page is shown, paint
        that with all that stands on it first and what stands on it once more.
        """
        super().setWidget(widget)
        widget.setAutoFillBackground(False)


class ScrolledColumn(Scrolled):
    """Pieces of a dialog, one below the other in ``column``; they scroll on a low screen.

    It asks for all of their height, as long as ``rest`` lines of words have room on the screen
    above and below it.
    """

    def __init__(self, rest: int) -> None:
        super().__init__()
        self._rest = rest
        self._content = ScrolledContent()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(2, 2, 2, 2)  # for the rings
        self.setWidget(self._content)
        self._content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """All of the pieces, or what the screen has room for."""
        width = self._content.minimumSizeHint().width()
        wanted = self.column.totalHeightForWidth(max(self.viewport().width(), width))
        high = wanted if wanted > 0 else self.column.totalSizeHint().height()
        room = self.screen().availableGeometry().height()
        room -= self._rest * self.fontMetrics().lineSpacing()
        over = high > room
        bar = self.verticalScrollBar().sizeHint().width() if over else 0
        return QSize(width + bar, max(min(high, room), LEAST_TARGET))

    def sizeHint(self) -> QSize:
        """The same: a dialog gives it no more than it needs."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A piece has come, or holds more words."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scroll_by(event: QKeyEvent, area: QScrollArea) -> bool:
    """Scroll by the arrows and page keys, for what holds nothing that the keyboard stops at.

    Returns whether it was one of them.
    """
    bar = area.verticalScrollBar()
    steps = {
        Qt.Key.Key_Down: bar.singleStep(),
        Qt.Key.Key_Up: -bar.singleStep(),
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: -bar.pageStep(),
    }
    step = steps.get(Qt.Key(event.key()))
    if step is not None:
        bar.setValue(bar.value() + step)
    return step is not None


@contextmanager
def laid_out_once(piece: QWidget) -> Iterator[None]:
    """Pieces that come or go in ``piece`` meanwhile are put in their places together, soon after.

    Qt would for each of them lay out all that it stands in, from the inside out: squeezed into the
    height that there was, until what scrolls is made higher, and then again.
    """
    holders = _holders(piece)
    for whole in (holder.parentWidget() or holder for holder in holders[-1:]):
        # What scrolls is asked first: what stands in it has its new height before its own turn.
        QCoreApplication.removePostedEvents(whole, QEvent.Type.LayoutRequest.value)
        event, first = QEvent(QEvent.Type.LayoutRequest), Qt.EventPriority.HighEventPriority
        QCoreApplication.postEvent(whole, event, first.value)
    for holder in holders:
        _enable(holder, enabled=False)
    try:
        yield
    finally:
        for holder in holders:
            _enable(holder, enabled=True)
            holder.updateGeometry()


def _holders(piece: QWidget) -> list[QWidget]:
    """What ``piece`` stands in that is laid out with it, itself first; none while that waits."""
    holders: list[QWidget] = []
    holder: QWidget | None = piece if piece.isVisible() else None
    while holder is not None and (layout := holder.layout()) is not None:
        if not layout.isEnabled():
            return []
        holders.append(holder)
        holder = None if holder.isWindow() else holder.parentWidget()
    return holders


def _enable(holder: QWidget, *, enabled: bool) -> None:
    layout = holder.layout()
    if layout is not None:
        layout.setEnabled(enabled)


def scrolled(piece: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Scrolled:
    """A piece that scrolls, and takes the whole of its place where that is higher."""
    holder = ScrolledContent()
    piece.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
    column = QVBoxLayout(holder)
    column.setContentsMargins(*margins)
    column.addWidget(piece)
    area = Scrolled()
    area.setWidget(holder)
    return area


def under_head(head: QWidget, body: QWidget) -> tuple[QWidget, Scrolled]:
    """A head that stays over a body that scrolls, as one piece; and what scrolls."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(1, 8, 1, 1)
    column.setSpacing(GAP)
    column.addWidget(head)
    scroll = Scrolled()
    scroll.setWidget(body)
    column.addWidget(scroll, 1)
    return whole, scroll
