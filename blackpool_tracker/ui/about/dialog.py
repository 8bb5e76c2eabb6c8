"""What the program is: versions for a help desk, where the data lies, licences of all inside."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from blackpool_tracker import __version__
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.services.kept_places import kept_places
from blackpool_tracker.services.preferences import NAME
from blackpool_tracker.services.versions import in_lines, versions
from blackpool_tracker.ui.about.licences_tab import LicencesTab
from blackpool_tracker.ui.about.places_tab import PlacesTab
from blackpool_tracker.ui.about.program_tab import WHAT, ProgramTab
from blackpool_tracker.ui.jobs import Jobs
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.dialog import Dialog
from blackpool_tracker.ui.kit.icons import program_icon
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.qt_versions import qt_versions
from blackpool_tracker.ui.scrolled import Scrolled, scroll_by, scrolled

_WIDE: Final = 104  # average characters
_TALL: Final = 38  # lines of words
_ICON: Final = 40  # points
_EDGE: Final = (0, 0, GAP, 0)  # so that nothing stands under the bar of what scrolls


class About(Dialog):
    """Three tabs under the name of the program, as large as the window allows.

    ``register`` is where the open one is; None when none is open.
    """

    def __init__(self, parent: QWidget | None, register: Path | ServerAddress | None) -> None:
        super().__init__(parent, f"About {NAME}")
        self.setObjectName("about")
        self.setModal(True)
        self.setAccessibleDescription(WHAT)
        self._jobs = Jobs(self)
        self.finished.connect(lambda _result: self._jobs.close())
        told = versions(qt_versions())
        self._versions = in_lines(told)
        self.licences = LicencesTab(self._jobs)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("about_tabs")
        self.tabs.tabBar().setAccessibleName(f"About {NAME}")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(scrolled(ProgramTab(told), _EDGE), "Program")
        self.tabs.addTab(scrolled(PlacesTab(kept_places(register)), _EDGE), "Where your data lies")
        self.tabs.addTab(self.licences, "Licences")
        self.tabs.currentChanged.connect(self._turn)
        self.column.addLayout(self._head())
        self.column.addWidget(self.tabs, 1)
        self.column.addLayout(self._ways())
        self.tabs.tabBar().setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As large as what it holds, and no larger than the window."""
        super().showEvent(event)
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableGeometry().size()
        tall = _TALL * self.fontMetrics().lineSpacing()
        self.resize(
            min(characters(self, _WIDE), room.width() - 2 * GAP),
            min(tall, room.height() - 2 * GAP),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll a tab that scrolls."""
        shown = self.tabs.currentWidget()
        if not (isinstance(shown, Scrolled) and scroll_by(event, shown)):
            super().keyPressEvent(event)

    def _turn(self, _place: int) -> None:
        if self.tabs.currentWidget() is self.licences:
            self.licences.begin()

    def _head(self) -> QHBoxLayout:
        icon = labels.plain()
        icon.setPixmap(program_icon().pixmap(_ICON, _ICON))
        icon.setAccessibleName(f"The sign of {NAME}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.heading(NAME, level=2))
        words.addWidget(labels.plain(f"Version {__version__}", role="muted"))
        row = QHBoxLayout()
        row.setSpacing(PANEL_GAP)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _ways(self) -> QHBoxLayout:
        self._copy = buttons.secondary("&Copy versions")
        self._copy.setObjectName("copy_versions")
        self._copy.clicked.connect(self._take)
        close = buttons.secondary("Close")
        close.setObjectName("close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._versions)
        self._copy.setText("Versions &copied")
        announce(self, "Versions copied")
