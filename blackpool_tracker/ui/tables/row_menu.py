"""The menu over the rows of a list."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.domain.rights import Right, Wanted
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels


class RowMenu(QMenu):
    """What can be done with rows; what changes something is out of use where nothing can be."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        labels.show_tips(self)

    def deed(self, text: str, keys: str = "", *, enabled: bool = True) -> QAction:
        """Add something to do; the keys are shown, and work without the menu."""
        action = self.addAction(f"{text}\t{keys}" if keys else text)
        action.setEnabled(enabled)
        return action

    def change(
        self,
        text: str,
        keys: str = "",
        *,
        enabled: bool = True,
        wants: Wanted = Right.OFFICE,
        whose: Iterable[int | None] = (),
    ) -> QAction:
        """As ``deed``, for what changes something: not where that cannot be done; it says why.

        ``wants`` and ``whose`` are as for ``Hub.why_not``.
        """
        why = self._hub.why_not(wants, whose)
        action = self.deed(text, keys, enabled=enabled and not why)
        labels.set_tip(action, why or text)
        return action

    def offer(self, deeds: Iterable[tuple[str, str, Callable[[], object], bool]]) -> None:
        """Add what can be done by words, keys, deed, and whether it can be done now.

        What ends with dots opens a form, and so changes something that is not a lead's.
        """
        for text, keys, does, enabled in deeds:
            add = self.change if text.endswith("…") else self.deed
            add(text, keys, enabled=enabled).triggered.connect(lambda _=False, does=does: does())


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether Shift+F10 was pressed, which Qt turns into a wish for a menu on Windows only."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return shift and event.key() == Qt.Key.Key_F10
