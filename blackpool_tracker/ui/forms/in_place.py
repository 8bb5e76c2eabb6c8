"""A field that is saved as it is left, while others may be writing in it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.errors import ConflictError, TrackerError
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.forms.watched import Meaning, Watched, plain_meaning
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.field import Field

_TRIES = 3


class InPlace(QObject):
    """Follows the register in one field, and asks where two people have changed it.

    ``catch_up`` shows what the register holds by now. ``keep`` makes a step of my words and one
    that puts theirs back, so that the history holds both. They may raise ``TrackerError``.
    """

    def __init__(
        self,
        hub: Hub,
        editor: Field,
        catch_up: Callable[[], object],
        keep: Callable[[str, str], object] | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        super().__init__(editor)
        self._hub, self._field, self._catch_up, self._keep = hub, editor, catch_up, keep
        self._giving = False
        self._value: Any = None
        self._watched = Watched(hub, editor, self._put, meaning or plain_meaning(editor))
        self._watched.asked.connect(lambda: editor.hold(held=True))
        self._watched.settled.connect(self._settled)

    def show(self, value: Any, held: Any) -> None:
        """Show another row's value; ``held`` is what the register holds, if that is more."""
        self._field.hold(held=False)
        self._field.show_value(value)
        self._value = value
        self._watched.begin(held)

    def follow(self, value: Any, held: Any, kept: Kept) -> None:
        """Show what the register holds by now, but nothing over what is being written."""
        self._value = value
        self._watched.follow(held, kept)
        if not self._giving:
            self._field.follow(value)
            self._field.hold(held=self._watched.clashes)

    def give(self, change: Callable[[], object]) -> None:
        """Make a step, unless somebody has changed the same meanwhile: then ask first.

        What was refused stays in its field, and can be given again.
        """
        for left in reversed(range(_TRIES)):
            self._look()
            if self._watched.clashes:
                self._field.touched()
                self._field.follow(self._value)
                return
            try:
                change()
            except ConflictError as error:
                self._hub.attempt(self._hub.workspace.look_for_news)
                if not left:
                    self._field.refuse(str(error))
            except TrackerError as error:
                self._field.refuse(str(error))
                return
            else:
                return

    def leave(self) -> None:
        """Give what stands half-typed, before another row takes its place.

        In a clash theirs stands then, and the words written here are kept in the history.
        """
        if self._watched.clashes:
            self._watched.give_way()
        else:
            self._field.commit()

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
            theirs = self._field.value()
            if not self._hub.attempt(lambda: keep(given_up, theirs)):
                # Then they stay where they were written.
                self._field.fill(given_up)
                self._field.touched()
        if self._watched.mine_kept:
            self._field.commit()
        self._watched.close()
