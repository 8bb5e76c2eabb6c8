"""The dialog for the board's report: since when, where to, and the making beside the window."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple, Self

from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.layouts import Layout, PaperKind
from blackpool_tracker.services.board.reports import Gathered, Made
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.layouts.field import LayoutField
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file
from blackpool_tracker.ui.named_texts import NamedTexts
from blackpool_tracker.ui.paper_choice import PaperChoice
from blackpool_tracker.ui.scrolled import ScrolledColumn
from blackpool_tracker.ui.sheets import Paper

_REST: Final = 14
"""Lines of words for which the screen keeps room: the title, the place, and the buttons."""

WORD: Final = "Word documents (*.docx)"
PRODUCT: Final = Product("paper", "The paper", "PDF documents (*.pdf)")


class _Asked(NamedTuple):
    """The day of the paper, what says the first day of its period, and how it is laid out."""

    as_at: date
    since: Callable[[], date | None]
    layout: Layout
    in_word: bool


class _Printed(NamedTuple):
    """A finished paper, None when it was stopped, what it says, and the texts that name people."""

    paper: Made | None
    report: Gathered
    named: Sequence[str] = ()


class ReportDialog(FileMakingDialog):
    """Asks for the period and the place, makes the report, and offers to open it."""

    def __init__(self, hub: Hub, parent: QWidget | None, opens: Open = open_file) -> None:
        super().__init__(
            hub,
            parent,
            "A paper",
            "It tells how the register stood at the end of a day, and what has changed since a day"
            " before.",
            opens=opens,
        )
        self.setObjectName("report_dialog")
        self._paper = PaperChoice(
            [line.name for line in hub.workspace.people.lines()],
            LayoutField(hub, self._gathers),
            [line.title for line in hub.workspace.threads.lines()],
        )
        self._questions = ScrolledColumn(_REST)
        self._questions.column.setSpacing(self.column.spacing())
        self._questions.column.addWidget(self._paper)
        self.column.addWidget(self._questions, 1)
        self._add_periods()
        self._add_end()
        self.add_making(PRODUCT, opened=True)
        self._named = NamedTexts()
        self.column.insertWidget(self.column.count() - 1, self._named)
        self._paper.changed.connect(self._follow_paper)
        (self._last if self._meeting else self._first).setFocus()

    def _follow_paper(self) -> None:
        """Propose another name; a Word document is looked at in Word."""
        self._place_chosen = False
        self._look.setVisible(not self._paper.in_word)
        self._named.hide()  # it spoke of the paper before
        self.propose()

    def about(self, kind: PaperKind, ref: str = "", lead: str = "") -> Self:
        """The same dialog, which proposes another paper than the board's whole report."""
        self._paper.choose(kind, ref, lead)
        return self

    def make(self) -> None:
        """Make the report beside the window."""
        asked = self._asked()
        if asked is None:
            return
        self._written = Event()
        work = partial(_make, self._hub.workspace, asked, self._path, self._written)
        self._begin(asked, work, lambda _paper: None)

    def preview(self) -> None:
        """Make the report beside the window, and show it; nothing is written."""
        asked = self._asked()
        if asked is not None:
            self._written = Event()
            work = partial(_printed, self._hub.workspace, asked, to_keep=False)
            self._begin(asked, work, partial(self._show, asked.layout))

    def _begin(
        self,
        asked: _Asked,
        work: Callable[[Progress], _Printed],
        show: Callable[[_Printed], None],
    ) -> None:
        """Make it beside the window, and say afterwards what in it names people."""

        def done(made: _Printed) -> None:
            if asked.layout.roles and made.paper is not None:
                whole = asked.layout.kind is PaperKind.BOARD
                self._named.tell(made.named, all_printed=whole)
            show(made)

        self._named.hide()
        self.begin(work, done)

    def looks(self) -> Iterable[QPushButton]:
        """A button that shows the report."""
        self._look = buttons.secondary("&Preview")
        self._look.setObjectName("preview")
        self._look.clicked.connect(self.preview)
        return (self._look,)

    def choices(self) -> Iterable[QWidget]:
        """The paper and the days as well."""
        days = (self._last, self._first, self._other, self._day, self._end_day)
        return (self._paper, *days, self._look, *super().choices())

    def proposed_name(self) -> str:
        """By what the paper is and the day whose state it tells."""
        kind = "docx" if self._paper.in_word else "pdf"
        return safe_file_name(f"{self._paper.called} {self._as_of_day.isoformat()}.{kind}")

    def kinds(self) -> str:
        """A PDF, or a Word document where one is wanted."""
        return WORD if self._paper.in_word else super().kinds()

    def _show(self, layout: Layout, made: _Printed) -> None:
        if made.paper is None:
            return
        # With PDFium, that the making does not need.
        from blackpool_tracker.ui.document.paper import PaperWindow  # noqa: PLC0415  on use

        look_over = self._hub.workspace.reports.look_over
        paper = Paper(
            self._paper.called,
            made.paper.data,
            self._path.name,
            lambda progress: look_over(made.report, progress, layout),
        )
        PaperWindow(self._hub, self, paper).open()

    def _gathers(self) -> Callable[[], Gathered]:
        """What reads the register for a layout's pages: the days asked for, else those proposed."""
        reports = self._hub.workspace.reports
        try:
            as_at, since = self._as_at(), self._since()
        except RefusedError:
            day = self._hub.workspace.today()
            return lambda: reports.gather(day)
        return lambda: reports.gather(as_at, since(), today())

    def _asked(self) -> _Asked | None:
        """What is wanted; None when something of it cannot be, and its field says why."""
        layout = self._paper.layout_wanted()
        if layout is None:
            return None
        field = self._end_day
        try:
            as_at = self._as_at()
            field = self._day
            return _Asked(as_at, self._since(), layout, self._paper.in_word)
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
        self._questions.column.addWidget(labels.heading("What has changed since", level=3))
        self._last = QRadioButton()
        self._first = QRadioButton("the register’s &first day")
        self._other = QRadioButton("&another day")
        for choice in (self._last, self._first, self._other):
            self._periods.addButton(choice)
            self._questions.column.addWidget(choice)
        self._picked = False  # whether a person has chosen among them
        self._periods.buttonClicked.connect(self._note_pick)
        self._as_of_day = self._hub.workspace.today()
        self._offer_meeting()
        self._day = DayField()
        self._day.name("Another day")
        self._day.typed.connect(self._other.click)
        self._other.toggled.connect(self._day.setVisible)
        self._day.hide()
        self._questions.column.addWidget(self._day)

    def _note_pick(self) -> None:
        self._picked = True

    def _offer_meeting(self) -> None:
        """Offer the last meeting before the day whose state is told, if there was one."""
        self._meeting = max((day for day in self._held if day < self._as_of_day), default=None)
        since = long_day(self._meeting) if self._meeting else ""
        self._last.setText(f"the last &board meeting, {since}")
        self._last.setVisible(self._meeting is not None)
        wanted = self._periods.checkedButton() if self._picked else self._last
        if wanted is self._last:
            (self._last if self._meeting else self._first).setChecked(True)

    def _add_end(self) -> None:
        self._questions.column.addWidget(labels.heading("As it stood on", level=3))
        self._end_day = DayField()
        self._end_day.name("As it stood on")
        self._end_day.show_value(self._as_of_day)
        self._end_day.typed.connect(self._follow_end)
        self._questions.column.addWidget(self._end_day)

    def _follow_end(self) -> None:
        """Let the meeting offered, and the name of the file, follow the day that was typed."""
        try:
            as_at = self._end_day.value()
        except RefusedError:
            return
        if as_at is not None:
            self._as_of_day = as_at
            self._offer_meeting()
            self.propose()


def _printed(
    workspace: Workspace, asked: _Asked, progress: Progress, *, to_keep: bool = True
) -> _Printed:
    """The report, or the same as a Word document. Called on a worker's thread.

    What is not ``to_keep`` is only looked at; all else is looked over first.
    """
    report = workspace.reports.gather(asked.as_at, asked.since(), today())
    if progress.stopped:
        return _Printed(None, report)
    reports, named = workspace.reports, _names_left(report, asked, progress)
    paper = reports.print_out if to_keep else reports.print
    made = reports.in_word if asked.in_word else paper
    return _Printed(made(report, progress, asked.layout), report, named)


def _names_left(report: Gathered, asked: _Asked, progress: Progress) -> list[str]:
    """The texts that name people all the same, a line each; none where names are printed."""
    if not asked.layout.roles:
        return []
    # With the words of personal data, that no other making needs.
    from blackpool_tracker.services.named_texts import named_texts  # noqa: PLC0415  on use

    found = named_texts(report, asked.layout, lambda _share: not progress.stopped)
    return [str(each) for each in found or ()]


def _make(
    workspace: Workspace,
    asked: _Asked,
    path: Path,
    written: Event,
    progress: Progress,
) -> _Printed:
    """Called on a worker's thread; ``written`` stays unset when it was stopped."""
    made = _printed(workspace, asked, progress)
    if made.paper is not None and not progress.stopped:
        workspace.reports.write(path, made.paper)
        written.set()
    return made
