"""The fields of a form, which scroll where the screen is too low for them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from blackpool_tracker.ui.kit.dialog import SIDE
from blackpool_tracker.ui.kit.metrics import LEAST_TARGET, RING, characters
from blackpool_tracker.ui.kit.scrolling import FollowKeyboard

_WIDTH: Final = 90  # average characters


class ScrolledFields(QScrollArea):
    """The fields; they scroll where the screen is too low for them, in the margin of the form."""

    def __init__(self, content: QWidget, moved: Callable[[], None]) -> None:
        super().__init__()
        self._moved = moved
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("kind", "scrolled")
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)
        FollowKeyboard(self)
        self.setWidgetResizable(True)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def sizeHint(self) -> QSize:
        """All of the fields."""
        width = characters(self, _WIDTH) + 2 * SIDE
        return QSize(width, self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A field at least; Qt would ask for the room of its scroll bar even without one."""
        return QSize(super().minimumSizeHint().width(), LEAST_TARGET)

    def wanted(self) -> int:
        """How high all of the fields are."""
        tall = self._content.heightForWidth(self.viewport().width())
        return max(tall, self._content.sizeHint().height() if tall < 0 else 0)

    def missing(self) -> int:
        """How much higher it would have to be to show all of the fields."""
        return self.wanted() - self.viewport().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The fields may have become higher."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._moved()
        return super().eventFilter(watched, event)

    def _keep_width(self, _least: int = 0, most: int = 0) -> None:
        """The fields are as wide with the scroll bar as without: it stands beside them."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self.setViewportMargins(SIDE - RING, 0, SIDE - RING - bar, 0)
