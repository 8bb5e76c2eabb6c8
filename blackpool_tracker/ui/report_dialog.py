"""The dialog for the board's report: since when, where to, and the making beside the window."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QRadioButton, QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.small_dialog import SmallDialog

FILES: Final = "PDF documents (*.pdf)"
_FOLDER: Final = "report_folder"

Open = Callable[[Path], object]


def open_file(path: Path) -> None:
    """Open a file, or a folder, with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Asked(NamedTuple):
    """The day of the report, and what says the first day of its period."""

    as_at: date
    since: Callable[[], date | None]


class ReportDialog(SmallDialog):
    """Asks for the period and the place, makes the report, and offers to open it.

    ``opens`` opens the finished file or its folder.

    Signals:
        ended: the making is over, whichever way.
    """

    ended = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None, opens: Open = open_file) -> None:
        super().__init__(
            parent,
            "Board report",
            "Everything the board needs, as the register stood at the end of a day. Its first page"
            " says what has changed since a day before.",
        )
        self.setObjectName("report_dialog")
        self._hub, self._opens = hub, opens
        self._job: Job | None = None
        self._written = Event()  # set once the file is there: a late Cancel did not stop it
        self._path, self._place_chosen = self._proposed(hub.workspace.today()), False
        self._add_periods()
        self._add_end()
        self._add_place()
        self._add_progress()
        self._add_buttons()
        self._show_work(going=False)
        (self._last if self._meeting else self._first).setFocus()

    def make(self) -> None:
        """Make the report beside the window."""
        asked = self._asked()
        if asked is None:
            return
        self._said.hide()
        self._show_work(going=True)
        self._written = Event()
        work = partial(_make, self._hub.workspace, asked, self._path, self._written)
        self._job = self._hub.jobs.run(work, self._done, failed=self._failed)
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 100)))
        self._job.ended.connect(self._end)

    def reject(self) -> None:
        """Stop the making if it goes on, else close."""
        if self._job is not None:
            self._job.cancel()
            self._say("Stopping…")
            self._cancel.setEnabled(False)
        else:
            super().reject()

    def _asked(self) -> _Asked | None:
        """The days of the report; None when one cannot be, and its field says why."""
        field = self._end_day
        try:
            as_at = self._as_at()
            field = self._day
            return _Asked(as_at, self._since())
        except RefusedError as error:
            field.refuse(str(error))
            field.setFocus()
            return None

    def _as_at(self) -> date:
        """The day whose state the report tells; raises ``RefusedError`` when it cannot."""
        day = self._end_day.value()
        if not isinstance(day, date):
            raise RefusedError("Give the day whose state the report tells.")
        self._hub.workspace.reports.check_day(day)
        return day

    def _since(self) -> Callable[[], date | None]:
        """What says the first day of the period; asked beside the window.

        Raises ``RefusedError`` when another day is wanted and none is given.
        """
        chosen = self._periods.checkedButton()
        if chosen is self._other:
            day = self._day.value()
            if day is None:
                raise RefusedError("Give the day since which the board wants to know.")
            return lambda: day
        history = self._hub.workspace.history
        meeting = self._meeting
        if chosen is self._first or meeting is None:
            return history.first_day
        return lambda: meeting

    def _add_periods(self) -> None:
        self._held = [meeting.on for meeting in self._hub.workspace.meetings.lines()]
        self._periods = QButtonGroup(self)
        self.column.addWidget(labels.heading("What has changed since", level=3))
        self._last = QRadioButton()
        self._first = QRadioButton("the register’s &first day")
        self._other = QRadioButton("&another day")
        for choice in (self._last, self._first, self._other):
            self._periods.addButton(choice)
            self.column.addWidget(choice)
        self._picked = False  # whether a person has chosen among them
        self._periods.buttonClicked.connect(self._note_pick)
        self._offer_meeting(self._hub.workspace.today())
        self._day = DayField()
        self._day.name("Another day")
        self._day.typed.connect(self._other.click)
        self._other.toggled.connect(self._day.setVisible)
        self._day.hide()
        self.column.addWidget(self._day)

    def _note_pick(self) -> None:
        self._picked = True

    def _offer_meeting(self, as_at: date) -> None:
        """Offer the last meeting before a day, if there was one."""
        self._meeting = max((day for day in self._held if day < as_at), default=None)
        since = long_day(self._meeting) if self._meeting else ""
        self._last.setText(f"the last &board meeting, {since}")
        self._last.setVisible(self._meeting is not None)
        wanted = self._periods.checkedButton() if self._picked else self._last
        if wanted is self._last:
            (self._last if self._meeting else self._first).setChecked(True)

    def _add_end(self) -> None:
        self.column.addWidget(labels.heading("As it stood on", level=3))
        self._end_day = DayField()
        self._end_day.name("As it stood on")
        self._end_day.show_value(self._hub.workspace.today())
        self._end_day.typed.connect(self._follow_end)
        self.column.addWidget(self._end_day)

    def _follow_end(self) -> None:
        """Let the meeting offered, and the name of the file, follow the day that was typed."""
        try:
            as_at = self._end_day.value()
        except RefusedError:
            return
        if as_at is not None:
            self._offer_meeting(as_at)
            if not self._place_chosen:
                self._show_place(self._proposed(as_at))

    def _add_place(self) -> None:
        self.column.addWidget(labels.heading("Where to", level=3))
        self._place = labels.wrapped(_place_words(self._path))
        self._place.setObjectName("place")
        self._choose = buttons.secondary("&Choose…")
        self._choose.setObjectName("choose_place")
        self._choose.setAccessibleName("Choose where the report goes")
        self._choose.clicked.connect(self._ask_place)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._place, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _add_progress(self) -> None:
        self._bar = QProgressBar()
        self._bar.setAccessibleName("The report is being made")
        self._said = labels.wrapped()
        self._said.setObjectName("said")
        self._said.hide()
        self.column.addWidget(self._bar)
        self.column.addWidget(self._said)

    def _add_buttons(self) -> None:
        self._cancel = buttons.secondary("Cancel")
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self.reject)
        self._folder = buttons.secondary("Open &folder")
        self._folder.setObjectName("open_folder")
        self._folder.clicked.connect(lambda: self._opens(self._path.parent))
        self._open = buttons.secondary("&Open")
        self._open.setObjectName("open")
        self._open.clicked.connect(lambda: self._opens(self._path))
        self._start = buttons.primary("&Make the report")
        self._start.setObjectName("make")
        self._start.clicked.connect(self.make)
        self.add_buttons(self._cancel, self._folder, self._open, self._start)
        self._folder.hide()
        self._open.hide()

    def _ask_place(self) -> None:
        self._hub.asking.save_file("The board report", FILES, self._path, self._take_place)

    def _take_place(self, path: Path) -> None:
        self._place_chosen = True
        self._show_place(path)
        self._hub.preferences.keep(_FOLDER, str(path.parent))

    def _show_place(self, path: Path) -> None:
        self._path = path
        self._place.setText(_place_words(path))
        self._folder.hide()
        self._open.hide()

    def _proposed(self, as_at: date) -> Path:
        kept = self._hub.preferences.get(_FOLDER)
        folder = Path(kept) if isinstance(kept, str) else self._hub.workspace.path.parent
        if not folder.is_dir():
            folder = self._hub.workspace.path.parent
        return folder / f"Board report {as_at.isoformat()}.pdf"

    def _done(self, path: Path | None) -> None:
        if path is None:
            return
        self._place.setText(str(path))
        self._say(f"The report is at {path}", aloud=True)
        self._folder.show()
        self._open.show()
        self._open.setFocus()
        self._cancel.setText("Close")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._say(str(error), role="error", aloud=True)

    def _end(self) -> None:
        cancelled = self._job is not None and self._job.cancelled
        self._job = None
        self._show_work(going=False)
        if cancelled and self._written.is_set():
            self._done(self._path)
        elif cancelled:
            self._say("Stopped. No report was written, and no file was touched.", aloud=True)
        self.ended.emit()

    def _show_work(self, *, going: bool) -> None:
        self._bar.setVisible(going)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        days = (self._last, self._first, self._other, self._day, self._end_day)
        for piece in (*days, self._choose, self._start):
            piece.setEnabled(not going)
        if going:
            self._cancel.setFocus()

    def _say(self, sentence: str, *, role: labels.Role = "plain", aloud: bool = False) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.show()
        if aloud:
            announce(self, sentence, assertive=role == "error")


def _place_words(path: Path) -> str:
    """Where the report goes, and whether something is there that it will replace."""
    return f"{path}\nThe file that is there will be replaced." if path.is_file() else str(path)


def _make(
    workspace: Workspace,
    asked: _Asked,
    path: Path,
    written: Event,
    progress: Progress,
) -> Path | None:
    """Called on a worker's thread; None when it was stopped."""
    report = workspace.reports.gather(asked.as_at, asked.since(), today())
    if progress.stopped:
        return None
    rendered = workspace.reports.print(report, progress)
    if rendered is None or progress.stopped:
        return None
    workspace.reports.write(path, rendered)
    written.set()
    return path
