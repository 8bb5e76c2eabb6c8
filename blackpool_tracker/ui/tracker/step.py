"""What every step of bringing a tracker in has in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.doubts import DoubtKey
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.ui.hub import Hub

Deed = Callable[[Choices], Choices]
"""What a person does: from the choices as they stand to others, or a ``TrackerError`` raised."""


class TrackerStep(QWidget):
    """One step: it shows a plan, and says what a person does. The page keeps choices and undo.

    Signals:
        chosen: a deed: what it is called in the menu of undo (``Take “Lead” for the owner``), and a
            ``Deed``. The page does it with the choices as they are then, which may be newer than
            those that are shown, says why when it is refused, and calls ``show_plan`` again.
        said: a sentence for whoever listens to the screen, about what was done.
    """

    chosen = Signal(str, object)
    said = Signal(str)

    title = ""
    """What the step is called, as ``Columns``."""

    searches = False
    """Whether something can be searched for in it."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub

    def show_plan(self, choices: Choices, plan: Plan) -> None:
        """Show the choices, and what they would enter.

        Called at once after each deed, with the plan before it, and once more when that is made
        anew: until then ``plan.choices is not choices``. The place in a list stays as it is.
        """
        raise NotImplementedError

    def open_count(self, choices: Choices, plan: Plan) -> int:
        """How much is still to be answered in this step, for any choices; shows nothing."""
        raise NotImplementedError

    def open_words(self, count: int) -> str:
        """The same in words, below the title: ``3 to answer``; ``Nothing open`` for none."""
        return f"{count} to answer" if count else "Nothing open"

    def take_focus(self) -> None:
        """Give the keyboard to what is worked with first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search, in a step that ``searches``."""

    def go_to_next_open(self, *, first: bool = False) -> bool:
        """Go to the next thing that is open after the one that is shown; False for none after it.

        ``first``: the first of all, as when one comes from another step.
        """
        raise NotImplementedError

    def go_to(self, doubt: DoubtKey) -> bool:
        """Go to a doubt by its key; False when this step does not show it."""
        raise NotImplementedError
