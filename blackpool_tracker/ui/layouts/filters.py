"""To which part of the register a layout narrows its paper, and how it looks."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.saved_layouts import COVERED, OF_FINDINGS, OF_PERSON, LayoutChoice
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.metrics import GAP

_ALL: Final = "all"


class LayoutFilters(QWidget):
    """Fields for the theme, the source and the person where the paper has a use for them.

    A filter that is gone from the register stays until another is chosen.

    Signals:
        changed: a person has chosen otherwise.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, choice: LayoutChoice) -> None:
        super().__init__()
        self._choice = choice
        self._form = LabelledForm()
        self._fields: dict[str, ChoiceField] = {}
        kind = choice.kind
        if kind in OF_FINDINGS:
            themes = [(line.id, line.label) for line in workspace.themes.lines()]
            self._add("theme_id", "Only the &theme", "All themes", themes)
            sources = [
                (line.id, f"{line.entry.short} · {line.entry.title}")
                for line in workspace.sources.lines()
            ]
            self._add("source_id", "Only the so&urce", "All sources", sources)
        if kind in OF_PERSON:
            people = [(line.id, line.name) for line in workspace.people.lines()]
            every = "Everybody" if kind is PaperKind.ACTIONS else "Chosen each time"
            self._add("person_id", "Only the &person", every, people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._form)
        self._cover: CheckField | None = None
        if kind in COVERED:
            self._cover = self._check("With a &cover", "cover", on=choice.cover)
            column.addWidget(self._cover)
        self._roles = self._check("&Roles instead of names", "roles", on=choice.roles)
        column.addWidget(self._roles)

    def chosen(self, choice: LayoutChoice) -> LayoutChoice:
        """The same layout with what stands in the fields."""
        return replace(
            choice,
            cover=self._cover.value() if self._cover else self._choice.cover,
            roles=self._roles.value(),
            theme_id=self._number("theme_id"),
            source_id=self._number("source_id"),
            person_id=self._number("person_id"),
        )

    def _number(self, column: str) -> int | None:
        value = self._fields[column].value() if column in self._fields else None
        if value is None:  # no field, or it is gone and nothing else was chosen
            kept: int | None = getattr(self._choice, column)
            return kept
        return None if value == _ALL else int(value)

    def _check(self, text: str, name: str, *, on: bool) -> CheckField:
        check = CheckField(text)
        check.editor.setObjectName(name)
        check.show_value(on)
        check.typed.connect(self.changed)
        return check

    def _add(self, column: str, label: str, every: str, rows: Iterable[tuple[int, str]]) -> None:
        choices = [Choice(_ALL, every), *(Choice(str(number), name) for number, name in rows)]
        field = self._form.add(label, ChoiceField(choices))
        field.editor.setObjectName(column)
        number = getattr(self._choice, column)
        field.show_value(_ALL if number is None else str(number))
        field.typed.connect(self.changed)
        self._fields[column] = field
