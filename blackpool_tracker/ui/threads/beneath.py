"""What stands beneath a thread: the actions and the measures of its findings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.measure_words import (
    standing_words,
    target_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import MeasureLine, Standing
from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.domain.thread_lists import ThreadDetail
from blackpool_tracker.ui.finding.actions_tab import ShownAction, due_words
from blackpool_tracker.ui.finding.cards import Card, CardList
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
        self._measures = CardList[MeasureLine](self._measure)
        self._action_count = labels.heading(level=3)
        self._measure_count = labels.heading(level=3)
        self._no_action = labels.wrapped("No action serves any of its findings.", role="muted")
        self._no_measure = labels.wrapped("No measure tells of any of its findings.", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        above: tuple[QWidget, ...] = (self._action_count, self._no_action, self._actions)
        below: tuple[QWidget, ...] = (self._measure_count, self._no_measure, self._measures)
        for piece in above:
            column.addWidget(piece)
        column.addSpacing(GAP)
        for piece in below:
            column.addWidget(piece)

    def show_detail(self, detail: ThreadDetail, *, fresh: bool) -> None:
        """Show what stands beneath a thread; ``fresh`` when it is another one than before."""
        if fresh:
            self._actions.begin()
            self._measures.begin()
        day, words = self._hub.workspace.today(), self._hub.words
        self._actions.show_lines([(a.id, ShownAction(a, words, day)) for a in detail.actions])
        self._measures.show_lines([(measure.id, measure) for measure in detail.measures])
        self._action_count.setText(f"Actions {len(detail.actions)}")
        self._measure_count.setText(f"Measures {len(detail.measures)}")
        self._no_action.setVisible(not detail.actions)
        self._no_measure.setVisible(not detail.measures)

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

    def _measure(self, measure: MeasureLine) -> QWidget:
        card = Card(f"Measure: {measure.title}")
        link = Link(measure.title)
        link.clicked.connect(lambda: self._hub.show("measures", measure.id))
        card.column.addWidget(link)
        crossed = measure.standing is Standing.CROSSED
        said = labels.wrapped(measure_words(measure), role="error" if crossed else "muted")
        card.column.addWidget(said)
        return card


def measure_words(measure: MeasureLine) -> str:
    """``62.5%, October 2025 · target at least 80% · Crossed``; says when there is no reading."""
    last = measure.last
    parts = [
        f"{value_words(last.value, last.unit)}, {when_words(last)}" if last else "No reading yet"
    ]
    if measure.target is not None:
        parts.append(f"target {target_words(measure)}")
    if measure.standing is not Standing.NOT_JUDGED:
        parts.append(standing_words(measure))
    return " · ".join(parts)
