"""One finding on five tabs, under its head."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from blackpool_tracker.ui.finding.actions_tab import ActionsTab
from blackpool_tracker.ui.finding.evidence_tab import EvidenceTab
from blackpool_tracker.ui.finding.finding_tab import FindingTab
from blackpool_tracker.ui.finding.head import Head
from blackpool_tracker.ui.finding.history_tab import HistoryTab
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.updates_tab import UpdatesTab
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.scrolled import Scrolled, scrolled

TABS: Final = ("Finding", "Actions", "Updates", "Evidence", "History")


class FindingSheet(QWidget):
    """What was read of a finding. A tab is filled when it is looked at.

    Signals:
        closed: the person wants the finding away.
        edit_wanted, split_wanted, print_wanted: the finding shall be corrected, split or printed.
        about_to_give: a field that stands half-typed is about to reach the register.
    """

    closed = Signal()
    edit_wanted = Signal()
    split_wanted = Signal()
    print_wanted = Signal()
    about_to_give = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._reading: Reading | None = None
        self._stale: set[int] = set()
        self._fresh: set[int] = set()
        self._head = Head(hub)
        self._first, self._history = FindingTab(hub), HistoryTab(hub)
        self._pages: tuple[FindingTab | ListTab[Any], ...] = (
            *(self._first, ActionsTab(hub), UpdatesTab(hub), EvidenceTab(hub), self._history),
        )
        self._tabs = self._make_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._tabs, 1)
        self._head.closed.connect(self.closed)
        self._first.edit_wanted.connect(self.edit_wanted)
        self._first.split_wanted.connect(self.split_wanted)
        self._first.said.print_wanted.connect(self.print_wanted)
        self._first.standing.about_to_give.connect(self.about_to_give)

    @property
    def tab(self) -> int:
        """The place of the tab that is shown, from 0."""
        return self._tabs.currentIndex()

    @property
    def behind(self) -> bool:
        """Whether something of the tab that is shown is not shown yet."""
        return self._first.behind or self._history.behind

    def show_tab(self, place: int) -> None:
        """Show the tab at a place, from 0; nothing happens where there is none."""
        self._tabs.setCurrentIndex(place)

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """Show what was read; a ``fresh`` finding begins at the top of each tab."""
        self._reading = reading
        self._stale = set(range(len(TABS)))
        if fresh:
            self._fresh = set(self._stale)
        self._head.show_detail(reading.detail)
        for place, name in enumerate(_names(reading)):
            self._tabs.setTabText(place, name)
        self._fill(self._tabs.currentIndex())

    def add_evidence(self, paths: Sequence[Path]) -> None:
        """Open the form for evidence, with files that were dropped."""
        if self._reading is None:
            return
        hub, window, number = self._hub, self.window(), self._reading.id
        hub.attempt(lambda: EvidenceForm(hub, window, finding_id=number, paths=paths).open())

    def commit(self) -> None:
        """Give the register what stands half-typed in a field."""
        self._first.standing.commit()

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("tabs")
        tabs.tabBar().setAccessibleName("Parts of the finding")
        # All five are always seen: the pane is not made narrower than they are.
        tabs.setUsesScrollButtons(False)
        tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        for page, name in zip(self._pages, TABS, strict=True):
            tabs.addTab(scrolled(page, (14, 2, 12, 14)), name)
        tabs.currentChanged.connect(self._fill)
        return tabs

    def _fill(self, place: int) -> None:
        """Fill a tab, unless it is filled with what was read last."""
        if self._reading is None or place not in self._stale:
            return
        self._stale.discard(place)
        fresh = place in self._fresh
        self._fresh.discard(place)
        self._pages[place].show_reading(self._reading, fresh=fresh)
        area = self._tabs.widget(place)
        if fresh and isinstance(area, Scrolled):
            area.verticalScrollBar().setValue(0)


def _names(reading: Reading) -> tuple[str, ...]:
    counts = (None, len(reading.actions), len(reading.updates), len(reading.evidence), None)
    pairs = zip(TABS, counts, strict=True)
    return tuple(name if count is None else f"{name} {count}" for name, count in pairs)
