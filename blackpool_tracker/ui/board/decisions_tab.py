"""Decisions of a meeting, recorded as they fall: what waits, and one key for each decision."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.decisions import DecisionKind, possible
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.meetings import Stand
from blackpool_tracker.domain.people import MeetingLine, Role
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.thread_states import check_turn
from blackpool_tracker.ui.board.decided import DecidedLines, Entry, Found, Wanted, find
from blackpool_tracker.ui.board.links import LinksPanel, Target
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.subject import Subject
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.search_field import SearchField
from blackpool_tracker.ui.newest import Newest
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
NOTHING: Final = "Nothing waits for the board"
NOT_YET: Final = ("One moment", "What waits for the board is being gathered.")
NOT_FOUND: Final = ("Nothing found", "No finding or action has these words.")
NONE_MADE: Final = (
    "Nothing decided yet",
    "What is recorded for this meeting is listed here. Choose what waits, and press a key.",
)
ASKED: Final = "What waits for a decision, as the pack lays it before the board."
RECORDED: Final = "What was decided, in the order in which it was recorded."
FOUND: Final = "What the search has found. Escape goes back to what waits."
IS_READ: Final = "One moment: this is being read."
IS_ASKED: Final = "What is asked"
WAS_DECIDED: Final = "What was decided"
THREAD: Final = "thread"
WAITING: Final = "waiting"
MADE: Final = "made"


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
        self._waiting: Sequence[Entry] | None = None
        # How what stands here stood when it was last read; made anew, for another thread reads it.
        self._stands: dict[RowKey, Stand] = {}
        self._newest, self._later = Newest(hub, self), CatchUp(self, self.refresh)
        self.search = SearchField("Find a finding or an action", "Find any finding or action")
        self.search.searched.connect(lambda _text: self._ask_else())
        self._list = ChoiceField([Choice(WAITING, ""), Choice(MADE, "")])
        self._list.name("Show")
        self._list.widen(20)
        self._list.committed.connect(lambda _key: self._ask_else())
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
        hub.guard(*self._buttons.values(), wants=Right.OFFICE)
        self._lay_out()
        self._fit()

    def show_meeting(self, meeting: MeetingLine) -> None:
        """Record the decisions of another meeting from now on."""
        if self._meeting is None or meeting.id != self._meeting.id:
            self.search.clear()
            held = meeting.on < self._hub.workspace.today()
            self._list.fill(MADE if held else WAITING)
        self._meeting = meeting

    @property
    def busy(self) -> bool:
        """Whether something is being read, or shall be."""
        return self._newest.busy or (self._later.pending and self.isVisible())

    def show_waiting(self, entries: Sequence[Entry]) -> None:
        """Show what waits; what was decided meanwhile stays, until it is asked again."""
        self._waiting = entries
        self.refresh()

    def follow(self, changed: Changed) -> None:
        """Read again how that stands which a step may have changed."""
        if not any(changed.ids(table) for table in ("decision", "finding", "action", THREAD)):
            return
        # A thread stands as its findings do.
        touched = changed.rows | {key for key in self._stands if key.table == THREAD}
        if touched & self._stands.keys():
            self._stands = {k: stand for k, stand in self._stands.items() if k not in touched}
        self.refresh()

    def refresh(self) -> None:
        """Read beside the window how everything stands by now, and what was decided here.

        Where nobody looks only how many decisions there are, and the rest when somebody does.
        """
        meeting, seen, known = self._meeting, self.isVisible(), self._stands
        if meeting is None:
            return
        self._fit()
        if not seen:
            self._later.want()
        wanted = Wanted(
            meeting.id,
            self.search.text().strip(),
            self._list.value() == MADE,
            (self._waiting or ()) if seen else None,
        )
        work, words = self._hub.workspace, self._hub.words
        self._newest.ask(
            lambda _progress: find(work, words, wanted, known),
            self._show,
            slow=lambda: self._say(IS_READ, passing=True),
        )

    def _ask_else(self) -> None:
        self._passing = False
        self.refresh()

    def _show(self, found: Found) -> None:
        self.counted.emit(len(found.made))
        self._offer_lists(len(found.made))
        wanted = found.wanted
        if wanted.waiting is None:
            return
        self._stands = {**self._stands, **found.stands}
        if wanted.text:
            about, nothing = FOUND, NOT_FOUND
        elif wanted.made:
            about, nothing = RECORDED, NONE_MADE
        else:
            about, nothing = ASKED, self._nothing()
        if not self._passing or self._about.text() == IS_READ:
            self._say(about, passing=False)
        told = bool(found.entries) and about == RECORDED
        self.rows.lines.retitle(1, WAS_DECIDED if told else IS_ASKED)
        lines = DecidedLines(found.entries, self._stands, found.made, self._hub.words)
        self.rows.show_lines(lines, nothing)
        self._offer()

    def _nothing(self) -> tuple[str, str]:
        if self._waiting is None:
            return NOT_YET
        low = self._hub.words.ratings.low
        complete, at_risk = low(Delivery.COMPLETE), low(Delivery.AT_RISK)
        called = f"{complete}, late, {at_risk} or {low(Delivery.OFF_TRACK)}"
        return NOTHING, f"Nothing is called {called}. Search for any finding or action."

    def _offer_lists(self, made: int) -> None:
        kept = self._list.value() or WAITING
        waiting = f" ({len(self._waiting)})" if self._waiting else ""
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
        if target is None or meeting is None or not self._hub.allows(Right.OFFICE):
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, or Enter, goes from the search to what it has found."""
        into = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in into and self.search.hasFocus():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        """Let only what can be decided on the row be pressed."""
        target = self.rows.current
        stand = self._stands.get(RowKey(target.table, target.id)) if target is not None else None
        kinds = stand.possible if stand is not None else ()
        for kind, button in self._buttons.items():
            button.setEnabled(kind in kinds)

    def _today(self) -> date:
        return self._hub.workspace.today()

    def _name_buttons(self, *, low: bool) -> None:
        """The decisions in the register's words, which may have changed; ``low`` without keys."""
        for kind, button in self._buttons.items():
            word, key = self._hub.words.decision(kind), KEYS[kind]
            button.setText(word if low else f"{word} ({key})")
            button.setAccessibleName(f"{word}, key {key}")

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
