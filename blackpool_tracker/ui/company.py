"""Who else has the same open just now: told to others, and shown over what is open here."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.company import words_for
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP

STAYS = 500  # milliseconds that something is open before others are told: many are passed by


class Company(QObject):
    """Tells others what is open here, and hears what they have open.

    Signals:
        changed: somebody came or went.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._others = workspace.others
        self._place = ""
        self._settle = QTimer(self, singleShot=True, interval=STAYS)
        self._settle.timeout.connect(lambda: workspace.look_at(self._place))

    def look(self) -> None:
        """Look who is there by now; quick."""
        if self._others != self._workspace.others:
            self._others = self._workspace.others
            self.changed.emit()

    def open(self, place: str) -> None:
        """Something is on the screen, as ``place_of`` names it."""
        self._place = place
        self._settle.start()

    def leave(self, place: str) -> None:
        """It is on the screen no longer."""
        if place == self._place:
            self.open("")

    def words_for(self, place: str) -> str:
        """Who else has a place open; empty for nobody."""
        return words_for(self._others, place, self._workspace.user)


class CompanyLine(QWidget):
    """A line that says who else has open what is shown below; hidden while nobody has."""

    def __init__(self, company: Company) -> None:
        super().__init__()
        self.setObjectName("company")
        self._company, self._place = company, ""
        self._words = labels.wrapped(role="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 0)
        line.setSpacing(GAP)
        line.addWidget(Mark("people", "accent"))
        line.addWidget(self._words, 1)
        self.hide()
        company.changed.connect(self._say)

    @property
    def words(self) -> str:
        """What it says; empty for nothing."""
        return self._words.text()

    def show_place(self, place: str) -> None:
        """Say it of another place."""
        self._place = place
        self._words.setText("")
        self._say()

    def _say(self) -> None:
        words = self._company.words_for(self._place)
        if words == self.words:
            return
        self._words.setText(words)
        self.setVisible(bool(words))
        if words and self.isVisible():
            announce(self, words)
