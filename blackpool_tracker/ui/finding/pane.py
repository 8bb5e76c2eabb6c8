"""One finding with all that hangs on it, beside the list."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import MissingError, TrackerError
from blackpool_tracker.ui.finding.actions_tab import ActionsTab
from blackpool_tracker.ui.finding.drops import DropCover, files_in, holds_paths
from blackpool_tracker.ui.finding.evidence_tab import EvidenceTab
from blackpool_tracker.ui.finding.finding_tab import FindingTab
from blackpool_tracker.ui.finding.head import Head
from blackpool_tracker.ui.finding.history_tab import HistoryTab
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading, touched_by
from blackpool_tracker.ui.finding.updates_tab import UpdatesTab
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.stack import Flowing
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.scrolling import FollowKeyboard

_LEAST: Final = 58  # average characters


class FindingPane(QFrame):
    """Shows one finding, and follows what anybody changes about it.

    Signals:
        closed: the person wants the pane away.
        edit_wanted: the finding of this number shall be corrected.
        split_wanted: the finding of this number shall be split.
        finding_wanted: another finding shall be shown, by its number.
    """

    closed = Signal()
    edit_wanted = Signal(int)
    split_wanted = Signal(int)
    finding_wanted = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setObjectName("finding_pane")
        self.setAcceptDrops(True)
        self._hub = hub
        self._finding: int | None = None
        self._reading: Reading | None = None
        # The table, where a person is working, is repainted before the pane reads all again.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._read_again)
        self._head = Head(hub)
        self._head.closed.connect(self.closed)
        self._first = FindingTab(hub)
        self._pages: tuple[FindingTab | ListTab[Any], ...] = (
            *(self._first, ActionsTab(hub), UpdatesTab(hub), EvidenceTab(hub), HistoryTab(hub)),
        )
        self._stale: set[int] = set()
        self._fresh: set[int] = set()
        self._tabs = self._make_tabs()
        self._empty_title = labels.heading(level=2)
        self._empty_sentence = labels.wrapped(role="muted")
        self._lay_out()
        self._cover = DropCover(self)
        self._first.finding_wanted.connect(self.finding_wanted)
        self._first.edit_wanted.connect(lambda: self.edit_wanted.emit(self._shown))
        self._first.split_wanted.connect(lambda: self.split_wanted.emit(self._shown))
        self._first.standing.about_to_give.connect(self._catch_up)
        hub.changed.connect(self._follow)
        self.show_finding(None)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to read in, and for all five tabs."""
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(characters(self, _LEAST), 0))

    @property
    def finding(self) -> int | None:
        """The number of the finding that is shown; None for none."""
        return self._finding

    @property
    def _shown(self) -> int:
        return self._finding or 0

    @property
    def behind(self) -> bool:
        """Whether something has changed that is not shown yet; it is in the next moment."""
        return self._later.isActive()

    def show_finding(self, finding: int | None) -> None:
        """Show a finding; None for none. The tab stays, and begins at its top for another one."""
        fresh = finding != self._finding
        if fresh:
            self.commit()
        self._finding = finding
        self._read(fresh=fresh)

    def commit(self) -> None:
        """Give the register what stands half-typed in a field of the pane."""
        if self._reading is not None:
            self._first.standing.commit()

    def state(self) -> dict[str, object]:
        """What is remembered: the tab."""
        return {"tab": self._tabs.currentIndex()}

    def restore(self, state: dict[str, object]) -> None:
        """Show what was remembered; anything else is ignored."""
        tab = state.get("tab")
        if isinstance(tab, int) and 0 <= tab < self._tabs.count():
            self._tabs.setCurrentIndex(tab)

    def add_evidence(self, paths: Sequence[Path] = ()) -> None:
        """Open the form for evidence, with files that were dropped."""
        if self._reading is not None:
            number = self._reading.id
            self._hub.attempt(
                lambda: EvidenceForm(
                    self._hub, self.window(), finding_id=number, paths=paths
                ).open()
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the pane."""
        if self._reading is None or not holds_paths(event.mimeData()):
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

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("tabs")
        tabs.tabBar().setAccessibleName("Parts of the finding")
        # All five are always seen: the pane is not made narrower than they are.
        tabs.setUsesScrollButtons(False)
        tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        for page, name in zip(self._pages, _names(None), strict=True):
            tabs.addTab(_scrolled(page), name)
        tabs.currentChanged.connect(self._fill)
        return tabs

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._tabs, 1)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(whole)

    def _make_empty(self) -> QWidget:
        """What stands here instead of a finding, in less width than a page would have."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        for label in (self._empty_title, self._empty_sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return made

    def _follow(self, changed: Changed) -> None:
        if self._finding is not None and touched_by(changed):
            self._later.start()

    def _catch_up(self) -> None:
        if self.behind:
            self._read_again()

    def _read_again(self) -> None:
        self._read(fresh=self._reading is None)

    def _read(self, *, fresh: bool) -> None:
        self._later.stop()
        self._reading = None
        if self._finding is None:
            self._say_nothing("Nothing chosen", "Choose a finding in the list to see all about it.")
            return
        try:
            reading = Reading.of(self._hub.workspace, self._finding)
        except MissingError:
            self._say_nothing(
                "No longer here", "This finding was taken off the lists. Undo brings it back."
            )
            return
        except TrackerError as error:
            self._say_nothing("It cannot be read just now", str(error))
            return
        self._reading = reading
        self._stale = set(range(self._tabs.count()))
        if fresh:
            self._fresh = set(self._stale)
        self._head.show_detail(reading.detail)
        for place, name in enumerate(_names(reading)):
            self._tabs.setTabText(place, name)
        self._stack.setCurrentIndex(1)
        self._fill(self._tabs.currentIndex())

    def _say_nothing(self, title: str, sentence: str) -> None:
        self._empty_title.setText(title)
        self._empty_sentence.setText(sentence)
        self._stack.setCurrentIndex(0)

    def _fill(self, place: int) -> None:
        """Fill a tab, unless it is filled with what was read last."""
        if self._reading is None or place not in self._stale:
            return
        self._stale.discard(place)
        fresh = place in self._fresh
        self._fresh.discard(place)
        page = self._pages[place]
        page.show_reading(self._reading, fresh=fresh)
        area = self._tabs.widget(place)
        if fresh and isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)


def _names(reading: Reading | None) -> tuple[str, ...]:
    if reading is None:
        return ("Finding", "Actions", "Updates", "Evidence", "History")
    return (
        "Finding",
        f"Actions {len(reading.actions)}",
        f"Updates {len(reading.updates)}",
        f"Evidence {len(reading.evidence)}",
        "History",
    )


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    holder = Flowing()
    holder.setProperty("kind", "scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(14, 2, 12, 14)
    column.addWidget(content)
    area.setWidget(holder)
    FollowKeyboard(area)
    return area
