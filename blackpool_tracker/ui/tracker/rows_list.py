"""The list of a tracker's rows, below what chooses which of them it shows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView

from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.telling import RowLine
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.tracker.row_delegate import RowLineDelegate
from blackpool_tracker.ui.tracker.row_lines import RowsModel, RowsShown
from blackpool_tracker.ui.words import Words

SHOWN_WORDS: Final = {
    RowsShown.ALL: "All rows",
    RowsShown.OPEN: "With open doubts",
    RowsShown.SKIPPED: "Skipped",
    RowsShown.KNOWN: "Already in the register",
}
_NOTHING: Final = "No row is shown. Choose “All rows”, or clear the search."


class RowsView(QListView):
    """The rows; the arrows go from one to the next, and the step knows the letters."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("tracker_rows")
        self.setAccessibleName("Rows of the tracker")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The panel around it has the edge; the one style sheet gives every list its own.
        self.setProperty("kind", "bare")
        self.setItemDelegate(RowLineDelegate(words, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  Qt's name
        """Letters are keys here, and search nothing."""

    def changeEvent(self, event: QEvent) -> None:
        """The rows follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class RowsList(Panel):
    """Filter, search and list.

    Signals:
        gone_to: the keyboard or the mouse has gone to another line (a ``RowLine``, or None).
    """

    gone_to = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.model = RowsModel(words)
        self.model.setParent(self)
        self.view = RowsView(words)
        self.view.setModel(self.model)
        self.shown = ChoiceField(Choice(key, word) for key, word in SHOWN_WORDS.items())
        self.shown.name("Show")
        self.shown.editor.setObjectName("rows_shown")
        self.shown.fill(RowsShown.ALL)
        self.search = SearchField("Search in the rows", "Search")
        self.search.setObjectName("rows_search")
        self._none = labels.wrapped(_NOTHING, role="muted")
        self._told: RowLine | None = None
        self._lay_out()
        self.shown.committed.connect(lambda _key: self._show_only())
        self.search.searched.connect(lambda _text: self._show_only())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())

    @property
    def line(self) -> RowLine | None:
        """The line that is gone to; None for none."""
        return self.model.line_at(self.view.currentIndex().row())

    def show_lines(self, lines: Sequence[RowLine]) -> None:
        """Show other lines; the one that is gone to stays while it is among them."""
        self._keeping(lambda: self.model.show_lines(lines))

    def show_state(self, by_row: Mapping[RowKey, int], skipped: frozenset[RowKey]) -> None:
        """Show which doubts are open now; rows stay where they are, and are filtered anew later.

        The plan that follows an answer shows other lines.
        """
        self.model.show_state(by_row, skipped)

    def count(self) -> None:
        """Say beside each filter how many rows it shows."""
        counts = self.model.counts()
        self.shown.offer(
            Choice(key, f"{word} ({counts[key]:,})") for key, word in SHOWN_WORDS.items()
        )

    def go_to(self, key: RowKey) -> bool:
        """Go to a row of the sheet, and show all rows where it is filtered out."""
        if self.model.row_of(key) < 0:
            self.shown.fill(RowsShown.ALL)
            self.search.clear()
            self._show_only()
        row = self.model.row_of(key)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
        return row >= 0

    def _show_only(self) -> None:
        shown = RowsShown(self.shown.value() or RowsShown.ALL)
        self._keeping(lambda: self.model.show_only(shown, self.search.text()))

    def _keeping(self, change: Callable[[], None]) -> None:
        kept, row = self.line, max(self.view.currentIndex().row(), 0)
        place = self.view.verticalScrollBar().value()
        change()
        again = -1 if kept is None else self._row_again(kept)
        if again < 0:
            again = min(row, self.model.rowCount() - 1)
        if again != self.view.currentIndex().row():
            self.view.verticalScrollBar().setValue(place)
            self.view.setCurrentIndex(self.model.index(again))
        self._none.setVisible(not self.model.rowCount())
        self.view.setVisible(bool(self.model.rowCount()))
        self._tell()

    def _row_again(self, kept: RowLine) -> int:
        """Where a line stands now: the second of its row where it was that."""
        row = self.model.row_of(kept.key)
        following = self.model.line_at(row + 1) if row >= 0 else None
        line = self.model.line_at(row)
        other = line is not None and line.part is not kept.part
        if other and following is not None and following.key == kept.key:
            return row + 1
        return row

    def _tell(self) -> None:
        if self.line is not self._told:
            self._told = self.line
            self.gone_to.emit(self.line)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(2, 2, 2, 2)
        above = QHBoxLayout()
        above.setContentsMargins(GAP, GAP - 2, GAP, 2)
        above.setSpacing(GAP)
        above.addWidget(self.shown, 1)
        above.addWidget(self.search, 1)
        self.column.addLayout(above)
        self._none.setContentsMargins(GAP, GAP, GAP, GAP)
        self.column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.view, 1)
        self._none.hide()
