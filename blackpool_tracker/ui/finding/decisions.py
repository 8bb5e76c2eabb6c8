"""What the board or its chair decided on the finding and its actions."""

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.finding.cards import Card, CardList
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.proposal_form import ProposalForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.panel import line
from blackpool_tracker.ui.words import Words, day_or

CalledDecision: TypeAlias = tuple[str, DecisionLine]
"""A decision with what the register calls it."""


class Decisions(QWidget):
    """The decisions below a line, newest first, and the way to record another."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._finding: int | None = None
        self._empty = labels.running("Nothing has been decided yet.", role="muted")
        self._list = CardList[CalledDecision](lambda each: decision_card(*each, each[1].about))
        self._decide = buttons.secondary("Record decision…", "decision")
        self._decide.setObjectName("decide")
        self._decide.clicked.connect(self._record)
        self._propose = buttons.secondary("Propose to close…", "tick")
        self._propose.setObjectName("propose")
        self._propose.clicked.connect(self._ask_to_close)
        hub.guard(self._decide, wants=Right.OFFICE)
        doing = QWidget()
        flow = FlowLayout(doing)
        flow.addWidget(self._propose)
        flow.addWidget(self._decide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(line())
        column.addSpacing(PANEL_GAP - GAP)
        column.addWidget(labels.heading("Decisions", level=3))
        column.addWidget(doing)
        column.addWidget(self._empty)
        column.addWidget(self._list)

    def show_reading(self, reading: Reading) -> None:
        """Show the decisions on a finding."""
        if reading.id != self._finding:
            self._list.begin()
        self._finding = reading.id
        whose = (reading.detail.lead_id,)
        self._hub.guard(self._propose, wants=Change("proposal"), whose=whose)
        # Nothing is decided on a strength; its actions and a merge may bring decisions with them.
        rated = reading.detail.line.kind.rated
        self._decide.setVisible(rated)
        ended = reading.detail.line.delivery in DECIDED
        self._propose.setVisible(rated and not ended and reading.case.waiting is None)
        self.setVisible(rated or bool(reading.decisions))
        self._empty.setVisible(not reading.decisions)
        self._list.show_lines(called(self._hub.words, reading.decisions))

    def _ask_to_close(self) -> None:
        number = self._finding
        if number is not None:
            self._hub.attempt(
                lambda: ProposalForm(self._hub, self.window(), finding_id=number).open()
            )

    def _record(self) -> None:
        number = self._finding
        if number is not None:
            self._hub.attempt(
                lambda: DecisionForm(self._hub, self.window(), finding_id=number).open()
            )


def called(words: Words, decisions: Iterable[DecisionLine]) -> list[tuple[int, CalledDecision]]:
    """Decisions for a list of cards, each with its number and what the register calls it."""
    return [(each.id, (words.decision(each.kind), each)) for each in decisions]


def decision_card(called: str, decision: DecisionLine, about: str = "") -> Card:
    """What was decided, when, by whom and why; ``about`` says on what, where that is not plain."""
    what = [part for part in (called, about) if part]
    card = Card(", ".join([*what, short_day(decision.on)]))
    card.column.addWidget(labels.running(" · ".join(what), role="h3"))
    meeting = f", {decision.meeting}" if decision.meeting else ""
    card.column.addWidget(
        labels.running(f"{short_day(decision.on)} · {decision.by}{meeting}", role="small")
    )
    if decision.due_after is not None:
        before = day_or(decision.due_before, "no date")
        card.column.addWidget(
            labels.running(f"Due date moved from {before} to {short_day(decision.due_after)}")
        )
    card.column.addWidget(LongWords(decision.reason or "No reason given"))
    if decision.revisit is not None:
        words = f"To be looked at again on {short_day(decision.revisit)}"
        card.column.addWidget(labels.running(words, role="muted"))
    return card
