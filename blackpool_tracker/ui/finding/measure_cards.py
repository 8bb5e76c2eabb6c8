"""The measures that tell of a finding, or of those of a thread, as boxes that lead to them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.measure_words import (
    standing_words,
    target_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import MeasureLine, Standing
from blackpool_tracker.ui.finding.cards import Card, CardList
from blackpool_tracker.ui.finding.words import Link
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP


class MeasureCards(QWidget):
    """A heading with how many there are, and a box for each; ``nothing`` is said of none."""

    def __init__(self, hub: Hub, nothing: str) -> None:
        super().__init__()
        self._hub = hub
        self._count = labels.heading(level=3)
        self._nothing = labels.running(nothing, role="muted")
        self._list = CardList[MeasureLine](self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for piece in (self._count, self._nothing, self._list):
            column.addWidget(piece)

    def show_measures(self, lines: Sequence[MeasureLine], *, fresh: bool) -> None:
        """Show other measures; ``fresh`` when they are of something else than before."""
        if fresh:
            self._list.begin()
        self._list.show_lines([(line.id, line) for line in lines])
        self._count.setText(f"Measures {len(lines)}")
        self._nothing.setVisible(not lines)

    def _card(self, measure: MeasureLine) -> QWidget:
        card = Card(f"Measure: {measure.title}")
        link = Link(measure.title)
        link.clicked.connect(lambda: self._hub.show("measures", measure.id))
        card.column.addWidget(link)
        crossed = measure.standing is Standing.CROSSED
        said = labels.running(measure_words(measure), role="error" if crossed else "muted")
        card.column.addWidget(said)
        return card


def measure_words(measure: MeasureLine) -> str:
    """``62.5%, October 2025 · target at least 80% · Crossed``; says when there is no reading."""
    last = measure.last
    none = "No reading of our own" if measure.readings else "No reading yet"
    parts = [f"{value_words(last.value, last.unit)}, {when_words(last)}" if last else none]
    if measure.target is not None:
        parts.append(f"target {target_words(measure)}")
    if measure.standing is not Standing.NOT_JUDGED:
        parts.append(standing_words(measure))
    return " · ".join(parts)
