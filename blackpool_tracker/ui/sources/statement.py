"""What is known of the statement of action that answers a source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.deadlines import Statement
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.ui.forms.statement_form import rule_words
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.panel import line as hairline


class StatementBox(QWidget):
    """By when a source is answered, why on that day, and whether the statement went.

    Hidden until ``show_statement``, and for sources that nothing of the kind answers.

    Signals:
        edit_wanted: its dates shall be changed.
    """

    edit_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("statement")
        self._words = labels.wrapped()
        self._late = labels.wrapped(role="error")
        button = buttons.quiet("Change its dates…", "calendar")
        button.setObjectName("edit_statement")
        button.clicked.connect(self.edit_wanted)
        hub.guard(button, wants=Right.OFFICE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(hairline())
        column.addWidget(labels.heading("Statement of action", level=3))
        column.addWidget(self._late)
        column.addWidget(self._words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_statement(self, line: Statement, days_left: int, *, past: bool) -> None:
        """Say all that is known; ``days_left`` are working days, ``past`` that its day is over."""
        late = line.waiting and past
        self._late.setText(f"Overdue: it was due on {_day(line)} and is not noted as sent.")
        self._late.setVisible(late)
        self._words.setText("\n".join(_sentences(line, days_left, late=late)))
        self.setVisible(line.concerns)


def _sentences(line: Statement, days_left: int, *, late: bool) -> list[str]:
    said = []
    if line.sent is not None:
        said.append(f"Sent on {long_day(line.sent)}.")
    elif line.waiting and not late:
        left = f"{days_left} working day{'s' if days_left != 1 else ''} left"
        said.append(f"Due on {_day(line)}, {left if days_left else 'today'}.")
    if line.due is not None and line.reason:
        said.append(f"Another day than the rule’s, because: {line.reason}")
    said.append(rule_words(line))
    if line.kind is SourceKind.FOCUSED_VISIT and line.draft_by is not None:
        said.insert(
            0,
            "Only asked for where the visit names an area for priority action: then an early"
            f" draft by {long_day(line.draft_by)}.",
        )
    if line.publish_by is not None and line.received is not None:
        said.append(f"The report itself is published by {long_day(line.publish_by)}.")
    return said


def _day(line: Statement) -> str:
    return long_day(line.day) if line.day is not None else ""
