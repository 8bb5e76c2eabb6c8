"""The dialog in which a pack is issued: its days, and the making beside the window."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.meetings import PackLine
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

STOPPED = "Stopped. Nothing was issued, and no number was used."


class IssueDialog(SmallDialog):
    """Asks for the two days of the report, makes it, and keeps it in the register as one step.

    Signals:
        issued: a pack is in the register (a ``PackLine``).
        ended: the making is over, whichever way.
    """

    issued = Signal(object)
    ended = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None, meeting: MeetingLine, owed: int) -> None:
        missing = (
            f" {owed} {'thing is' if owed == 1 else 'things are'} still missing: see Prepare."
            if owed
            else ""
        )
        super().__init__(
            parent,
            "Issue the pack",
            f"Makes the board’s report for the meeting of {long_day(meeting.on)}, gives it the next"
            " number, and keeps it in the register as it is now. It is never changed after."
            f"{missing}",
        )
        self.setObjectName("issue_dialog")
        self._hub, self._meeting = hub, meeting
        self._job: Job | None = None
        self._known: frozenset[int] = frozenset()
        form = self.add_form()
        today = hub.workspace.today()
        self.since = form.add("What has changed &since", DayField("The register’s first day"))
        self.since.show_value(self._last_board(today))
        self.as_of = form.add("&As it stood on", DayField())
        self.as_of.show_value(today)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The pack is being made")
        self._said = labels.wrapped(role="error")
        self._said.setObjectName("said")
        self.column.addWidget(self._bar)
        self.column.addWidget(self._said)
        self._go = self.add_ways("&Issue", self.issue, name="issue")
        self._show_work(going=False)
        self._say("")
        self._go.setFocus()

    def issue(self) -> None:
        """Make the pack beside the window."""
        days = self._days()
        if days is None or self._job is not None:
            return
        since, as_of = days
        packs, meeting = self._hub.workspace.packs, self._meeting.id
        self._say("")
        self._show_work(going=True)

        def work(progress: Progress) -> PackLine | None:
            return packs.issue(meeting, since, as_of, progress)

        self._job = self._hub.jobs.run(work, self._done, failed=self._failed)
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        self._job.ended.connect(self._end)

    def reject(self) -> None:
        """Stop the making if it goes on, else close."""
        if self._job is not None:
            self._job.cancel()
            self._say("Stopping…")
        else:
            super().reject()

    def _last_board(self, today: date) -> date | None:
        """The last meeting before this one that is past; else the register's first day."""
        lines = self._hub.workspace.meetings.lines()
        before = min(self._meeting.on, today)
        last = max((line.on for line in lines if line.on < before), default=None)
        first = self._hub.workspace.history.first_day()
        return last if last is not None and (first is None or last >= first) else first

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

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error))

    def _end(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._job = None
        self._show_work(going=False)
        if cancelled:
            self._say(self._after_stop())
        self.ended.emit()

    def _after_stop(self) -> str:
        """What a Cancel has come to: one that came too late has a pack to show."""
        packs = self._hub.workspace.packs.lines(self._meeting.id)
        if packs and packs[0].id not in self._known:
            return f"It was too late to stop: pack {packs[0].issue} is issued. Undo takes it back."
        return STOPPED

    def _show_work(self, *, going: bool) -> None:
        if going:
            packs = self._hub.workspace.packs.lines(self._meeting.id)
            self._known = frozenset(pack.id for pack in packs)
        self._bar.setVisible(going)
        self._bar.setValue(0)
        for piece in (self.since, self.as_of, self._go):
            piece.setEnabled(not going)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, assertive=True)
