"""A field for the judgements of a source: rows of an area and its grade."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.sources import GRADE_WORDS, Grade, JudgementEntry
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.buttons import icon_button
from blackpool_tracker.ui.kit.fields.combo import ComboBox
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP


class _Row(QWidget):
    """One judgement: the area in the document's words, and the grade."""

    def __init__(self) -> None:
        super().__init__()
        self.area = QLineEdit()
        self.area.setPlaceholderText("Overall effectiveness")
        self.grade = ComboBox()
        for grade, word in GRADE_WORDS.items():
            self.grade.addItem(word, grade)
        self.grade.setPlaceholderText("Grade")
        self.grade.setCurrentIndex(-1)
        self.remove = icon_button("close", "Take this judgement away")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.area, 1)
        row.addWidget(self.grade, 1)
        row.addWidget(self.remove)

    def number(self, place: int) -> None:
        """Tell a screen reader which judgement it is."""
        self.area.setAccessibleName(f"Area of judgement {place}")
        self.grade.setAccessibleName(f"Grade of judgement {place}")
        self.remove.setAccessibleName(f"Take judgement {place} away")


class JudgementsField(Field):
    """Judgements, in the document's order. Its value is a tuple of ``JudgementEntry``."""

    enter_commits = False

    def __init__(self) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.add_button = buttons.secondary("Add a &judgement", "add")
        self.add_button.setObjectName("add_judgement")
        self.add_button.clicked.connect(self._add_empty)
        holder.setFocusProxy(self.add_button)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        self._column.addLayout(row)

    @property
    def rows(self) -> list[tuple[QLineEdit, ComboBox]]:
        """The area and the grade of each judgement; for tests."""
        return [(row.area, row.grade) for row in self._rows]

    def value(self) -> tuple[JudgementEntry, ...]:
        """The judgements; an empty row does not count.

        Raises ``RefusedError`` for an area without a grade, or a grade without an area.
        """
        entries = []
        for row in self._rows:
            area, grade = row.area.text().strip(), row.grade.currentData()
            if bool(area) != bool(grade):
                raise RefusedError("Give each judgement its area and its grade, or take it away.")
            if area:
                entries.append(JudgementEntry(area, Grade(grade)))
        return tuple(entries)

    def words(self, value: Any) -> str:
        """The areas with their grades, a line each."""
        return "\n".join(f"{j.area}: {GRADE_WORDS[j.grade]}" for j in value) or "Nothing"

    def fill(self, value: Any) -> None:
        """Show these judgements."""
        for row in list(self._rows):
            self._drop(row)
        for entry in value or ():
            row = self._add()
            row.area.setText(entry.area)
            row.area.home(False)  # noqa: FBT003  Qt's own method, without marking
            row.grade.setCurrentIndex(row.grade.findData(entry.grade))

    def draft(self) -> list[list[str]]:
        """Area and grade of each row, given or not."""
        return [[row.area.text(), str(row.grade.currentData() or "")] for row in self._rows]

    def show_draft(self, kept: Any) -> None:
        """Write the rows anew."""
        self.fill(())
        for area, grade in kept:
            row = self._add()
            row.area.setText(area)
            row.grade.setCurrentIndex(row.grade.findData(grade))
        self.touched()

    def _add_empty(self) -> None:
        self._add().area.setFocus()
        self.touched()

    def _add(self) -> _Row:
        row = _Row()
        row.area.textEdited.connect(self.touched)
        row.grade.activated.connect(self.touched)
        row.remove.clicked.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self._number()
        return row

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self.touched()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        for place, row in enumerate(self._rows, 1):
            row.number(place)
