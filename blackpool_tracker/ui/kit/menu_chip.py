"""A filter that lets through any of several values."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QMenu

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.icons import paint_icon
from blackpool_tracker.ui.kit.pill import Pill
from blackpool_tracker.ui.theme import current


class _StayingMenu(QMenu):
    """A menu that stays open while values are ticked, with the mouse or with Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a value ticks it."""
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks a value; Enter ticks it and closes, as in any menu."""
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The values, and a tick behind each that is chosen: its icon leaves no room before it."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme = current()
        for action in self.actions():
            if action.isChecked():
                line = QRectF(self.actionGeometry(action))
                side = self.fontMetrics().ascent() + 3
                top = line.center().y() - side / 2
                place = QRectF(line.right() - side - 8, top, side, side)
                picked = action is self.activeAction()
                paint_icon(painter, place, "tick", theme.selection_text if picked else theme.text)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class MenuChip(Pill):
    """A filter such as "Delivery: any", with a menu of values to tick.

    ``nothing`` is the word for no value; a field for several values says "none". ``many`` is what
    several values are together: a chip that has it counts them, as in "3 of 7 standards". All that
    is chosen stands in its tip, and is read aloud.

    Signals:
        wanted: the values are about to be shown; what offers them does so now.
        changed: the keys that a person has ticked (a ``frozenset``; empty lets all through);
            not sent by ``set_chosen``.
    """

    wanted = Signal()
    changed = Signal(object)

    def __init__(
        self, name: str, choices: Iterable[Choice] = (), *, nothing: str = "any", many: str = ""
    ) -> None:
        super().__init__(f"{name}: {nothing}")
        self._name, self._nothing, self._many = name, nothing, many
        self._choices: Sequence[Choice] = ()
        self._menu = _StayingMenu(self)
        self._menu.setAccessibleName(name)
        self.clicked.connect(self.open_menu)
        self.setAccessibleDescription("Opens a list of values to tick")
        self.offer(choices)

    @property
    def chosen(self) -> frozenset[str]:
        """The keys that are ticked."""
        ticked = (action for action in self._menu.actions() if action.isChecked())
        return frozenset(str(action.data()) for action in ticked)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer other values; what was ticked and is still offered stays so, without a signal."""
        kept = self.chosen
        self._choices = tuple(choices)
        self._menu.clear()
        for choice in self._choices:
            action = self._menu.addAction(choice.text.replace("&", "&&"))
            action.setData(choice.key)
            action.setCheckable(True)
            action.setChecked(choice.key in kept)
            if choice.icon is not None:
                action.setIcon(choice.icon)
            action.triggered.connect(self._ticked)
        self._menu.addSeparator()
        self._any = self._menu.addAction(self._nothing.capitalize())
        self._any.triggered.connect(self._untick)
        self._show()

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Tick other values without telling anybody."""
        wanted = frozenset(keys)
        for action in self._menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in wanted)
        self._show()

    @property
    def menu_shown(self) -> QMenu:
        """The values, as Qt shows them; for tests and pictures."""
        return self._menu

    def open_menu(self) -> None:
        """Show the values below the chip, the first one ready for the keyboard."""
        self.wanted.emit()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        first = next(iter(self._menu.actions()), None)
        if first is not None:
            self._menu.setActiveAction(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the values, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _ticked(self) -> None:
        self._show()
        self.changed.emit(self.chosen)

    def _untick(self) -> None:
        if self.chosen:
            self.set_chosen(())
            self.changed.emit(self.chosen)

    def _show(self) -> None:
        chosen = self.chosen
        texts = [choice.text for choice in self._choices if choice.key in chosen]
        self._any.setEnabled(bool(texts))
        self.setAccessibleName(f"{self._name}: {', '.join(texts) or self._nothing}")
        labels.set_tip(self, self.accessibleName())
        self.show_state(self._words(texts), filters=bool(texts), icon_name="down")

    def _words(self, texts: Sequence[str]) -> str:
        if not texts[1:]:
            return f"{self._name}: {texts[0] if texts else self._nothing}"
        if not self._many:
            return f"{self._name}: {texts[0]} +{len(texts) - 1}"
        of_all = len(self._choices)
        counted = f"{len(texts)} of {of_all}" if len(texts) < of_all else f"All {of_all}"
        return f"{counted} {self._many}"
