"""The page of case reviews, and the sheet of an audit fortnight, as a person meets them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from blackpool_tracker.ui.case_reviews.audits import AuditSheet
from blackpool_tracker.ui.case_reviews.marks import MarkChip
from blackpool_tracker.ui.forms.lookout import PersonalWarning
from blackpool_tracker.ui.sources.grades import GradeChip
from tests.ui.pages.tables import ListPageObject

Key = Qt.Key


def warnings(form) -> list[str]:
    """The quiet warnings that stand in a form, after what was typed has been looked through."""
    form.lookout.look()
    found = form.findChildren(PersonalWarning)
    return [each.sentence for each in found if not each.isHidden()]


class CaseReviewsObject(ListPageObject):
    """The page, in its window."""

    @property
    def detail(self) -> str:
        """Everything that stands in the detail now, one label a line; chips by their names."""
        seen = self.page.review_detail.findChildren(QLabel)
        return "\n".join(label.text() for label in seen if label.isVisible())

    @property
    def chips(self) -> list[str]:
        """The names of the chips in the detail."""
        kinds = (GradeChip, MarkChip)
        found = self.page.review_detail.findChildren(QWidget)
        return [w.accessibleName() for w in found if isinstance(w, kinds) and w.isVisible()]

    def show(self, number: int) -> None:
        self.page.show_number(number)
        self.qtbot.waitUntil(lambda: not self.page.behind)

    def press_in_detail(self, name: str) -> None:
        button = self.page.review_detail.findChild(QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press_in_head(self, name: str) -> None:
        button = self.page.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, Key.Key_Space)

    @property
    def bars(self) -> list[str]:
        """What a screen reader says of each bar; of a heading its words."""
        model = self.page.picture.model
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 1).data(role) for row in range(model.rowCount())]

    @property
    def sentence(self) -> str:
        return self.page.picture.sentence.text()

    def open_bar(self, row: int) -> None:
        """Press Enter on a bar."""
        view = self.page.picture.panel.view
        view.setFocus()
        view.setCurrentIndex(self.page.picture.model.index(row, 1))
        QTest.keyClick(view, Key.Key_Return)

    def enter_audits(self) -> "SheetObject":
        self.press_in_head("enter_audits")
        return SheetObject(self.form("audit_sheet"), self.qtbot)


class SheetObject:
    """The sheet, with the keyboard in it."""

    def __init__(self, sheet: AuditSheet, qtbot) -> None:
        self.sheet = sheet
        self._qtbot = qtbot

    def type(self, *keys: str | Key) -> None:
        """Type words and press keys, each wherever the keyboard is by then."""
        for each in keys:
            if isinstance(each, str):
                for letter in each:
                    QTest.keyClicks(QApplication.focusWidget(), letter)
            else:
                QTest.keyClick(self.sheet.windowHandle(), each)

    @property
    def at(self) -> str:
        """The name of what has the keyboard."""
        return QApplication.focusWidget().accessibleName()

    @property
    def entered(self) -> list[list[str]]:
        """The rows of the cases that are entered, the newest first."""
        model = self.sheet.table.model
        columns = range(model.columnCount())
        return [[model.index(r, c).data() for c in columns] for r in range(model.rowCount())]

    def press(self, name: str) -> None:
        QTest.mouseClick(self.sheet.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

    @staticmethod
    def shift_enter(editor) -> None:
        QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
