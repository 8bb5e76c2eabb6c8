"""The form from which ready-made measures are chosen."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.measure_words import FREQUENCY_WORDS, GOOD_WORDS
from blackpool_tracker.ui.findings.ticks_field import TicksField
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.metrics import roomy

_SHOWN = 10
"""Measures seen without scrolling."""

_WIDTH = 84  # average characters
_LINES = 5
"""Lines kept for the definition, so that nothing moves while one goes through the list."""


class ReadyForm(FormDialog):
    """Ready-made measures to tick; those that the register has are not offered."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(
            hub,
            parent,
            title="Add ready-made measures",
            about="Definitions without values: targets, readings and comparators are yours to add.",
            doing="&Add those ticked",
        )
        self.setObjectName("ready_form")
        self._ready = {each.key: each for each in hub.workspace.ready_measures.all()}
        self.ticks = self.stack.add("&Measures", TicksField(self._choices(), shown=_SHOWN))
        self.ticks.setMinimumWidth(roomy(self, _WIDTH))
        self._told = labels.wrapped(role="muted")
        self._told.setObjectName("told")
        self._told.setMinimumHeight(_LINES * self._told.fontMetrics().lineSpacing())
        self._told.setMinimumWidth(roomy(self, _WIDTH))
        self.stack.insert(self._told)
        self.ticks.went.connect(self._tell)
        self.begin()
        self.ticks.setFocus()

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched a measure."""
        return bool(changed.ids("measure"))

    def reread(self) -> None:
        """Offer what the register still lacks."""
        self.ticks.offer(self._choices())

    def step(self) -> Act:
        """One step: all measures that are ticked."""
        add, ticked = self.hub.workspace.ready_measures.add, self.ticks.value()
        return lambda: add(ticked)

    def _choices(self) -> list[Choice]:
        used = self.hub.workspace.ready_measures.used()
        return [
            Choice(key, f"{each.topic} · {each.entry.title}")
            for key, each in self._ready.items()
            if key not in used
        ]

    def _tell(self, key: str) -> None:
        ready = self._ready.get(key)
        if ready is None:
            return
        entry = ready.entry
        often = FREQUENCY_WORDS[entry.frequency] if entry.frequency else "At no set times"
        said = f"{GOOD_WORDS[entry.good]}. {often}. {entry.note}".strip()
        self._told.setText(f"{entry.definition}\n{said}")
