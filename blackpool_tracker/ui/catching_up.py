"""Following the register only where somebody looks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class CatchUp(QObject):
    """Does what brings a piece of the window up with the register, in the next moment.

    Several changes are caught up with at once; those of a time in which the piece is hidden when
    it is shown again.
    """

    def __init__(self, piece: QWidget, act: Callable[[], object]) -> None:
        super().__init__(piece)
        self._piece = piece
        self._wanted = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._act)
        self._do = act
        piece.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something has changed that was not caught up with yet."""
        return self._wanted

    def want(self, *, at_once: bool = False) -> None:
        """Catch up in the next moment in which the piece is seen; ``at_once`` if it is now."""
        seen = self._piece.isVisible()
        if seen and at_once:
            self._act()
            return
        self._wanted = True
        if seen:
            self._soon.start()

    def drop(self) -> None:
        """There is nothing to catch up with any more."""
        self._wanted = False
        self._soon.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The piece is shown again."""
        if event.type() == QEvent.Type.Show and self._wanted:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.drop()
        self._do()
