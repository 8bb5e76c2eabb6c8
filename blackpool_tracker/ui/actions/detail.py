"""One action with all that hangs on it, beside the list."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.decisions import DecisionLine
from blackpool_tracker.domain.ratings import DECIDED, WANT_REASON, Delivery, Rating
from blackpool_tracker.domain.updates import UpdateLine
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.finding.actions_tab import allow_extending, due_words, why_words
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.finding.closing_band import ClosingBand
from blackpool_tracker.ui.finding.decisions import decision_card
from blackpool_tracker.ui.finding.updates_tab import update_card
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.proposal_form import ProposalForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, PANEL_MARGINS
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head
from blackpool_tracker.ui.words import day_or


class ActionDetail(QFrame):
    """What will be done, by whom, by when; what was reported and decided.

    Signals:
        closed: the person wants the detail away.
        finding_wanted: a finding that the action serves shall be shown (its number).
        update_wanted, extend_wanted, decide_wanted, edit_wanted: what its buttons ask for (the
            action's number).
    """

    closed = Signal()
    finding_wanted = Signal(int)
    update_wanted = Signal(int)
    extend_wanted = Signal(int)
    decide_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName("action_detail")
        self._hub = hub
        self._number: int | None = None
        self._ref = labels.heading(level=3)
        self._title = labels.wrapped(role="h2")
        self._delivery = Chip(Rating.DELIVERY, Delivery.NOT_STARTED, "")
        self._owner = labels.cut(role="muted")
        self._why = labels.plain(role="muted")
        self._reason = LongWords()
        self._closing = ClosingBand(hub)
        self._due = labels.wrapped()
        self._late = labels.wrapped(role="error")
        self._start = labels.wrapped(role="muted")
        self._description, self._success = LongWords(), LongWords()
        self._buttons: dict[str, QPushButton] = {}
        self._findings = QWidget()
        self._links = FlowLayout(self._findings, gap=GAP // 2)
        self._updates = CardList[UpdateLine](update_card)
        self._decisions = CardList[DecisionLine](decision_card)
        self._update_count = labels.heading(level=3)
        self._decision_count = labels.heading(level=3)
        self._stack = QStackedLayout(self)
        self._empty = NothingShown()
        self._whole = self._lay_out()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._later = CatchUp(self, lambda: self.show_action(self._number))
        hub.changed.connect(self._follow)

    @property
    def action(self) -> int | None:
        """The number of the action shown; None for none."""
        return self._number

    def show_action(self, number: int | None) -> None:
        """Show an action; None for none."""
        fresh = number != self._number
        self._number = number
        self._hub.attempt(lambda: self._read(fresh=fresh))

    def _read(self, *, fresh: bool) -> None:
        work, number = self._hub.workspace, self._number or 0
        line = work.actions.lines([number]).get(number)
        self._empty.say_nothing_chosen()
        self._stack.setCurrentWidget(self._empty if line is None else self._whole)
        if line is None:
            return
        self._show_line(line)
        case, revisit = work.proposals.case(action=number), work.revisits.of(action=number)
        self._closing.show_action(number, case, revisit)
        ended = line.delivery in DECIDED
        self._buttons["propose"].setVisible(not ended and case.waiting is None)
        updates = work.progress.updates_of_action(number)
        decisions = work.progress.decisions_of_action(number)
        for cards in (self._updates, self._decisions):
            if fresh:
                cards.begin()
        self._updates.show_lines([(each.id, each) for each in updates])
        self._decisions.show_lines([(each.id, each) for each in decisions])
        self._update_count.setText(f"Updates {len(updates)}")
        self._decision_count.setText(f"Decisions {len(decisions)}")
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_line(self, line: ActionLine) -> None:
        words, today = self._hub.words, self._hub.workspace.today()
        self._ref.setText(line.ref)
        self._title.setText(line.title)
        self._delivery.show_step(line.delivery, words.delivery(line.delivery))
        allow_extending(self._buttons["extend"], line.delivery)
        self._owner.setText(line.owner or "Nobody owns it")
        self._why.setText(f"Why “{words.delivery(line.delivery)}”")
        self._reason.show_text(line.delivery_reason or "No reason given yet")
        for piece in (self._why, self._reason):
            piece.setVisible(line.delivery in WANT_REASON or bool(line.delivery_reason))
        self._show_dates(line, today)
        self._description.show_text(line.description or "Not said")
        self._success.show_text(line.success or "Not said")
        self._show_findings(line)

    def _show_dates(self, line: ActionLine, today: date) -> None:
        late = line.overdue(today)
        for label, shown in ((self._late, late), (self._due, not late)):
            label.setText(due_words(line, today))
            labels.set_tip(label, why_words(line))
            label.setVisible(shown)
        self._start.setText(f"Start: {day_or(line.start, '')}")
        self._start.setVisible(line.start is not None)

    def _show_findings(self, line: ActionLine) -> None:
        while (item := self._links.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, ref in zip(line.finding_ids, line.findings, strict=True):
            link = buttons.quiet(ref, "findings")
            link.setAccessibleName(f"Show finding {ref}")
            link.clicked.connect(lambda _=False, n=number: self.finding_wanted.emit(n))
            self._links.addWidget(link)
        if not line.findings:
            self._links.addWidget(labels.plain("No finding"))

    def _follow(self, changed: Changed) -> None:
        shown = self._number is not None and self._number in changed.ids("action")
        if shown or changed.ids("person") or changed.ids("rating_word") or changed.ids("settings"):
            self._later.want(at_once=True)

    def _lay_out(self) -> QWidget:
        whole, self._scroll = under_head(self._head(), self._body())
        return whole

    def _head(self) -> QWidget:
        close = buttons.icon_button("close", "Close this action")
        close.setObjectName("close")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self._ref)
        line.addStretch(1)
        line.addWidget(close)
        chips = QWidget()
        flow = FlowLayout(chips)
        flow.addWidget(self._delivery)
        flow.addWidget(self._owner)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(6)
        column.addLayout(line)
        for piece in (self._title, chips, self._doing()):
            column.addWidget(piece)
        return head

    def _doing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, text, icon_name, wanted in (
            ("update", "Update…", "update", self.update_wanted),
            ("extend", "Extend…", "calendar", self.extend_wanted),
            ("decide", "Decide…", "decision", self.decide_wanted),
            ("edit", "Edit…", None, self.edit_wanted),
        ):
            button = buttons.secondary(text, icon_name)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, w=wanted: w.emit(self._number or 0))
            self._buttons[name] = button
            self._hub.guard(button)
            flow.addWidget(button)
        propose = self._buttons["propose"] = buttons.secondary("Propose to close…", "tick")
        propose.setObjectName("propose")
        propose.clicked.connect(self._propose)
        self._hub.guard(propose)
        flow.addWidget(propose)
        return box

    def _propose(self) -> None:
        hub, number = self._hub, self._number
        hub.attempt(lambda: ProposalForm(hub, self.window(), action_id=number).open())

    def _body(self) -> QWidget:
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(*PANEL_MARGINS)
        column.setSpacing(GAP)
        for sentence in (self._closing, self._due, self._late, self._start):
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
        return body


def _titled(title: QWidget, piece: QWidget) -> QVBoxLayout:
    """A piece close below its title, and away from what precedes both."""
    both = QVBoxLayout()
    both.setContentsMargins(0, PANEL_GAP - GAP, 0, 0)
    both.setSpacing(GAP // 2)
    both.addWidget(title)
    both.addWidget(piece)
    return both
