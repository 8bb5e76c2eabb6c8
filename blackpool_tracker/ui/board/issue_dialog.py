"""The dialog in which a pack is issued: its days, and the making beside the window."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.layouts import Layout, PaperKind, layout_for
from blackpool_tracker.domain.meetings import PackLine, day_told
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.saved_layouts import layout_of
from blackpool_tracker.services.board.reports import Gathered
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.layouts.field import LayoutField
from blackpool_tracker.ui.making_dialog import MakingDialog

STOPPED = "Stopped. Nothing was issued, and no number was used."


class IssueDialog(MakingDialog):
    """Asks for the two days of the report, makes it, and keeps it in the register as one step.

    Signals:
        issued: a pack is in the register (a ``PackLine``).
    """

    issued = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget | None, meeting: MeetingLine, owed: int) -> None:
        missing = (
            f" {owed} {'thing is' if owed == 1 else 'things are'} still missing: see Prepare."
            if owed
            else ""
        )
        super().__init__(
            hub,
            parent,
            "Issue the pack",
            f"Makes the board’s report for the meeting of {long_day(meeting.on)}, gives it the next"
            " number, and keeps it in the register as it is now. It is never changed after."
            f"{missing}",
        )
        self.setObjectName("issue_dialog")
        self._meeting = meeting
        self._known: frozenset[int] = frozenset()
        form = self.add_form()
        day = hub.workspace.today()
        self.since = form.add("What has changed &since", DayField("The register’s first day"))
        self.since.show_value(self._last_board(day))
        self.as_of = form.add("&As it stood on", DayField())
        self.as_of.show_value(day_told(meeting.on, day, hub.workspace.history.first_day()))
        self._layouts = LayoutField(hub, self._gathers)
        self._layouts.show_kind(PaperKind.BOARD)
        self.column.addWidget(self._layouts)
        self.add_progress("pack")
        self._go = buttons.primary("&Issue")
        self._go.setObjectName("issue")
        self._go.clicked.connect(self.issue)
        self.add_buttons(self._cancel, self._go)
        self._show_work(going=False)
        self._go.setFocus()

    def issue(self) -> None:
        """Make the pack beside the window."""
        days, layout = self._days(), self._layout_wanted()
        if days is None or layout is None or self._job is not None:
            return
        since, as_of = days
        packs, meeting = self._hub.workspace.packs, self._meeting.id
        self._known = frozenset(pack.id for pack in packs.lines(meeting))

        def work(progress: Progress) -> PackLine | None:
            return packs.issue(meeting, since, as_of, progress, layout)

        self.begin(work, self._done)

    def choices(self) -> Iterable[QWidget]:
        """The days and the layout, and what begins it."""
        return (self.since, self.as_of, self._layouts, self._go)

    def say_end(self, *, stopped: bool) -> None:
        """What a Cancel has come to: one that came too late has a pack to show."""
        if stopped:
            self._say(self._after_stop(), role="error", aloud=True)

    def _last_board(self, day: date) -> date | None:
        """The last meeting before this one that is past; else the register's first day."""
        lines = self._hub.workspace.meetings.lines()
        before = min(self._meeting.on, day)
        last = max((line.on for line in lines if line.on < before), default=None)
        first = self._hub.workspace.history.first_day()
        return last if last is not None and (first is None or last >= first) else first

    def _layout_wanted(self) -> Layout | None:
        """How the pack is laid out; None when it cannot be so, and the field says why."""
        saved = self._layouts.saved
        try:
            return layout_of(saved) if saved else layout_for(PaperKind.BOARD)
        except RefusedError as error:
            self._layouts.refuse(str(error))
            return None

    def _gathers(self) -> Callable[[], Gathered]:
        """What reads the register for a layout's pages: the days asked for, else those proposed."""
        reports = self._hub.workspace.reports
        try:
            since, as_of = self.since.value(), self._checked(self.as_of.value())
        except RefusedError:
            day = self._hub.workspace.today()
            return lambda: reports.gather(day)
        return lambda: reports.gather(as_of, since if isinstance(since, date) else None, today())

    def _days(self) -> tuple[date | None, date] | None:
        """Since when, and as of when; None when one cannot be, and its field says why."""
        field = self.since
        try:
            since = self.since.value()
            field = self.as_of
            as_of = self._checked(self.as_of.value())
        except RefusedError as error:
            field.refuse(str(error))
            field.setFocus()
            return None
        return since if isinstance(since, date) else None, as_of

    def _checked(self, as_of: object) -> date:
        """The day whose state the pack tells; raises ``RefusedError`` when it cannot."""
        if not isinstance(as_of, date):
            raise RefusedError("Give the day whose state the pack tells.")
        self._hub.workspace.reports.check_day(as_of)
        return as_of

    def _done(self, pack: PackLine | None) -> None:
        if pack is not None:
            self.issued.emit(pack)
            self._job = None
            self.accept()

    def _after_stop(self) -> str:
        """What a Cancel has come to: one that came too late has a pack to show."""
        packs = self._hub.workspace.packs.lines(self._meeting.id)
        if packs and packs[0].id not in self._known:
            return f"It was too late to stop: pack {packs[0].issue} is issued. Undo takes it back."
        return STOPPED
