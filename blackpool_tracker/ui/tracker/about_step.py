"""The third step: what kind of findings they are, from which source, and as of which day."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.tracker.choices import (
    Choices,
    stated_day,
    with_day,
    with_kind,
    with_source,
)
from blackpool_tracker.domain.tracker.doubts import DoubtKey
from blackpool_tracker.domain.tracker.legend import folded
from blackpool_tracker.domain.tracker.plan import NO_DAY, NO_SOURCE, Plan, unknown_source
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.metrics import GAP, PANEL_GAP, characters
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent
from blackpool_tracker.ui.tracker.source_form import TrackerSourceForm, new_entry
from blackpool_tracker.ui.tracker.step import TrackerStep

_NEW: Final = "new"
_OWN: Final = "own:"
"""Before the place of a source that is entered with the tracker."""

_KINDS: Final = (
    Choice(FindingKind.RECOMMENDATION, "Recommendations"),
    Choice(FindingKind.CONCERN, "Concerns"),
)
_WIDTH: Final = 90  # average characters


class AboutStep(TrackerStep):
    """Fields for what holds for the whole tracker."""

    title = "Source and day"

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.setObjectName("about_step")
        self._choices: Choices | None = None
        self._plan: Plan | None = None
        self._own: list[SourceEntry] = []
        self.kind = ChoiceField(_KINDS)
        self.source, self.day = ChoiceField(), DayField("A day, such as 5 Dec 2026")
        self.stated = buttons.secondary("As it says", "tick")
        self.stated.setObjectName("stated_day")
        self.stated.clicked.connect(self._take_stated)
        self._stated: date | None = None
        self.by_words: dict[str, ChoiceField] = {}
        self._words: tuple[str, ...] = ()
        self._by_words = QVBoxLayout()
        self._lay_out()
        self.kind.committed.connect(self._choose_kind)
        self.source.committed.connect(lambda key: self._choose_source(key, ""))
        self.day.committed.connect(self._choose_day)

    def show_plan(self, choices: Choices, plan: Plan) -> None:
        """Show what was chosen; a field that is being written in stays as it is."""
        self._choices, self._plan = choices, plan
        self._note_own(choices)
        offered = self._offered()
        self.kind.show_value(str(choices.kind))
        self._show_source(self.source, choices.source, offered)
        if not self.day.dirty:
            self.day.show_value(choices.as_at)
        self._offer_day(choices)
        words = _words_of(plan)
        if words != self._words:
            self._words = words
            self._offer_words()
        for each, field in self.by_words.items():
            chosen = choices.sources.get(folded(each), self._known(each))
            self._show_source(field, chosen, offered)

    def open_count(self, choices: Choices, plan: Plan) -> int:
        """What is missing for findings to have a source, and updates a day."""
        return len(_missing(choices, plan))

    def take_focus(self) -> None:
        """The first field that wants an answer; else the first."""
        if self._plan is None or not self.go_to_next_open(first=True):
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_open(self, *, first: bool = False) -> bool:
        """The next field that wants an answer."""
        fields = self._open_fields()
        at = -1 if first else next((n for n, f in enumerate(fields) if _holds(f)), -1)
        for field in fields[at + 1 :]:
            if not _holds(field):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def go_to(self, _doubt: DoubtKey) -> bool:
        """It shows no doubts."""
        return False

    def _open_fields(self) -> list[ChoiceField | DayField]:
        if self._plan is None or self._choices is None:
            return []
        missing = _missing(self._choices, self._plan)
        fields: list[ChoiceField | DayField] = [self.source] if NO_SOURCE in missing else []
        for words, field in self.by_words.items():
            if unknown_source(words) in missing:
                fields.append(field)
        return [*fields, self.day] if NO_DAY in missing else fields

    def _choose_kind(self, key: str) -> None:
        kind = FindingKind(key)
        words = next(each.text for each in _KINDS if each.key == key)
        self.chosen.emit(f"Take findings as {words.lower()}", lambda made: with_kind(made, kind))

    def _choose_day(self, day: date | None) -> None:
        if day is None or self._choices is None:
            return
        today = self._hub.workspace.today()
        try:
            with_day(self._choices, day, today)
        except TrackerError as error:
            self.day.refuse(str(error))
            return
        self.chosen.emit("Say as of which day it is", lambda made: with_day(made, day, today))

    def _offer_day(self, choices: Choices) -> None:
        """Offer the day that the workbook itself names, until one is given."""
        found = stated_day(choices, self._hub.workspace.today()) if choices.as_at is None else None
        self._stated = found[0] if found is not None else None
        if found is not None:
            self.stated.setText(f"{short_day(found[0])}, as {found[1]} says")
        self.stated.setVisible(found is not None)

    def _take_stated(self) -> None:
        # The button goes: the keyboard stays at what it was for.
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose_day(self._stated)

    def _choose_source(self, key: str, words: str) -> None:
        if key == _NEW:
            self._describe(words)
        elif key.startswith(_OWN):
            self._take_source(self._own[int(key.removeprefix(_OWN))], words)
        else:
            self._take_source(int(key), words)

    def _describe(self, words: str) -> None:
        """Have a new source described."""
        form = TrackerSourceForm(
            self._hub, self.window(), new_entry(words), lambda made: self._take_source(made, words)
        )
        form.finished.connect(self._show_again)
        form.open()

    def _take_source(self, source: int | SourceEntry, words: str) -> None:
        label = f"Say which source “{words}” is" if words else "Say which source it is"
        self.chosen.emit(label, lambda made: with_source(made, source, words))

    def _show_again(self) -> None:
        """The form may have been closed without a choice."""
        if self._choices is not None and self._plan is not None:
            self.show_plan(self._choices, self._plan)

    def _note_own(self, choices: Choices) -> None:
        """Remember sources that were described, so that they can be chosen again."""
        for each in (choices.source, *choices.sources.values()):
            if isinstance(each, SourceEntry) and each not in self._own:
                self._own.append(each)

    def _known(self, words: str) -> int | None:
        """The source of the register whose short name or title these words are."""
        lines = self._hub.workspace.sources.lines()
        for line in lines:
            if folded(words) in {folded(line.entry.short), folded(line.entry.title)}:
                return line.id
        return None

    def _offered(self) -> list[Choice]:
        lines = self._hub.workspace.sources.lines()
        known = [Choice(str(each.id), _called(each.entry)) for each in lines]
        own = [Choice(f"{_OWN}{n}", f"{_called(each)} (new)") for n, each in enumerate(self._own)]
        return [*known, *own, Choice(_NEW, "A new source…")]

    def _show_source(
        self, field: ChoiceField, source: int | SourceEntry | None, offered: list[Choice]
    ) -> None:
        field.offer(offered)
        if isinstance(source, SourceEntry):
            field.show_value(f"{_OWN}{self._own.index(source)}")
        else:
            field.show_value(None if source is None else str(source))

    def _offer_words(self) -> None:
        """A field for each source that a column of the tracker names."""
        empty_out(self._by_words)
        self.by_words = {}
        if not self._words:
            return
        form = LabelledForm()
        self._by_words.addWidget(labels.heading("Sources that a column names", level=3))
        self._by_words.addWidget(form)
        for words in self._words:
            field = form.add(words.replace("&", "&&")[:60], ChoiceField())
            field.widen(16)
            field.committed.connect(partial(self._choose_named, words))
            self.by_words[words] = field

    def _choose_named(self, words: str, key: str) -> None:
        self._choose_source(key, words)

    def _lay_out(self) -> None:
        content = ScrolledContent()
        panel = Panel()
        form = LabelledForm()
        form.add("&Findings are", self.kind)
        form.add("From the &source", self.source)
        self.source.widen(16)
        form.add("&Up to date on", self.day)
        panel.column.addWidget(form)
        offered = QHBoxLayout()
        offered.addWidget(self.stated)
        offered.addStretch(1)
        panel.column.addLayout(offered)
        panel.column.addWidget(
            labels.wrapped(
                "The source is the inspection, visit or report that asked for what the tracker"
                " follows. What is reported without a date of its own is entered as of the day.",
                role="muted",
            )
        )
        panel.column.addLayout(self._by_words)
        panel.setMaximumWidth(characters(self, _WIDTH))
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        upright = QVBoxLayout()
        upright.addWidget(panel)
        upright.addStretch(1)
        row.addLayout(upright, 1_000)
        row.addStretch(1)
        area = Scrolled()
        area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(area)
        self._by_words.setSpacing(GAP)


def _holds(field: QWidget) -> bool:
    editor = field.focusProxy() or field
    return editor.hasFocus() or field.hasFocus()


def _called(entry: SourceEntry) -> str:
    return f"{entry.short}: {entry.title}"


def _words_of(plan: Plan) -> tuple[str, ...]:
    """What the tracker calls its sources, each once."""
    named = (row.finding.source for row in plan.rows if row.finding is not None)
    return tuple(dict.fromkeys(words for words in named if words))


def _missing(choices: Choices, plan: Plan) -> list[str]:
    """The sentences about what is to be said here; what was said since the plan is no more."""
    here = {unknown_source(words): folded(words) in choices.sources for words in _words_of(plan)}
    here |= {NO_SOURCE: choices.source is not None, NO_DAY: choices.as_at is not None}
    return [each for each in plan.missing if not here.get(each, True)]
