"""The words and colours of a tracker as a table: what they are, where, and what they mean here."""

from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.domain.tracker.legend import LegendLine, Sign, SignKind
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.cells import CellRole, Said, Shown, Tone
from blackpool_tracker.ui.kit.chip_delegate import ChipDelegate
from blackpool_tracker.ui.kit.metrics import CELL_PADDING, GAP
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.theme import current
from blackpool_tracker.ui.tracker.lines_model import Index, LinesModel
from blackpool_tracker.ui.words import Words

TITLES: Final = ("Tracker", "Used", "Means", "State")
SIGN, USED, MEANS, DECIDED = range(4)
_WIDTHS: Final = (16, 24, 16, 11)
_REST: Final = 12  # average characters of a word at least
KIND_WORDS: Final = {
    SignKind.WORD: "Word",
    SignKind.COLOUR: "Colour",
    SignKind.TITLE: "Title of a table",
}
NOTHING: Final = "Nothing"


def paint_swatch(painter: QPainter, box: QRectF, fill: str) -> None:
    """A fill of a sheet, in its own colour, with an edge that parts it from any ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current().edge), 1))
    painter.setBrush(QColor(f"#{fill[-6:]}"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def used_words(line: LegendLine) -> str:
    """``4 times, first in J5 of Action plan``."""
    times = "once" if line.count == 1 else f"{line.count:,} times"
    first = "in" if line.count == 1 else "first in"
    return f"{times.capitalize()}, {first} {line.cells[0]} of {line.sheet}"


class LegendModel(LinesModel[LegendLine]):
    """One row for each word or colour."""

    titles = TITLES

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def key_of(self, line: LegendLine) -> Sign:
        """By its sign."""
        return line.sign

    def called(self, line: LegendLine) -> str:
        """As it stands in the sheet."""
        return line.theirs

    def said_at(self, row: int, column: int) -> Shown:
        """What a cell shows."""
        line = self.lines[row]
        if column == SIGN:
            return Shown(line.theirs, Tone.PLAIN if line.decided else Tone.STRONG)
        if column == USED:
            return Shown(used_words(line), Tone.MUTED)
        return self._decided(line) if column == DECIDED else self._meaning(line)

    @staticmethod
    def _decided(line: LegendLine) -> Shown:
        return Shown("Decided") if line.decided else Shown("Open", Tone.STRONG, "warning")

    def _meaning(self, line: LegendLine) -> Shown:
        if line.ours is None:
            return Shown(NOTHING, Tone.MUTED)
        return Shown(self._words.delivery(line.ours), rating=(Rating.DELIVERY, line.ours))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the title of its column."""
        if not index.isValid():
            return None
        said, line = self.said_at(index.row(), index.column()), self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return labels.tip(said.text)
        kind = f"{KIND_WORDS[line.sign.kind]}: " if index.column() == SIGN else ""
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: said.text,
            Qt.ItemDataRole.AccessibleTextRole: kind + said.text
            if kind
            else f"{TITLES[index.column()]}: {said.text}",
            CellRole.TONE: said.tone,
            CellRole.ICON: said.icon,
            CellRole.RATING: said.rating,
        }
        return answers.get(role)


class _SignDelegate(RowDelegate):
    """The word as it stands in the sheet, behind a swatch where it is a colour."""

    def paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, said: Said
    ) -> None:
        """Swatch and words."""
        model = index.model()
        line = model.lines[index.row()] if isinstance(model, LegendModel) else None
        if line is None or line.sign.kind is not SignKind.COLOUR or not line.fill:
            super().paint_content(painter, option, index, said)
            return
        side = painter.fontMetrics().height()
        middle = option.rect.center().y() - side / 2
        paint_swatch(
            painter, QRectF(option.rect.left() + CELL_PADDING, middle, side, side), line.fill
        )
        beside = QStyleOptionViewItem(option)
        beside.rect = option.rect.adjusted(side + GAP, 0, 0, 0)
        super().paint_content(painter, beside, index, said)


class LegendTable(TablePanel):
    """The table of words and colours."""

    def __init__(self, words: Words) -> None:
        super().__init__("Words and colours")
        self.model = LegendModel(words)
        self.model.setParent(self)
        self.show_model(self.model, _WIDTHS, stretch=SIGN, shrinks=True, rest=_REST)
        view = self.view
        view.setSelectionMode(view.SelectionMode.SingleSelection)
        view.setItemDelegateForColumn(SIGN, _SignDelegate(view))
        view.setItemDelegateForColumn(MEANS, ChipDelegate(view))

    @property
    def line(self) -> LegendLine | None:
        """The line that the keyboard is on; None where there is none."""
        row = self.view.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def go_to(self, row: int) -> None:
        """Go to a row."""
        self.view.setCurrentIndex(self.model.index(row, 0))

    def next_open(self, *, first: bool = False) -> int:
        """The next row that nobody has decided, after this one or of all; -1 for none."""
        begin = 0 if first else self.view.currentIndex().row() + 1
        rows = range(begin, len(self.model.lines))
        return next((row for row in rows if not self.model.lines[row].decided), -1)
