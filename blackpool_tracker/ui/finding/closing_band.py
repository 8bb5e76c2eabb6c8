"""What waits for an answer, or for a second look: above all else that a finding or action says."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.closing import ClosingCase, ProposalLine, RevisitLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.revisit_form import RevisitForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.mark import Mark
from blackpool_tracker.ui.kit.metrics import GAP


class ClosingBand(QFrame):
    """A proposal to close with its ways to answer it, or that it is time to look again."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("closing_band")
        self.setProperty("kind", "panel")
        self._hub = hub
        self._about: dict[str, int] = {}
        self._ways: dict[str, QPushButton] = {}
        self._proposal: ProposalLine | None = None
        self._mark = Mark("decision", "warning")
        self._title = labels.running(role="h3")
        self._who = labels.running(role="small")
        self._reason = LongWords()
        self._notes = labels.running(role="muted")
        self._proposed = self._buttons(
            ("accept", "Accept…", lambda: self._decide(DecisionKind.CLOSE)),
            ("decline", "Keep open…", lambda: self._decide(DecisionKind.KEEP_OPEN)),
            ("withdraw", "Withdraw", self._withdraw),
        )
        self._again = self._buttons(
            ("stays_closed", "It stays closed…", self._confirm),
            ("reopen", "Re-open…", lambda: self._decide(DecisionKind.REOPEN)),
        )
        self._lay_out()
        self.hide()

    def show_finding(
        self, number: int, case: ClosingCase, revisit: RevisitLine | None, lead: int | None
    ) -> None:
        """Show what waits on a finding, and who leads it; nothing hides the band."""
        self._about = {"finding_id": number}
        self._show(case, revisit, lead)

    def show_action(
        self, number: int, case: ClosingCase, revisit: RevisitLine | None, owner: int | None
    ) -> None:
        """Show what waits on an action, and who owns it; nothing hides the band."""
        self._about = {"action_id": number}
        self._show(case, revisit, owner)

    def _show(self, case: ClosingCase, revisit: RevisitLine | None, whose: int | None) -> None:
        self._proposal = case.waiting
        for name, button in self._ways.items():
            wants = Change("proposal", "removed") if name == "withdraw" else Right.OFFICE
            self._hub.guard(button, wants=wants, whose=(whose,))
        due = revisit if revisit is not None and revisit.due(self._hub.workspace.today()) else None
        self._proposed.setVisible(case.waiting is not None)
        self._again.setVisible(case.waiting is None and due is not None)
        if case.waiting is not None:
            self._say_proposed(case, case.waiting)
        elif due is not None:
            self._say_due(due)
        self.setVisible(case.waiting is not None or due is not None)

    def _say_proposed(self, case: ClosingCase, line: ProposalLine) -> None:
        self._mark.show_icon("decision", "warning")
        self._say(
            "Proposed to close",
            f"{short_day(line.on)} · {line.by}",
            line.reason,
            [case.gate, case.against, "It waits for the board, or for somebody else, to answer."],
        )

    def _say_due(self, line: RevisitLine) -> None:
        self._mark.show_icon("calendar", "warning")
        day = short_day(line.revisit) if line.revisit is not None else ""
        self._say(
            "Time to look at it again",
            f"Since {day}",
            f"Closed on {short_day(line.closed_on)} by {line.by}. Does it still hold?",
            [],
        )

    def _say(self, title: str, who: str, reason: str, notes: list[str]) -> None:
        self._title.setText(title)
        self._who.setText(who)
        self._reason.show_text(reason)
        self._notes.setText(" ".join(filter(None, notes)))
        self._notes.setVisible(bool(self._notes.text()))
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, [who, reason, *notes])))

    def _decide(self, kind: DecisionKind) -> None:
        self._open(lambda: DecisionForm(self._hub, self.window(), **self._about, kind=kind))

    def _confirm(self) -> None:
        self._open(lambda: RevisitForm(self._hub, self.window(), **self._about))

    def _open(self, make: Callable[[], QDialog]) -> None:
        self._hub.attempt(lambda: make().open())

    def _withdraw(self) -> None:
        line = self._proposal
        if line is not None:
            withdraw = self._hub.workspace.proposals.withdraw
            pressed = self.findChild(QPushButton, "withdraw")
            self._hub.step(lambda: withdraw(Seen(line.id, line.version)), of=pressed)

    def _buttons(self, *wanted: tuple[str, str, Callable[[], None]]) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=4)
        for place, (name, text, act) in enumerate(wanted):
            button: QPushButton = (buttons.quiet if place else buttons.secondary)(text)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, act=act: act())
            self._ways[name] = button
            flow.addWidget(button)
        return bar

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(GAP - 2)
        column.addLayout(head)
        for piece in (self._who, self._reason, self._notes, self._proposed, self._again):
            column.addWidget(piece)
