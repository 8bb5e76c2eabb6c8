"""The letters above a sheet and the numbers at its left, with what each row is."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from blackpool_tracker.ui.kit.painting import bold
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.tracker.sheet_model import HEADINGS, Part, SheetModel

_SIDE: Final = 6


class SheetHeader(QHeaderView):
    """Pale, as in a spreadsheet; headings and the row that has the keyboard stand out."""

    def __init__(self, orientation: Qt.Orientation, cells: SheetModel) -> None:
        super().__init__(orientation)
        self._cells = cells
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHighlightSections(False)

    def sectionSizeFromContents(self, logical: int) -> QSize:  # noqa: N802  Qt's name
        """As high as a line; wide enough for what the longest says."""
        metrics = QFontMetrics(bold(self.font()))
        longest = f"{HEADINGS} {self._cells.rowCount()}"
        across = self.orientation() == Qt.Orientation.Horizontal
        width = self.sectionSize(logical) if across else metrics.horizontalAdvance(longest)
        return QSize(width + 2 * _SIDE, metrics.height() + 10)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802  Qt's name
        """One letter, or one number."""
        theme, down = current(), self.orientation() == Qt.Orientation.Vertical
        view = self.parent()
        mine = down and isinstance(view, QTableView) and view.currentIndex().row() == section
        head = down and self._cells.part(section) in {Part.HEAD, Part.BAND}
        painter.save()
        painter.fillRect(rect, QColor(theme.selection if mine else theme.page))
        painter.setPen(QColor(theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        ink = theme.text if head else theme.muted
        painter.setPen(QColor(theme.selection_text if mine else ink))
        painter.setFont(bold(self.font()) if head or mine else self.font())
        side = Qt.AlignmentFlag.AlignRight if down else Qt.AlignmentFlag.AlignHCenter
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        words = str(self._cells.headerData(section, self.orientation()) or "")
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
