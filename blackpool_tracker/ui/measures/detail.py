"""One measure with its chart and its readings, beside the list."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.measure_words import (
    FREQUENCY_WORDS,
    GOOD_WORDS,
    TIMING_WORDS,
    TREND_WORDS,
    difference_words,
    shown_value,
    standing_words,
    target_words,
    unit_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import (
    MeasureLine,
    ReadingLine,
    Standing,
    Timing,
    Trend,
    is_small,
)
from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.domain.rights import Change, Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.detail_panel import Deed, HeadedDetail, in_line
from blackpool_tracker.ui.finding.links import FindingLinks
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip
from blackpool_tracker.ui.measures.chart import MeasureChart
from blackpool_tracker.ui.measures.readings_list import ReadingsList
from blackpool_tracker.ui.theme import Look, current

_LOOKS = {
    Standing.MET: (Delivery.ON_TRACK, "tick"),
    Standing.WITHIN: (Delivery.AT_RISK, "warning"),
    Standing.CROSSED: (Delivery.OFF_TRACK, "cross"),
    Standing.NOT_JUDGED: (Delivery.NOT_STARTED, "ring"),
}
"""Whose colours the standing of a measure has, and its shape."""


class StandingChip(QWidget):
    """How a measure stands: a word, a shape and a colour."""

    def __init__(self) -> None:
        super().__init__()
        self._standing, self._word = Standing.NOT_JUDGED, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_measure(self, line: MeasureLine) -> None:
        """Show how another measure stands."""
        self._standing, self._word = line.standing, standing_words(line)
        self.setAccessibleName(f"Standing: {self._word}")
        labels.set_tip(self, self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the word wants."""
        return chip_size(self.fontMetrics(), self._word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip."""
        key, shape = _LOOKS[self._standing]
        look = current().look(Rating.DELIVERY, key)
        paint_chip(QPainter(self), self.rect(), self._word, Look(look.ink, look.fill, shape))


class MeasureDetail(HeadedDetail[tuple[MeasureLine, list[ReadingLine]]]):
    """How a measure stands, its chart, its readings, and what it is.

    Signals:
        add_wanted, paste_wanted, evidence_wanted, edit_wanted: what its buttons ask for (the
            measure's number).
    """

    add_wanted = Signal(int)
    paste_wanted = Signal(int)
    evidence_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, "measure_detail", "measure", beside=True)
        self._theme = labels.cut(role="muted")
        self._title = labels.wrapped(role="h2")
        self._standing = StandingChip()
        self._last = labels.plain(role="h3")
        self._trend = labels.wrapped(role="muted")
        self._due = labels.wrapped(role="muted")
        self._unprinted = labels.wrapped(role="muted")
        self._unprinted.setObjectName("unprinted_reading")
        self._late = labels.wrapped(role="error")
        self.chart = MeasureChart()
        self.readings = ReadingsList(hub)
        self._none = labels.wrapped(role="muted")
        self._what, self._note = LongWords(), LongWords()
        self._facts = labels.wrapped()
        self._count = labels.heading(level=3)
        self._findings = FindingLinks(hub)
        chips = in_line(self._standing, self._last)
        self.lay_out(self._theme, self._title, chips, self._doing())
        self._fill()

    @staticmethod
    def read(workspace: Workspace, number: int) -> tuple[MeasureLine, list[ReadingLine]]:
        """What the register says of a measure, and its readings."""
        line = workspace.measures.lines([number]).get(number)
        if line is None:
            raise MissingError
        return line, workspace.measures.readings(number)

    def show_read(self, read: tuple[MeasureLine, list[ReadingLine]], *, fresh: bool) -> None:  # noqa: ARG002  it has no parts to begin
        """The measure, its chart and its readings."""
        line, readings = read
        self._show_head(line)
        self.chart.show_measure(line, readings)
        self._count.setText(f"Readings {len(readings)}")
        self.readings.show_readings(readings)
        self._none.setText("" if readings else "No reading yet. Add one, or paste a table.")
        self._none.setVisible(not readings)
        self._show_facts(line)
        refs = zip(line.finding_ids, line.findings, strict=True)
        self._findings.show_findings((each, ref, "") for each, ref in refs)

    def _show_head(self, line: MeasureLine) -> None:
        self._theme.setText(line.theme or "No theme")
        self._title.setText(line.title)
        self._standing.show_measure(line)
        self._last.setText(_last_words(line))
        self._trend.setText(_trend_words(line))
        self._trend.setVisible(bool(self._trend.text()))
        self._unprinted.setText(_print_words(line, self._hub.words.settings.small_numbers))
        self._unprinted.setVisible(bool(self._unprinted.text()))
        today = self._hub.workspace.today()
        late = line.timing(today) is Timing.OVERDUE
        for label, shown in ((self._late, late), (self._due, not late)):
            label.setText(_due_words(line, line.timing(today)))
            label.setVisible(shown)

    def _show_facts(self, line: MeasureLine) -> None:
        often = FREQUENCY_WORDS[line.frequency] if line.frequency else "At no set times"
        facts = (
            ("Unit", unit_words(line.unit)),
            ("Direction", GOOD_WORDS[line.good]),
            ("Target", target_words(line) or "None"),
            ("A reading is due", often.lower()),
            ("Owner", line.owner or "Nobody"),
        )
        self._facts.setText("\n".join(f"{name}: {words}" for name, words in facts))
        self._what.show_text(line.definition or "Not said")
        self._note.show_text(line.note)
        self._note.setVisible(bool(line.note))

    def shows(self, changed: Changed, number: int) -> bool:
        """Whether it was the measure, or something by whose name it is shown."""
        named = any(changed.ids(table) for table in ("person", "theme", "finding", "settings"))
        return number in changed.ids("measure") or named

    def _doing(self) -> QWidget:
        return self.deeds(
            Deed("add_reading", "Add reading…", "add", self.add_wanted.emit, Right.OFFICE),
            Deed("paste_readings", "Paste readings…", "open", self.paste_wanted.emit, Right.OFFICE),
            Deed(
                "use_as_evidence",
                "Use as evidence for…",
                "evidence",
                self.evidence_wanted.emit,
                Change("evidence"),
            ),
            Deed("edit", "Edit…", None, self.edit_wanted.emit, Right.OFFICE),
        )

    def _fill(self) -> None:
        column = self.column
        for sentence in (self._due, self._late, self._trend, self._unprinted, self.chart):
            column.addWidget(sentence)
        column.addSpacing(PANEL_GAP - GAP)
        for piece in (self._count, self._none, self.readings):
            column.addWidget(piece)
        for title, pieces in (
            ("What is counted", (self._what, self._facts, self._note)),
            ("For the findings", (self._findings,)),
        ):
            column.addSpacing(PANEL_GAP)
            column.addWidget(labels.heading(title, level=3))
            for each in pieces:
                column.addWidget(each)
        column.addStretch(1)


def _last_words(line: MeasureLine) -> str:
    if line.last is None:
        return "No reading of our own"
    return f"{value_words(line.last.value, line.unit)} · {when_words(line.last)}"


def _print_words(line: MeasureLine, small: int) -> str:
    """What papers say in the place of a small last reading; empty where they tell it."""
    if line.last is None or not is_small(line.last, small):
        return ""
    return f"In print the last reading is “{shown_value(line.last, small)}”."


def _trend_words(line: MeasureLine) -> str:
    """What the last reading did, and how far off target it is."""
    said = []
    if line.trend is not Trend.UNKNOWN and line.previous is not None:
        before = f"{value_words(line.previous.value, line.unit)}, {when_words(line.previous)}"
        said.append(f"{TREND_WORDS[line.trend]}: the reading before was {before}.")
    if line.difference is not None:
        off = difference_words(line.difference, line.unit)
        said.append(f"{off} from the target of {target_words(line)}.")
    return " ".join(said)


def _due_words(line: MeasureLine, timing: Timing) -> str:
    if timing is Timing.UNTIMED:
        return "Readings come at no set times."
    if line.due is None:
        return f"{TIMING_WORDS[timing]}: there is none yet."
    if timing is Timing.CURRENT:
        return f"The next reading is for the time up to {long_day(line.due)}."
    return f"{TIMING_WORDS[timing]}: that for the time up to {long_day(line.due)}."
