"""One measure with its chart and its readings, beside the list."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.measure_words import (
    FREQUENCY_WORDS,
    GOOD_WORDS,
    TIMING_WORDS,
    TREND_WORDS,
    difference_words,
    standing_words,
    target_words,
    unit_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.measures import MeasureLine, Standing, Timing, Trend
from blackpool_tracker.domain.ratings import Delivery, Rating
from blackpool_tracker.ui.catching_up import CatchUp
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, PANEL_MARGINS
from blackpool_tracker.ui.kit.nothing_shown import NothingShown
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip
from blackpool_tracker.ui.measures.chart import MeasureChart
from blackpool_tracker.ui.measures.readings_list import ReadingsList
from blackpool_tracker.ui.scrolled import ScrolledContent, under_head
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


class MeasureDetail(QFrame):
    """How a measure stands, its chart, its readings, and what it is.

    Signals:
        closed: the person wants the detail away.
        finding_wanted: a finding that it is linked to shall be shown (its number).
        add_wanted, paste_wanted, evidence_wanted, edit_wanted: what its buttons ask for (the
            measure's number).
    """

    closed = Signal()
    finding_wanted = Signal(int)
    add_wanted = Signal(int)
    paste_wanted = Signal(int)
    evidence_wanted = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName("measure_detail")
        self._hub = hub
        self._number: int | None = None
        self._theme = labels.cut(role="muted")
        self._title = labels.wrapped(role="h2")
        self._standing = StandingChip()
        self._last = labels.plain(role="h3")
        self._trend = labels.wrapped(role="muted")
        self._due = labels.wrapped(role="muted")
        self._late = labels.wrapped(role="error")
        self.chart = MeasureChart()
        self.readings = ReadingsList(hub)
        self._none = labels.wrapped(role="muted")
        self._what, self._note = LongWords(), LongWords()
        self._facts = labels.wrapped()
        self._count = labels.heading(level=3)
        self._findings = QWidget()
        self._links = FlowLayout(self._findings, gap=GAP // 2)
        self._stack = QStackedLayout(self)
        self._empty = NothingShown()
        self._whole = self._lay_out()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._later = CatchUp(self, lambda: self.show_measure(self._number))
        hub.changed.connect(self._follow)

    @property
    def measure(self) -> int | None:
        """The number of the measure shown; None for none."""
        return self._number

    def show_measure(self, number: int | None) -> None:
        """Show a measure; None for none."""
        fresh = number != self._number
        self._number = number
        self._hub.attempt(lambda: self._read(fresh=fresh))

    def _read(self, *, fresh: bool) -> None:
        number = self._number or 0
        line = self._hub.workspace.measures.lines([number]).get(number)
        self._empty.say_nothing_chosen()
        self._stack.setCurrentWidget(self._empty if line is None else self._whole)
        if line is None:
            return
        readings = self._hub.workspace.measures.readings(number)
        self._show_head(line)
        self.chart.show_measure(line, readings)
        self._count.setText(f"Readings {len(readings)}")
        self.readings.show_readings(readings)
        self._none.setText("" if readings else "No reading yet. Add one, or paste a table.")
        self._none.setVisible(not readings)
        self._show_facts(line)
        self._show_findings(line)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_head(self, line: MeasureLine) -> None:
        self._theme.setText(line.theme or "No theme")
        self._title.setText(line.title)
        self._standing.show_measure(line)
        self._last.setText(_last_words(line))
        self._trend.setText(_trend_words(line))
        self._trend.setVisible(bool(self._trend.text()))
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

    def _show_findings(self, line: MeasureLine) -> None:
        while (item := self._links.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, ref in zip(line.finding_ids, line.findings, strict=True):
            link = buttons.quiet(ref, "findings")
            link.setAccessibleName(f"Show finding {ref}")
            link.clicked.connect(lambda _=False, n=number: self.finding_wanted.emit(n))
            self._links.addWidget(link)
        if not line.findings:
            self._links.addWidget(labels.plain("No finding"))

    def _follow(self, changed: Changed) -> None:
        shown = self._number is not None and self._number in changed.ids("measure")
        if shown or any(changed.ids(name) for name in ("person", "theme", "finding")):
            self._later.want(at_once=True)

    def _lay_out(self) -> QWidget:
        whole, self._scroll = under_head(self._head(), self._body())
        return whole

    def _head(self) -> QWidget:
        close = buttons.icon_button("close", "Close this measure")
        close.setObjectName("close")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self._theme, 1)
        line.addWidget(close)
        chips = QWidget()
        flow = FlowLayout(chips)
        flow.addWidget(self._standing)
        flow.addWidget(self._last)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 0, 10, 0)
        column.setSpacing(6)
        column.addLayout(line)
        for piece in (self._title, chips, self._doing()):
            column.addWidget(piece)
        return head

    def _doing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, text, icon_name, wanted in (
            ("add_reading", "Add reading…", "add", self.add_wanted),
            ("paste_readings", "Paste readings…", "open", self.paste_wanted),
            ("use_as_evidence", "Use as evidence for…", "evidence", self.evidence_wanted),
            ("edit", "Edit…", None, self.edit_wanted),
        ):
            button: QPushButton = buttons.secondary(text, icon_name)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, w=wanted: w.emit(self._number or 0))
            self._hub.guard(button)
            flow.addWidget(button)
        return box

    def _body(self) -> QWidget:
        body = ScrolledContent()
        column = QVBoxLayout(body)
        column.setContentsMargins(*PANEL_MARGINS)
        column.setSpacing(GAP)
        for sentence in (self._due, self._late, self._trend, self.chart):
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
        return body


def _last_words(line: MeasureLine) -> str:
    if line.last is None:
        return "No reading of our own"
    return f"{value_words(line.last.value, line.unit)} · {when_words(line.last)}"


def _trend_words(line: MeasureLine) -> str:
    """What the last reading did, and how far off target it is."""
    said = []
    if line.trend is not Trend.UNKNOWN and line.previous is not None:
        before = f"{value_words(line.previous.value, line.unit)}, {when_words(line.previous)}"
        said.append(f"{TREND_WORDS[line.trend]}: before that {before}.")
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
        return f"The next reading is of the time to {long_day(line.due)}."
    return f"{TIMING_WORDS[timing]}: that of the time to {long_day(line.due)}."
