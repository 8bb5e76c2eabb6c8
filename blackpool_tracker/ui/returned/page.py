"""Sheets that came back, gone through one at a time in the place of the other pages."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.exchange.taking import TakenOver
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_sheets import word_lists
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, PAGE_MARGINS, PANEL_GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.returned.drafts import KeptChoices
from blackpool_tracker.ui.returned.end_page import LOOKING, TAKING, EndPage
from blackpool_tracker.ui.returned.head import ReturnedHead
from blackpool_tracker.ui.returned.left_paper import left_sheet, told_of
from blackpool_tracker.ui.returned.reading_panel import ReadingPanel
from blackpool_tracker.ui.returned.sheet_list import SheetList
from blackpool_tracker.ui.returned.sheets import BackSheet, BackSheets, Stage
from blackpool_tracker.ui.returned.sides import SheetSides
from blackpool_tracker.ui.returned.work_panel import WorkPanel
from blackpool_tracker.ui.sheets import OwnSheet, Sheet

_LOW: Final = 30
"""Lines of words under which the page is low."""


class ReturnedPage(QWidget):
    """All sheets that were chosen, of which one is shown.

    Signals:
        changed: what could be undone, or done again, is something else.
        more_wanted: other sheets shall be chosen.
        close_wanted: nothing more is to be taken back now.
        tracker_wanted: a workbook that is no sheet of ours shall be brought in (``Path``).
    """

    changed = Signal()
    more_wanted = Signal()
    close_wanted = Signal()
    tracker_wanted = Signal(object)

    adds = ""

    def __init__(self, hub: Hub, kept: KeptChoices) -> None:
        super().__init__()
        self.setObjectName("returned_page")
        self.setProperty("kind", "page")
        self._hub = hub
        self._words = word_lists(RatingWords(hub.words.settings.words))
        self.sheets = BackSheets(hub, kept, self)
        self.head, self.list = ReturnedHead(hub), SheetList()
        self.work = WorkPanel(hub, self.sheets, self._words)
        self.reading, self.ending = ReadingPanel(), EndPage(hub)
        self._stack = QStackedWidget()
        self._looking = Newest(hub, self)
        self._sheet: BackSheet | None = None
        self._before = False
        self._lay_out()
        self._connect()
        self._deeds: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "take": self._look,
            "next_sheet": self._next_sheet,
            "more": self.more_wanted.emit,
            "close": self.close_wanted.emit,
        }

    @property
    def shown(self) -> BackSheet | None:
        """The sheet that is shown; None when there is none."""
        return self._sheet

    @property
    def written(self) -> tuple[str, ...]:
        """What is as long as people make it, so that it ends with dots where room is short."""
        return (*self.head.written, self.work.card.row)

    @property
    def busy(self) -> bool:
        """Whether something is being read or looked at."""
        return self.sheets.busy or self._looking.busy

    def add(self, paths: Iterable[Path]) -> None:
        """Take these back too, and go to the first of them."""
        added = self.sheets.add(paths)
        if added:
            self._go_to(added[0])

    def undo(self) -> bool:
        """Take back the newest choice; False when there is none, so that a step is."""
        return self._open is not None and self.sheets.undo(self._open)

    def redo(self) -> bool:
        """Choose again what was taken back last; False when there is none."""
        return self._open is not None and self.sheets.redo(self._open)

    @property
    def undo_label(self) -> str | None:
        """The choice that would be taken back; None for none."""
        return self._open.course.undo_label if self._open is not None else None

    @property
    def redo_label(self) -> str | None:
        """The choice that would be made again; None for none."""
        return self._open.course.redo_label if self._open is not None else None

    def do(self, deed: str) -> None:
        """Do what a key or a button of this name does."""
        if deed in self._deeds:
            self._deeds[deed]()
        else:
            self.work.do(deed)

    def sheet(self) -> Sheet | OwnSheet:
        """What is left of the sheet that is shown; the board's report before it is read."""
        return left_sheet(self.sheets, self._sheet, self._hub.workspace) or Sheet()

    def end(self) -> None:
        """The page is no more to be shown."""
        self._looking.stop()
        self.sheets.end()

    def state(self) -> dict[str, Any]:
        """Nothing: the files are where they were."""
        return {}

    def restore(self, _state: dict[str, Any]) -> None:
        """Nothing: the files are where they were."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is shown has the keyboard."""
        super().focusInEvent(event)
        self._take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from side to side; Escape goes back to the list."""
        if event.key() == Qt.Key.Key_F6:
            self._go_round()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the head is low too, and no keys are told."""
        super().resizeEvent(event)
        low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        self.head.fit(low=low)
        self.work.fit(low=low)

    @property
    def _open(self) -> BackSheet | None:
        """The sheet that is shown, while it is gone through."""
        sheet = self._sheet
        return sheet if sheet is not None and sheet.stage is Stage.OPEN else None

    @property
    def _choosing(self) -> bool:
        return self._open is not None and not self._before

    def _go_to(self, sheet: BackSheet) -> None:
        if sheet is self._sheet:
            return
        self._sheet, self._before = sheet, False
        self.sheets.show(sheet)
        self._show()
        self._take_keyboard()

    def _show(self) -> None:
        """Show the sheet that is shown as it is now."""
        sheets, sheet = self.sheets.sheets, self._sheet
        self.list.show_sheets(sheets, sheet)
        self.head.show_sheets(sheets, sheet, choosing=self._choosing)
        self._sides.offer(several=len(sheets) > 1)
        if sheet is None:
            return
        if sheet.stage is Stage.OPEN:
            self.work.show_sheet(sheet)
            self._stack.setCurrentWidget(self.ending if self._before else self.work)
        elif sheet.stage is Stage.TAKEN and sheet.done is not None:
            self.ending.show_after(
                told_of(sheet, sheet.done, self._words), more=self._next is not None
            )
            self._stack.setCurrentWidget(self.ending)
        else:
            self.reading.show_sheet(sheet)
            self._stack.setCurrentWidget(self.reading)
        self.changed.emit()

    def _follow(self, sheet: BackSheet) -> None:
        self.list.repaint_sheet(sheet)
        if sheet is not self._sheet:
            self.head.show_sheets(self.sheets.sheets, self._sheet, choosing=self._choosing)
            return
        inside, before = self.isAncestorOf(self.focusWidget()), self._stack.currentWidget()
        if sheet.taking:
            return
        if self._before and self._open is not None:
            self._look()
            return
        taken, self._before = self._before, False
        self._show()
        if taken or (inside and self._stack.currentWidget() is not before):
            self._take_keyboard()

    def _follow_list(self) -> None:
        """There are other sheets: one that is gone is shown no more."""
        sheets = self.sheets.sheets
        if self._sheet not in sheets:
            self._sheet = None
            if not sheets:
                self.close_wanted.emit()
                return
            self._go_to(sheets[0])
        self._show()

    def _look(self) -> None:
        """Say what would come in, once it was tried beside the window."""
        sheet = self._open
        if sheet is None:
            return
        self._before = True
        self._show()
        self.ending.wait(LOOKING)
        self._stack.setCurrentWidget(self.ending)
        self._looking.ask(
            lambda _progress: self.sheets.preview(sheet), self._show_before, self._refuse_look
        )

    def _show_before(self, done: TakenOver | None) -> None:
        sheet = self._open
        if sheet is not None and done is not None and self._before:
            self.ending.show_before(told_of(sheet, done, self._words))

    def _refuse_look(self, error: Exception) -> None:
        self._show_work()
        self._hub.hear(error)

    def _take(self) -> None:
        sheet = self._open
        if sheet is not None:
            self.ending.wait(TAKING)
            self.sheets.take(sheet)

    def _show_work(self) -> None:
        if self._sheet is not None and self._sheet.taking:
            return
        self._before = False
        self._looking.stop()
        self._show()
        self._take_keyboard()

    @property
    def _next(self) -> BackSheet | None:
        """The next sheet that is not done with; None when there is no other."""
        sheets = self.sheets.sheets
        if self._sheet not in sheets:
            return None
        at = sheets.index(self._sheet)
        after = [*sheets[at + 1 :], *sheets[:at]]
        return next((s for s in after if s.stage in (Stage.OPEN, Stage.READING)), None)

    def _next_sheet(self) -> None:
        following = self._next
        if following is None:
            self._hub.said.emit("There is no other sheet to go through.")
        else:
            self._go_to(following)

    def _take_keyboard(self) -> None:
        piece: Any = self._stack.currentWidget()
        piece.take_keyboard()

    def _go_round(self) -> None:
        """From the list to the card, to the sheets, and back."""
        card, holder = self.work.card, self.focusWidget()
        if self._stack.currentWidget() is self.work and self.work.finds.hasFocus():
            card.take_keyboard()
        elif card.isAncestorOf(holder) and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take_keyboard()

    def _go_back(self) -> None:
        if self._before:
            self._show_work()
        else:
            self._take_keyboard()

    def _put_away(self) -> None:
        if self._sheet is not None:
            self.sheets.put_away(self._sheet)

    def _read_again(self) -> None:
        if self._sheet is not None:
            self.add([self._sheet.path])

    def _bring_in(self) -> None:
        """What is no sheet of ours is off this list, and looked at as a tracker."""
        sheet = self._sheet
        if sheet is not None:
            self.sheets.put_away(sheet)
            self.tracker_wanted.emit(sheet.path)

    def _connect(self) -> None:
        self.sheets.changed.connect(self._follow)
        self.sheets.listed.connect(self._follow_list)
        self.sheets.said.connect(lambda words: announce(self, words))
        self.list.chosen.connect(self._go_to)
        self.head.deed_wanted.connect(self.do)
        self.head.sheet_wanted.connect(lambda at: self._go_to(self.sheets.sheets[at]))
        self.work.deed_wanted.connect(self.do)
        self.reading.stop_wanted.connect(self.sheets.stop)
        self.reading.away_wanted.connect(self._put_away)
        self.reading.again_wanted.connect(self._read_again)
        self.reading.tracker_wanted.connect(self._bring_in)
        self.ending.back_wanted.connect(self._show_work)
        self.ending.take_wanted.connect(self._take)
        self.ending.next_wanted.connect(self._next_sheet)
        self.ending.close_wanted.connect(self.close_wanted)
        self.ending.print_wanted.connect(lambda: self._hub.print_wanted.emit(self.sheet()))
        self._sides.turned.connect(self._turned)

    def _turned(self, shown: bool) -> None:  # noqa: FBT001  a Qt signal
        self.head.offer_sheets(here=not shown and len(self.sheets.sheets) > 1)

    def _lay_out(self) -> None:
        for piece in (self.work, self.reading, self.ending):
            self._stack.addWidget(piece)
        rows = Panel()
        rows.column.setContentsMargins(2, 2, 2, 2)
        rows.column.addWidget(self.list)
        self._sides = SheetSides(rows, self._stack)
        column = QVBoxLayout(self)
        left, top, right, _bottom = PAGE_MARGINS
        column.setContentsMargins(left, top - 6, right, GAP)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self.head)
        column.addWidget(self._sides, 1)
