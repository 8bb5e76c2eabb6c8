"""The picture of grades over time, by team or by theme, by month or by exercise."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QWidget

from blackpool_tracker.domain.case_reviews import CASE_GRADE_WORDS, NOT_GRADED, ReviewQuestion
from blackpool_tracker.domain.grade_counts import (
    GradeBar,
    Span,
    Split,
    counted_grades,
    days_of,
    summed,
    unprinted_words,
)
from blackpool_tracker.domain.pictures.grade_bars import grade_key
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.case_reviews.bars import BAR, BarDelegate, BarsModel
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Job, Lane
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.kit.metrics import GAP, chip_height, header_height
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.kit.pictures import PicturePainter, WindowLetters
from blackpool_tracker.ui.kit.row_delegate import RowDelegate
from blackpool_tracker.ui.kit.table_panel import TablePanel
from blackpool_tracker.ui.tables.answers import SMALL
from blackpool_tracker.ui.tables.pick_chip import PickChip
from blackpool_tracker.ui.theme import current

_SPLITS: Final = {Split.ALL: "all together", Split.TEAM: "by team", Split.THEME: "by theme"}
_SPANS: Final = {Span.MONTH: "month", Span.EXERCISE: "exercise"}
_WIDTHS: Final = (26, 60, 14, 12)


class _Key(QWidget):
    """What the part of a bar for one grade looks like, and its word."""

    def __init__(self, grade: Grade | None) -> None:
        super().__init__()
        self._grade = grade
        word = CASE_GRADE_WORDS[grade] if grade else NOT_GRADED
        self.setAccessibleName(f"Key: {word}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._wide() + 6, 0, 0, 0)
        row.addWidget(labels.plain(word))

    def sizeHint(self) -> QSize:
        """As high as a bar."""
        size = super().sizeHint()
        return QSize(size.width(), chip_height(self.fontMetrics()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The part, without a number."""
        picture = grade_key(self._grade, self.height(), WindowLetters(self.font()))
        PicturePainter(QPainter(self), current()).paint(picture)

    def _wide(self) -> int:
        picture = grade_key(self._grade, 1, WindowLetters(self.font()))
        return round(picture.width)


class GradePicture(Panel):
    """Bars of whole counts, one below the other in order of time. Nothing is averaged.

    Signals:
        opened: the case reviews behind a bar shall be listed (a ``GradeBar``).
    """

    opened = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("grade_picture")
        self._hub = hub
        self._question = ReviewQuestion()
        self._job: Job | None = None
        self.split = PickChip("Show", [Choice(key, word) for key, word in _SPLITS.items()])
        self.span = PickChip("A bar for each", [Choice(key, word) for key, word in _SPANS.items()])
        for chip in (self.split, self.span):
            chip.picked.connect(lambda _key: self._read())
        self.sentence = labels.wrapped()
        self.sentence.setObjectName("grade_sentence")
        self.unprinted = labels.wrapped(role="muted")
        self.unprinted.setObjectName("unprinted_grades")
        self.model = BarsModel()
        self.model.setParent(self)
        self.panel = TablePanel("Grades over time")
        view = self.panel.view
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.panel.show_model(self.model, _WIDTHS, stretch=BAR)
        view.setItemDelegate(RowDelegate(view))
        view.setItemDelegateForColumn(BAR, BarDelegate(view))
        view.opened.connect(self._open)
        self._lay_out()
        self.setFocusProxy(self.panel)

    def show_question(self, question: ReviewQuestion) -> None:
        """Count the case reviews that answer another question."""
        self._question = question
        self._read()

    def state(self) -> dict[str, object]:
        """What is remembered, as plain JSON."""
        return {"split": self.split.key, "span": self.span.key}

    def restore(self, state: Any) -> None:
        """Be as remembered; what is broken in it is ignored."""
        values = state if isinstance(state, dict) else {}
        self.split.show_key(str(values.get("split")))
        self.span.show_key(str(values.get("span")))

    def hasHeightForWidth(self) -> bool:
        """As high as there is room: the table scrolls, and asks for no height of its own."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        """The headings follow the size of the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    def _read(self) -> None:
        self._hub.attempt(self._count)

    def _count(self) -> None:
        """Count at once, or beside the window where there is much to count."""
        reviews, question = self._hub.workspace.case_reviews, self._question
        split, span = Split(self.split.key), Span(self.span.key)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if reviews.count(question) <= SMALL:
            self._show(reviews.grades(question, split, span))
            return
        self._job = self._hub.jobs.run(
            lambda _progress: reviews.grades(question, split, span),
            self._show,
            failed=self._hub.hear,
            lane=Lane.QUESTIONS,
        )

    def _show(self, bars: list[GradeBar]) -> None:
        self.model.show_bars(bars)
        self._dress()
        days = days_of(bars)
        said = counted_grades(summed(bars))
        self.sentence.setText(f"{days}: {said}." if bars else "No case review to count.")
        self.unprinted.setText(unprinted_words(bars, self._hub.words.settings.small_numbers))
        self.unprinted.setVisible(bool(self.unprinted.text()))
        view = self.panel.view
        first = next((r for r in range(self.model.rowCount()) if self.model.bar_at(r)), None)
        if first is not None:
            view.setCurrentIndex(self.model.index(first, 0))

    def _dress(self) -> None:
        view = self.panel.view
        view.clearSpans()
        normal = view.verticalHeader().defaultSectionSize()
        headings = set(self.model.headings())
        for row in range(self.model.rowCount()):
            low = header_height(view.fontMetrics())
            view.verticalHeader().resizeSection(row, low if row in headings else normal)
            if row in headings:
                view.setSpan(row, 0, 1, self.model.columnCount())

    def _open(self, index: QModelIndex) -> None:
        bar = self.model.bar_at(index.row())
        if bar is not None:
            self.opened.emit(bar)

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head)
        flow.addWidget(self.split)
        flow.addWidget(self.span)
        keys = QWidget()
        keys.setAccessibleName("Key to the grades")
        row = FlowLayout(keys, gap=2 * GAP)
        for grade in reversed(Grade):  # as the parts of a bar: the worst first
            row.addWidget(_Key(grade))
        row.addWidget(_Key(None))
        for piece in (head, self.sentence, self.unprinted, keys):
            self.column.addWidget(piece)
        self.column.addWidget(self.panel, 1)
