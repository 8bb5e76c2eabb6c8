"""The dialog of a last look, and what was put aside for it, as a person meets them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from blackpool_tracker.domain.looks import Look, Personal, PersonalPlace, SaidBefore, Where
from blackpool_tracker.ui.last_look.dialog import LookDialog
from blackpool_tracker.ui.last_look.lines import PlaceRow


def a_look(words: str = "FY1 3PA", count: int = 3) -> Look:
    """Places that look personal, and one that was decided before."""
    where = [Where(f"B19-C{at} {words}", field="done") for at in range(count)]
    places = (
        PersonalPlace(each, f"{words} at ", words, " in May", Personal.POSTCODE, str(each))
        for each in where
    )
    return Look(tuple(places), (SaidBefore(1, words, date(2026, 5, 4)),))


def looks(below: QWidget) -> list[LookDialog]:
    """The last looks that are asked for above a widget."""
    return [dialog for dialog in below.findChildren(LookDialog) if dialog.isVisible()]


class LookPage:
    """The dialog above a widget; waits until it is there."""

    def __init__(self, below: QWidget, qtbot) -> None:
        qtbot.waitUntil(lambda: bool(looks(below)), timeout=30_000)
        (self.dialog,) = looks(below)

    @property
    def rows(self) -> list[PlaceRow]:
        places = self.dialog.list.places
        return [places.row_at(row) for row in range(places.rowCount())]

    @property
    def spoken(self) -> list[str]:
        """What a screen reader says of each place."""
        places, role = self.dialog.list.places, Qt.ItemDataRole.AccessibleTextRole
        return [places.data(places.index(row), role) for row in range(places.rowCount())]

    @property
    def words(self) -> str:
        """All that stands on the dialog's labels."""
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel))

    @property
    def said(self) -> str:
        return self.dialog.findChild(QLabel, "said").text()

    def press(self, name: str) -> None:
        QTest.keyClick(self.dialog.findChild(QPushButton, name), Qt.Key.Key_Space)

    def key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.dialog.focusWidget(), key)

    def give_reason(self, words: str) -> None:
        field = self.dialog.findChild(QLineEdit, "reason")
        field.setFocus()
        QTest.keyClicks(field, words)
