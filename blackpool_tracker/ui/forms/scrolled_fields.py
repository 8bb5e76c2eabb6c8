"""The fields of a form, which scroll where the screen is too low for them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from blackpool_tracker.ui.kit.dialog import SIDE
from blackpool_tracker.ui.kit.metrics import LEAST_TARGET, RING, characters
from blackpool_tracker.ui.kit.scrolling import FollowKeyboard

_WIDTH: Final = 90  # average characters
_MARGIN: Final = SIDE - RING


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
        self._place_bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """All of the fields."""
        width = characters(self, _WIDTH) + 2 * SIDE
        return QSize(width, self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A field at least; Qt would ask for the room of its scroll bar even without one."""
        return QSize(super().minimumSizeHint().width(), LEAST_TARGET)

    def wanted(self) -> int:
        """How high all of the fields are."""
        tall = self._content.heightForWidth(self.width() - 2 * _MARGIN)
        return max(tall, self._content.sizeHint().height() if tall < 0 else 0)

    def missing(self) -> int:
        """How much higher it would have to be to show all of the fields."""
        return self.wanted() - self.viewport().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scroll bar comes and goes with the room."""
        self._decide_bar()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The fields may have become higher."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._moved()
            self._decide_bar()
        return super().eventFilter(watched, event)

    def _decide_bar(self) -> None:
        """Show the scroll bar only where it is needed.

        Qt's own choice would go round in circles: it asks whether the fields would fit if they
        had the room of the bar as well, and here they never get it.
        """
        policy = Qt.ScrollBarPolicy
        over = self.wanted() > self.height()
        wanted = policy.ScrollBarAlwaysOn if over else policy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self._place_bar(wanted)

    def _place_bar(self, policy: Qt.ScrollBarPolicy) -> None:
        """The fields are as wide with the scroll bar as without: it stands beside them."""
        shown = policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        bar = self.verticalScrollBar().sizeHint().width() if shown else 0
        self.setVerticalScrollBarPolicy(policy)
        self.setViewportMargins(_MARGIN, 0, _MARGIN - bar, 0)
