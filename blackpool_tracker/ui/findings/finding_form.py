"""The form for a finding: who said what, where, and what it is about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingDetail, FindingEntry, FindingKind, Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.ui.findings.places_field import PlacesField
from blackpool_tracker.ui.findings.ticks_field import TicksField
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField
from blackpool_tracker.ui.words import FINDING_KIND_WORDS

NO_THEME = ""


class FindingForm(FormDialog):
    """A new finding, or the finding ``finding_id`` to correct; raises ``MissingError``.

    Signals:
        made: a new finding is in the register (its number).
    """

    made = Signal(int)

    def __init__(self, hub: Hub, parent: QWidget | None, *, finding_id: int | None = None) -> None:
        findings = hub.workspace.findings
        self._detail = findings.detail(finding_id) if finding_id is not None else None
        super().__init__(
            hub,
            parent,
            title=f"Edit {self._detail.line.ref}" if self._detail else "New finding",
            about="",
            doing="&Save" if self._detail else "&Add finding",
        )
        self.setObjectName("finding_form")
        self._add_fields()
        if self._detail is not None:
            self._show(self._detail)
        else:
            self._propose()
        self.begin()
        self.reopens(finding_id=finding_id)
        self.source.setFocus()

    def reread(self) -> None:
        """Show what others have changed, but nothing over what was typed here."""
        if self._detail is None:
            return
        detail = self._detail = self.hub.workspace.findings.detail(self._detail.line.id)
        self._offer()
        kept = self._kept(detail.line.id)
        for field, value in self._values(detail):
            self.follow(field, value, kept[field])

    @property
    def row(self) -> RowKey | None:
        """The finding that is corrected."""
        return RowKey("finding", self._detail.line.id) if self._detail is not None else None

    def step(self) -> Act:
        """One step: the whole finding."""
        findings = self.hub.workspace.findings
        entry = self._entry()
        if self._detail is None:
            return lambda: findings.add(entry)
        line = self._detail.line
        seen = Seen(line.id, line.version)
        return lambda: findings.edit(seen, entry)

    def taken(self, value: int | None) -> None:
        """Tell of a new one."""
        if value is not None:
            self.made.emit(value)

    def _entry(self) -> FindingEntry:
        source, kind = self.source.value(), self.kind.value()
        if source is None:
            raise RefusedError("Choose the source that said it.")
        main, others = self.theme.value(), self.themes.value()
        themes = dict.fromkeys(key for key in (main, *others) if key)
        return FindingEntry(
            source_id=int(source),
            kind=FindingKind(kind or FindingKind.CONCERN),
            title=self.title.value(),
            words=self.words.value(),
            verbatim=self.verbatim.value(),
            citations=self.places.value(),
            theme_ids=tuple(int(key) for key in themes),
            thread_ids=tuple(int(key) for key in self.threads.value()),
        )

    def _add_fields(self) -> None:
        stack = self.stack
        kinds = [Choice(key, word) for key, word in FINDING_KIND_WORDS.items()]
        stack.begin_row()
        self.source = stack.beside("S&ource", ChoiceField(), share=3)
        self.kind = stack.beside("&Kind", ChoiceField(kinds))
        self.title = stack.add("&Title", TextField("What it is about, in a line"))
        self.words = stack.add("&Words", TextArea("What the source says", lines=3))
        self.verbatim = stack.tick(CheckField("These are the source’s own words, &exactly"))
        self.places = stack.add("&Place in the source, the main one first", PlacesField())
        self.theme = stack.add("&Main theme", ChoiceField())
        stack.begin_row()
        self.themes = stack.beside("Other t&hemes", TicksField(()))
        self.threads = stack.beside("Th&reads", TicksField(()))
        self._offer()

    def _offer(self) -> None:
        """Offer the sources, themes and threads that there are; what is chosen stays."""
        work = self.hub.workspace
        self.source.offer(
            Choice(str(line.id), f"{line.entry.short}: {line.entry.title}")
            for line in reversed(work.sources.lines())
        )
        themes = [Choice(str(line.id), line.label) for line in work.themes.lines()]
        self.theme.offer([Choice(NO_THEME, "None yet"), *themes])
        self.themes.offer(themes)
        self.threads.offer(Choice(str(line.id), line.title) for line in work.threads.lines())

    def _propose(self) -> None:
        """A new finding begins as a concern of the newest source."""
        newest = self.hub.workspace.sources.lines()[-1]
        self.source.show_value(str(newest.id))
        self.kind.show_value(FindingKind.CONCERN)
        self.theme.show_value(NO_THEME)

    def _show(self, detail: FindingDetail) -> None:
        for field, value in self._values(detail):
            field.show_value(value)

    def _kept(self, finding: int) -> dict[Field, Kept]:
        """Where the register keeps what each field shows."""
        columns: dict[str, Field] = {
            "source_id": self.source,
            "kind": self.kind,
            "title": self.title,
            "words": self.words,
            "verbatim": self.verbatim,
        }
        themes = Kept("finding_theme", (("finding_id", finding),))
        return {
            **{field: Kept.of("finding", finding, name) for name, field in columns.items()},
            self.places: Kept("citation", (("finding_id", finding),)),
            self.theme: themes,
            self.themes: themes,
            self.threads: Kept("finding_thread", (("finding_id", finding),)),
        }

    def _values(self, detail: FindingDetail) -> list[tuple[Field, object]]:
        main, others = detail.themes[:1], detail.themes[1:]
        return [
            (self.source, str(detail.source_id)),
            (self.kind, detail.line.kind),
            (self.title, detail.line.title),
            (self.words, detail.line.words),
            (self.verbatim, detail.verbatim),
            (self.places, detail.citations),
            (self.theme, str(main[0].id) if main else NO_THEME),
            (self.themes, tuple(str(theme.id) for theme in others)),
            (self.threads, tuple(str(thread.id) for thread in detail.threads)),
        ]
