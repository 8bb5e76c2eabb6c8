"""What all forms have in common: a dialog that loses nothing of what was typed."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import (
    ConflictError,
    MissingError,
    SavedAfterAllError,
    TrackerError,
)
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.asking import Answer, Weight
from blackpool_tracker.ui.forms.clashes import HELD_BACK, Act, Clashes
from blackpool_tracker.ui.forms.removed import who_removed
from blackpool_tracker.ui.forms.rest import WAIT, Rest
from blackpool_tracker.ui.forms.scrolled_fields import ScrolledFields
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.forms.watched import Meaning
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.dialog import ABOVE, BELOW, SIDE, Dialog
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.stops import go_on
from blackpool_tracker.ui.steps import How

_OF_SCREEN: Final = 0.92  # of its width
_FRAME: Final = 40
"""What the desktop's own title bar takes of the height, in pixels."""
_TRIES: Final = 3
"""So often a form is saved anew by itself, when others save what it is about at the same time."""


class FormDialog(Dialog):
    """A title, fields, and two buttons.

    Ctrl+Enter saves. Escape closes, and asks first when something typed would be lost. A refusal
    is shown above the buttons, and everything typed stays.

    Signals:
        saved: the register has taken what was filled in.
    """

    saved = Signal()

    merges = True
    """Whether ``reread`` follows every value that ``step`` writes, so that a save which somebody
    else was quicker than can be made again at once."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, title: str, about: str, doing: str
    ) -> None:
        super().__init__(parent, title)
        self.hub = hub
        self.stack = FieldStack()
        self._opened_for: dict[str, Any] = {}
        self.clashes = Clashes(hub, self.stack)
        self.clashes.moved.connect(self._clashes_moved)
        self._tall = self._tries = 0
        self._saving = self._missed = self._after_all = False
        self._refusal = labels.wrapped(role="error")
        self._refusal.setObjectName("refusal")
        self._refusal.hide()
        self.save_button = buttons.primary(doing)
        self.save_button.setObjectName("save")
        labels.set_tip(self.save_button, "Ctrl+Enter")
        self.save_button.clicked.connect(self.commit)
        self._lay_out(title, about)
        self._rest = Rest(self, (self.stack, self.save_button, self.cancel_button), self.fit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.commit)
        hub.changed.connect(self._follow)

    @abstractmethod
    def step(self) -> Act | None:
        """What gives the register all that is filled in by now.

        It is done on whichever thread, and so touches no field. None where nothing of it is for
        the register: it is done then. Raises ``TrackerError`` for what cannot be given so.
        """

    def taken(self, value: Any) -> None:
        """The register has taken it; ``value`` is what that gave back."""

    def reread(self) -> None:
        """Look at the rows again that this form is about: somebody has changed them."""

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched what this form is about, or what nearly every form offers."""
        return self.row in changed.rows or bool(changed.ids("person") | changed.ids("rating_word"))

    def begin(self) -> None:
        """To be called when all fields are filled: what differs from now on was typed."""
        for field in self.clashes.begin():
            # After the field's own filter, and so asked before it.
            field.editor.installEventFilter(self)

    def reopens(self, **about: Any) -> None:
        """To be called by a form that can be opened again for what was typed into it.

        ``about`` is what it was opened for, as plain JSON; see ``ui/reopening.py``.
        """
        self._opened_for = about
        self.hub.drafts.watch(self)
        self.finished.connect(lambda: self.hub.drafts.leave(self))

    def draft(self) -> DraftEntry | None:
        """What was typed here and is not saved; None while nothing was."""
        words = self.typed_words() if self.typed else {}
        if not words:
            return None
        title = " · ".join(part for part in (self.windowTitle(), self._about.text()) if part)
        key = DraftKey(self.objectName(), self._opened_for)
        return DraftEntry(key, title, words, self.clashes.seen)

    def typed_words(self) -> dict[str, Any]:
        """The fields into which something was typed, by name, as plain JSON."""
        return {
            field.editor.accessibleName(): field.draft() for field in self.clashes.touched_fields
        }

    def resume(self, words: Mapping[str, Any]) -> None:
        """Write into the fields what ``typed_words`` gave. A field that is no more is passed."""
        for field in self.stack.fields:
            kept = words.get(field.editor.accessibleName())
            if kept is not None:
                field.show_draft(kept)

    def recall(self, seen: Mapping[str, Any]) -> None:
        """The words of ``resume`` were written over ``seen``; what others made of it since, ask."""
        self.clashes.recall(seen)
        self.catch_up()

    def fit(self) -> None:
        """Grow with what is shown, as far as the screen allows."""
        if self.isVisible():
            self._take_height(self.height())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802  Qt's name, and given by place
        """Tab goes from field to field as they stand."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def _follow_fields(self) -> None:
        """Grow when the fields have, for example by a row or by what was written into one."""
        if self._scrolled.wanted() > self._tall:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The fields have their real size only now."""
        super().showEvent(event)
        self._take_height(0)

    def _say(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.save_button.setAccessibleDescription(sentence)
        self.fit()

    def _take_height(self, least: int) -> None:
        screen = self.screen().availableGeometry()
        room = QSize(round(screen.width() * _OF_SCREEN), screen.height() - _FRAME)
        self.resize(max(self.width(), min(self.sizeHint().width(), room.width())), self.height())
        self.column.activate()
        self._tall = self._scrolled.wanted()
        wanted = min(self.height() + self._scrolled.missing(), room.height())
        self.resize(self.width(), max(wanted, least))

    @property
    def typed(self) -> bool:
        """Whether something stands here that would be lost."""
        return self.clashes.touched

    @property
    def row(self) -> RowKey | None:
        """The row that the form is about; None when it makes a new one."""
        return None

    def follow(self, field: Field, value: Any, kept: Kept, meaning: Meaning | None = None) -> None:
        """Show a value that others may have changed; where it was changed here too, ask.

        ``kept`` is where the register holds it.
        """
        self.clashes.follow(field, value, kept, meaning)

    @property
    def refusal(self) -> str:
        """The sentence above the buttons; empty when there is none."""
        return self._refusal.text()

    def commit(self) -> None:
        """Save and close, or say why not."""
        if self._saving or self._after_all:
            return
        if self._held_back() or not self.readable():
            self._tries = 0
            return
        self._tries += 1
        try:
            act = self.clashes.with_given_up(self.step)
        except TrackerError as error:
            self._not_saved(error)
            return
        if act is None:
            self._is_saved(None)
            return
        self._saving, self._missed = True, False
        # What is written over what an own step has changed meanwhile is merged as others' are.
        how = How(unseen=self.merges)
        self.hub.step(act, self._is_saved, self._not_saved, of=self, how=how)
        if self._saving:
            self._rest.begin()

    def readable(self) -> bool:
        """Whether every field can be read; the keyboard goes to the first that cannot."""
        self._say("")
        wrong = [field for field in self.stack.fields if field.isVisible() and not field.commit()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scrolled.ensureWidgetVisible(wrong[0])
        return not wrong

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken. What others did meanwhile is looked at before trying again."""
        self._tries = 0
        self._say(sentence)
        announce(self, sentence, assertive=True)
        self.hub.look()

    def catch_up(self) -> bool:
        """Look at the rows again; False when that cannot be, which is said."""
        try:
            self.reread()
        except MissingError as error:
            # What the form is about was removed; what was typed stays to be copied.
            self._say(self._gone(str(error)))
        except TrackerError as error:
            self._say(str(error))
        else:
            if not self._copy.isHidden():
                self._copy.hide()
                self._say("")
            return True
        return False

    def reject(self) -> None:
        """Close, after asking when something typed would be lost; not while it is being saved."""
        if self._saving:
            self._rest.say(WAIT)
            return
        if not self.typed:
            super().reject()
            return
        self.hub.asking.sentence(
            "Throw away what you typed?",
            "It has not been saved.",
            (Answer("throw", "Throw it away"), Answer("keep", "Go on writing", Weight.WAY_OUT)),
            self._answered,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes the form and Ctrl+S saves it, in whichever field the keyboard is.

        A field by itself would put back what it was filled with, and the typing be gone.
        """
        if isinstance(event, QKeyEvent) and watched is not self:
            act = self._act_for(event)
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _act_for(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.reject
        return self.commit if event.matches(QKeySequence.StandardKey.Save) else None

    def _answered(self, key: str) -> None:
        if key == "throw":
            super().reject()

    def _follow(self, changed: Changed) -> None:
        if self.concerns(changed):
            # It may be what is being saved here; else it is looked at when that is refused.
            self._missed = self._saving
            if not self._saving:
                self.catch_up()

    def _is_saved(self, value: Any) -> None:
        self._tries, self._saving = 0, False
        self._rest.end()
        self.taken(value)
        self.saved.emit()
        self.accept()

    def _not_saved(self, error: TrackerError) -> None:
        self._saving = False
        self._rest.end()
        if isinstance(error, ConflictError):
            self._try_again(str(error))
            return
        if self._missed:
            self.catch_up()
        if isinstance(error, SavedAfterAllError):
            # It is done: what was typed can still be copied, but not be saved a second time.
            self._after_all = True
            self.save_button.setEnabled(False)
            self._copy.show()
        if isinstance(error, MissingError):
            self.refuse(self._gone(str(error)))
        else:
            self.refuse(str(error))

    def _try_again(self, sentence: str) -> None:
        """Somebody was quicker: take up what they did, and save unless it has to be asked about."""
        self.hub.look()
        if not self.catch_up():
            self._tries = 0
            announce(self, self.refusal, assertive=True)
        elif self._held_back():
            self._tries = 0
        elif self.merges and self._tries < _TRIES:
            self.commit()
        else:
            self.refuse(sentence)

    def _held_back(self) -> bool:
        """Whether something must be answered before anything is saved; the keyboard goes there."""
        clash = self.clashes.first
        if clash is None:
            return False
        sentence = self.clashes.sentence
        self._say(sentence)
        announce(self, sentence, assertive=True)
        clash.go_to()
        self._scrolled.ensureWidgetVisible(clash)
        return True

    def _clashes_moved(self) -> None:
        if self.clashes.first is None and self._refusal.text().endswith(HELD_BACK):
            self._say("")
        self.fit()

    def _gone(self, sentence: str) -> str:
        """Who removed it and when, if that is why; what was typed can be copied."""
        self._copy.setVisible(self.typed)
        return who_removed(self.hub, self.row) or sentence

    def _copy_typed(self) -> None:
        QGuiApplication.clipboard().setText(self.clashes.typed_text)
        announce(self, "Copied.")

    def _lay_out(self, title: str, about: str) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.setSpacing(2)
        head.addWidget(labels.heading(title, level=2))
        self._about = labels.wrapped(about, role="muted")
        if not about:
            self._about.hide()
        head.addWidget(self._about)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(GAP)
        row.addStretch(1)
        self._copy = buttons.secondary("Copy what I typed")
        self._copy.setObjectName("copy")
        self._copy.clicked.connect(self._copy_typed)
        self._copy.hide()
        row.addWidget(self._copy)
        self.cancel_button = buttons.secondary("Cancel")
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column = self.column
        # The fields take the whole width: their scroll bar stands in the margin.
        column.setContentsMargins(0, ABOVE, 0, BELOW)
        column.addLayout(head)
        self._scrolled = ScrolledFields(self.stack, self._follow_fields)
        column.addWidget(self._scrolled, 1)
        self._refusal.setContentsMargins(SIDE, 0, SIDE, 0)
        column.addWidget(self._refusal)
        column.addLayout(row)
