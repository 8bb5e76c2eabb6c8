"""The last tab: every step about the finding, who made it and what it changed."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.history import HistoryLine
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.journal_words import JournalWords, names_in
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels


class HistoryTab(ListTab[HistoryLine]):
    """The steps, newest first. It is read only when it is looked at."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, nothing="Nothing has been changed since the finding was entered.")
        self._journal: JournalWords | None = None

    def lines(self, reading: Reading) -> list[tuple[int, HistoryLine]]:
        """The steps, newest first."""
        refs = {reading.detail.line.ref, *reading.detail.merged}
        refs |= {action.ref for action in reading.actions}
        steps = self.hub.workspace.history.about(reading.id)
        changes = [change for step in steps for change in step.changes if change.ref in refs]
        names = names_in(self.hub.workspace, changes)
        self._journal = JournalWords(names, self.hub.words, refs)
        return [(step.step, step) for step in steps]

    def card(self, line: HistoryLine) -> QWidget:
        """When, who, what, and the values before and after."""
        local = line.at.astimezone()
        moment = f"{short_day(local.date())}, {local:%H:%M}"
        label = f"Took back: {line.label}" if line.undoes is not None else line.label
        card = Card(f"{moment}, {line.by}: {label}")
        card.column.addWidget(labels.running(label, role="h3"))
        card.column.addWidget(labels.running(f"{moment} · {line.by}", role="small"))
        if self._journal is not None:
            changes = self._journal.changes(line)
            if changes:
                card.column.addWidget(LongWords("\n".join(changes)))
        return card
