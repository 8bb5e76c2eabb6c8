"""The strip at the foot of the window: which register, whether all is saved, who I am."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.buttons import quiet
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import PANEL_GAP
from blackpool_tracker.ui.opened import Facts
from blackpool_tracker.ui.theme import current

SAVED = "All changes saved"
NOT_SAVED = "The last change was not made"
READ_ONLY = "Read only"
ASTRAY = "Nothing can be saved now"


class StatusStrip(QFrame):
    """One line of words, in the same places always.

    Signals:
        who_wanted: the name was pressed.
    """

    who_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAccessibleName("Status")
        self._is_saved, self._locked, self._astray = True, False, False
        self._busy = self._saving = ""
        self._mark = Mark("saved", "muted")
        self._saved = labels.plain(SAVED, role="muted")
        self._news, self._where = labels.cut(role="muted"), labels.cut(role="muted")
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._who = quiet("", "person")
        self._who.setObjectName("who")
        self._who.clicked.connect(self.who_wanted)
        self._stop = quiet("Cancel")
        self._stop.setObjectName("stop")
        self._stopper: Callable[[], object] = lambda: None
        self._stop.clicked.connect(self._stop_it)
        self._stop.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 12, 2)
        row.setSpacing(PANEL_GAP)
        row.addWidget(self._mark)
        row.addWidget(self._saved)
        row.addWidget(self._news, 1)
        row.addWidget(self._stop)
        row.addWidget(self._where)
        row.addWidget(self._who)

    @property
    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def news(self) -> str:
        """What was done last."""
        return self._news.text()

    def show_facts(self, facts: Facts) -> None:
        """Show which register is open, which moment of it if not now, and who I am."""
        stood = f" · as it stood {facts.past}" if facts.past else ""
        self._where.setText(f"{facts.name} · {facts.place_name}{stood}")
        self._locked = bool(facts.locked)
        self._show(self.news, saved=self._is_saved)
        labels.set_tip(self._where, str(facts.register))
        self._who.setText(facts.person.replace("&", "&&"))
        self._who.setAccessibleName(f"Who I am: {facts.person}")

    def say_saved(self, news: str, *, aloud: bool) -> None:
        """Say what was just done and kept; ``aloud`` unless something else reads it."""
        self._show(news, saved=True)
        if aloud:
            announce(self, f"{news}. Saved.")

    def say_news(self, sentence: str) -> None:
        """Say what somebody else has done; whether my own changes are saved stays as it is."""
        self._news.setText(sentence)
        announce(self, sentence)

    def say_not_saved(self) -> None:
        """Say that the last change was refused."""
        self._show("", saved=False)

    def show_astray(self, sentence: str) -> None:
        """Say that nothing can be saved while a sentence tells what became of the file."""
        self._astray = bool(sentence)
        self._show(self.news, saved=self._is_saved)

    def show_saving(self, sentence: str) -> None:
        """Say what is still being saved, in the place of whether all is; empty when nothing is."""
        self._saving = sentence
        self._show(self.news, saved=self._is_saved)

    def show_busy(self, sentence: str) -> None:
        """Say what is being done beside the window; empty when it is done."""
        if sentence or self.news == self._busy:  # what was said since stays
            self._news.setText(sentence)
        self._busy = sentence
        self._where.setVisible(not sentence)  # its room is wanted, at large words all of it
        if sentence:
            announce(self, sentence)

    def show_stoppable(self, sentence: str, what: str, stop: Callable[[], object]) -> None:
        """Say how far something is that ``stop`` can stop; empty when it is done.

        ``what`` is what is stopped, such as ``the check``.
        """
        begins = bool(sentence) and self._stop.isHidden()
        if sentence or not self._stop.isHidden():
            self._news.setText(sentence)
        self._stopper = stop
        self._stop.setVisible(bool(sentence))
        self._stop.setAccessibleName(f"Cancel {what}")
        if begins:
            announce(self, sentence)

    def say_known(self, sentence: str) -> None:
        """Say how far the register is in order, where nothing else has been said meanwhile."""
        if not self._news.text():
            self._news.setText(sentence)

    def clear(self) -> None:
        """Begin anew, for another register."""
        self._astray, self._saving = False, ""
        self.show_busy("")
        self._show("", saved=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and the line above."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.border))

    def _stop_it(self) -> None:
        self._stopper()

    def _show(self, news: str, *, saved: bool) -> None:
        self._is_saved = saved
        well = ("more" if self._saving else "lock" if self._locked else "saved", "muted")
        self._mark.show_icon(*(well if saved and not self._astray else ("warning", "danger")))
        said = (READ_ONLY if self._locked else SAVED) if saved else NOT_SAVED
        self._saved.setText(ASTRAY if self._astray else self._saving or said)
        self._news.setText(news)
