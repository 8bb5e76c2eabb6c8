"""The page on which a tracker is brought in, as a person meets it."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.tracker.columns_model import FIRST
from blackpool_tracker.ui.tracker.doubt_card import DoubtCard
from blackpool_tracker.ui.tracker.page import TrackerPage
from blackpool_tracker.ui.tracker.source_form import TrackerSourceForm
from blackpool_tracker.ui.tracker.step import TrackerStep


class TrackerPageObject:
    """One tracker, in its window."""

    def __init__(self, page: TrackerPage, qtbot) -> None:
        self.page = page
        self._qtbot = qtbot
        self.deeds = 0
        """How many keys were pressed, clicks made and words or days typed."""

    @property
    def choices(self) -> Choices:
        return self.page.deeds.choices

    @property
    def plan(self) -> Plan:
        """What would be entered, once it is known."""
        self.settle()
        return self.page.deeds.plan

    @property
    def step(self) -> TrackerStep:
        return self.page.step

    @property
    def steps(self) -> list[str]:
        """Every step with what is open in it, as it is read aloud."""
        return [pill.accessibleName() for pill in self.page.bar.pills]

    @property
    def said(self) -> str:
        """What would be entered."""
        self.settle()
        return self.page.head.said

    @property
    def tables(self) -> list[str]:
        return [" | ".join(line.words) for line in self._step("sheets_step").tables.tables.lines]

    @property
    def rows(self) -> list[str]:
        """The rows of the sheet by number, with what each is."""
        cells = self._step("sheets_step").sheet.cells
        return [cells.headerData(row, Qt.Orientation.Vertical) for row in range(cells.rowCount())]

    @property
    def columns(self) -> list[str]:
        """Every column with what it is taken for, and how surely."""
        model = self._step("columns_step").columns
        return [
            " | ".join(str(model.index(row, place).data()) for place in (0, 2, 3, 4))
            for row in range(model.rowCount())
        ]

    @property
    def words(self) -> str:
        """Everything that stands on the page now, one label a line."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    @property
    def button(self) -> str:
        """The button that has the keyboard, by its words; empty for none."""
        holder = QApplication.focusWidget()
        return holder.text() if isinstance(holder, QPushButton) else ""

    def wait(self, until) -> None:
        self._qtbot.waitUntil(until, timeout=10_000)

    def settle(self) -> None:
        """Wait until the plan is that of the choices."""
        self._qtbot.waitUntil(lambda: not self.page.deeds.planning, timeout=10_000)

    def keys(self, *pressed: str) -> None:
        """Press keys where the keyboard is."""
        for each in pressed:
            self.deeds += 1
            self._activate()
            QTest.keySequence(QApplication.focusWidget(), each)

    def type(self, words: str) -> None:
        self.deeds += 1
        self._activate()
        QTest.keyClicks(QApplication.focusWidget(), words)

    def click(self, name: str) -> None:
        """Press a button or a step with the mouse."""
        self.deeds += 1
        button = self.page.findChild(QPushButton, name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_row(self, row: int) -> None:
        """Click the number of a row at the left of the sheet."""
        header = self._step("sheets_step").sheet.verticalHeader()
        place = QPoint(10, header.sectionViewportPosition(row - 1) + 4)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click_taken(self, line: int) -> None:
        """Click *Yes* or *No* of a line of the list of tables."""
        view = self._step("sheets_step").tables.view
        place = view.visualRect(view.model().index(line, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click_column(self, row: int) -> None:
        """Click twice on what a column is taken for, which opens the list of choices."""
        view = self._step("columns_step").panel.view
        place = view.visualRect(view.model().index(row, FIRST)).center()
        for does in (QTest.mouseClick, QTest.mouseDClick):
            does(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def pick(self, words: str) -> None:
        """Choose from the list that is open, with the keyboard."""
        self.deeds += 1
        box = QApplication.focusWidget()
        view = box.view() if hasattr(box, "view") else box
        self._qtbot.waitUntil(view.isVisible)
        model = view.model()
        found = [n for n in range(model.rowCount()) if model.index(n, 0).data().startswith(words)]
        view.setCurrentIndex(model.index(found[0], 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    def open_list(self) -> None:
        """Open the list of the field that has the keyboard."""
        self.deeds += 1
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)

    def click_choice(self, field: ChoiceField, words: str) -> None:
        """Open the list of a field with the mouse, and click one of its values."""
        box = field.editor
        self.deeds += 2
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        view = box.view()
        self._qtbot.waitUntil(view.isVisible)
        found = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        place = view.visualRect(view.model().index(found, 0)).center()

        def chosen() -> bool:
            # A list that has just come up does not yet take a click for a choice.
            if view.isVisible():
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            return not view.isVisible()

        self._qtbot.waitUntil(chosen)

    @property
    def cell(self) -> str:
        """The cell of the doubt that is gone to; empty for none."""
        card = self._card
        return card.doubt.cell if card is not None else ""

    def click_way(self, words: str) -> None:
        """Click a way of the doubt that is gone to."""
        self.deeds += 1
        # Those that have just come have their places only now.
        QCoreApplication.processEvents()
        button = next(b for b in self._card.ways.buttons if b.way.words.startswith(words))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, button.height() // 2))

    def click_field(self, field: DayField) -> None:
        """Click into a field of a step, to type there."""
        self.deeds += 1
        QTest.mouseClick(field.editor, Qt.MouseButton.LeftButton)

    def click_into_day(self) -> None:
        """Click into the field for another day, of the doubt that is gone to."""
        self.deeds += 1
        QCoreApplication.processEvents()
        QTest.mouseClick(self._card.day.editor, Qt.MouseButton.LeftButton)

    def describe_source(self, short: str, title: str, *, mouse: bool = False) -> None:
        """Fill in the form of a new source, which has come up."""
        form = self.page.findChild(TrackerSourceForm)
        self._qtbot.waitUntil(form.short.editor.hasFocus, timeout=10_000)
        QTest.keyClicks(QApplication.focusWidget(), short)
        if mouse:
            QTest.mouseClick(form.name.editor, Qt.MouseButton.LeftButton)
        else:
            for _ in range(2):
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), title)
        if mouse:
            QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        else:
            QTest.keySequence(form, "Ctrl+Return")
        self.deeds += 4 if mouse else 5
        self._qtbot.waitUntil(form.isHidden)

    def choose(self, field: ChoiceField, words: str) -> None:
        """Choose a value of a field, with the keyboard."""
        field.setFocus()
        field.open_list()
        self.pick(words)

    @property
    def _card(self) -> DoubtCard | None:
        cards = self._step("tracker_rows_step").pane.shown_cards
        return next((card for card in cards if card.ways.buttons[0].way.key), None)

    def _activate(self) -> None:
        """Make the window the active one, as the desktop would when a list closes."""
        window = self.page.window()
        if not window.isActiveWindow():
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)

    def _step(self, name: str) -> TrackerStep:
        return self.page.findChild(TrackerStep, name)
