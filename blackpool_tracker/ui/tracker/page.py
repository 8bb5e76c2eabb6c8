"""The page on which a tracker is brought in: its steps, and what is open in each."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import ConflictError, RefusedError, TrackerError
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.services.tracker import BroughtIn, Trackers, check_ready
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.metrics import GAP, PAGE_MARGINS, characters
from blackpool_tracker.ui.scrolled import Scrolled
from blackpool_tracker.ui.tracker.about_step import AboutStep
from blackpool_tracker.ui.tracker.begun import Begun
from blackpool_tracker.ui.tracker.columns_step import ColumnsStep
from blackpool_tracker.ui.tracker.deeds import TrackerDeeds
from blackpool_tracker.ui.tracker.head import TrackerHead
from blackpool_tracker.ui.tracker.legend_step import LegendStep
from blackpool_tracker.ui.tracker.rows_step import RowsStep
from blackpool_tracker.ui.tracker.sheets_step import SheetsStep
from blackpool_tracker.ui.tracker.step import TrackerStep
from blackpool_tracker.ui.tracker.step_bar import StepBar

_NEXT_STEP, _STEP_BEFORE = "Ctrl+Tab", "Ctrl+Shift+Tab"
_LOW: Final = 24  # lines of words
_LEAST: Final = 15  # lines of words that a step has room for
_NARROW: Final = 90  # average characters
_ENTERING: Final = "Bringing it in…"
_STOPPING: Final = "Stopping…"
_PLANNING: Final = "Looking at the rows…"


class _Steps(QStackedWidget):
    """The steps, one at a time. They ask for the least only: each scrolls where it has no more."""

    def sizeHint(self) -> QSize:
        """The least."""
        return self.minimumSizeHint()


class TrackerPage(QWidget):
    """One tracker.

    Signals:
        changed: what could be undone, or done again, is something else.
        entered: it was brought in (a ``BroughtIn``).
        deed_wanted: something is wanted of the whole tracker: ``keep``, ``take``, ``other`` or
            ``give_up``.
    """

    changed = Signal()
    entered = Signal(object)
    deed_wanted = Signal(str)

    adds = ""

    def __init__(self, hub: Hub, begun: Begun, plan: Plan) -> None:
        super().__init__()
        self.setObjectName("tracker_page")
        self.setProperty("kind", "page")
        self._hub, self.begun = hub, begun
        self.deeds = TrackerDeeds(hub, begun, plan, self)
        self.head = TrackerHead()
        self.steps: Sequence[TrackerStep] = self._make_steps()
        self.bar = StepBar([step.title for step in self.steps])
        self._stack = _Steps()
        self._wants_in = self._entering = self._stopping = False
        self._lay_out()
        self._connect()
        self.head.show_book(begun.choices.name, begun.read.book.warnings)
        self._show()

    @property
    def step(self) -> TrackerStep:
        """The step that is shown."""
        return self.steps[self.bar.at]

    def undo(self) -> None:
        """Take back the newest deed."""
        self.deeds.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.deeds.redo()

    def show_step(self, place: int, *, focus: bool = True) -> None:
        """Go to a step."""
        self.bar.show_step(place)
        self._stack.setCurrentWidget(self.step)
        self.step.show_plan(self.deeds.choices, self.deeds.plan)
        if focus:
            self.step.take_focus()
        announce(self, f"{self.step.title}. {self._open_of(self.step)[1]}.")

    def focus_search(self) -> None:
        """Search in the step that can: among the rows."""
        self.show_step(next(n for n, step in enumerate(self.steps) if step.searches), focus=False)
        self.step.focus_search()

    def go_to_next_open(self) -> bool:
        """Go to the next thing that is open, in this step or another; False for none."""
        if self.step.go_to_next_open():
            return True
        count, here = len(self.steps), self.bar.at
        for by in range(1, count + 1):
            place = (here + by) % count
            if self._open_of(self.steps[place])[0]:
                self.show_step(place, focus=False)
                if self.step.go_to_next_open(first=True):
                    return True
        announce(self, "Nothing is open.")
        return False

    def enter(self) -> None:
        """Bring it in, or go to what is still open and say so."""
        if self._entering:
            return
        if self.deeds.planning:
            # Of choices made a moment ago: it is brought in as soon as they are looked at.
            self._wants_in = True
            self.head.say(_PLANNING)
            return
        plan = self.deeds.plan
        try:
            check_ready(plan)
        except TrackerError as error:
            self._hub.refused.emit(str(error))
            self.go_to_next_open()
            return
        self._entering, self._stopping = True, False
        self.deeds.hold(held=True)
        self.head.say(_ENTERING)
        announce(self, f"{_ENTERING} Escape stops it.")
        trackers = self._hub.workspace.read_by(Trackers)
        job = self._hub.steps.beside(
            lambda progress: trackers.enter(
                plan, moved=lambda share: progress(share) and not self._stopping
            ),
            self._done,
            self._refuse,
        )
        job.moved.connect(self._move)

    def cancel(self) -> None:
        """Bring nothing in after all, unless all of it is in already."""
        if self._entering:
            # Not by the job, which would no more tell what it did all the same.
            self._stopping = True
            self.head.say(_STOPPING)

    def end(self) -> None:
        """The tracker is no more to be shown: let go of all that follows it."""
        self.deeds.stop()

    def state(self) -> dict[str, Any]:
        """Nothing: the register keeps what was said as a draft."""
        return {}

    def restore(self, _state: dict[str, Any]) -> None:
        """Nothing: the register keeps what was said as a draft."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the head is small."""
        super().resizeEvent(event)
        low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        self.head.fit(low=low, narrow=self.width() < characters(self, _NARROW))
        self._stack.setMinimumHeight(_LEAST * self.fontMetrics().lineSpacing())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The step has the keyboard."""
        super().focusInEvent(event)
        self.step.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from the step to the row of steps, and back; Escape stops the bringing in."""
        if event.key() == Qt.Key.Key_Escape and self._entering:
            self.cancel()
        elif event.key() == Qt.Key.Key_F6:
            if self.step.isAncestorOf(self.focusWidget()):
                self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.step.take_focus()
        else:
            super().keyPressEvent(event)

    def do(self, deed: str) -> None:
        """Do what a button or a line of the menu of this name does."""
        mine: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "next": self.go_to_next_open,
            "enter": self.enter,
            "cancel": self.cancel,
            "more": self.head.open_menu,
        }
        if deed in mine:
            mine[deed]()
        else:
            self.deed_wanted.emit(deed)

    def _make_steps(self) -> Sequence[TrackerStep]:
        sheets = SheetsStep(self._hub)
        sheets.chosen_beside.connect(self.deeds.do_beside)
        hub = self._hub
        return (
            sheets,
            ColumnsStep(hub),
            AboutStep(hub),
            LegendStep(hub),
            RowsStep(hub, self.deeds.tell),
        )

    def _open_of(self, step: TrackerStep) -> tuple[int, str]:
        count = step.open_count(self.deeds.choices, self.deeds.plan)
        return count, step.open_words(count)

    def _show(self) -> None:
        """Show the choices and the plan as they are now."""
        deeds = self.deeds
        self.step.show_plan(deeds.choices, deeds.plan)
        counted = [self._open_of(step) for step in self.steps]
        self.bar.show_open(counted)
        self.head.show_deeds(deeds.undo_label, deeds.redo_label)
        if not self._entering:
            # Not in passing: what passes lies over the buttons with which one goes on.
            note = self.begun.note if deeds.undo_label is None else ""
            self.head.show_plan(deeds.plan, sum(count for count, _ in counted), note)
        self.changed.emit()
        if self._wants_in and not deeds.planning:
            self._wants_in = False
            self.enter()

    def _say_slow(self) -> None:
        if self.deeds.planning and not self._entering:
            self.head.say(_PLANNING)

    def _move(self, share: float) -> None:
        if self._entering:
            self.head.show_entering(share)

    def _done(self, brought: BroughtIn) -> None:
        self._entering = False
        self.entered.emit(brought)

    def _refuse(self, error: Exception) -> None:
        self._entering = False
        self.deeds.hold(held=False)
        if self.head.buttons["cancel"].hasFocus():
            self.step.take_focus()
        self.head.show_entering(None)
        self._show()
        if self._stopping and isinstance(error, RefusedError):
            self._hub.said.emit(str(error))
            return
        self._hub.hear(error)
        if isinstance(error, ConflictError):
            self.deeds.plan_again()

    def _go_by(self, by: int) -> None:
        self.show_step((self.bar.at + by) % len(self.steps))

    def _connect(self) -> None:
        self.deeds.changed.connect(self._show)
        self.deeds.slow.connect(self._say_slow)
        self.deeds.done.connect(lambda words: announce(self, words))
        self.head.deed_wanted.connect(self.do)
        self.bar.chosen.connect(lambda place: self.show_step(place, focus=False))
        for step in self.steps:
            step.chosen.connect(self.deeds.do)
            step.said.connect(lambda words: announce(self, words))
        keys: dict[str, Callable[[], object]] = {
            "F8": self.go_to_next_open,
            "Ctrl+Return": self.enter,
            "Ctrl+Enter": self.enter,
            _NEXT_STEP: lambda: self._go_by(1),
            _STEP_BEFORE: lambda: self._go_by(-1),
        }
        for pressed, does in keys.items():
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        for step in self.steps:
            self._stack.addWidget(step)
        # All of it scrolls where the window is too low for its words.
        content = QWidget()
        content.setProperty("kind", "scrolled")
        column = QVBoxLayout(content)
        left, top, right, _bottom = PAGE_MARGINS
        column.setContentsMargins(left, top - 6, right, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        area = Scrolled()
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
