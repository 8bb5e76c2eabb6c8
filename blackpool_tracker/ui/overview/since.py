"""What has happened since the last board, counted apart for findings and actions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.measure_words import value_words
from blackpool_tracker.domain.measures import MeasureLine
from blackpool_tracker.domain.overview import Change, Happened, Overview
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.finding.cards import CardList
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.metrics import GAP, LEAST_TARGET
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.overview.words import change_words, counted
from blackpool_tracker.ui.words import Words

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SincePanel(Panel):
    """One line for each thing that can have happened.

    Signals:
        wanted: a number was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("since")
        self._heading = labels.heading(level=2)
        self._names = {change: labels.wrapped() for change in Change}
        self._numbers: dict[tuple[Change, str], QPushButton] = {}
        self._links: dict[tuple[Change, str], Destination] = {}
        self._none = {change: labels.plain("none", role="muted") for change in Change}
        self.column.addWidget(self._heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for row, change in enumerate(Change):
            grid.addWidget(self._names[change], row, 0)
            grid.addWidget(self._none[change], row, 1, _LEFT)
            for column, of in enumerate(("findings", "actions"), 1):
                button = buttons.link("")
                button.setObjectName(f"{change}_{of}")
                button.clicked.connect(lambda _=False, at=(change, of): self._press(at))
                self._numbers[change, of] = button
                grid.addWidget(button, row, column, _LEFT)
        self.column.addLayout(grid)

    def show_overview(self, overview: Overview, words: Words) -> None:
        """Show what has happened."""
        since = overview.since
        board = "the last board, " if since.board else ""
        self._heading.setText(f"Since {board}{short_day(since.day)}")
        for change in Change:
            happened = since.happened.get(change, Happened())
            name = change_words(words, change)
            self._names[change].setText(name)
            self._none[change].setVisible(not (happened.findings or happened.actions))
            self._none[change].setMinimumHeight(LEAST_TARGET)
            label = f"{name} since {short_day(since.day)}"
            self._tell((change, "findings"), "finding", happened.findings, label)
            self._tell((change, "actions"), "action", happened.actions, label)

    def _tell(self, at: tuple[Change, str], noun: str, numbers: frozenset[int], label: str) -> None:
        button = self._numbers[at]
        button.setVisible(bool(numbers))
        button.setText(counted(len(numbers), noun))
        button.setAccessibleName(f"{label}: {button.text()}")
        of_findings = at[1] == "findings"
        self._links[at] = (
            Destination("findings", question=FindingFilter(only=numbers), words=label)
            if of_findings
            else Destination("actions", question=ActionQuestion(only=numbers), words=label)
        )

    def _press(self, at: tuple[Change, str]) -> None:
        self.wanted.emit(self._links[at])


class MeasuresPanel(Panel):
    """The measures that have crossed their tolerance.

    Signals:
        wanted: a measure was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measures")
        self.column.addWidget(labels.heading("Measures that crossed their tolerance", level=2))
        self._sentence = labels.wrapped(role="muted")
        self.column.addWidget(self._sentence)
        self._lines = CardList[MeasureLine](self._line)
        self.column.addWidget(self._lines)

    def show_overview(self, overview: Overview) -> None:
        """Show the measures, or the sentence that says that there are none."""
        self._sentence.setText(measures_sentence(overview))
        self._lines.show_lines([(measure.id, measure) for measure in overview.crossed])

    def _line(self, measure: MeasureLine) -> QWidget:
        # A button cannot break its words, and a long title would push all else out of the window.
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        button = buttons.link("Show")
        button.setAccessibleName(f"Show measure {measure.title}")
        button.clicked.connect(lambda: self.wanted.emit(Destination("measures", measure.id)))
        line.addWidget(labels.wrapped(measure_words(measure)), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder


def measure_words(measure: MeasureLine) -> str:
    """A measure that has crossed: its last value, of when, and its target."""
    last, target = measure.last, measure.target
    if last is None or target is None:
        return measure.title
    value, aim = (value_words(each, measure.unit) for each in (last.value, target))
    return f"{measure.title}: {value} ({last.ref}), target {aim}"


def measures_sentence(overview: Overview) -> str:
    """How many of the measures have crossed, and of how many that can be said at all."""
    if not overview.measures:
        return "No measure is followed yet."
    followed = f"{counted(overview.measures, 'measure')} followed"
    late = counted(overview.awaited, "reading")
    awaited = f", {late} overdue" if overview.awaited else ""
    if not overview.aimed:
        return f"{followed}{awaited}; none has a target yet, so none can be seen to miss it."
    crossed, aimed = len(overview.crossed), overview.aimed
    return f"{crossed:,} of the {aimed:,} with a target; {followed}{awaited}."
