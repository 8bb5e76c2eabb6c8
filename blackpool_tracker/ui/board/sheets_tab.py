"""The sheets that were sent to people, and who has not answered."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.chasing import asked_by
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.people import MeetingLine
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sent_sheets import SentLine, answer_words, people_awaited
from blackpool_tracker.ui.board.links import LinksPanel, Target
from blackpool_tracker.ui.board.opened_tab import opened_tab
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.sending.kinds import Going
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.steps import How
from blackpool_tracker.ui.tables.rows import counted

ALL: Final = "all"
AWAITED: Final = "awaited"
NONE_SENT: Final = (
    "No sheet was sent yet",
    "A sheet is a workbook with what one person leads or owns, to be filled in and sent back.",
)
ALL_BACK: Final = ("Everybody has answered", "No sheet that was sent is still waited for.")


class SheetsTab(QWidget):
    """A row for each sheet, those still waited for first. Enter shows the message to its person.

    Signals:
        message_wanted: the message to somebody (their name) shall be shown.
    """

    message_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._lines: Sequence[SentLine] = ()
        self._by: date | None = None
        self._sentence = labels.wrapped()
        self._sentence.setObjectName("sheets_said")
        self._which = ChoiceField()
        self._which.name("Which sheets")
        self._which.committed.connect(lambda _key: self._show_rows())
        self.rows = LinksPanel(
            "Sheets that were sent",
            ("Person", "Sent", "Answer", "File"),
            (22, 20, 22, 18),
            stretch=0,
        )
        self.rows.wanted.connect(self._follow)
        self.rows.moved.connect(self._offer)
        self.send = buttons.secondary("Send out sheets…", "open")
        self.send.setObjectName("send_sheets")
        self.send.clicked.connect(lambda: hub.send_wanted.emit(Going.SHEETS))
        self._message = buttons.quiet("Show the message to them")
        self._message.setObjectName("show_message")
        self._message.clicked.connect(lambda: self._follow(self.rows.current))
        self._remove = buttons.quiet("No longer wait for it")
        self._remove.setObjectName("remove_sheet")
        labels.set_tip(self._remove, "Takes the sheet off the list (Del); undo brings it back")
        self._remove.clicked.connect(self._forget)
        hub.guard(self.send, self._remove, wants=Right.OFFICE)
        short = QShortcut(QKeySequence("Del"), self.rows)
        short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        short.activated.connect(self._forget)
        self._lay_out()

    def begin(self, meeting: MeetingLine) -> None:
        """What comes next is for this meeting: by its cut-off the answers are asked for."""
        self._by = asked_by(meeting.on, meeting.cut_off)
        self._say()

    def show_lines(self, lines: Sequence[SentLine]) -> None:
        """Show these sheets, the earliest first."""
        waiting = [line for line in lines if line.awaited]
        self._lines = [*waiting, *(line for line in reversed(lines) if not line.awaited)]
        kept = self._which.value() or ALL
        self._which.offer(
            [
                Choice(ALL, f"All sheets ({len(lines):,})"),
                Choice(AWAITED, f"Not answered ({len(waiting):,})"),
            ]
        )
        self._which.show_value(kept)
        self._say()
        self._show_rows()

    @property
    def awaited(self) -> int:
        """How many people have not answered."""
        return people_awaited(self._lines)

    def _say(self) -> None:
        today = self._hub.workspace.today()
        by = f"The answers are asked for by {long_day(self._by)}" if self._by else ""
        if self._by is not None:
            by += f", {_until((self._by - today).days)}."
        people = self.awaited
        have = "1 person has" if people == 1 else f"{people:,} people have"
        said = f"{have} not answered." if people else "Everybody has answered."
        self._sentence.setText(f"{said} {by}" if self._lines else by)

    def _show_rows(self) -> None:
        today = self._hub.workspace.today()
        only = self._which.value() == AWAITED
        shown = [line for line in self._lines if line.awaited or not only]
        rows = [
            Line(Target("sent_sheet", line.id, line.person, at), self._cells(line, today))
            for at, line in enumerate(shown)
        ]
        self.rows.show_lines(rows, ALL_BACK if self._lines else NONE_SENT)
        self._which.setVisible(bool(self._lines))
        self._offer()

    def _cells(self, line: SentLine, today: date) -> tuple[str, ...]:
        answer = answer_words(line, today)
        if line.awaited and self._by is not None and line.on <= self._by < today:
            answer += f"\n{counted((today - self._by).days, 'day')} after the cut-off"
        elif line.answers:
            answer += f"\nby {line.answers[-1].by}"
        return (line.person, f"{short_day(line.on)}\nby {line.by}", answer, line.file_name)

    def _offer(self) -> None:
        """A message can be shown to whoever has not answered; what came back stays."""
        self._message.setEnabled(self._awaited_at(self.rows.current) is not None)
        line = self._line_at(self.rows.current)
        may = line is not None and not line.answers
        if not self._hub.why_not(Right.OFFICE):
            self._remove.setEnabled(may)

    def _forget(self) -> None:
        line = self._line_at(self.rows.current)
        if line is not None and self._hub.allows(Right.OFFICE):
            forget = self._hub.workspace.sent_sheets.forget
            self._hub.step(lambda: forget(line.id), how=How(once=("sheet", line.id)))

    def _follow(self, target: Target | None) -> None:
        line = self._awaited_at(target)
        if line is not None:
            self.message_wanted.emit(line.person)

    def _awaited_at(self, target: Target | None) -> SentLine | None:
        line = self._line_at(target)
        return line if line is not None and line.awaited else None

    def _line_at(self, target: Target | None) -> SentLine | None:
        number = target.id if target is not None else 0
        return next((each for each in self._lines if each.id == number), None)

    def _lay_out(self) -> None:
        doing = QWidget()
        flow = FlowLayout(doing)
        for button in (self.send, self._message, self._remove):
            flow.addWidget(button)
        column = opened_tab(self, self._sentence, self._which)
        column.addWidget(self.rows, 1)
        column.addWidget(doing)


def _until(days: int) -> str:
    """How far off the day is: ``in 3 days``, ``today``, ``3 days ago``."""
    if days < 0:
        return f"{counted(-days, 'day')} ago"
    return f"in {counted(days, 'day')}" if days else "today"
