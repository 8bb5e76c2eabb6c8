"""The visits of one thread on a line of time: a mark for each source, in true order."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
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

from blackpool_tracker.domain.pictures.visit_stops import visit_stop
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.domain.threads import ThreadVisit, mark_of, meanings
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import lines_of
from blackpool_tracker.ui.kit.kept_pictures import colour, paint_kept, paint_line
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

_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value
_UNDER_MOUSE: Final = QStyle.StateFlag.State_MouseOver.value
"""As numbers: Python's sets of flags take longer than the painting itself."""


class Told(NamedTuple):
    """What is painted of a visit: when, by whom, what it meant, and its mark."""

    when: str
    who: str
    meant: str
    mark: VisitMark
    held: bool
    first: bool
    last: bool


class VisitsModel(QAbstractListModel):
    """The visits of a thread, the first one first."""

    def __init__(self) -> None:
        super().__init__()
        self._visits: Sequence[ThreadVisit] = ()
        self._meant: list[str] = []
        self._told: list[Told] = []

    def show_visits(self, visits: Sequence[ThreadVisit]) -> None:
        """Show other visits."""
        self.beginResetModel()
        self._visits = visits
        self._meant = meanings((v.word, [f.kind for f in v.findings]) for v in visits)
        self._told = [
            _told(visit, self._meant[row], first=row == 0, last=row == len(visits) - 1)
            for row, visit in enumerate(visits)
        ]
        self.endResetModel()

    def told(self, row: int) -> Told:
        """What is painted in a row; Qt's roles would take longer than the painting."""
        return self._told[row]

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
        return visit.source if role == Qt.ItemDataRole.DisplayRole else None


def _told(visit: ThreadVisit, meant: str, *, first: bool, last: bool) -> Told:
    who = visit.source if visit.primary else f"{visit.source} · reported"
    return Told(visit.when, who, meant, mark_of_visit(visit), visit.primary, first, last)


def spoken(visit: ThreadVisit, meant: str) -> str:
    """All that a mark says, as one sentence."""
    held = "document held" if visit.primary else "known only from others"
    found = counted(len(visit.findings), "finding")
    return f"{visit.source}, {visit.title}, {visit.day}: {meant}. {found}, {held}"


def mark_of_visit(visit: ThreadVisit) -> VisitMark:
    """The mark of a visit."""
    return mark_of(visit.word, [found.kind for found in visit.findings])


class MarkDelegate(QStyledItemDelegate):
    """Paints one visit, and its piece of the line through the years."""

    def __init__(self, line: "VisitsLine") -> None:
        super().__init__(line)
        self._line = line
        self._types: tuple[_Type, _Type] | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A place of the grid, so that the line goes on from one to the next."""
        return self._line.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The day, the mark on the line, what it meant, and the source."""
        told = self._line.visits.told(index.row())
        theme, rect, state = current(), option.rect, option.state.value
        plain, heavy = self._fonts(option.font)
        chosen = bool(state & _SELECTED)
        painter.save()
        if chosen or state & _UNDER_MOUSE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.selection if chosen else theme.hover))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        ink, faint = _inks(theme, chosen=chosen)
        left, width = rect.left() + 4, rect.width() - 8
        top, side = rect.top() + _above(plain.spacing), plain.side
        painter.setFont(plain.font)
        painter.setPen(colour(faint))
        _paint_middle(painter, (left, rect.top() + 4, width), told.when, plain)
        under = top + side + 6
        means = lines_of(told.meant, heavy.words, width)
        _paint_middle(painter, (left, under + len(means) * plain.spacing, width), told.who, plain)
        painter.setFont(heavy.font)
        painter.setPen(colour(ink))
        for place, text in enumerate(means):
            _paint_middle(painter, (left, under + place * plain.spacing, width), text, heavy)
        painter.setFont(plain.font)
        _paint_stop(painter, QRectF(rect.left(), top, rect.width(), side), told)
        if state & _FOCUSED:
            paint_ring(painter, rect, _RADIUS, theme.selection_focus if chosen else theme.focus)
        painter.restore()

    def _fonts(self, font: QFont) -> "tuple[_Type, _Type]":
        """The plain font and the bold one, known from the visit before."""
        if self._types is None or self._types[0].font != font:
            self._types = _Type.of(QFont(font)), _Type.of(bold(font))
        return self._types


class _Type(NamedTuple):
    """A font that is painted with, its words, and what is as high as it says."""

    font: QFont
    words: str
    spacing: int
    side: int

    @classmethod
    def of(cls, font: QFont) -> "_Type":
        """What is known of a font."""
        metrics = QFontMetrics(font)
        return cls(font, font.toString(), metrics.lineSpacing(), _side(metrics))


def _paint_stop(painter: QPainter, place: QRectF, told: Told) -> None:
    """The mark on its piece of the line: none before the first visit, nor after the last."""
    theme = current()

    def draw(on: QPainter, room: QSizeF) -> None:
        at = room.width() / 2
        line = (at if told.first else 0.0, at if told.last else room.width())
        stop = visit_stop(told.mark, place.height() / 2, at, line, held=told.held)
        PicturePainter(on, theme).paint(stop, 0.0, 1.0)

    what = "visit", told.mark, told.held, told.first, told.last, theme.name
    # The edge of the mark is as thick as a line, half of it outside.
    paint_kept(painter, place.adjusted(0, -1, 0, 1), what, draw)


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
            _above(metrics.lineSpacing())
            + _side(metrics)
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


def _above(spacing: int) -> int:
    """How far below the upper edge the mark begins: below the day."""
    return spacing + GAP


def _paint_middle(painter: QPainter, place: tuple[int, int, int], text: str, type_: _Type) -> None:
    """Paint words in the middle of ``place`` (left, top, width), cut with dots if too long."""
    left, top, width = place
    shown, wide = _cut(text, type_.words, width)
    paint_line(painter, left + (width - wide) // 2, top, shown)


@lru_cache(maxsize=1024)
def _cut(text: str, font_words: str, width: int) -> tuple[str, int]:
    """The words as far as there is room, and how wide these are."""
    font = QFont()
    font.fromString(font_words)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown, metrics.horizontalAdvance(shown)
