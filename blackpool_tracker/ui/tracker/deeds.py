"""What a person says of a tracker; each deed can be undone, and the plan follows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.tracker.telling import PlanTold, told_of
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.ui.course import Course
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane, Progress
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.tracker.begun import Begun
from blackpool_tracker.ui.tracker.step import Deed

_MEANT: Final = frozenset({"finding", "action", "person", "theme", "source"})
"""Rows of the register that a plan looks at."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a deed made beside the window, of which choices."""

    of: Choices
    made: Choices


class TrackerDeeds(QObject):
    """The choices of one tracker, their undo, and the plan that is made of them.

    Signals:
        changed: the choices or the plan are others than before.
        slow: the plan is still being made after a moment.
        done: what was done, undone or done again, in words.
    """

    changed = Signal()
    slow = Signal()
    done = Signal(str)

    def __init__(self, hub: Hub, begun: Begun, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._trackers = hub.workspace.read_by(Trackers)
        self._course, self._plan = Course(begun.choices), plan
        self._told: PlanTold | None = None
        # What was taken up is to be kept again, though nothing was done with it yet.
        self._first = begun.choices if begun.line is None else None
        self._held = False
        # Of the files: pages that are gone to meanwhile must not wait for it.
        self._planning, self._making = Newest(hub, self, Lane.FILES), Newest(hub, self, Lane.FILES)
        hub.changed.connect(self._follow)

    @property
    def choices(self) -> Choices:
        """What was said so far."""
        return self._course.now

    @property
    def plan(self) -> Plan:
        """What would be entered; of earlier choices while ``planning``."""
        return self._plan

    @property
    def planning(self) -> bool:
        """Whether the plan is of other choices than those that were made last."""
        return self._plan.choices is not self.choices or self._making.busy

    @property
    def begun(self) -> bool:
        """Whether anything was said yet that would be lost."""
        return self.choices is not self._first

    @property
    def undo_label(self) -> str | None:
        """What would be undone; None when nothing was done."""
        return self._course.undo_label

    @property
    def redo_label(self) -> str | None:
        """What would be done again; None when nothing was undone."""
        return self._course.redo_label

    def do(self, label: str, deed: Deed) -> None:
        """Do a deed with the choices as they are; tells the person when it is refused."""
        try:
            made = deed(self.choices)
        except TrackerError as error:
            self._hub.refused.emit(str(error))
            return
        self._take(label, made)

    def do_beside(self, label: str, deed: Deed) -> None:
        """Do a deed that takes long beside the window: once more where others came before it."""
        choices = self.choices

        def done(result: _Done) -> None:
            if result.of is self.choices:
                self._take(label, result.made)
            else:
                self.do_beside(label, deed)

        self._making.ask(lambda _progress: _Done(choices, deed(choices)), done, slow=self.slow.emit)

    def tell(self, plan: Plan) -> PlanTold:
        """What is shown of a plan: of one that follows a deed it was gathered beside the window."""
        if self._told is None or self._told.plan is not plan:
            self._told = told_of(plan)
        return self._told

    def undo(self) -> None:
        """Take back the newest deed."""
        label = self._course.undo()
        if label is not None:
            self._tell()
            self.done.emit(f"Undone: {label}")

    def redo(self) -> None:
        """Do again what was taken back last."""
        label = self._course.redo()
        if label is not None:
            self._tell()
            self.done.emit(f"Done again: {label}")

    def plan_again(self, then: Callable[[], object] | None = None) -> None:
        """Make the plan anew beside the window, as the register has become another."""
        choices, before = self.choices, self._plan

        def work(_progress: Progress) -> PlanTold:
            return told_of(self._trackers.plan(choices, before))

        def done(told: PlanTold) -> None:
            self._plan, self._told = told.plan, told
            self.changed.emit()
            if then is not None:
                then()

        self._planning.ask(work, done, slow=self.slow.emit)

    def hold(self, *, held: bool) -> None:
        """Follow the register no more, or again: the tracker itself is being brought in."""
        self._held = held

    def stop(self) -> None:
        """Make no plan any more: the page ends."""
        self._planning.stop()
        self._making.stop()
        self._hub.changed.disconnect(self._follow)

    def _take(self, label: str, made: Choices) -> None:
        if self._course.take(label, made):
            self._tell()

    def _tell(self) -> None:
        # Shown first: beside the making of the plan it would take as long again.
        self.changed.emit()
        self.plan_again()

    def _follow(self, changed: Changed) -> None:
        if not self._held and any(changed.ids(table) for table in _MEANT):
            self.plan_again()
