"""The visits of one thread on a line of time: a mark for each source, in true order."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from blackpool_tracker.domain.pictures.primitives import Picture
from blackpool_tracker.domain.pictures.visit_stops import visit_stop
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.threads import ThreadVisit, mark_of, meanings
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import two_lines
from blackpool_tracker.ui.kit.kept_pictures import colour, paint_line
from blackpool_tracker.ui.kit.metrics import GAP, characters
from blackpool_tracker.ui.kit.painting import bold, paint_ring
from blackpool_tracker.ui.kit.pictures import PicturePainter
from blackpool_tracker.ui.tables.rows import counted
from blackpool_tracker.ui.theme import Theme, current

Index = QModelIndex | QPersistentModelIndex

_LEAST: Final = 14
"""The least width of a visit in average characters: “Named as a strength” on two lines."""
_WORDS: Final = 2  # lines of what a visit meant
_RADIUS: Final = 6


class VisitRole(IntEnum):
    """What the delegate asks the model for."""

    VISIT = Qt.ItemDataRole.UserRole + 1
    """The ``ThreadVisit``."""

    MEANT = Qt.ItemDataRole.UserRole + 2
    """What it meant, in words."""


class VisitsModel(QAbstractListModel):
    """The visits of a thread, the first one first."""

    def __init__(self) -> None:
        super().__init__()
        self._visits: Sequence[ThreadVisit] = ()
        self._meant: list[str] = []

    def show_visits(self, visits: Sequence[ThreadVisit]) -> None:
        """Show other visits."""
        self.beginResetModel()
        self._visits = visits
        self._meant = meanings((v.word, [f.kind for f in v.findings]) for v in visits)
        self.endResetModel()

    def visit(self, row: int) -> ThreadVisit | None:
        """The visit in a row; None when there is no such row."""
        return self._visits[row] if 0 <= row < len(self._visits) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many visits."""
        return 0 if parent.isValid() else len(self._visits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; everything that is painted, in words, for a screen reader."""
        visit = self.visit(index.row()) if index.isValid() else None
        if visit is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(spoken(visit, self._meant[index.row()]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(visit, self._meant[index.row()])
        shown: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): visit.source,
            int(VisitRole.VISIT): visit,
            int(VisitRole.MEANT): self._meant[index.row()],
        }
        return shown.get(int(role))


def spoken(visit: ThreadVisit, meant: str) -> str:
    """All that a mark says, as one sentence."""
    held = "document held" if visit.primary else "known only from others"
    found = counted(len(visit.findings), "finding")
    return f"{visit.source}, {visit.title}, {visit.day}: {meant}. {found}, {held}"


def _stop(visit: ThreadVisit, rect: QRect, index: Index, radius: float) -> Picture:
    """The mark of a visit on its piece of the line: none before the first, nor after the last."""
    at = rect.width() / 2
    last = index.row() == index.model().rowCount() - 1
    line = (at if index.row() == 0 else 0.0, at if last else float(rect.width()))
    return visit_stop(mark_of_visit(visit), radius, at, line, held=visit.primary)


def mark_of_visit(visit: ThreadVisit) -> VisitMark:
    """The mark of a visit."""
    return mark_of(visit.word, [found.kind for found in visit.findings])


class MarkDelegate(QStyledItemDelegate):
    """Paints one visit, and its piece of the line through the years."""

    def __init__(self, line: QListView) -> None:
        super().__init__(line)
        self._line = line

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A place of the grid, so that the line goes on from one to the next."""
        return self._line.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The day, the mark on the line, what it meant, and the source."""
        visit: ThreadVisit = index.data(VisitRole.VISIT)
        theme, rect = current(), option.rect
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if chosen else theme.hover))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        self._paint_words(painter, rect, index, _inks(theme, chosen=chosen))
        picture = _stop(visit, rect, index, _side(option.fontMetrics) / 2)
        top = _top(option.fontMetrics, rect)
        PicturePainter(painter, theme).paint(picture, rect.left(), top)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect, _RADIUS, theme.selection_focus if chosen else theme.focus)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, rect: QRect, index: Index, inks: tuple[str, str]) -> None:
        visit: ThreadVisit = index.data(VisitRole.VISIT)
        metrics = painter.fontMetrics()
        spacing = metrics.lineSpacing()
        room = rect.adjusted(4, 0, -4, 0)
        place = QRect(room.left(), rect.top() + 4, room.width(), spacing)
        _draw(painter, place, visit.when, inks[1])
        place.moveTop(round(_top(metrics, rect) + _side(metrics) + 6))
        plain = QFont(painter.font())
        painter.setFont(bold(plain))
        for text in two_lines(index.data(VisitRole.MEANT), painter.font(), room.width()):
            _draw(painter, place, text, inks[0])
            place.translate(0, spacing)
        painter.setFont(plain)
        held = "" if visit.primary else " · reported"
        _draw(painter, place, f"{visit.source}{held}", inks[1])


class VisitsLine(QListView):
    """The marks; the arrows go from one to the next. As high as its rows are.

    Signals:
        opened: a mark was clicked, or Enter pressed on it (its source's number).
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("visits_line")
        self.setAccessibleName("The thread from visit to visit")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "bare")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(MarkDelegate(self))
        self.visits = VisitsModel()
        self.setModel(self.visits)
        self.clicked.connect(self._open)

    def show_visits(self, visits: Sequence[ThreadVisit]) -> None:
        """Show other visits; the chosen mark stays chosen while it is among them."""
        kept = self.visits.visit(self.currentIndex().row())
        self.visits.show_visits(visits)
        self._fit()
        rows = [row for row, v in enumerate(visits) if kept and v.source_id == kept.source_id]
        for row in rows:
            self.setCurrentIndex(self.visits.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many marks in a row as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The marks follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go on over the end of a row, as time does; Enter opens the mark."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        row = self.currentIndex().row()
        if step is not None and self.visits.visit(row + step) is not None and row + step >= 0:
            self.setCurrentIndex(self.visits.index(row + step))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the newest visit; Qt would begin at the first."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.visits.index(self.visits.rowCount() - 1))
        super().focusInEvent(event)

    def _open(self, index: QModelIndex) -> None:
        visit = self.visits.visit(index.row())
        if visit is not None:
            self.opened.emit(visit.source_id)

    def _fit(self) -> None:
        count = self.visits.rowCount()
        # Qt begins a new row when the last pixel is reached.
        room = max(self.width() - 2, 1)
        across = max(1, room // characters(self, _LEAST))
        rows = -(-count // across)
        across = -(-count // rows) if rows else across
        metrics = self.fontMetrics()
        tall = (
            round(_top(metrics, QRect()) + _side(metrics))
            + (_WORDS + 1) * (metrics.lineSpacing())
            + GAP
            + 6
        )
        self.setGridSize(QSize(min(room // across, characters(self, 2 * _LEAST)), tall))
        self.setFixedHeight(max(rows, 1) * tall + 2)


def _inks(theme: Theme, *, chosen: bool) -> tuple[str, str]:
    return (theme.selection_text,) * 2 if chosen else (theme.text, theme.muted)


def _side(metrics: QFontMetrics) -> int:
    return metrics.height() + 10


def _top(metrics: QFontMetrics, rect: QRect) -> float:
    """Where the marks begin below the day."""
    return rect.top() + metrics.lineSpacing() + GAP


def _draw(painter: QPainter, rect: QRect, text: str, ink: str) -> None:
    painter.setPen(colour(ink))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    left = rect.left() + (rect.width() - metrics.horizontalAdvance(shown)) // 2
    paint_line(painter, left, rect.top() + (rect.height() - metrics.height()) // 2, shown)
