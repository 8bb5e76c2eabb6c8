"""The dialog of a last look: each place, and whether it may be printed."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.looks import PERSONAL_WORDS, Look, Where, before_words
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.metrics import GAP, roomy
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.small_dialog import SmallDialog
from blackpool_tracker.ui.last_look.places import PlacesList

FILES: Final = "What stands in evidence files is not searched."
THIS_TIME: Final = (
    "You may not change this register: what you decide here holds until it is closed, and is not"
    " kept."
)
_WIDTH: Final = 96  # average characters
_OF_WINDOW: Final = 0.94
_LEAST_ROWS: Final = 1.2
_MOST_ROWS: Final = 6


class LookDialog(SmallDialog):
    """Lists what nobody has decided, and keeps what a person says: nothing goes out before.

    Signals:
        decided: all places may be printed, and that is kept.
        go_wanted: the words of a place shall be looked at where they are written (a ``Where``).
            What was decided so far is kept.
    """

    decided = Signal()
    go_wanted = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget | None, look: Look) -> None:
        count = len(look.places)
        it = "it" if count == 1 else "each"
        places = "this place" if count == 1 else f"these {count:,} places"
        super().__init__(
            parent,
            "A last look",
            f"A child might be known by {places}. Nothing goes out before you have decided"
            f" about {it}.",
        )
        self.setObjectName("last_look")
        self._hub = hub
        self._job: Job | None = None
        self.list = PlacesList(look.places)
        self._model = self.list.places
        self._add_list()
        self._add_deciding()
        self._add_notes(look)
        self._add_ways()
        self.list.chosen.connect(self._show_row)
        self.list.decided.connect(self.decide)
        self.list.doubleClicked.connect(lambda _index: self.decide())
        self._show_row()
        self.list.setFocus()
        self._take_room(parent)

    def decide(self) -> None:
        """Say of the place that it may be printed, and go to the next; or take that back."""
        row = self.list.row
        if row is None or self._job is not None:
            return
        here = self.list.currentIndex().row()
        self._model.allow(here, allowed=not row.allowed)
        following = self._model.next_open(here)
        if row.allowed and following >= 0:
            self.list.go_to(following)
            self.list.setFocus()
        elif row.allowed:
            self._go.setFocus()
        self._show_row()
        self._say(self._left_words())

    def decide_all(self) -> None:
        """Say of all that they may be printed, and go on."""
        self._model.allow_all()
        self.go_on()

    def go_on(self) -> None:
        """Keep what was decided, and let the paper go out; not while a place is undecided."""
        if self._model.left:
            self._say(f"{self._left_words()} Nothing goes out before.")
            self.list.go_to(self._model.next_open(self.list.currentIndex().row()))
            self.list.setFocus()
        else:
            self._keep(self._let_out)

    def go_to(self) -> None:
        """Keep what was decided so far, and have the words of the place shown."""
        row = self.list.row
        if row is not None:
            self._keep(partial(self._leave_for, row.place.where))

    def reject(self) -> None:
        """Close; not while what was decided is being kept."""
        if self._job is None:
            super().reject()

    def _let_out(self) -> None:
        self.accept()
        self.decided.emit()

    def _leave_for(self, where: Where) -> None:
        super().reject()
        self.go_wanted.emit(where)

    def _keep(self, then: Callable[[], object]) -> None:
        """Keep what was decided, beside the window, and then do what follows."""
        if self._job is not None:
            return
        looks, said = self._hub.workspace.last_looks, self._model.said
        self._say("Keeping what you decided…")
        self._job = self._hub.steps.beside(
            lambda _progress: looks.decide(said), lambda _nothing: then(), self._refuse, owed=True
        )
        self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job = None

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error), role="error")

    def _show_row(self) -> None:
        row = self.list.row
        if row is None:
            return
        self.reason.show_value(row.reason)
        self._allow.setText("&Take back" if row.allowed else "&May be printed")
        found = row.place.found.strip()
        self._allow.setAccessibleDescription(
            f"“{found}” looks like {PERSONAL_WORDS[row.place.what]}, {row.place.place}"
        )

    def _write_reason(self) -> None:
        self._model.write_reason(self.list.currentIndex().row(), self.reason.value())

    def _left_words(self) -> str:
        left = self._model.left
        if not left:
            return "All places are decided."
        return f"{left:,} {'place is' if left == 1 else 'places are'} not decided yet."

    def _say(self, sentence: str, *, role: labels.Role = "plain") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        announce(self, sentence, assertive=role == "error")

    def _add_list(self) -> None:
        panel = Panel()
        panel.column.setContentsMargins(2, 2, 2, 2)
        panel.column.addWidget(self.list)
        row = self.list.sizeHintForRow(0)
        self.list.setMinimumHeight(round(row * _LEAST_ROWS))
        self._rows_height = row * min(self._model.rowCount(), _MOST_ROWS)
        self.column.addWidget(panel, 1)

    def _add_deciding(self) -> None:
        self.reason = TextField("Why, if you like")
        self.reason.editor.setObjectName("reason")
        self.reason.name("Reason")
        self.reason.typed.connect(self._write_reason)
        label = labels.plain("&Reason")
        label.setBuddy(self.reason.editor)
        go_to = buttons.secondary("&Go to it")
        go_to.setObjectName("go_to")
        go_to.setAccessibleDescription("The paper is put aside meanwhile; nothing is lost")
        go_to.clicked.connect(self.go_to)
        self._allow = buttons.secondary("&May be printed")
        self._allow.setObjectName("allow")
        self._allow.clicked.connect(self.decide)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(label)
        row.addWidget(self.reason, 1)
        row.addWidget(self._allow)
        row.addWidget(go_to)
        self.column.addLayout(row)

    def _add_notes(self, look: Look) -> None:
        self._said = labels.wrapped(self._left_words())
        self._said.setObjectName("said")
        notes = [before_words(look.before), FILES]
        if not self._hub.workspace.last_looks.kept:
            notes.append(THIS_TIME)
        self.column.addWidget(self._said)
        self.column.addWidget(labels.wrapped(" ".join(filter(None, notes)), role="small"))

    def _add_ways(self) -> None:
        every = buttons.secondary("&All of these may be printed")
        every.setObjectName("allow_all")
        every.clicked.connect(self.decide_all)
        cancel = buttons.secondary("Cancel")
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        self._go = buttons.primary("Go &on")
        self._go.setObjectName("go_on")
        self._go.clicked.connect(self.go_on)
        self.add_buttons(cancel, self._go, left=every)

    def _take_room(self, parent: QWidget | None) -> None:
        """Wide enough to read a place in two lines, and as high as the places want."""
        wide = roomy(self, _WIDTH)
        least = self.column.totalMinimumHeightForWidth(wide)
        high = max(least, 0) - self.list.minimumHeight() + self._rows_height
        if parent is not None:
            room = _window_below(parent)
            wide = min(wide, round(room.width() * _OF_WINDOW))
            high = min(high, round(room.height() * _OF_WINDOW))
        self.resize(wide, high)


def _window_below(parent: QWidget) -> QWidget:
    """The window below, whichever dialogs lie between."""
    window = parent.window()
    while (above := window.parentWidget()) is not None:
        window = above.window()
    return window
