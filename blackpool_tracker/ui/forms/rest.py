"""A form at rest: what is filled in is being saved, and nothing of it is changed meanwhile."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from blackpool_tracker.ui.jobs import MOMENT
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.dialog import SIDE, Dialog

SAVING: Final = "Saving…"
WAIT: Final = "This is being saved. It closes by itself once it is."


class Rest(QObject):
    """Takes ``pieces`` of a form out of use for a while; words above its buttons say why.

    ``fit`` is called when they come or go.
    """

    def __init__(self, form: Dialog, pieces: Sequence[QWidget], fit: Callable[[], object]) -> None:
        super().__init__(form)
        self._form, self._pieces, self._fit = form, pieces, fit
        self._resting = False
        self._waited_in: QWidget | None = None
        self._words = labels.wrapped(role="muted")
        self._words.setObjectName("course")
        self._words.setContentsMargins(SIDE, 0, SIDE, 0)
        self._words.hide()
        form.column.insertWidget(form.column.count() - 1, self._words)

    def begin(self) -> None:
        """Have nothing changed until it is known what becomes of it."""
        self._resting, self._waited_in = True, self._form.focusWidget()
        # The keyboard is on no button that a key would press.
        self._form.setFocus()
        for piece in self._pieces:
            piece.setEnabled(False)
        QTimer.singleShot(MOMENT, self, self._say_saving)

    def end(self) -> None:
        """Be as before, with the keyboard where it was."""
        if not self._resting:
            return
        self._resting = False
        for piece in self._pieces:
            piece.setEnabled(True)
        self.say("")
        if self._waited_in is not None and isValid(self._waited_in):
            self._waited_in.setFocus()

    def say(self, sentence: str) -> None:
        """Say how it goes on; empty says no more."""
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
        if sentence:
            announce(self._form, sentence)
        self._fit()

    def _say_saving(self) -> None:
        if self._resting and self._words.isHidden():
            self.say(SAVING)
