"""Any two days of the register, compared."""

from collections import Counter
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.meetings import HAPPENED_WORDS, Comparison, Happened
from blackpool_tracker.ui.board.links import LinksPanel, Target, go_to
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.settings.lines_model import Line

ALL: Final = ""
NOTHING: Final = ("Nothing has happened", "Between these two days nothing of this kind happened.")


class CompareView(QWidget):
    """From when, to when, and a row for each thing that happened between.

    Signals:
        closed: the meetings shall be shown again.
    """

    closed = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("compare")
        self._hub = hub
        self._newest = Newest(hub, self)
        self._comparison: Comparison | None = None
        self.back = buttons.quiet("Back to the meetings", "back")
        self.back.setObjectName("back_to_meetings")
        self.back.clicked.connect(self.closed)
        self.since, self.as_at = DayField(), DayField()
        self._go = buttons.primary("Compare", "history")
        self._go.setObjectName("compare_days")
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel_compare")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The two days are being compared")
        self._said = labels.wrapped()
        self._said.setObjectName("compared")
        self._what = ChoiceField()
        self._what.name("Show what happened")
        self._what.hide()
        self.rows = LinksPanel(
            "What happened between the two days",
            ("Ref", "Happened", "Finding or action", "Lead", "More"),
            (14, 19, 32, 22, 34),
            stretch=4,
        )
        self._lay_out()
        self._go.clicked.connect(self.compare)
        self._cancel.clicked.connect(self._stop)
        self._what.committed.connect(lambda _key: self._show_rows())
        self.rows.wanted.connect(lambda target: go_to(self._hub, target))
        self._show_work(going=False)

    @property
    def busy(self) -> bool:
        """Whether the days are being compared."""
        return self._newest.busy

    def offer_meetings(self) -> None:
        """Propose the last two meetings, where nobody has given days: the usual question."""
        if self.since.dirty or self.as_at.dirty or self._comparison is not None:
            return
        today = self._hub.workspace.today()
        held = sorted({m.on for m in self._hub.workspace.meetings.lines() if m.on <= today})
        first = self._hub.workspace.history.first_day()
        last = held[-1] if held else today
        self.since.show_value(held[-2] if held[1:] else first)
        self.as_at.show_value(last)

    def compare(self) -> None:
        """Compare the two days beside the window."""
        days = self._days()
        if days is None:
            return
        since, as_at = days
        compare = self._hub.workspace.reports.compare
        self._show_work(going=True)

        def work(progress: Progress) -> Comparison | None:
            return compare(since, as_at, progress)

        job = self._newest.ask(work, self._show, self._failed)
        job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        job.ended.connect(lambda: self._show_work(going=self._newest.busy))

    def _days(self) -> tuple[date, date] | None:
        """The two days; None when one cannot be, and its field says why."""
        given: list[date] = []
        for field, sentence in (
            (self.since, "Give the earlier day."),
            (self.as_at, "Give the later day."),
        ):
            try:
                day = field.value()
            except RefusedError as error:
                field.refuse(str(error))
                return None
            if not isinstance(day, date):
                field.refuse(sentence)
                return None
            given.append(day)
        return given[0], given[1]

    def _show(self, comparison: Comparison | None) -> None:
        if comparison is None:
            return
        self._comparison = comparison
        counts = Counter(line.what for line in comparison.lines)
        every = Choice(ALL, f"Everything ({len(comparison.lines)})")
        some = [Choice(w, f"{HAPPENED_WORDS[w]} ({counts[w]})") for w in Happened if counts[w]]
        self._what.offer([every, *some])
        self._what.show_value(ALL)
        self._what.setVisible(bool(comparison.lines))
        said = ", ".join(f"{HAPPENED_WORDS[w].lower()} {counts[w]}" for w in Happened if counts[w])
        days = f"From {long_day(comparison.since)} to {long_day(comparison.as_at)}"
        self._say(f"{days}: {said or 'nothing happened'}.")
        self._show_rows()

    def _show_rows(self) -> None:
        if self._comparison is None:
            return
        wanted = self._what.value() or ALL
        lines = [
            Line(
                Target(line.table, 0, line.ref, at),
                (
                    line.ref,
                    HAPPENED_WORDS[line.what],
                    line.title,
                    line.lead or "Nobody",
                    line.words or "–",
                ),
            )
            for at, line in enumerate(self._comparison.lines)
            if wanted in {ALL, line.what}
        ]
        self.rows.show_lines(lines, NOTHING)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error))

    def _stop(self) -> None:
        self._newest.stop()
        self._show_work(going=False)
        self._say("Stopped.")

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        announce(self, sentence)

    def _show_work(self, *, going: bool) -> None:
        self._bar.setVisible(going)
        self._cancel.setVisible(going)
        self._bar.setValue(0)
        self._go.setEnabled(not going)

    def _lay_out(self) -> None:
        asking = QWidget()
        flow = FlowLayout(asking)
        for name, field in (("&From the end of", self.since), ("&To the end of", self.as_at)):
            form = LabelledForm()
            form.add(name, field)
            flow.addWidget(form)
        for piece in (self._go, self._bar, self._cancel):
            flow.addWidget(piece)
        said = QHBoxLayout()
        said.setSpacing(PANEL_GAP)
        said.addWidget(self._said, 1)
        said.addWidget(self._what)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(asking)
        column.addLayout(said)
        column.addWidget(self.rows, 1)
        self.rows.show_lines(
            (),
            (
                "What happened between two days",
                "Give the two days and press Compare: each row leads to its finding or action.",
            ),
        )
