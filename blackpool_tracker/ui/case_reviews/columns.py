"""What the list of case reviews shows of each."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    REVIEW_KIND_WORDS,
    ReviewLine,
    ReviewOrder,
)
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.ui.kit.cells import Said, Tone
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, row_height
from blackpool_tracker.ui.kit.row_delegate import Index, RowDelegate
from blackpool_tracker.ui.sources.grades import grade_size, paint_grade
from blackpool_tracker.ui.tables.columns import Cell, TableColumn, nothing

ReviewColumn = TableColumn[ReviewLine]

ORDER_WORDS: Final = {
    ReviewOrder.ON: "Date",
    ReviewOrder.KIND: "Kind",
    ReviewOrder.TEAM: "Team",
    ReviewOrder.THEME: "Theme",
    ReviewOrder.AUDITOR: "Auditor",
    ReviewOrder.GRADE: "Grade",
    ReviewOrder.EXERCISE: "Exercise",
    ReviewOrder.REFERENCE: "Reference",
    ReviewOrder.MET: "Standards met",
}
_OF_WORD: Final = {word: grade for grade, word in CASE_GRADE_WORDS.items()}


class GradeDelegate(RowDelegate):
    """The chip of a grade in a table; plain words where there is none."""

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """The chip that belongs to the words of the cell."""
        word = said.text
        grade = _OF_WORD.get(word)
        if grade is None:
            super().paint_content(painter, option, index, said)
            return
        rect = option.rect.adjusted(CELL_PADDING - 2, 0, -4, 0)
        paint_grade(painter, rect, grade, word)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The whole chip, and the height of a row."""
        metrics = QFontMetrics(option.font)
        grade = _OF_WORD.get(str(index.data() or ""))
        if grade is None:
            return super().sizeHint(option, index)
        chip = grade_size(metrics, grade, CASE_GRADE_WORDS[grade])
        return QSize(chip.width() + 2 * CELL_PADDING, row_height(metrics))


def review_columns() -> tuple[ReviewColumn, ...]:
    """All columns, in order from the left."""

    def column(
        of: ReviewOrder, width: float, cell: Callable[[ReviewLine], Cell], gives_way: int = 0
    ) -> ReviewColumn:
        plain = (lambda line: line.on) if of is ReviewOrder.ON else None
        return TableColumn(of, ORDER_WORDS[of], width, cell, gives_way, order=of, plain=plain)

    def words(said: str, none: str, tone: Tone = Tone.PLAIN) -> Cell:
        return Cell(said, said, tone, tip=said) if said else nothing(none)

    return (
        column(ReviewOrder.ON, 12, _day),
        column(ReviewOrder.TEAM, 24, lambda line: Cell(line.team, line.team, Tone.STRONG)),
        column(ReviewOrder.GRADE, 27, _grade),
        column(ReviewOrder.MET, 16, _met, 2),
        column(ReviewOrder.THEME, 24, lambda line: words(line.theme, "No theme"), 3),
        column(ReviewOrder.REFERENCE, 13, lambda line: words(line.reference, "No reference"), 4),
        column(
            ReviewOrder.EXERCISE,
            20,
            lambda line: words(line.exercise, "No exercise", Tone.MUTED),
            5,
        ),
        column(ReviewOrder.AUDITOR, 20, lambda line: words(line.auditor, "Nobody", Tone.MUTED), 6),
        column(ReviewOrder.KIND, 11, lambda line: words(REVIEW_KIND_WORDS[line.kind], ""), 7),
    )


def _day(line: ReviewLine) -> Cell:
    return Cell(short_day(line.on), long_day(line.on))


def _grade(line: ReviewLine) -> Cell:
    if line.grade is None:
        return Cell(line.grade_word, line.grade_word, Tone.MUTED)
    return Cell(line.grade_word, f"Grade: {line.grade_word}", tip=line.grade_word)


def _met(line: ReviewLine) -> Cell:
    if not line.marked:
        return nothing("No standard looked at")
    said = f"{line.met} of {line.marked}"
    return Cell(said, f"{said} standards met", tip=f"{said} standards met")
