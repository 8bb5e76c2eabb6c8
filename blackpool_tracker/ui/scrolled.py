"""A column of things that scrolls when it is too high for its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit.metrics import GAP
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
        """The least width alone; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class Scrolled(QScrollArea):
    """Scrolls up and down only, without an edge, and is no stop for the keyboard itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        FollowKeyboard(self)


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
