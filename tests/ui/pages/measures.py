"""The page of measures as a person meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from blackpool_tracker.ui.measures.detail import StandingChip
from blackpool_tracker.ui.measures.paste_form import PasteForm
from tests.ui.pages.tables import ListPageObject


class MeasuresObject(ListPageObject):
    """The page, in its window."""

    @property
    def titles_shown(self) -> list[str]:
        """The measures in order, headings included."""
        return [self.text(row, "title") for row in range(self.model.rowCount())]

    @property
    def detail(self) -> str:
        """Everything that stands in the detail now, one label a line."""
        self.qtbot.waitUntil(lambda: not self.page.behind)
        seen = self.page.measure_detail.findChildren(QLabel)
        chips = self.page.measure_detail.findChildren(StandingChip)
        words = [label.text() for label in seen if label.isVisible()]
        return "\n".join([*(chip.accessibleName() for chip in chips), *words])

    @property
    def told_by_chart(self) -> str:
        return self.page.measure_detail.chart.accessibleDescription()

    @property
    def readings(self) -> list[tuple[str, str, str]]:
        """When, value and whose of each row of the table below the chart."""
        self.qtbot.waitUntil(lambda: not self.page.behind)
        model = self.page.measure_detail.readings.model
        cells = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
        return [tuple(row) for row in cells]

    def show(self, title: str) -> None:
        """Choose a measure in the list, and wait for its detail."""
        self.view.setFocus()
        self.view.setCurrentIndex(self.index(self.titles_shown.index(title), "title"))
        self.qtbot.waitUntil(lambda: not self.page.behind and title in self.detail)

    def press_in_detail(self, name: str) -> None:
        button = self.page.measure_detail.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def key_on_reading(self, row: int, key) -> None:
        """Press a key on a row of the table of readings."""
        view = self.page.measure_detail.readings.panel.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, 0))
        QTest.keyClick(view, key)

    @staticmethod
    def words_of(piece: QWidget) -> str:
        """Everything that a piece says, one label a line."""
        return "\n".join(label.text() for label in piece.findChildren(QLabel))

    @staticmethod
    def press_named(piece: QWidget, name: str) -> None:
        button = piece.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


class PasteObject:
    """The form that takes a table."""

    def __init__(self, form: PasteForm) -> None:
        self.form = form

    def paste(self, text: str) -> None:
        """Put a table into the field, and let the form look at it at once."""
        self.form.words.editor.setPlainText(text)
        self.form._later.stop()  # noqa: SLF001  not to wait for the rest after the last key
        self.form._read()  # noqa: SLF001  as above

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """Cell, whether it is taken, value and doubt of each row."""
        model = self.form.preview.model
        return [
            tuple(model.index(row, column).data() for column in (0, 1, 2, 5))
            for row in range(model.rowCount())
        ]

    @property
    def told(self) -> str:
        return self.form.preview.told

    def turn(self, row: int) -> None:
        """Take or leave a row with the space bar."""
        view = self.form.preview.panel.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, 0))
        QTest.keyClick(view, Qt.Key.Key_Space)

    def use(self, place: int, words: str) -> None:
        """Say what a column holds."""
        box = self.form.findChild(QComboBox, f"use_{place}")
        row = box.findText(words)
        assert row >= 0, [box.itemText(n) for n in range(box.count())]
        box.setCurrentIndex(row)
        box.activated.emit(row)
