"""The sources as cards on a line through the years, the newest first."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from blackpool_tracker.domain.sources import GRADE_WORDS, KIND_WORDS, SourceLine
from blackpool_tracker.ui.kit.metrics import GAP, chip_height
from blackpool_tracker.ui.kit.painting import bold, paint_cut, paint_ring
from blackpool_tracker.ui.kit.row_list import RowList
from blackpool_tracker.ui.sources.grades import grade_size, overall, paint_grade
from blackpool_tracker.ui.theme import Theme, current

Index = QModelIndex | QPersistentModelIndex

HELD: Final = "Document held"
REPORTED: Final = "Known only from others"

_PADDING: Final = 14
_RADIUS: Final = 8
_DOT: Final = 6.0


class LineRole(IntEnum):
    """What the delegate asks the model for."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The ``SourceLine``."""

    YEAR = Qt.ItemDataRole.UserRole + 2
    """The year to write beside it; empty when the card above says it."""


class TimelineModel(QAbstractListModel):
    """The sources, the newest first; those without a date last."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[SourceLine] = ()

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show other sources."""
        self.beginResetModel()
        dated = [line for line in lines if line.sort_key != "9999"]
        undated = [line for line in lines if line.sort_key == "9999"]
        self._lines = (*reversed(dated), *undated)
        self.endResetModel()

    def line_at(self, row: int) -> SourceLine | None:
        """The source in a row; None when there is no such row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @property
    def shown(self) -> Sequence[SourceLine]:
        """The sources as they stand."""
        return self._lines

    def row_of(self, source: int) -> int:
        """The row of a source; -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.id == source), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many sources."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; everything a card shows, in words, for a screen reader."""
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.entry.short} {line.entry.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        if role == LineRole.LINE:
            return line
        return self._year(index.row()) if role == LineRole.YEAR else None

    def _year(self, row: int) -> str:
        year = _year_of(self._lines[row])
        return year if row == 0 or year != _year_of(self._lines[row - 1]) else ""


def counts(line: SourceLine) -> str:
    """``12 recommendations, 57 concerns, 28 strengths``; “no findings yet” when there are none."""
    numbers = (
        (line.recommendations, "recommendation"),
        (line.concerns, "concern"),
        (line.strengths, "strength"),
    )
    said = [f"{number} {word}{'s' if number != 1 else ''}" for number, word in numbers if number]
    return ", ".join(said) or "no findings"


def spoken(line: SourceLine) -> str:
    """All that a card shows, as one sentence."""
    grade = overall(line.entry.judgements)
    parts = [
        f"{line.entry.short}, {line.entry.title}",
        f"{KIND_WORDS[line.entry.kind]}, {line.days}",
        f"overall {GRADE_WORDS[grade]}" if grade else "no grade",
        counts(line),
        HELD if line.primary else REPORTED,
    ]
    return ". ".join(parts)


class CardDelegate(QStyledItemDelegate):
    """Paints one card, and its piece of the line through the years."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines, and one more where there is a grade."""
        metrics = QFontMetrics(option.font)
        height = 3 * metrics.lineSpacing() + GAP + 2 * _PADDING + GAP
        line: SourceLine = index.data(LineRole.LINE)
        if overall(line.entry.judgements) is not None:
            height += chip_height(metrics) + GAP
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        line: SourceLine = index.data(LineRole.LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        axis = painter.fontMetrics().horizontalAdvance("2026") + 40
        card = option.rect.adjusted(axis, GAP // 2, -4, -GAP // 2)
        self._paint_axis(painter, option.rect, axis, index)
        self._paint_card(painter, card, option)
        inside = card.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_words(painter, inside, line, chosen=chosen)
        painter.restore()

    @staticmethod
    def _paint_axis(painter: QPainter, rect: QRect, axis: int, index: Index) -> None:
        theme = current()
        middle = axis - 18.0
        painter.setPen(QPen(QColor(theme.edge), 2))
        top = rect.top() if index.row() else rect.center().y()
        last = index.row() == index.model().rowCount() - 1
        bottom = rect.center().y() if last else rect.bottom() + 1
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        line: SourceLine = index.data(LineRole.LINE)
        painter.setPen(QPen(QColor(theme.accent), 2.5))
        painter.setBrush(QColor(theme.accent if line.primary else theme.page))
        painter.drawEllipse(QPointF(middle, rect.center().y()), _DOT, _DOT)
        painter.setPen(QColor(theme.text))
        painter.setFont(bold(painter.font()))
        year = QRectF(0, rect.top(), middle - 14, rect.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(year, align, index.data(LineRole.YEAR))

    @staticmethod
    def _paint_card(painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        theme = current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = theme.selection if chosen else theme.hover if over else theme.surface
        painter.setPen(QPen(QColor(theme.selection_focus if chosen else theme.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, card, _RADIUS, theme.selection_focus if chosen else theme.focus)

    def _paint_words(
        self, painter: QPainter, rect: QRect, line: SourceLine, *, chosen: bool
    ) -> None:
        theme, font = current(), painter.font()
        plain = QFont(font)
        plain.setWeight(QFont.Weight.Normal)
        spacing = painter.fontMetrics().lineSpacing()
        ink, second = _inks(theme, chosen=chosen)
        first = QRect(rect.left(), rect.top(), rect.width(), spacing)
        painter.setFont(bold(font))
        painter.setPen(QColor(ink))
        paint_cut(painter, first, f"{line.entry.short}   {line.entry.title}")
        painter.setFont(plain)
        painter.setPen(QColor(second))
        when = first.translated(0, spacing + 2)
        paint_cut(painter, when, f"{KIND_WORDS[line.entry.kind]} · {line.days}")
        top = when.bottom() + GAP
        grade = overall(line.entry.judgements)
        if grade is not None:
            chip = QRect(rect.left(), top, rect.width(), chip_height(painter.fontMetrics()))
            paint_grade(painter, chip, grade)
            others = len(line.entry.judgements) - 1
            beside = chip.adjusted(grade_size(painter.fontMetrics(), grade).width() + GAP, 0, 0, 0)
            paint_cut(painter, beside, f"and {others} other judgements" if others > 1 else "")
            top = chip.bottom() + GAP
        _paint_foot(painter, QRect(rect.left(), top, rect.width(), spacing), line)


def _paint_foot(painter: QPainter, rect: QRect, line: SourceLine) -> None:
    """What findings there are, and whether the document is held."""
    held = HELD if line.primary else REPORTED
    plain = painter.font()
    if not line.primary:
        slanted = QFont(plain)
        slanted.setItalic(True)
        painter.setFont(slanted)
    width = painter.fontMetrics().horizontalAdvance(held) + 2
    place = QRect(rect.right() - width, rect.top(), width, rect.height())
    paint_cut(painter, place, held)
    painter.setFont(plain)
    found = counts(line)
    paint_cut(painter, rect.adjusted(0, 0, -width - GAP, 0), found[:1].upper() + found[1:])


class Timeline(RowList):
    """The cards; the arrows go from one to the next.

    Signals:
        chosen: the card that the keyboard or the mouse has gone to (a ``SourceLine``, or None).
        opened: Enter was pressed on a card, or it was clicked twice.
        copy_wanted: Ctrl+C was pressed on a card.
    """

    chosen = Signal(object)
    copy_wanted = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__("Sources")
        self.setObjectName("timeline")
        self.setItemDelegate(CardDelegate(self))
        self.lines = TimelineModel()
        self.setModel(self.lines)
        self.selectionModel().currentChanged.connect(
            lambda now: self.chosen.emit(self.lines.line_at(now.row()))
        )
        self.doubleClicked.connect(self.opened)

    @property
    def line(self) -> SourceLine | None:
        """The chosen source; None when none is."""
        return self.lines.line_at(self.currentIndex().row())

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show other sources; the chosen one stays chosen while it is among them."""
        kept = self.line
        place = self.verticalScrollBar().value()
        self.lines.show_lines(lines)
        self.verticalScrollBar().setValue(place)
        if kept is None or not self.choose(kept.id):
            self.chosen.emit(self.line)

    def choose(self, source: int) -> bool:
        """Go to a source; False when it is not shown."""
        row = self.lines.row_of(source)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the card, Ctrl+C copies it; everything else as in any list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.line is not None:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


def _inks(theme: Theme, *, chosen: bool) -> tuple[str, str]:
    return (theme.selection_text,) * 2 if chosen else (theme.text, theme.muted)


def _year_of(line: SourceLine) -> str:
    return "" if line.sort_key == "9999" else line.sort_key[:4]
