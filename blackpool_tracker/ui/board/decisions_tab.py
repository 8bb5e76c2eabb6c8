"""Decisions of a meeting, recorded as they fall: what waits, and one key for each decision."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind, possible
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.meetings import AgendaItem, MadeDecision
from blackpool_tracker.domain.people import MeetingLine, Role
from blackpool_tracker.domain.questions import (
    ActionQuestion,
    FindingFilter,
    FindingQuestion,
)
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.thread_states import STATE_WORDS, check_turn
from blackpool_tracker.ui.board.links import LinksPanel, Target
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.threads.decision_form import ThreadDecisionForm

KEYS: Final = {
    DecisionKind.CLOSE: "C",
    DecisionKind.KEEP_OPEN: "K",
    DecisionKind.EXTEND: "E",
    DecisionKind.ESCALATE: "S",
    DecisionKind.REOPEN: "R",
    DecisionKind.NOT_OURS: "N",
    DecisionKind.SUPERSEDED: "P",
}
"""One key for each decision, in the list of what waits."""

LOW: Final = 22
"""Lines of words under which the page is low: more than it asks for with everything in it."""

THE_BOARD: Final = "The board"
MOST: Final = 100
"""Findings, and actions, that a search shows: whoever means another types on."""

NOTHING: Final = "Nothing waits for the board"
NOT_FOUND: Final = ("Nothing found", "No finding or action has these words.")
NONE_MADE: Final = (
    "Nothing decided yet",
    "What is recorded for this meeting is listed here. Choose what waits, and press a key.",
)
ASKED: Final = "What waits for a decision, as the pack lays it before the board."
RECORDED: Final = "What was decided, in the order in which it was recorded."
FOUND: Final = "What the search has found. Escape goes back to what waits."
IS_ASKED: Final = "What is asked"
WAS_DECIDED: Final = "What was decided"
THREAD: Final = "thread"
WAITING: Final = "waiting"
MADE: Final = "made"


class _Entry(NamedTuple):
    """A row: what it leads to, and what it says of it."""

    target: Target
    title: str
    asks: str


class DecisionsTab(QWidget):
    """What waits, or what a search finds; a key opens the form with the decision chosen.

    Signals:
        wanted: what a row is about shall be shown (a ``Target``).
        anew_wanted: what waits shall be asked again.
        counted: how many decisions the meeting has made (int).
    """

    wanted = Signal(object)
    anew_wanted = Signal()
    counted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._meeting: MeetingLine | None = None
        self._passing = False
        self._agenda: Sequence[AgendaItem] = ()
        self.search = SearchField("Find a finding or an action", "Find any finding or action")
        self.search.searched.connect(lambda _text: self.refresh())
        self._list = ChoiceField([Choice(WAITING, ""), Choice(MADE, "")])
        self._list.name("Show")
        self._list.widen(20)
        self._list.committed.connect(lambda _key: self.refresh())
        self._about = labels.wrapped(ASKED, role="muted")
        self.rows = LinksPanel(
            "What waits for a decision",
            ("Ref", IS_ASKED, "About", "Stands", "Decided"),
            (16, 40, 26, 13, 12),
            stretch=1,
        )
        self.rows.wanted.connect(self.wanted)
        self.rows.moved.connect(self._offer)
        self._anew = buttons.quiet("Ask again", "redo")
        self._anew.setObjectName("agenda_anew")
        self._anew.clicked.connect(self.anew_wanted)
        self._buttons = {kind: self._button(kind) for kind in KEYS}
        hub.guard(*self._buttons.values())
        self._fit()
        self._lay_out()

    def show_meeting(self, meeting: MeetingLine) -> None:
        """Record the decisions of another meeting from now on."""
        if self._meeting is None or meeting.id != self._meeting.id:
            self.search.clear()
            held = meeting.on < self._hub.workspace.today()
            self._list.fill(MADE if held else WAITING)
        self._meeting = meeting

    def show_agenda(self, agenda: Sequence[AgendaItem]) -> None:
        """Show what waits; what was decided meanwhile stays, until it is asked again."""
        self._agenda = agenda
        self.refresh()

    def refresh(self) -> None:
        """Show how everything stands by now, and what was decided at this meeting."""
        if self._meeting is None:
            return
        self._fit()
        made = self._hub.workspace.meetings.decisions(self._meeting.id)
        self.counted.emit(len(made))
        self._offer_lists(len(made))
        text = self.search.text().strip()
        if text:
            entries, about, nothing = self._find(text), FOUND, NOT_FOUND
        elif self._list.value() == MADE:
            entries, about, nothing = self._told(made), RECORDED, NONE_MADE
        else:
            entries, about, nothing = self._waiting(), ASKED, self._nothing()
        self._say(about, passing=False)
        self.rows.lines.retitle(1, WAS_DECIDED if entries and about == RECORDED else IS_ASKED)
        self.rows.show_lines(self._lines(entries, made), nothing)
        self._offer()

    def _nothing(self) -> tuple[str, str]:
        low = self._hub.words.ratings.low
        complete, at_risk = low(Delivery.COMPLETE), low(Delivery.AT_RISK)
        called = f"{complete}, late, {at_risk} or {low(Delivery.OFF_TRACK)}"
        return NOTHING, f"Nothing is called {called}. Search for any finding or action."

    def _lines(self, entries: Sequence[_Entry], made: Sequence[MadeDecision]) -> list[Line]:
        stands = self._standings([entry.target for entry in entries])
        last = {(each.table, each.id): self._hub.words.decision(each.kind) for each in made}
        return [
            Line(
                target,
                (
                    target.ref,
                    asks,
                    title,
                    stands.get(target[:2], "Removed"),
                    last.get(target[:2], "–"),
                ),
            )
            for target, title, asks in entries
        ]

    def _offer_lists(self, made: int) -> None:
        kept = self._list.value() or WAITING
        waiting = f" ({len(self._agenda)})" if self._agenda else ""
        self._list.offer(
            [
                Choice(WAITING, f"What waits{waiting}"),
                Choice(MADE, f"Decided here ({made})"),
            ]
        )
        self._list.show_value(kept)

    def decide(self, kind: DecisionKind) -> None:
        """Open the form for a decision on the row that has the keyboard."""
        target, meeting = self.rows.current, self._meeting
        if target is None or meeting is None or not self._hub.may_change:
            return
        self._hub.attempt(lambda: self._open(target, meeting, kind))

    def _open(self, target: Target, meeting: MeetingLine, kind: DecisionKind) -> None:
        form = self._form(target, kind)
        form.at_meeting(meeting, self._chair())
        form.saved.connect(lambda: self._recorded(target, kind))
        form.open()

    def _form(self, target: Target, kind: DecisionKind) -> DecisionForm | ThreadDecisionForm:
        """The form for a decision; raises ``RefusedError`` for one that cannot be made."""
        if target.table == THREAD:
            check_turn(kind, self._hub.workspace.threads.standing(target.id), self._today())
            return ThreadDecisionForm(self._hub, self.window(), thread=target.id, kind=kind)
        subject = self._subject(target)
        if kind not in possible(subject.delivery, on_action=subject.is_action):
            word = self._hub.words.delivery(subject.delivery).lower()
            raise RefusedError(
                f"“{self._hub.words.decision(kind)}” cannot be decided on {target.ref}: it is"
                f" {'an action' if subject.is_action else 'a finding'} that is {word}."
            )
        about = {f"{target.table}_id": target.id}
        return DecisionForm(self._hub, self.window(), kind=kind, **about)

    def _recorded(self, target: Target, kind: DecisionKind) -> None:
        self.refresh()
        word = self._hub.words.decision(kind).lower()
        self._say(f"Recorded: {target.ref}, {word}.", passing=True)
        self.rows.go_on()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str, *, passing: bool) -> None:
        self._about.setText(sentence)
        self._passing = passing
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window what is decided on comes first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what can be spared where there is little height, so that all stays in sight."""
        low = self.height() < LOW * self.fontMetrics().lineSpacing()
        self._about.setVisible(self._passing or not low)
        self._name_buttons(low=low)

    def _chair(self) -> str:
        """Who decides unless somebody else is named: the chair on the list of people."""
        people = self._hub.workspace.people.lines()
        return next((line.name for line in people if line.role is Role.CHAIR), THE_BOARD)

    def _subject(self, target: Target) -> Subject:
        of = Subject.action if target.table == "action" else Subject.finding
        return of(self._hub, target.id)

    def _waiting(self) -> list[_Entry]:
        return [
            _Entry(Target(item.table, item.id, item.ref), item.title, item.asks)
            for item in self._agenda
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, or Enter, goes from the search to what it has found."""
        into = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in into and self.search.hasFocus():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _find(self, text: str) -> list[_Entry]:
        """The findings and actions with these words; strengths are nothing to decide on."""
        work = self._hub.workspace
        findings = work.findings.ids(FindingQuestion(FindingFilter(text=text)), limit=MOST)
        lines = work.findings.lines([each.id for each in findings])
        found = [
            _Entry(Target("finding", line.id, line.ref), line.title, line.kind.capitalize())
            for line in (lines[each.id] for each in findings if each.id in lines)
            if line.kind.rated
        ]
        actions = work.actions.ids(ActionQuestion(text=text), limit=MOST)
        of = work.actions.lines([each.id for each in actions])
        return found + [
            _Entry(Target("action", line.id, line.ref), line.title, "Action")
            for line in (of[each.id] for each in actions if each.id in of)
        ]

    def _standings(self, targets: Sequence[Target]) -> dict[tuple[str, int], str]:
        work, words = self._hub.workspace, self._hub.words
        findings = work.findings.lines([x.id for x in targets if x.table == "finding"])
        actions = work.actions.lines([x.id for x in targets if x.table == "action"])
        threads = work.threads.overviews([x.id for x in targets if x.table == THREAD])
        return {
            **{(THREAD, n): STATE_WORDS[line.standing.state] for n, line in threads.items()},
            **{("finding", n): words.delivery(line.delivery) for n, line in findings.items()},
            **{("action", n): words.delivery(line.delivery) for n, line in actions.items()},
        }

    def _offer(self) -> None:
        """Let only what can be decided on the row be pressed."""
        target = self.rows.current
        kinds: tuple[DecisionKind, ...] = ()
        if target is not None:
            with suppress(MissingError):  # taken off the lists while it waits here
                kinds = self._possible(target)
        for kind, button in self._buttons.items():
            button.setEnabled(kind in kinds)

    def _possible(self, target: Target) -> tuple[DecisionKind, ...]:
        if target.table == THREAD:
            return self._hub.workspace.threads.standing(target.id).possible(self._today())
        subject = self._subject(target)
        return possible(subject.delivery, on_action=subject.is_action)

    def _today(self) -> date:
        return self._hub.workspace.today()

    def _name_buttons(self, *, low: bool) -> None:
        """The decisions in the register's words, which may have changed; ``low`` without keys."""
        for kind, button in self._buttons.items():
            word, key = self._hub.words.decision(kind), KEYS[kind]
            button.setText(word if low else f"{word} ({key})")
            button.setAccessibleName(f"{word}, key {key}")

    def _told(self, made: Sequence[MadeDecision]) -> list[_Entry]:
        return [
            _Entry(Target(one.table, one.id, one.ref, at), one.title, self._said(one))
            for at, one in enumerate(made)
        ]

    def _said(self, one: MadeDecision) -> str:
        """Such as ``Extend to 5 Dec 2026, by the chair`` with the reason."""
        to = f" to {short_day(one.due)}" if one.due is not None else ""
        word = self._hub.words.decision(one.kind)
        return f"{word}{to}, by {one.by}. {one.reason}".strip()

    def _button(self, kind: DecisionKind) -> buttons.Button:
        key = KEYS[kind]
        button = buttons.secondary("")
        labels.set_tip(button, f"Key {key} in the list")
        button.setObjectName(f"decide_{kind}")
        button.clicked.connect(lambda _=False: self.decide(kind))
        keys = QShortcut(QKeySequence(key), self.rows)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.decide(kind))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.search, 1)
        head.addWidget(self._list)
        head.addWidget(self._anew)
        doing = QWidget()
        flow = FlowLayout(doing)
        for button in self._buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.rows, 1)
        column.addWidget(doing)
