"""One finding with all that hangs on it, beside the list."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError, TrackerError
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.finding.drops import DropCover, files_in, holds_paths
from blackpool_tracker.ui.finding.reading import Reading, touched_by
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.newest import MOMENT, Newest

_LEAST: Final = 58  # average characters


class FindingPane(QFrame):
    """Shows one finding, and follows what anybody changes about it.

    It is read beside the window. Until that is done the pane shows, and acts on, the one before;
    where it takes longer than a moment the pane says that it is being read.

    Signals:
        closed: the person wants the pane away.
        edit_wanted: the finding of this number shall be corrected.
        split_wanted: the finding of this number shall be split.
        finding_wanted: another finding shall be shown, by its number.
        thread_wanted: a thread shall be shown, by its number.
        review_wanted: a case review that is evidence shall be shown, by its number.
    """

    closed = Signal()
    edit_wanted = Signal(int)
    split_wanted = Signal(int)
    finding_wanted = Signal(int)
    thread_wanted = Signal(int)
    review_wanted = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setObjectName("finding_pane")
        self.setAcceptDrops(True)
        self._hub = hub
        self._finding: int | None = None
        self._reading: Reading | None = None
        # The table, where a person is working, is repainted before the pane reads all again.
        self._later = CatchUp(self, self._read)
        self._newest = Newest(hub, self)
        self._waiting = QTimer(self, singleShot=True, interval=MOMENT)
        self._waiting.timeout.connect(self._say_waiting)
        # A ``FindingSheet``, made for the first finding: the list is on the screen sooner by that.
        self._sheet: Any = None
        self._tab = 0
        self._empty = NothingShown()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self._empty)
        self._cover = DropCover(self)
        hub.changed.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read in, and for all five tabs."""
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(characters(self, _LEAST), 0))

    @property
    def finding(self) -> int | None:
        """The number of the finding that is shown; None for none."""
        return self._shown or None

    @property
    def _shown(self) -> int:
        """The number of the finding whose words stand in the pane; 0 for none."""
        return self._reading.id if self._reading is not None else 0

    @property
    def behind(self) -> bool:
        """Whether something has changed, or was chosen, that is not shown yet."""
        return self._later.pending or self._newest.busy

    def show_finding(self, finding: int | None) -> None:
        """Show a finding; None for none. The tab stays, and begins at its top for another one."""
        if finding != self._finding:
            self.commit()
        self._finding = finding
        self._read()

    def commit(self) -> None:
        """Give the register what stands half-typed in a field of the pane."""
        if self._reading is not None:
            self._sheet.commit()

    def state(self) -> dict[str, object]:
        """What is remembered: the tab."""
        return {"tab": self._sheet.tab if self._sheet is not None else self._tab}

    def restore(self, state: dict[str, object]) -> None:
        """Show what was remembered; anything else is ignored."""
        tab = state.get("tab")
        if isinstance(tab, int):
            self._tab = tab
            if self._sheet is not None:
                self._sheet.show_tab(tab)

    def add_evidence(self, paths: Sequence[Path] = ()) -> None:
        """Open the form for evidence, with files that were dropped."""
        if self._reading is not None:
            self._sheet.add_evidence(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the pane."""
        if self._reading is None or not self._hub.may_change or not holds_paths(event.mimeData()):
            return
        files = files_in(event.mimeData())
        ref = self._reading.detail.line.ref
        what = f"{len(files)} files" if len(files) > 1 else "the file"
        if files:
            self._cover.say(f"Drop {what} as evidence for {ref}")
        else:
            self._cover.say("Folders cannot be evidence. Drop the files in them.")
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is dropped."""
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """The form opens with the files; nothing is kept before it is saved."""
        self._cover.hide()
        files = files_in(event.mimeData())
        if not files:
            self._hub.refused.emit("Folders cannot be evidence. Drop the files in them.")
            return
        event.acceptProposedAction()
        self.add_evidence(files)

    def _make_sheet(self) -> QWidget:
        # With the forms that it opens a twentieth of a start.
        from blackpool_tracker.ui.finding.sheet import FindingSheet  # noqa: PLC0415  as above

        sheet = FindingSheet(self._hub)
        sheet.show_tab(self._tab)
        sheet.closed.connect(self.closed)
        sheet.finding_wanted.connect(self.finding_wanted)
        sheet.thread_wanted.connect(self.thread_wanted)
        sheet.review_wanted.connect(self.review_wanted)
        sheet.edit_wanted.connect(lambda: self.edit_wanted.emit(self._shown))
        sheet.split_wanted.connect(lambda: self.split_wanted.emit(self._shown))
        sheet.about_to_give.connect(self._catch_up)
        self._stack.addWidget(sheet)
        self._cover.raise_()
        return sheet

    def _follow(self, changed: Changed) -> None:
        if self._finding is not None and touched_by(changed):
            self._later.want()

    def _catch_up(self) -> None:
        """Read what has changed now: a field of the pane is about to be given."""
        finding = self._shown
        if self._later.pending or (self._newest.busy and finding == self._finding):
            self._forget_asking()
            try:
                self._show(Reading.of(self._hub.workspace, finding))
            except TrackerError as error:
                self._fail(error)

    def _forget_asking(self) -> None:
        self._later.drop()
        self._newest.stop()

    def _read(self) -> None:
        self._forget_asking()
        finding, work = self._finding, self._hub.workspace
        if finding is None:
            self._waiting.stop()
            self._reading = None
            self._empty.say_nothing_chosen()
            self._stack.setCurrentWidget(self._empty)
            return
        if finding != self._shown:
            self._waiting.start()
        self._newest.ask(lambda _progress: Reading.of(work, finding), self._show, self._fail)

    def _show(self, reading: Reading) -> None:
        self._waiting.stop()
        fresh = reading.id != self._shown
        self._reading = reading
        if self._sheet is None:
            self._sheet = self._make_sheet()
        self._sheet.show_reading(reading, fresh=fresh)
        self._stack.setCurrentWidget(self._sheet)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, MissingError):
            self._say_nothing(
                "No longer here", "This finding was taken off the lists. Undo brings it back."
            )
        elif isinstance(error, TrackerError):
            self._say_nothing("It cannot be read just now", str(error))
        else:
            raise error

    def _say_waiting(self) -> None:
        self._say_nothing("One moment", "The finding is being read.")

    def _say_nothing(self, title: str, sentence: str) -> None:
        self._waiting.stop()
        self._reading = None
        self._empty.say(title, sentence)
        self._stack.setCurrentWidget(self._empty)
