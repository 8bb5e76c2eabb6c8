"""The second tab: what is being done about the finding."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from blackpool_tracker.domain.actions import ActionLine, moved_words
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.decisions import DecisionKind, reason_against
from blackpool_tracker.domain.ratings import WANT_REASON, Delivery, Rating
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.link_form import LinkForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.words import Words


class ShownAction(NamedTuple):
    """An action in the words and on the day that it is shown."""

    line: ActionLine
    words: Words
    today: date


class ActionsTab(ListTab[ShownAction]):
    """The actions by due date, with what can be done about each."""

    def __init__(self, hub: Hub) -> None:
        add = buttons.secondary("Add action…", "add")
        add.setObjectName("add_action")
        link = buttons.secondary("Link existing…", "link")
        link.setObjectName("link_action")
        super().__init__(
            hub,
            nothing="No action serves this finding yet. Add one, or link one of another finding.",
            doing=(add, link),
            wants=Right.OFFICE,
        )
        add.clicked.connect(self._add)
        link.clicked.connect(self._link)

    def lines(self, reading: Reading) -> list[tuple[int, ShownAction]]:
        """The actions, by due date."""
        day = self.hub.workspace.today()
        return [(line.id, ShownAction(line, self.hub.words, day)) for line in reading.actions]

    def card(self, line: ShownAction) -> QWidget:
        """Title, rating, owner, dates, and buttons."""
        action = line.line
        card = Card(f"Action {action.ref}: {action.title}")
        card.column.addWidget(labels.running(f"{action.ref} · {action.title}", role="h3"))
        card.column.addWidget(_facts(line))
        card.column.addWidget(_due(action, line.today))
        if action.delivery in WANT_REASON:
            card.column.addWidget(LongWords(action.delivery_reason or "No reason given"))
        if action.description:
            card.column.addWidget(LongWords(action.description))
        success = action.success or "not said"
        card.column.addWidget(LongWords(f"Success measure: {success}", role="muted"))
        others = [ref for ref, n in zip(action.findings, action.finding_ids, strict=True)
                  if n != self.finding]  # fmt: skip
        if others:
            card.column.addWidget(labels.running(f"Also for {', '.join(others)}", role="muted"))
        card.column.addWidget(self._doing(action))
        return card

    def _doing(self, action: ActionLine) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=4)
        hub, number, extend = self.hub, action.id, DecisionKind.EXTEND
        window = self.window
        for text, make in (
            ("Update…", lambda _: UpdateForm(hub, window(), action_id=number)),
            ("Extend…", lambda _: DecisionForm(hub, window(), action_id=number, kind=extend)),
            ("Decide…", lambda _: DecisionForm(hub, window(), action_id=number)),
            ("Edit…", lambda _: ActionForm(hub, window(), action_id=number)),
        ):
            button = _button(text, action.ref, main=text == "Update…")
            button.clicked.connect(lambda _=False, make=make: self.open_form(make))
            wants = Change("update") if text == "Update…" else Right.OFFICE
            hub.guard(button, wants=wants, whose=(action.owner_id,))
            if text == "Extend…":
                allow_extending(hub, button, action.delivery)
            flow.addWidget(button)
        return bar

    def _add(self) -> None:
        self.open_form(lambda number: ActionForm(self.hub, self.window(), finding_ids=(number,)))

    def _link(self) -> None:
        self.open_form(lambda number: LinkForm(self.hub, self.window(), finding_id=number))


def allow_extending(hub: Hub, button: QPushButton, delivery: Delivery) -> None:
    """Let a button extend what stands so; where that cannot be, it says why."""
    against = reason_against(DecisionKind.EXTEND, delivery, hub.words.ratings)
    lock(button, hub.why_not(Right.OFFICE) or against)


def due_words(action: ActionLine, day: date) -> str:
    """When an action is due, when it was at first, how often it was moved, how late it is."""
    if action.due is None:
        return "No due date"
    words = f"Due {short_day(action.due)}"
    moved = moved_words(action.extensions, action.days_moved)
    if action.original_due is not None and moved:
        words += f", at first {short_day(action.original_due)} ({moved})"
    late, late_at_first = action.days_late(day), action.days_late_originally(day)
    if late:
        words += f" · overdue by {late} {_days(late)}"
    elif late_at_first:
        words += " · past its original date"
    return words


def why_words(action: ActionLine) -> str:
    """Why the date was moved, the last time first; empty when it was not."""
    if not action.extensions and not action.days_moved:
        return ""
    return f"Moved {action.why_moved or 'without a recorded reason'}"


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def _due(action: ActionLine, day: date) -> QWidget:
    label = labels.running(due_words(action, day), role="error" if action.overdue(day) else "muted")
    labels.set_tip(label, why_words(action))
    return label


def _facts(shown: ShownAction) -> QWidget:
    bar = QWidget()
    flow = FlowLayout(bar)
    action = shown.line
    flow.addWidget(Chip(Rating.DELIVERY, action.delivery, shown.words.delivery(action.delivery)))
    owner = labels.cut(action.owner or "Nobody owns it", role="muted")
    owner.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    flow.addWidget(owner)
    return bar


def _button(text: str, ref: str, *, main: bool) -> QPushButton:
    button = (buttons.secondary if main else buttons.quiet)(text)
    name = text.rstrip("…")
    button.setObjectName(f"{name.casefold()}_{ref}")
    button.setAccessibleName(f"{name} {ref}")
    return button
