"""Steps of bringing a tracker in, as a person meets them; the page around them is the test's."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.tracker.doubt_card import DoubtCard
from blackpool_tracker.ui.tracker.legend_step import LegendStep
from blackpool_tracker.ui.tracker.rows_step import RowsStep
from blackpool_tracker.ui.tracker.step import TrackerStep


class StepHolder(QWidget):
    """Holds a step as the page does: it does deeds, and asks for the plan anew when told to."""

    def __init__(self, step: TrackerStep, trackers: Trackers, sheets) -> None:
        super().__init__()
        self.step, self._trackers = step, trackers
        self.choices = trackers.proposed("Tracker.xlsx", sheets)
        self.plan = trackers.plan(self.choices)
        self.deeds: list[str] = []
        self.said: list[str] = []
        self.lags = False
        QVBoxLayout(self).addWidget(step)
        step.chosen.connect(self._do)
        step.said.connect(self.said.append)
        step.show_plan(self.choices, self.plan)

    @property
    def open(self) -> int:
        return self.step.open_count(self.choices, self.plan)

    def catch_up(self) -> None:
        """Make the plan anew."""
        self.plan = self._trackers.plan(self.choices)
        self.step.show_plan(self.choices, self.plan)

    def _do(self, label, deed) -> None:
        try:
            self.choices = deed(self.choices)
        except TrackerError:
            return
        self.deeds.append(label)
        self.step.show_plan(self.choices, self.plan)
        if not self.lags:
            self.catch_up()


class StepObject:
    """A step, driven by keys and the mouse."""

    def __init__(self, holder: StepHolder) -> None:
        self.holder, self.step = holder, holder.step

    def keys(self, *pressed: str) -> None:
        """Press keys where the keyboard is."""
        for each in pressed:
            QTest.keySequence(QApplication.focusWidget(), each)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def click(self, name: str) -> None:
        """Click a button by its name."""
        button = self.step.findChild(QPushButton, name)
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_into(self, field: Field) -> None:
        """Click into a field, to type there."""
        QTest.mouseClick(field.editor, Qt.MouseButton.LeftButton)

    def place_of(self, name: str) -> QPoint:
        """Where a button stands in the step."""
        button = self.step.findChild(QPushButton, name)
        return button.mapTo(self.step, QPoint(0, 0))

    def tab(self, most: int) -> list[str]:
        """Where Tab stops within the step, by what is read aloud, until it has gone round."""
        first, stops = QApplication.focusWidget(), []
        for _ in range(most):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            here = QApplication.focusWidget()
            if here is first:
                return stops
            stops.append(here.accessibleName() or here.text())
        raise AssertionError(f"the keyboard never comes back: {stops}")

    @property
    def words(self) -> str:
        """All words that are seen, a label a line."""
        return "\n".join(x.text() for x in self.step.findChildren(QLabel) if x.isVisible())


class LegendStepObject(StepObject):
    """Words and colours."""

    step: LegendStep

    @property
    def rows(self) -> list[str]:
        """The rows of the table as they are read aloud."""
        model, role = self.step.table.model, Qt.ItemDataRole.AccessibleTextRole
        return [
            " | ".join(model.index(row, column).data(role) for column in range(4))
            for row in range(model.rowCount())
        ]

    @property
    def ways(self) -> list[str]:
        return [button.accessibleName() for button in self.step.ways.buttons]


class RowsStepObject(StepObject):
    """The rows."""

    step: RowsStep

    @property
    def rows(self) -> list[str]:
        """Every line of the list as it is read aloud."""
        model, role = self.step.rows.model, Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row).data(role) for row in range(model.rowCount())]

    @property
    def cell(self) -> str:
        """The cell of the doubt that keys answer; empty for none."""
        card = self.card
        return card.doubt.cell if card is not None else ""

    @property
    def card(self) -> DoubtCard | None:
        """The doubt that keys answer: the one whose ways show their keys."""
        keyed = (c for c in self.step.pane.shown_cards if c.ways.buttons[0].way.key)
        return next(keyed, None)

    def show_only(self, words: str) -> None:
        """Choose a filter from the list, with the keyboard."""
        self.keys("F")
        box = self.step.rows.shown.editor
        place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        box.view().setCurrentIndex(box.model().index(place, 0))
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        self.step.take_focus()

    def click_way(self, words: str) -> None:
        """Click a way of the doubt that is gone to, once it is scrolled to."""
        self.click_way_of(self.cell, words)

    def click_way_of(self, cell: str, words: str) -> None:
        """Click a way of the doubts over a cell of the row that is shown."""
        QCoreApplication.processEvents()
        cards = (card for card in self.step.pane.shown_cards if card.doubt.cell == cell)
        every = (button for card in cards for button in card.ways.buttons)
        button = next(button for button in every if button.way.words.startswith(words))
        self.step.pane.bring_into_view(button.parent().parent().doubt.key)
        QCoreApplication.processEvents()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, button.height() // 2))

    def click_row(self, place: int) -> None:
        """Click a line of the list."""
        view = self.step.rows.view
        spot = view.visualRect(self.step.rows.model.index(place)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
