"""Something as it went, state by state, so that each deed can be undone before it is entered."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Course(Generic[T]):
    """The states of one thing that never changes itself, so to undo is to go back to one before."""

    def __init__(self, first: T) -> None:
        self._states = [("", first)]
        self._place = 0

    @property
    def now(self) -> T:
        """As it stands."""
        return self._states[self._place][1]

    @property
    def undo_label(self) -> str | None:
        """What would be undone; None when nothing was done."""
        return self._states[self._place][0] if self._place else None

    @property
    def redo_label(self) -> str | None:
        """What would be done again; None when nothing was undone."""
        after = self._states[self._place + 1 : self._place + 2]
        return after[0][0] if after else None

    def take(self, label: str, made: T) -> bool:
        """Go on with what a deed made; False when it changed nothing."""
        if made == self.now:
            return False
        self._states[self._place + 1 :] = [(label, made)]
        self._place += 1
        return True

    def bring_up(self, make: Callable[[T], T]) -> None:
        """Make all its states others, as the register has become another; no deed to undo."""
        self._states = [(label, make(state)) for label, state in self._states]

    def undo(self) -> str | None:
        """Go back by one deed, and tell which; None when nothing was done."""
        label = self.undo_label
        if label is not None:
            self._place -= 1
        return label

    def redo(self) -> str | None:
        """Go on again by one deed, and tell which; None when nothing was undone."""
        label = self.redo_label
        if label is not None:
            self._place += 1
        return label
