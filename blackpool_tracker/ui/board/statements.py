"""The statements of action that wait to be sent, above the meetings."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.deadlines import Statement
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.locking import lock
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel, line

Waiting = tuple[Statement, int, bool]
"""A statement, the working days that are left for it, and whether its day is over."""


class StatementsPanel(Panel):
    """One line for each; hidden while there is none.

    Signals:
        edit_wanted: the dates of a statement shall be changed (the number of its source).
    """

    edit_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statements")
        self.setAccessibleName("Statements of action")
        self.hide()

    def show_waiting(self, waiting: Sequence[Waiting], why_not: str) -> None:
        """Show these; ``why_not`` says why their dates cannot be changed, empty when they can."""
        empty_out(self.column)
        for number, each in enumerate(waiting):
            if number:
                self.column.addWidget(line())
            self.column.addWidget(self._row(*each, why_not))
        self.setVisible(bool(waiting))

    def _row(self, statement: Statement, left: int, past: bool, why_not: str) -> QWidget:  # noqa: FBT001  as ``Waiting`` gives it
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        words = labels.wrapped(_sentence(statement, left, past=past))
        if past:
            words.setProperty("role", "error")
        row.addWidget(words, 1)
        change = buttons.quiet("Change its dates…", "calendar")
        change.setAccessibleName(f"Change the dates of the statement on {statement.short}")
        change.clicked.connect(lambda: self.edit_wanted.emit(statement.source_id))
        lock(change, why_not)
        row.addWidget(change)
        return made


def _sentence(statement: Statement, left: int, *, past: bool) -> str:
    day = long_day(statement.day) if statement.day is not None else ""
    of = f"Statement of action on {statement.short}, {statement.title}"
    if past:
        return f"Overdue: {of} was due on {day} and is not noted as sent."
    days = f"{left} working day{'s' if left != 1 else ''} left" if left else "today"
    why = f" {statement.reason}" if statement.due is not None and statement.reason else ""
    return f"{of}: due on {day}, {days}.{why}"
