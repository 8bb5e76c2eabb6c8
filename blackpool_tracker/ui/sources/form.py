"""The form for a source: what kind of visit or document, when, what it judged."""

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.sources import KIND_WORDS, SourceEntry, SourceKind, SourceLine
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField, PartialDayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.sources.judgements import JudgementsField


class SourceForm(FormDialog):
    """A new source, or ``line`` to correct; ``why`` says what a new one is needed for.

    After saving, ``source`` is its number.
    """

    such_as = "MV5", "Fifth monitoring visit"
    """A short name and a title as people give them."""

    def __init__(
        self,
        hub: Hub,
        parent: QWidget | None,
        line: SourceLine | None = None,
        *,
        why: str = "",
    ) -> None:
        self._line = line
        self.source = line.id if line is not None else 0
        super().__init__(
            hub,
            parent,
            title=self.heading(),
            about=why,
            doing="&Save",
        )
        self.setObjectName("source_form")
        self._add_fields()
        self._show(self.first())
        self.begin()
        self.reopens(source=line.id if line else None)
        self.short.setFocus()

    def reread(self) -> None:
        """Take up what others have saved, but nothing over what was typed here."""
        lines = self.hub.workspace.sources.lines()
        now = next((line for line in lines if line.id == self.source), None)
        if now is None:
            raise MissingError("That source is no longer in the register.")
        self._line = now
        kept = self._kept()
        for field, value in self._values(now.entry):
            self.follow(field, value, kept[field])

    @property
    def row(self) -> RowKey | None:
        """The source that is corrected."""
        return RowKey("source", self.source) if self._line is not None else None

    def heading(self) -> str:
        """What the form is called."""
        return f"Edit {self._line.entry.short}" if self._line is not None else "New source"

    def first(self) -> SourceEntry:
        """What the form begins with."""
        if self._line is not None:
            return self._line.entry
        return SourceEntry("", "", SourceKind.MONITORING_VISIT)

    def step(self) -> Act | None:
        """One step: the whole source."""
        entry = self.entry()
        sources = self.hub.workspace.sources
        if self._line is None:
            return lambda: sources.add(entry)
        seen = Seen(self._line.id, self._line.version)
        return lambda: sources.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Know the number of a new one."""
        if value is not None:
            self.source = value

    def entry(self) -> SourceEntry:
        """What stands in the fields."""
        return SourceEntry(
            short=self.short.value(),
            title=self.name.value(),
            kind=SourceKind(self.kind.value() or SourceKind.OTHER),
            start=self.start.value(),
            end=self.end.value(),
            published=self.published.value(),
            received=self.received.value(),
            inspectors=self.inspectors.value(),
            held=self.held.value(),
            note=self.note_field.value(),
            known_from=self.known_from.value(),
            judgements=self.judgements.value(),
            areas=tuple(area for area in self.areas.value().splitlines() if area.strip()),
        )

    def _add_fields(self) -> None:
        stack = self.stack
        short, title = self.such_as
        stack.begin_row()
        self.short = stack.beside("S&hort name", TextField(short))
        self.kind = stack.beside(
            "&Kind", ChoiceField([Choice(k, w) for k, w in KIND_WORDS.items()])
        )
        self.name = stack.add("&Title", TextField(title))
        stack.begin_row()
        self.start = stack.beside("&From", PartialDayField())
        self.end = stack.beside("T&o", PartialDayField("Only when it took several days"))
        stack.begin_row()
        self.published = stack.beside("&Published", PartialDayField())
        self.received = stack.beside("&Received", DayField())
        self.inspectors = stack.add("&Inspectors", TextField("Names, with commas between"))
        self.held = stack.tick(CheckField("We hold the &document itself"))
        self.judgements = stack.add("Judgements", JudgementsField())
        stack.begin_row()
        self.areas = stack.beside("&Areas it looked at", TextArea("One on each line", lines=2))
        self.known_from = stack.beside("Kno&wn from", TextArea(lines=2))
        self.note_field = stack.add("&Note", TextArea(lines=2))

    def _kept(self) -> dict[Field, Kept]:
        """Where the register keeps what each field shows."""
        columns: dict[str, Field] = {
            "short": self.short,
            "kind": self.kind,
            "title": self.name,
            "start": self.start,
            "end": self.end,
            "published": self.published,
            "received": self.received,
            "inspectors": self.inspectors,
            "held": self.held,
            "known_from": self.known_from,
            "note": self.note_field,
        }
        parts = (("source_id", self.source),)
        return {
            **{field: Kept.of("source", self.source, name) for name, field in columns.items()},
            self.judgements: Kept("judgement", parts),
            self.areas: Kept("area", parts),
        }

    def _values(self, entry: SourceEntry) -> list[tuple[Field, object]]:
        return [
            (self.short, entry.short),
            (self.kind, entry.kind),
            (self.name, entry.title),
            (self.start, entry.start),
            (self.end, entry.end),
            (self.published, entry.published),
            (self.received, entry.received),
            (self.inspectors, entry.inspectors),
            (self.held, entry.held),
            (self.judgements, entry.judgements),
            (self.areas, "\n".join(entry.areas)),
            (self.known_from, entry.known_from),
            (self.note_field, entry.note),
        ]

    def _show(self, entry: SourceEntry) -> None:
        for field, value in self._values(entry):
            field.show_value(value)
