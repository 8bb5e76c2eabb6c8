"""A page with a long list as a person meets it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from blackpool_tracker.ui.kit.empty_state import EmptyState
from blackpool_tracker.ui.tables.list_page import ListPage

Key = Qt.Key
Role = Qt.ItemDataRole
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class ListPageObject:
    """One such page, in its window."""

    def __init__(self, page: ListPage, qtbot) -> None:
        self.page = page
        self.qtbot = qtbot

    @property
    def view(self):
        return self.page.rows.view

    @property
    def model(self):
        return self.page.model

    @property
    def counts(self) -> str:
        return self.page.findChild(QLabel, "counts").text()

    @property
    def titles(self) -> list[str]:
        """The titles of the columns that are shown, from the left."""
        columns = self.model.columns
        return [c.title for n, c in enumerate(columns) if not self.view.isColumnHidden(n)]

    @property
    def refs(self) -> list[str]:
        """What stands in the first column, headings included."""
        return [self.text(row, "ref") for row in range(self.model.rowCount())]

    @property
    def selected(self) -> list[str]:
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self.text(row, "ref") for row in rows]

    @property
    def current(self) -> str:
        return self.text(self.view.currentIndex().row(), "ref")

    def index(self, row: int, column: str):
        keys = [c.key for c in self.model.columns]
        return self.model.index(row, keys.index(column))

    def text(self, row: int, column: str) -> str:
        return self.index(row, column).data()

    def spoken(self, row: int, column: str) -> str:
        return self.index(row, column).data(Role.AccessibleTextRole)

    def row_of(self, ref: str) -> int:
        return self.refs.index(ref)

    def search(self, words: str) -> None:
        self.page.focus_search()
        QTest.keyClicks(self.page.bar.search, words)

    def click(self, row: int, column: str = "ref", *, keys=Qt.KeyboardModifier.NoModifier) -> None:
        place = self.view.visualRect(self.index(row, column)).center()
        QTest.mouseClick(self.view.viewport(), LEFT, keys, place)

    def select(self, *refs: str) -> None:
        """Click the rows, holding Ctrl from the second on."""
        for number, ref in enumerate(refs):
            row = self.row_of(ref)
            self.view.scrollTo(self.index(row, "ref"))
            self.click(row, keys=CTRL if number else Qt.KeyboardModifier.NoModifier)
        self.view.setFocus()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.view.setFocus()
        QTest.keyClick(self.view, key, modifier)

    def press_head(self, title: str) -> None:
        header = self.view.horizontalHeader()
        column = [c.title for c in self.model.columns].index(title)
        middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        place = QPoint(middle, header.height() // 2)
        QTest.mouseClick(header.viewport(), LEFT, pos=place)

    @property
    def scrolls_sideways(self) -> bool:
        return self.view.horizontalScrollBar().maximum() > 0

    def choose_column(self, title: str) -> None:
        """Tick or untick a column, or go back to the standard, by keys in the page's menu."""
        self.page.more.setFocus()
        QTest.keyClick(self.page.more, Key.Key_Space)
        columns = self.page.rows.columns_menu
        self.page.menu.setActiveAction(columns.menuAction())
        QTest.keyClick(self.page.menu, Key.Key_Return)
        self.qtbot.waitUntil(columns.isVisible)
        self._choose(columns, title, Key.Key_Return)

    def ask_for_columns(self):
        """Press the heading with the right button; what can be ticked comes back."""
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.emit(header.rect().center())
        columns = self.page.rows.columns_menu
        self.qtbot.waitUntil(columns.isVisible)
        shown = {a.text(): a.isChecked() for a in columns.actions() if a.isCheckable()}
        QTest.keyClick(columns, Key.Key_Escape)
        return shown

    def give_list(self, characters: int) -> None:
        """Make the table as wide as so many average characters, the detail put away."""
        self.page.beside.close_detail()
        average = self.view.fontMetrics().averageCharWidth()
        for _ in range(3):  # the scroll bar may come or go
            beyond = self.page.width() - self.view.viewport().width()
            self.page.resize(round(average * characters) + beyond, 700)
            QApplication.processEvents()

    def tick(self, menu: str, text: str) -> None:
        """Tick a value in the menu of a filter with the keyboard."""
        chip = self.page.bar.menus[menu]
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Down)
        self._choose(chip.menu_shown, text, Key.Key_Space)
        QTest.keyClick(chip.menu_shown, Key.Key_Escape)

    def offered(self, menu: str) -> list[str]:
        """What the menu of a filter offers when it is opened with the keyboard."""
        chip = self.page.bar.menus[menu]
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Down)
        texts = [action.text() for action in chip.menu_shown.actions()]
        QTest.keyClick(chip.menu_shown, Key.Key_Escape)
        return texts

    def switch(self, key: str) -> None:
        QTest.mouseClick(self.page.bar.switches[key], LEFT)

    def pick(self, chip, text: str) -> None:
        """Pick a value of a button with the keyboard."""
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Space)
        self._choose(chip.menu_shown, text, Key.Key_Return)

    def group(self, text: str) -> None:
        self.pick(self.page.ordering.group_chip, text)

    def choose_in_cell(self, ref: str, column: str, text: str, opens=Key.Key_F2) -> None:
        """Edit a cell by keys: go to it, open the list, go to a value, take it."""
        index = self.index(self.row_of(ref), column)
        self.view.setFocus()
        self.view.setCurrentIndex(index)
        QTest.keyClick(self.view, opens)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        box = self.view.viewport().findChild(QComboBox)
        row = box.findText(text)
        assert row >= 0, [box.itemText(n) for n in range(box.count())]
        box.view().setCurrentIndex(box.model().index(row, 0))
        QTest.keyClick(box.view(), Key.Key_Return)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)

    def bulk(self, menu: str, text: str) -> None:
        """Give one value to all rows selected, with the keyboard."""
        self.pick(self.page.bulk.menus[menu], text)

    def press(self, text: str) -> None:
        """Press the visible button with these words, with the space bar."""

        def shown() -> QPushButton | None:
            found = self.page.findChildren(QPushButton)
            return next((b for b in found if b.text() == text and b.isVisible()), None)

        # The detail may be about to show another row, with buttons of its own.
        self.qtbot.waitUntil(lambda: not self.page.behind and shown() is not None)
        button = shown()
        button.setFocus()
        QTest.keyClick(button, Key.Key_Space)

    @property
    def primary(self) -> list[str]:
        """The words of the primary buttons that are seen."""
        QApplication.processEvents()
        found = self.page.findChildren(QPushButton)
        return [b.text() for b in found if b.property("kind") == "primary" and b.isVisible()]

    def form(self, name: str):
        """The form of this name that is open, with the keyboard in it."""
        windows = QApplication.topLevelWidgets()
        form = next(w for w in windows if w.objectName() == name and w.isVisible())
        form.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
        return form

    @staticmethod
    def save(form) -> None:
        """Press Ctrl+Enter, as the system sends it: to the window, which finds the shortcut."""
        QTest.keyClick(form.windowHandle(), Key.Key_Return, CTRL)

    def menu_item(self, begins: str):
        """Open the menu of the page and give back what can be done there."""
        self.page.open_menu(QPoint(0, 0))
        found = [a for a in self.page.menu.actions() if a.text().startswith(begins)]
        self.page.menu.hide()
        return found[0]

    @property
    def empty(self) -> str:
        """What stands in the place of the table; empty while the table is shown."""
        state = self.page.rows.findChild(EmptyState)
        words = [label.text() for label in state.findChildren(QLabel)]
        return " ".join(words) if state.isVisible() else ""

    @staticmethod
    def _choose(menu, text: str, key) -> None:
        action = next(a for a in menu.actions() if a.text().replace("&&", "&") == text)
        menu.setActiveAction(action)
        QTest.keyClick(menu, key)
