"""What a step changed, a box a row: each column before and after, and the way back to it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import RowChange, StepDetail
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.services.restoring import reason_against
from blackpool_tracker.ui.finding.cards import Card, CardList
from blackpool_tracker.ui.finding.journal_words import JournalWords, Told
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP

SHORT: Final = 40
"""Characters of a value that stands in one line with the other; longer ones stand side by side."""


class ChangeCards(CardList[RowChange]):
    """The rows that a step changed, in the order in which they were written down."""

    def __init__(self, hub: Hub, detail: StepDetail, words: JournalWords) -> None:
        super().__init__(self._card)
        self._hub, self._detail, self._words = hub, detail, words
        self.show_lines(list(enumerate(detail.changes)))

    def _card(self, change: RowChange) -> QWidget:
        what = self._words.called(change)
        card = Card(what)
        card.column.addWidget(labels.wrapped(what, role="h3"))
        if "removed" in change.after and change.before:
            off = bool(change.after["removed"])
            card.column.addWidget(labels.wrapped("Taken off the lists" if off else "Put back"))
        elif not change.before:
            card.column.addWidget(labels.wrapped("Added", role="muted"))
        for told in self._words.told(change):
            card.column.addWidget(self._value(change, told))
        return card

    def _value(self, change: RowChange, told: Told) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        if not change.before:
            if told.now:
                column.addWidget(LongWords(f"{told.name}: {told.now}"))
            return box
        short = max(len(told.was), len(told.now)) <= SHORT
        if short:
            words = f"{told.name}: {told.was or 'nothing'} → {told.now or 'nothing'}"
            column.addWidget(labels.wrapped(words))
        else:
            column.addWidget(labels.wrapped(told.name, role="muted"))
            column.addLayout(_beside(told))
        column.addWidget(self._restoring(change, told), 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _restoring(self, change: RowChange, told: Told) -> QWidget:
        was, column = told.was or "nothing", told.column
        button = buttons.quiet("Restore this value", "undo")
        button.setObjectName(f"restore_{change.table}_{change.row}_{column}")
        shown = was if len(was) <= SHORT else f"{was[:SHORT]}…"
        button.setAccessibleName(f"Restore {told.name} of {change.ref}: {shown}")
        why = self._why_not(change, column)
        if why:
            lock(button, why)
        row = self._detail.now.get((change.table, change.row))
        if row is not None:
            seen = Seen(change.row, row.version)
            history, step = self._hub.workspace.history, self._detail.line.id
            button.clicked.connect(
                lambda: self._hub.step(
                    lambda: history.restore(step, change.table, column, seen), of=button
                )
            )
        return button

    def _why_not(self, change: RowChange, column: str) -> str:
        """Why an earlier value cannot be put back; empty when it can."""
        row = self._detail.now.get((change.table, change.row))
        whose = self._detail.whose.get(RowKey(change.table, change.row))
        if why := self._hub.why_not(Change(change.table, column), (whose,)):
            return why
        if row is None or row.removed:
            return "It has been taken off the lists. Put it back first."
        if row.columns.get(column) == change.before.get(column):
            return "It is so now."
        now = row.columns.get("delivery")
        return reason_against(change.table, column, change.before.get(column), now)


def _beside(told: Told) -> QHBoxLayout:
    """Two texts side by side, each under the word for when it was."""
    row = QHBoxLayout()
    row.setSpacing(PANEL_GAP)
    for when, text in (("Before", told.was), ("After", told.now)):
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(labels.plain(when, role="small"))
        side.addWidget(LongWords(text or "nothing"))
        side.addStretch(1)
        row.addLayout(side, 1)
    return row
