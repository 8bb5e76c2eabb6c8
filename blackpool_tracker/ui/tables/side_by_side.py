"""A list with a detail beside it, or the one in the place of the other where room is short."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.halves import Fitted
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters

LEAST_LIST: Final = 74
"""The least width of the list beside a detail, in average characters."""

LEAST_DETAIL: Final = 58

MOST_DETAIL: Final = 90
FAIR: Final = 0.37


_CHILDREN: Final = Qt.FindChildOption.FindDirectChildrenOnly


class _Splitter(QSplitter):
    """Two sides, of which one is hidden where there is no room for both."""

    def minimumSizeHint(self) -> QSize:
        """The width of the larger of the two: Qt would ask for room for both.

        What is hidden asks for no height: it would be taken from what stands above what is shown.
        """
        size = QSize()
        for side in self.findChildren(QWidget, options=_CHILDREN):
            if not isinstance(side, QSplitterHandle):
                least = side.minimumSizeHint()
                size = size.expandedTo(QSize(least.width(), 0) if side.isHidden() else least)
        return size


class SideBySide(Fitted):
    """The list at the left, the detail at the right. F6 goes from one to the other.

    Where both do not fit, an opened detail takes the whole place, with a button to go back.

    Signals:
        alone: whether the detail has the whole place now.
        detail_shown: the detail has come into view.
    """

    alone = Signal(bool)
    detail_shown = Signal()

    least = LEAST_LIST + LEAST_DETAIL
    """The width from which both are shown, in average characters."""

    def __init__(self, rows: QWidget, detail: QWidget) -> None:
        super().__init__()
        self._rows, self._detail = rows, detail
        self._beside = False
        self._inside = False
        self._wide = True
        self._alone = False
        self._shared = False
        self._fair, self._most = FAIR, MOST_DETAIL
        self.back = buttons.quiet("Back to the list", "back")
        self.back.clicked.connect(self.close_detail)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP)
        side.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        side.addWidget(detail, 1)
        self.splitter = _Splitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(PANEL_GAP)
        self.splitter.splitterMoved.connect(self._moved)
        self.splitter.addWidget(rows)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._show()

    @property
    def wide(self) -> bool:
        """Whether there is room for both."""
        return self._wide

    @property
    def opened(self) -> bool:
        """Whether the detail is shown."""
        return self._beside if self._wide else self._inside

    @property
    def beside(self) -> bool:
        """Whether the detail is shown where there is room for both."""
        return self._beside

    @property
    def inside(self) -> bool:
        """Whether the keyboard is in the detail."""
        holder = QApplication.focusWidget()
        return holder is not None and self._side.isAncestorOf(holder)

    def offer_detail(self) -> None:
        """Show the detail if there is room for it beside the list."""
        self._beside = True
        self._show()

    def open_detail(self, *, take_keyboard: bool = False) -> None:
        """Show the detail, in the place of the list if need be."""
        self._beside = self._inside = True
        self._show()
        if take_keyboard:
            self._enter(self._detail)

    def close_detail(self) -> None:
        """Show the list alone; the keyboard goes to it."""
        self._beside = self._beside and not self._wide
        self._inside = False
        self._show()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def prefer(self, share: float, most: int) -> None:
        """Give the detail this share of the width, at most so many average characters.

        As long as nobody has moved the border, and not less than it needs.
        """
        self._fair, self._most = share, most
        self.fit()

    def share(self) -> list[int]:
        """The widths of list and detail that a person chose, in pixels; empty for none."""
        return self.splitter.sizes() if self._shared and self.opened and self._wide else []

    def set_share(self, share: object) -> None:
        """Take remembered widths; anything else is ignored."""
        if isinstance(share, list) and len(share) == len(self.splitter.sizes()):
            widths = [width for width in share if isinstance(width, int) and width > 0]
            if len(widths) == len(share):
                self._shared = True
                self.splitter.setSizes(widths)

    def _moved(self, _place: int, _border: int) -> None:
        self._shared = True

    def event(self, event: QEvent) -> bool:
        """What fits depends on what stands in the detail."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._detail.minimumWidth() != self._need:
            self.fit()
        return known

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from one side to the other; Escape goes back to the list."""
        inside = self.inside
        if event.key() == Qt.Key.Key_F6 and self._beside and self._wide:
            self._enter(self._rows if inside else self._detail)
        elif event.key() == Qt.Key.Key_Escape and inside:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._wide:
            self._enter(self._rows)
        else:
            self.close_detail()

    def _enter(self, side: QWidget) -> None:
        """Give the keyboard to the first thing in a side that takes it."""
        if side.focusPolicy() & Qt.FocusPolicy.TabFocus or side.focusProxy() is not None:
            side.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        inside = side.findChildren(QWidget)
        ready = (w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible())
        first = next(ready, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self) -> None:
        """Show the pieces that have room."""
        self._detail.setMinimumWidth(self._need)
        wide = self.width() >= characters(self, self.least) + PANEL_GAP
        if wide != self._wide:
            # Before anybody has seen it, the list comes first.
            self._inside = self.inside and self.isVisible()
            self._wide = wide
            self._show()
        if self._wide and not self._shared:
            self._share_fairly()

    @property
    def _need(self) -> int:
        """The least width of the detail now, in pixels."""
        need = max(characters(self, LEAST_DETAIL), self._detail.minimumSizeHint().width())
        return min(need, self.width())

    def _share_fairly(self) -> None:
        """Its share for the detail, as long as nobody has moved the border."""
        least = self._detail.minimumWidth()
        detail = max(least, min(round(self.width() * self._fair), characters(self, self._most)))
        self.splitter.setSizes([self.width() - detail - PANEL_GAP, detail])

    def _show(self) -> None:
        fresh = self.opened and self._side.isHidden()
        self._side.setVisible(self.opened)
        self._rows.setVisible(self._wide or not self.opened)
        self.back.setVisible(not self._wide)
        alone = self.opened and not self._wide
        if alone != self._alone:
            self._alone = alone
            self.alone.emit(alone)
        if fresh:
            self.detail_shown.emit()
