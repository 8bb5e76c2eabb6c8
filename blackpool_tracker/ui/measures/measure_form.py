"""The form for a measure: what is counted, which way is better, what is to be reached."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measure_words import FREQUENCY_WORDS, GOOD_WORDS, UNIT_WORDS
from blackpool_tracker.domain.measures import Frequency, Good, Unit
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.findings_field import FindingsField
from blackpool_tracker.ui.forms.naming_form import NamingForm
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.figure import FigureField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.measures.filters import theme_choices

_NEVER = ""
"""The key of no set times."""


class MeasureForm(NamingForm):
    """A new measure, or the measure ``measure_id`` to correct.

    Signals:
        made: a new measure is in the register (its number).
    """

    made = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None, *, measure_id: int | None = None) -> None:
        self._line = hub.workspace.measures.line(measure_id) if measure_id is not None else None
        title = "Edit measure" if self._line else "New measure"
        about = self._line.title if self._line else ""
        super().__init__(hub, parent, title=title, about=about, doing="&Save")
        self.setObjectName("measure_form")
        self._add_fields()
        for _column, field, value in self._shown():
            field.show_value(value)
        self.begin()
        self.reopens(measure_id=measure_id)
        self.title.setFocus()

    def reread(self) -> None:
        """Show what others have changed, but nothing over what was typed here."""
        self.owner.offer(names(self.hub))
        if self._line is None:
            return
        self._line = self.hub.workspace.measures.line(self._line.id)
        for column, field, value in self._shown():
            self.follow(field, value, self._kept(column, self._line.id))

    @property
    def row(self) -> RowKey | None:
        """The measure that is corrected."""
        return RowKey("measure", self._line.id) if self._line is not None else None

    def step(self) -> Act:
        """One step: the whole measure."""
        frequency, theme = self.frequency.value(), self.theme.value()
        entry = MeasureEntry(
            title=self.title.value(),
            unit=self.unit.value() or Unit.PERCENT,
            good=Good(self.good.value() or Good.LOW),
            target=self.target.value(),
            tolerance=self.tolerance.value(),
            note=self.note_field.value(),
            definition=self.definition.value(),
            frequency=Frequency(frequency) if frequency else None,
            owner_id=self.named,
            theme_id=int(theme or 0) or None,
            finding_ids=self.findings.value(),
        )
        measures = self.hub.workspace.measures
        if self._line is None:
            return lambda: measures.add(entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: measures.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Tell of a new one."""
        if value is not None:
            self.made.emit(value)

    def _add_fields(self) -> None:
        stack = self.stack
        self.title = stack.add("&Measure", TextField("Re-referrals within 12 months"))
        self.definition = stack.add("What is &counted", TextArea("Of whom, when, and how", lines=2))
        stack.begin_row()
        self.unit = stack.beside("&Unit", ChoiceField(self._units()))
        self.good = stack.beside(
            "&Direction", ChoiceField([Choice(key, word) for key, word in GOOD_WORDS.items()])
        )
        stack.begin_row()
        self.target = stack.beside("&Target", FigureField("20"))
        self.tolerance = stack.beside("T&olerance", FigureField("2"))
        times = [Choice(key, word) for key, word in FREQUENCY_WORDS.items()]
        self.frequency = stack.beside(
            "A reading is due", ChoiceField([Choice(_NEVER, "At no set times"), *times]), share=2
        )
        stack.note("A reading off target by more than the tolerance has crossed it.")
        stack.begin_row()
        self.owner = self.add_person("O&wner")
        self.theme = stack.beside("T&heme", ChoiceField(theme_choices(self.hub)))
        self.findings = stack.add("&For the findings", FindingsField(self.hub.workspace.findings))
        self.findings.typed.connect(self.fit)
        self.note_field = stack.add("&Note", TextArea("Where it is published", lines=2))

    def _units(self) -> list[Choice]:
        """The units, and that of the measure where the register has its own word for it."""
        known = [Choice(key, word) for key, word in UNIT_WORDS.items()]
        own = self._line.unit if self._line is not None else Unit.PERCENT
        return known if any(own == c.key for c in known) else [*known, Choice(own, own)]

    @staticmethod
    def _kept(column: str, measure: int) -> Kept:
        """Where the register keeps what a field shows."""
        if column == "measure_finding":
            return Kept("measure_finding", (("measure_id", measure),))
        return Kept.of("measure", measure, column)

    def _shown(self) -> Sequence[tuple[str, Field, object]]:
        """Each column with its field, and what the register holds in it."""
        line = self._line
        return (
            ("title", self.title, "" if line is None else line.title),
            ("definition", self.definition, "" if line is None else line.definition),
            ("unit", self.unit, Unit.PERCENT.value if line is None else line.unit),
            ("good", self.good, str(Good.LOW if line is None else line.good)),
            ("target", self.target, None if line is None else line.target),
            ("tolerance", self.tolerance, None if line is None else line.tolerance),
            ("frequency", self.frequency, _NEVER if line is None else str(line.frequency or "")),
            ("owner_id", self.owner, "" if line is None else line.owner or ""),
            ("theme_id", self.theme, "0" if line is None else str(line.theme_id or 0)),
            ("measure_finding", self.findings, () if line is None else line.finding_ids),
            ("note", self.note_field, "" if line is None else line.note),
        )
