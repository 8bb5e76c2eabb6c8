"""One action with all that hangs on it, beside the list."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.closing import ClosingCase, RevisitLine
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.ratings import DECIDED, WANT_REASON, Delivery, Rating
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.domain.updates import UpdateLine
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.detail_panel import Deed, HeadedDetail, in_line
from blackpool_tracker.ui.finding.actions_tab import allow_extending, due_words, why_words
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.closing_band import ClosingBand
from blackpool_tracker.ui.finding.decisions import CalledDecision, called, decision_card
from blackpool_tracker.ui.finding.links import FindingLinks
from blackpool_tracker.ui.finding.updates_tab import update_card
from blackpool_tracker.ui.finding.whose import say_whose
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.proposal_form import ProposalForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.words import day_or


class ActionRead(NamedTuple):
    """An action, and what hangs on it."""

    line: ActionLine
    case: ClosingCase
    revisit: RevisitLine | None
    updates: list[UpdateLine]
    decisions: list[DecisionLine]


class ActionDetail(HeadedDetail[ActionRead]):
    """What will be done, by whom, by when; what was reported and decided.

    Signals:
        update_wanted, extend_wanted, decide_wanted, edit_wanted: what its buttons ask for (the
            action's number).
    """

    update_wanted = Signal(int)
    extend_wanted = Signal(int)
    decide_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "action_detail", "action", beside=True)
        self._ref = labels.heading(level=3)
        self._title = labels.wrapped(role="h2")
        self._delivery = Chip(Rating.DELIVERY, Delivery.NOT_STARTED, "")
        self._owner = labels.cut(role="muted")
        self._not_theirs = labels.wrapped(role="muted")
        self._why = labels.plain(role="muted")
        self._reason = LongWords()
        self._closing = ClosingBand(hub)
        self._due = labels.wrapped()
        self._late = labels.wrapped(role="error")
        self._start = labels.wrapped(role="muted")
        self._description, self._success = LongWords(), LongWords()
        self._findings = FindingLinks(hub)
        self._updates = CardList[UpdateLine](update_card)
        self._decisions = CardList[CalledDecision](lambda each: decision_card(*each))
        self._update_count = labels.heading(level=3)
        self._decision_count = labels.heading(level=3)
        self.lay_out(self._ref, self._title, in_line(self._delivery, self._owner), self._doing())
        self._fill()

    @staticmethod
    def read(workspace: Workspace, number: int) -> ActionRead:
        """What the register says of an action."""
        line = workspace.actions.lines([number]).get(number)
        if line is None:
            raise MissingError
        return ActionRead(
            line,
            workspace.proposals.case(action=number),
            workspace.revisits.of(action=number),
            workspace.progress.updates_of_action(number),
            workspace.progress.decisions_of_action(number),
        )

    def show_read(self, read: ActionRead, *, fresh: bool) -> None:
        """The action, and what was reported and decided."""
        line, case, revisit, updates, decisions = read
        self.guard_deeds(line.owner_id)
        say_whose(self._hub, self._not_theirs, line.owner_id)
        self._show_line(line)
        self._closing.show_action(line.id, case, revisit, line.owner_id)
        ended = line.delivery in DECIDED
        self._buttons["propose"].setVisible(not ended and case.waiting is None)
        for cards in (self._updates, self._decisions):
            if fresh:
                cards.begin()
        self._updates.show_lines([(each.id, each) for each in updates])
        self._decisions.show_lines(called(self._hub.words, decisions))
        self._update_count.setText(f"Updates {len(updates)}")
        self._decision_count.setText(f"Decisions {len(decisions)}")

    def _show_line(self, line: ActionLine) -> None:
        words, today = self._hub.words, self._hub.workspace.today()
        self._ref.setText(line.ref)
        self._title.setText(line.title)
        self._delivery.show_step(line.delivery, words.delivery(line.delivery))
        allow_extending(self._hub, self._buttons["extend"], line.delivery)
        self._owner.setText(line.owner or "Nobody owns it")
        self._why.setText(f"Why “{words.delivery(line.delivery)}”")
        self._reason.show_text(line.delivery_reason or "No reason given yet")
        for piece in (self._why, self._reason):
            piece.setVisible(line.delivery in WANT_REASON or bool(line.delivery_reason))
        self._show_dates(line, today)
        self._description.show_text(line.description or "Not said")
        self._success.show_text(line.success or "Not said")
        refs = zip(line.finding_ids, line.findings, strict=True)
        self._findings.show_findings((number, ref, "") for number, ref in refs)

    def _show_dates(self, line: ActionLine, today: date) -> None:
        late = line.overdue(today)
        for label, shown in ((self._late, late), (self._due, not late)):
            label.setText(due_words(line, today))
            labels.set_tip(label, why_words(line))
            label.setVisible(shown)
        self._start.setText(f"Start: {day_or(line.start, '')}")
        self._start.setVisible(line.start is not None)

    def shows(self, changed: Changed, number: int) -> bool:
        """Whether it was the action, or something by whose name it is shown."""
        named = any(changed.ids(table) for table in ("person", "rating_word", "settings"))
        return number in changed.ids("action") or named

    def _doing(self) -> QWidget:
        return self.deeds(
            Deed("update", "Update…", "update", self.update_wanted.emit, Change("update")),
            Deed("extend", "Extend…", "calendar", self.extend_wanted.emit, Right.OFFICE),
            Deed("decide", "Decide…", "decision", self.decide_wanted.emit, Right.OFFICE),
            Deed("edit", "Edit…", None, self.edit_wanted.emit, Right.OFFICE),
            Deed("propose", "Propose to close…", "tick", self._propose, Change("proposal")),
        )

    def _propose(self, number: int) -> None:
        hub = self._hub
        hub.attempt(lambda: ProposalForm(hub, self.window(), action_id=number).open())

    def _fill(self) -> None:
        column = self.column
        for sentence in (self._not_theirs, self._closing, self._due, self._late, self._start):
            column.addWidget(sentence)
        for title, piece in (
            (self._why, self._reason),
            (labels.plain("For the findings", role="muted"), self._findings),
            (labels.plain("What will be done", role="muted"), self._description),
            (labels.plain("How success will be seen", role="muted"), self._success),
        ):
            column.addLayout(_titled(title, piece))
        for title_label, cards in (
            (self._update_count, self._updates),
            (self._decision_count, self._decisions),
        ):
            column.addSpacing(PANEL_GAP)
            column.addWidget(title_label)
            column.addWidget(cards)
        column.addStretch(1)


def _titled(title: QWidget, piece: QWidget) -> QVBoxLayout:
    """A piece close below its title, and away from what precedes both."""
    both = QVBoxLayout()
    both.setContentsMargins(0, PANEL_GAP - GAP, 0, 0)
    both.setSpacing(GAP // 2)
    both.addWidget(title)
    both.addWidget(piece)
    return both
