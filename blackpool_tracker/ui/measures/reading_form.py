"""The form for one reading of a measure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import Changed, RowKey
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.measure_entries import ReadingEntry
from blackpool_tracker.domain.measure_words import unit_words
from blackpool_tracker.domain.measures import COMPARATORS, MeasureLine, ReadingLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.fields.day import PartialDayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.figure import FigureField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextField


class ReadingForm(FormDialog):
    """A new reading of the measure ``measure_id``, or its reading ``reading_id`` to correct."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, *, measure_id: int, reading_id: int | None = None
    ) -> None:
        self._hub_of_form = hub
        self._measure = hub.workspace.measures.line(measure_id)
        self._line = reading_of(hub, measure_id, reading_id) if reading_id is not None else None
        title = "Correct reading" if self._line else "Add reading"
        super().__init__(hub, parent, title=title, about=self._measure.title, doing="&Save")
        self.setObjectName("reading_form")
        self._add_fields(self._measure)
        for _column, field, value in self._shown():
            field.show_value(value)
        self.begin()
        self.reopens(measure_id=measure_id, reading_id=reading_id)
        self.figure.setFocus()

    def reread(self) -> None:
        """Show what others have changed, but nothing over what was typed here."""
        self._measure = self.hub.workspace.measures.line(self._measure.id)
        if self._line is None:
            return
        self._line = reading_of(self.hub, self._measure.id, self._line.id)
        for column, field, value in self._shown():
            self.follow(field, value, Kept.of("reading", self._line.id, column))

    @property
    def row(self) -> RowKey | None:
        """The reading that is corrected, or the measure of a new one."""
        if self._line is not None:
            return RowKey("reading", self._line.id)
        return RowKey("measure", self._measure.id)

    def concerns(self, changed: Changed) -> bool:
        """Whether a step touched the measure, or one of its readings."""
        return self._measure.id in changed.ids("measure")

    def step(self) -> Act:
        """One step: the reading."""
        value = self.figure.value()
        if value is None:
            raise RefusedError("Give the figure.")
        entry = ReadingEntry(
            value=value,
            on=self.on.value(),
            period=self.period.value(),
            comparator=self.whose.value(),
            source=self.source.value(),
            out_of=self.out_of.value(),
        )
        measures = self.hub.workspace.measures
        if self._line is None:
            measure = self._measure.id
            return lambda: measures.add_reading(measure, entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: measures.correct_reading(seen, entry)

    def _add_fields(self, line: MeasureLine) -> None:
        stack = self.stack
        stack.begin_row()
        self.figure = stack.beside("&Value", FigureField("18.2"))
        self.on = stack.beside("&Date", PartialDayField(), share=2)
        self.out_of = stack.beside("Taken &of", FigureField("Not known", whole=True))
        stack.note(f"In {unit_words(line.unit).lower()}. The date is the last day that it counts.")
        stack.begin_row()
        known = {*COMPARATORS, *self._hub_of_form.workspace.measures.comparators()}
        self.whose = stack.beside("&Whose", PersonField(known, "Our own"))
        self.period = stack.beside("&Period in words", TextField("Quarter 1"))
        self.source = stack.add("Where it is &from", TextField("Name of the report or release"))
        stack.note(
            "“Taken of” is how many the figure is a share of: small numbers are not printed."
        )

    def _shown(self) -> Sequence[tuple[str, Field, object]]:
        """Each column with its field, and what the register holds in it."""
        line = self._line
        return (
            ("value", self.figure, None if line is None else line.value),
            ("on", self.on, None if line is None else line.on),
            ("out_of", self.out_of, None if line is None else line.out_of),
            ("comparator", self.whose, "" if line is None else line.comparator),
            ("period", self.period, "" if line is None else line.period),
            ("source", self.source, "" if line is None else line.source),
        )


def reading_of(hub: Hub, measure: int, reading: int) -> ReadingLine:
    """A reading of a measure; raises ``MissingError`` when it was removed."""
    lines = hub.workspace.measures.readings(measure)
    found = next((line for line in lines if line.id == reading), None)
    if found is None:
        raise MissingError("That reading is no longer in the register.")
    return found
