"""A field that is saved as it is left, while others may be writing in it."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey
from blackpool_tracker.domain.errors import ConflictError, TrackerError
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.drafts import Waiting
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.watched import Meaning, Watched, plain_meaning
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.steps import PLAINLY, How

About = Callable[[], tuple[dict[str, Any], str] | None]

_TRIES: Final = 3
STILL_HERE: Final = "What you wrote is kept: see “Words not saved” in the Register menu."
WAITING: Final = "waiting"
"""As what the words of a field are kept that wait to be saved."""


class InPlace(QObject):
    """Follows the register in one field, and asks where two people have changed it.

    ``catch_up`` shows what the register holds by now, and may raise ``TrackerError``. ``keep``
    gives what makes a step of my words and one that puts theirs back, so that the history holds
    both. ``about`` is what the field is about now, for words that wait to be saved: plain JSON, and
    what to call it; None for nothing.
    """

    def __init__(
        self,
        hub: Hub,
        editor: Field,
        catch_up: Callable[[], object],
        keep: Callable[[str, str], Act | None] | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        super().__init__(editor)
        self._hub, self._field, self._catch_up, self._keep = hub, editor, catch_up, keep
        self.about: About = lambda: None
        self._giving = False
        # Which row is shown, how many values of it wait to be saved, and which came last.
        self._row = self._waiting = self._last = 0
        self._value: Any = None
        self._watched = Watched(hub, editor, self._put, meaning or plain_meaning(editor))
        self._watched.asked.connect(lambda: editor.hold(held=True))
        self._watched.settled.connect(self._settled)

    def show(self, value: Any, held: Any) -> None:
        """Show another row's value; ``held`` is what the register holds, if that is more."""
        self._row, self._waiting = self._row + 1, 0
        self._field.wait(waiting=False)
        self._field.hold(held=False)
        self._field.show_value(value)
        self._value = value
        self._watched.begin(held)

    def follow(self, value: Any, held: Any, kept: Kept) -> None:
        """Show what the register holds by now, but nothing over what is being written or saved."""
        self._value = value
        if self._waiting:
            return
        self._watched.follow(held, kept)
        if not self._giving:
            self._field.follow(value)
            self._field.hold(held=self._watched.clashes)

    def give(
        self,
        change: Callable[[], Act | None],
        then: Callable[[Any], object] = lambda _value: None,
        how: How = PLAINLY,
    ) -> None:
        """Make the step that ``change`` gives, unless somebody has changed the same meanwhile.

        Then it is asked first. What was refused stays in its field, and can be given again.
        ``then`` gets what the step returned.
        """
        self._last += 1
        self._try(_Change(change, then, how, self._row, self._last), _TRIES)

    def leave(self) -> None:
        """Give what stands half-typed, before another row takes its place.

        In a clash theirs stands then, and the words written here are kept in the history.
        """
        if self._watched.clashes:
            self._watched.give_way()
        else:
            self._field.commit()

    def _try(self, change: "_Change", tries: int) -> None:
        self._look()
        if self._watched.clashes:
            self._field.touched()
            self._field.follow(self._value)
            return
        act = change.gather()
        if act is None:
            return
        kept = None if self._hub.steps.at_once else self._wait()

        def made(value: object) -> None:
            change.then(value)
            self._wait_no_more(change, kept)
            if kept is not None and not self._waiting and change.row == self._row:
                self._hub.attempt(self._catch_up)

        def refused(error: TrackerError) -> None:
            self._wait_no_more(change, kept)
            self._refused(change, tries - 1, kept, error)

        self._hub.step(act, made, refused, of=self, how=change.how)

    def _refused(
        self, change: "_Change", left: int, kept: Waiting | None, error: TrackerError
    ) -> None:
        if change.row != self._row:
            self._tell_of_words(kept, str(error))
        elif change.number != self._last:
            # The person has written something newer here, which has its own turn.
            if not isinstance(error, ConflictError):
                self._hub.refused.emit(str(error))
        elif isinstance(error, ConflictError) and left:
            self._hub.look()
            self._try(change, left)
        else:
            self._field.refuse(str(error))

    def _wait(self) -> Waiting:
        """The value that stands here is still to be saved: its words are kept meanwhile."""
        self._waiting += 1
        self._field.wait(waiting=True)
        about, name = self.about() or ({}, ""), self._field.editor.accessibleName()
        key = DraftKey(WAITING, {**about[0], "field": name, "number": self._last})
        kept = Waiting(DraftEntry(key, about[1] or name, {name: self._field.draft()}))
        if self._field.written:
            self._hub.drafts.watch(kept)
        return kept

    def _tell_of_words(self, kept: Waiting | None, sentence: str) -> None:
        """Another row is shown here by now: the words are offered elsewhere."""
        if kept is not None and self._field.written:
            self._hub.attempt(lambda: self._hub.drafts.leave_behind(kept))
            sentence = f"{sentence} {STILL_HERE}"
        self._hub.refused.emit(f"{self._watched.name}: {sentence}")

    def _wait_no_more(self, change: "_Change", kept: Waiting | None) -> None:
        if kept is None:
            return
        self._hub.drafts.leave(kept)
        if change.row == self._row:
            self._waiting -= 1
            self._field.wait(waiting=bool(self._waiting))

    def _look(self) -> None:
        self._giving = True
        try:
            self._hub.attempt(self._catch_up)
        finally:
            self._giving = False

    def _put(self, panel: QWidget) -> None:
        layout = self._field.layout()
        if layout is not None:
            layout.addWidget(panel)

    def _settled(self) -> None:
        self._field.hold(held=self._watched.clashes)
        given_up, keep = self._watched.given_up, self._keep
        if given_up is not None and keep is not None:
            self._watched.given_up = None
            self._keep_in_history(keep(given_up, self._field.value()), given_up)
        if self._watched.mine_kept:
            self._field.commit()
        self._watched.close()

    def _keep_in_history(self, act: Act | None, given_up: str) -> None:
        row = self._row

        def refused(error: TrackerError) -> None:
            self._hub.refused.emit(str(error))
            if row == self._row:
                # Then they stay where they were written.
                self._field.fill(given_up)
                self._field.touched()

        if act is not None:
            self._hub.step(act, refused=refused, of=self)


class _Change(NamedTuple):
    """A value that was given: what gives its step, for which row, and as which of its values."""

    gather: Callable[[], Act | None]
    then: Callable[[Any], object]
    how: How
    row: int
    number: int
