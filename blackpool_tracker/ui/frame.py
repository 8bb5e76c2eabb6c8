"""What is inside the window: the rail, the registers, and the places where something is said."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from blackpool_tracker.domain.rights import Right, why_not
from blackpool_tracker.services.preferences import NAME
from blackpool_tracker.ui.arrivals import arrival_in, is_workbook, sheets_in
from blackpool_tracker.ui.band_column import BandColumn
from blackpool_tracker.ui.finding.drops import DropCover
from blackpool_tracker.ui.kit.rail import Rail
from blackpool_tracker.ui.kit.toast import Toast
from blackpool_tracker.ui.opened import Facts, OpenRegister
from blackpool_tracker.ui.places import BELOW, PLACES
from blackpool_tracker.ui.registers import Registers
from blackpool_tracker.ui.remembered import Remembered
from blackpool_tracker.ui.status_strip import StatusStrip
from blackpool_tracker.ui.welcome import WelcomePage


class Frame(QWidget):
    """The rail, the bands, the register or the start page, the strip, and the toast.

    It knows what is on the screen and says what it is given; ``Shell`` does what is wanted.

    Signals:
        file_dropped: a document or a workbook was dropped onto the window (``Path``).
        sheets_dropped: returned sheets were dropped onto the window (a list of ``Path``).
    """

    file_dropped = Signal(object)
    sheets_dropped = Signal(object)

    def __init__(self, window: QMainWindow, remembered: Remembered) -> None:
        super().__init__(window)
        self._window, self._remembered = window, remembered
        self._rail = Rail(NAME, PLACES, BELOW)
        self._bands, self._strip = BandColumn(remembered), StatusStrip()
        self._stack, self._welcome = Registers(), WelcomePage()
        self._lay_out()
        self._toast = Toast(self._stack)
        self._cover = DropCover(self._stack)
        self.setAcceptDrops(True)

    @property
    def register(self) -> OpenRegister | None:
        """The register that is shown; None on the start page and while one is opened."""
        return self._stack.shown

    def warn(self, sentence: str) -> None:
        """Say a sentence that stays until it is closed."""
        (self._bands.refusal.say if self.register is not None else self._welcome.show_reason)(
            sentence
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail takes the form that the width allows."""
        super().resizeEvent(event)
        self._rail.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """The rail follows the size of the words as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._rail.fit(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A document or workbook may be dropped anywhere where files are nothing else."""
        if self._takes_sheets(event):
            return
        file = arrival_in(event.mimeData())
        if file is None or (self.register is not None and self.register.facts().locked):
            return
        does = "bring" if is_workbook(file) else "read"
        self._cover.say(self._why_no_entering or f"Drop {file.name} to {does} it in")
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is dropped."""
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """The file shall be read in."""
        self._cover.hide()
        sheets = sheets_in(event.mimeData()) if self.register is not None else []
        if sheets:
            event.acceptProposedAction()
            self.sheets_dropped.emit(sheets)
            return
        file = arrival_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    @property
    def _why_no_entering(self) -> str:
        """Why nothing can be brought in; empty where it can, and where no register is open."""
        return why_not(self.register.facts().right, Right.OFFICE) if self.register else ""

    def _takes_sheets(self, event: QDragEnterEvent) -> bool:
        """Offer to take sheets back that were sent out; False for all else."""
        sheets = sheets_in(event.mimeData()) if self.register is not None else []
        if not sheets or self.register is None or self.register.facts().locked:
            return False
        named = sheets[0].name if len(sheets) == 1 else f"{len(sheets)} sheets"
        self._cover.say(self._why_no_entering or f"Drop {named} to take back what was filled in")
        event.acceptProposedAction()
        return True

    def rail_place(self) -> QRect:
        """Where the rail is in the window; empty when it is not shown."""
        shown = self._rail.isVisible()
        return (
            QRect(self._rail.mapTo(self._window, QPoint()), self._rail.size()) if shown else QRect()
        )

    def waits_for_saving(self, then: Callable[[], object]) -> bool:
        """Whether something is still being saved: ``then`` comes after it, if all of it is."""
        waits = self._stack.present is not None and self._stack.present.once_saved(then)
        if waits:
            self._toast.say("It closes once your changes are saved.")
        return waits

    def _show_facts(self, facts: Facts | None) -> None:
        """Show what a register says of itself; None for no register."""
        self._window.setWindowTitle(f"{facts.title} – {NAME}" if facts else NAME)
        self._bands.show_facts(facts)
        if facts is not None:
            self._strip.show_facts(facts)

    def _refuse(self, sentence: str) -> None:
        if self.register is None:
            self._welcome.show_reason(sentence)
            return
        self._strip.say_not_saved()
        self._bands.refusal.say(sentence)

    def _say_step(self, label: str, undo: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        if self.register is not None and self.register.refusing:
            # What was refused shall be read first.
            self._strip.say_news(label)
        else:
            self._bands.refusal.dismiss()
            self._strip.say_saved(label, aloud=not undo)
        if undo:
            self._toast.say(label, undo=True)
        elif not self._toast.isHidden():
            # Its undo would now take back another step than the one it tells of.
            self._toast.dismiss()

    def _say_busy(self, sentence: str) -> None:
        """Say what is being done beside the window; nothing can be undone until it is done."""
        self._strip.show_busy(sentence)
        if sentence:
            self._toast.dismiss()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._welcome)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._bands)
        column.addWidget(self._stack, 1)
        column.addWidget(self._strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)

    def _show_frame(self, *, register: bool) -> None:
        for piece in (self._rail, self._strip):
            piece.setVisible(register)
