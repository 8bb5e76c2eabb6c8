"""What stands beneath a thread: the actions and the measures of its findings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.domain.thread_lists import ThreadDetail
from blackpool_tracker.ui.finding.actions_tab import ShownAction, due_words
from blackpool_tracker.ui.finding.cards import Card, CardList
from blackpool_tracker.ui.finding.measure_cards import MeasureCards
from blackpool_tracker.ui.finding.words import Link
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP


class Beneath(QWidget):
    """The actions of the thread's findings, and the measures that tell of them."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._actions = CardList[ShownAction](self._action)
        self._measures = MeasureCards(hub, "No measure tells of any of its findings.")
        self._action_count = labels.heading(level=3)
        self._no_action = labels.running("No action serves any of its findings.", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        above: tuple[QWidget, ...] = (self._action_count, self._no_action, self._actions)
        for piece in above:
            column.addWidget(piece)
        column.addSpacing(GAP)
        column.addWidget(self._measures)

    def show_detail(self, detail: ThreadDetail, *, fresh: bool) -> None:
        """Show what stands beneath a thread; ``fresh`` when it is another one than before."""
        if fresh:
            self._actions.begin()
        day, words = self._hub.workspace.today(), self._hub.words
        self._actions.show_lines([(a.id, ShownAction(a, words, day)) for a in detail.actions])
        self._measures.show_measures(detail.measures, fresh=fresh)
        self._action_count.setText(f"Actions {len(detail.actions)}")
        self._no_action.setVisible(not detail.actions)

    def _action(self, shown: ShownAction) -> QWidget:
        action = shown.line
        card = Card(f"Action {action.ref}: {action.title}")
        link = Link(f"{action.ref} · {action.title}")
        link.clicked.connect(lambda: self._hub.show("actions", action.id))
        facts = QWidget()
        flow = FlowLayout(facts)
        word = shown.words.delivery(action.delivery)
        flow.addWidget(Chip(Rating.DELIVERY, action.delivery, word))
        flow.addWidget(labels.cut(action.owner or "Nobody owns it", role="muted"))
        late = action.overdue(shown.today)
        due = labels.cut(due_words(action, shown.today), role="error" if late else "muted")
        flow.addWidget(due)
        card.column.addWidget(link)
        card.column.addWidget(facts)
        return card
