"""The last tab: every step about the finding, who made it and what it changed."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.history import HistoryLine
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.journal_words import JournalWords, names_in
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.newest import Newest
from blackpool_tracker.ui.words import Words


class StepTold(NamedTuple):
    """A step, and what it changed about the finding, in words."""

    line: HistoryLine
    changes: tuple[str, ...]


class HistoryTab(ListTab[StepTold]):
    """The steps, newest first. They are read when they are looked at, beside the window."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, nothing="Nothing has been changed since the finding was entered.")
        self._newest = Newest(hub, self)
        self._steps: list[tuple[int, StepTold]] = []

    @property
    def behind(self) -> bool:
        """Whether the steps are still being read."""
        return self._newest.busy

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """Read the steps; those of another finding are not shown any more."""
        if fresh:
            self._steps = []
        super().show_reading(reading, fresh=fresh)
        if fresh:
            self._empty.hide()  # it is not known yet whether there are any
        work, words = self.hub.workspace, self.hub.words
        self._newest.ask(lambda _progress: read_steps(work, words, reading), self._show)

    def lines(self, _reading: Reading) -> list[tuple[int, StepTold]]:
        """The steps that are known, newest first, until others are read."""
        return self._steps

    def _show(self, steps: list[tuple[int, StepTold]]) -> None:
        self._steps = steps
        self.show_lines(steps)

    def card(self, line: StepTold) -> QWidget:
        """When, who, what, and the values before and after."""
        step = line.line
        local = step.at.astimezone()
        moment = f"{short_day(local.date())}, {local:%H:%M}"
        label = f"Took back: {step.label}" if step.undoes is not None else step.label
        card = Card(f"{moment}, {step.by}: {label}")
        card.column.addWidget(labels.running(label, role="h3"))
        card.column.addWidget(labels.running(f"{moment} · {step.by}", role="small"))
        if line.changes:
            card.column.addWidget(LongWords("\n".join(line.changes)))
        return card


def read_steps(workspace: Workspace, words: Words, reading: Reading) -> list[tuple[int, StepTold]]:
    """The steps about a finding, newest first, each with its number; read on any thread."""
    refs = {reading.detail.line.ref, *reading.detail.merged}
    refs |= {action.ref for action in reading.actions}
    steps = workspace.history.about(reading.id)
    changes = [change for step in steps for change in step.changes if change.ref in refs]
    journal = JournalWords(names_in(workspace, changes), words, refs)
    return [(step.step, StepTold(step, tuple(journal.changes(step)))) for step in steps]
