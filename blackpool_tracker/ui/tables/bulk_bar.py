"""What can be done with several rows at once."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from blackpool_tracker.domain.rights import Change, Right, Wanted
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.panel import Panel


class MenuButton(buttons.Button):
    """A button that opens a list of values.

    Signals:
        picked: the key of the value that a person picked.
    """

    picked = Signal(str)

    def __init__(self, text: str, offer: Callable[[], Sequence[Choice]]) -> None:
        super().__init__(text, "secondary", "down", "text")
        self._offer = offer
        self._menu = QMenu(self)
        self._menu.setAccessibleName(text)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleDescription("Opens a list of values")
        self.clicked.connect(self.open_menu)

    @property
    def menu_shown(self) -> QMenu:
        """The values, as Qt shows them; for tests and pictures."""
        return self._menu

    def open_menu(self) -> None:
        """Show the values that there are now above the button, the first ready for the keyboard."""
        self._menu.clear()
        for choice in self._offer():
            action = self._menu.addAction(choice.text.replace("&", "&&"))
            if choice.icon is not None:
                action.setIcon(choice.icon)
            action.triggered.connect(lambda _=False, key=choice.key: self.picked.emit(key))
        above = self.mapToGlobal(QPoint(0, -self._menu.sizeHint().height() - 2))
        self._menu.popup(above)
        for first in self._menu.actions()[:1]:
            self._menu.setActiveAction(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows open the values, as Space does."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up}
        if event.key() in keys:
            self.open_menu()
        else:
            super().keyPressEvent(event)


class BulkBar(Panel):
    """How many rows are selected, and buttons for what can be done with them.

    Signals:
        chosen: the key of a menu and the key of the value picked in it.
        cleared: a person wants nothing selected.
    """

    chosen = Signal(str, str)
    cleared = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.menus: dict[str, MenuButton] = {}
        self.wants: dict[buttons.Button, Wanted] = {}
        """What each button takes in a shared register."""
        self._count = labels.heading(level=3)
        self._clear = buttons.quiet("Clear selection")
        self._clear.clicked.connect(self.cleared)
        box = QWidget()
        self._flow = FlowLayout(box)
        self._flow.addWidget(self._count)
        self._flow.addWidget(self._clear)
        self._why = labels.wrapped(role="muted")
        self._why.setObjectName("why_not")
        self.column.addWidget(box)
        self.column.addWidget(self._why)
        self.hide()

    def add_menu(
        self,
        key: str,
        text: str,
        offer: Callable[[], Sequence[Choice]],
        wants: Wanted = Right.OFFICE,
    ) -> None:
        """Add a menu of values to give to all rows selected."""
        button = MenuButton(text, offer)
        button.picked.connect(lambda value: self.chosen.emit(key, value))
        self.menus[key] = button
        self._insert(button, wants)

    def add_button(
        self, text: str, icon_name: str, act: Callable[[], object], wants: Wanted = Right.OFFICE
    ) -> buttons.Button:
        """Add a button for something else to do with them, and give it back."""
        button = buttons.secondary(text, icon_name)
        button.clicked.connect(lambda _checked=False: act())
        self._insert(button, wants)
        return button

    def show_chosen(
        self, rows: Sequence[int], whose: Callable[[Sequence[int]], Iterable[int | None]]
    ) -> None:
        """Say how many rows are selected, and why not all can be done with them.

        ``whose`` tells who answers for each. Hidden below two.
        """
        why = ""
        for button, wants in self.wants.items():
            self._hub.guard(button, wants=wants, whose=whose(rows))
            if isinstance(wants, Change) and not self._hub.workspace.locked:
                why = why or self._hub.why_not(wants, whose(rows))
        self._count.setText(f"{len(rows):,} selected")
        # The whole of it is what the buttons say: a low window has room for one line.
        self._why.setText(f"{why.partition('. ')[0]}.")
        self._why.setVisible(bool(why))
        self.setVisible(len(rows) > 1)

    def _insert(self, button: buttons.Button, wants: Wanted) -> None:
        button.setObjectName("changes")
        self.wants[button] = wants
        self._flow.removeWidget(self._clear)
        self._flow.addWidget(button)
        self._flow.addWidget(self._clear)
