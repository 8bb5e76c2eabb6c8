"""A round button that picks one of several values."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.pill import Pill

Asks = Callable[[QWidget, str, Callable[[str], None]], None]
"""Asks for a value: called with the button, the key that is picked and what takes another one."""


class PickChip(Pill):
    """A choice such as "Group: by theme"; the first value is the one that changes nothing.

    Signals:
        picked: the key that a person picked; not sent by ``show_key``.
    """

    picked = Signal(str)

    def __init__(self, name: str, choices: Iterable[Choice]) -> None:
        super().__init__(name)
        self._name = name
        self._asked: QAction | None = None
        self._words: Callable[[str], str] = lambda _key: ""
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
        self._key = self.first
        self.show_key(self.first)

    def add_asked(self, text: str, asks: Asks, words: Callable[[str], str]) -> None:
        """Offer values that are not in the list, last and below a line.

        ``words`` says what the key of such a value means, and nothing for any other.
        """
        self._menu.addSeparator()
        self._words = words
        asked = self._asked = self._menu.addAction(text)
        asked.setCheckable(True)
        asked.setActionGroup(self._group)
        asked.triggered.connect(lambda: self._ask(asks))

    @property
    def key(self) -> str:
        """The key that is picked."""
        return self._key

    @property
    def words(self) -> str:
        """What is picked, in words."""
        return self.accessibleName().removeprefix(f"{self._name}: ")

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
        listed = (action for action in self._group.actions() if action is not self._asked)
        found = next((action for action in listed if action.data() == key), None)
        said = found.text() if found is not None else self._words(key)
        found = found or self._asked
        if found is None or not said:
            return
        self._key = key
        found.setChecked(True)
        words = f"{self._name}: {said}"
        self.setAccessibleName(words.replace("&&", "&"))
        self.show_state(words, filters=key != self.first, icon_name="down")

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

    def _ask(self, asks: Asks) -> None:
        # Until it is answered, what was picked before stays so.
        self.show_key(self._key)
        asks(self, self._key, self._pick)

    def _pick(self, key: str) -> None:
        self.show_key(key)
        self.picked.emit(key)
