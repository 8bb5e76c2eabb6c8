"""One finding with all that hangs on it, beside the list."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.detail_panel import DetailPanel
from blackpool_tracker.ui.finding.drops import DropCover, files_in, holds_paths
from blackpool_tracker.ui.finding.reading import Reading, touched_by
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.metrics import characters

_LEAST: Final = 58  # average characters


class FindingPane(DetailPanel[Reading]):
    """Shows one finding, and follows what anybody changes about it.

    Signals:
        edit_wanted: the finding of this number shall be corrected.
        split_wanted: the finding of this number shall be split.
        print_wanted: the sheet of the finding shall be printed.
    """

    edit_wanted = Signal(int)
    split_wanted = Signal(int)
    print_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "finding_pane", "finding", beside=True)
        self.setAcceptDrops(True)
        self._reading: Reading | None = None
        # A ``FindingSheet``, made for the first finding: the list is on the screen sooner by that.
        self._sheet: Any = None
        self._tab = 0
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._cover = DropCover(self)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read in, and for all five tabs."""
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(characters(self, _LEAST), 0))

    @property
    def behind(self) -> bool:
        """Whether something was chosen, or has changed, that is not shown yet, or in part."""
        return super().behind or (self._sheet is not None and self._sheet.behind)

    @property
    def _shown(self) -> int:
        return self._number or 0

    def commit(self) -> None:
        """Give the register what stands half-typed in a field of the pane."""
        if self._number is not None:
            self._sheet.commit()

    def leave(self) -> None:
        """Give the register what stands half-typed, before another finding is shown."""
        self.commit()

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
        if self._number is not None:
            self._sheet.add_evidence(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the pane."""
        if self._number is None or self._reading is None:
            return
        if not holds_paths(event.mimeData()):
            return
        files = files_in(event.mimeData())
        ref = self._reading.detail.line.ref
        what = f"{len(files)} files" if len(files) > 1 else "the file"
        self._cover.say(self._why_no_drop(files) or f"Drop {what} as evidence for {ref}")
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Nothing is dropped."""
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """The form opens with the files; nothing is kept before it is saved."""
        self._cover.hide()
        files = files_in(event.mimeData())
        if why := self._why_no_drop(files):
            self._hub.refused.emit(why)
            return
        event.acceptProposedAction()
        self.add_evidence(files)

    def _why_no_drop(self, files: Sequence[Path]) -> str:
        """Why what was dropped cannot be evidence for the finding; empty when it can."""
        lead = self._reading.detail.lead_id if self._reading is not None else None
        folders = "" if files else "Folders cannot be evidence. Drop the files in them."
        return self._hub.why_not(Change("evidence"), (lead,)) or folders

    def _make_sheet(self) -> QWidget:
        # With the forms that it opens a twentieth of a start.
        from blackpool_tracker.ui.finding.sheet import FindingSheet  # noqa: PLC0415  as above

        sheet = FindingSheet(self._hub)
        sheet.show_tab(self._tab)
        sheet.closed.connect(self.closed)
        sheet.edit_wanted.connect(lambda: self.edit_wanted.emit(self._shown))
        sheet.split_wanted.connect(lambda: self.split_wanted.emit(self._shown))
        sheet.print_wanted.connect(self.print_wanted)
        sheet.about_to_give.connect(self._catch_up)
        self._stack.addWidget(sheet)
        self._cover.raise_()
        return sheet

    def _catch_up(self) -> None:
        """Read now what has changed of the finding shown: a field of it is about to be given."""
        number, asked = self._number, self._number == self._wanted
        if number is None or not (self._later.pending or (asked and self._newest.busy)):
            return
        if asked:
            self._forget_asking()
        self._read_at_once(number)

    @staticmethod
    def read(workspace: Workspace, number: int) -> Reading:
        """What the register says of a finding."""
        return Reading.of(workspace, number)

    def show_read(self, read: Reading, *, fresh: bool) -> None:
        """The finding; the sheet is made for the first, and its tab stays for another one."""
        if self._sheet is None:
            self._whole = self._sheet = self._make_sheet()
        self._reading = read
        self._sheet.show_reading(read, fresh=fresh)

    def shows(self, changed: Changed, _number: int) -> bool:
        """Whether it was anything that the sheet tells."""
        return touched_by(changed)
