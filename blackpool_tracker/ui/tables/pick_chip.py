"""A round button that picks one of several values."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, Qt
from PySide6.QtWidgets import QMenu

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.pill import Pill


class PickChip(Pill):
    """A choice such as "Group: by theme"; the first value is the one that changes nothing.

    Signals:
        picked: the key that a person picked; not sent by ``show_key``.
    """

    picked = Signal(str)

    def __init__(self, name: str, choices: Iterable[Choice]) -> None:
        super().__init__(name)
        self._name = name
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self._group = QActionGroup(self)
        self.setAccessibleDescription("Opens a list of values to pick one from")
        for choice in choices:
            action = self._group.addAction(choice.text.replace("&", "&&"))
            action.setData(choice.key)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, key=choice.key: self._pick(key))
            self._menu.addAction(action)
        self.clicked.connect(self.open_menu)
        self.show_key(self._group.actions()[0].data())

    @property
    def key(self) -> str:
        """The key that is picked."""
        return str(self._group.checkedAction().data())

    @property
    def first(self) -> str:
        """The key that changes nothing."""
        return str(self._group.actions()[0].data())

    @property
    def menu_shown(self) -> QMenu:
        """The values, as Qt shows them; for tests and pictures."""
        return self._menu

    def show_key(self, key: str) -> None:
        """Show another value without telling anybody; a key that is not offered is ignored."""
        actions = self._group.actions()
        found = next((action for action in actions if action.data() == key), None)
        if found is None:
            return
        found.setChecked(True)
        words = f"{self._name}: {found.text()}"
        self.setAccessibleName(words.replace("&&", "&"))
        self.show_state(words, filters=found is not actions[0], icon_name="down")

    def open_menu(self) -> None:
        """Show the values below the chip, the picked one ready for the keyboard."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._menu.setActiveAction(self._group.checkedAction())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the values, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _pick(self, key: str) -> None:
        self.show_key(key)
        self.picked.emit(key)
