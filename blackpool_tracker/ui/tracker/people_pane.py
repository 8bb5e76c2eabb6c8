"""The people and themes that a tracker would make new, and which of them are known ones."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.tracker.telling import new_names, new_themes
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent

Pairs = tuple[tuple[str, str], ...]
"""What stands in the sheet, and as what it is entered."""

PEOPLE: Final = (
    "These people and roles are not in the register. Where one is somebody whom it has, choose"
    " their name; the name in the sheet is kept in the words of the row."
)
NO_PEOPLE: Final = "Everybody whom the rows name is in the register already."

THEMES: Final = (
    "These themes are not in the register. Where one is a theme that it has under another name,"
    " choose that; the words of the sheet are kept with the finding."
)
NO_THEMES: Final = "No theme is new."


class PeoplePane(Panel):
    """New people and new themes, each with the name by which it is entered.

    Signals:
        named: somebody is entered by another name (the one in the sheet, and the other).
        themed: a theme is entered as another one (the one in the sheet, and the other).
        left: the rows shall be shown again.
    """

    named = Signal(str, str)
    themed = Signal(str, str)
    left = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("people_pane")
        self.setAccessibleName("New people and themes")
        self._hub = hub
        self.fields: dict[str, PersonField] = {}
        self.themes: dict[str, ChoiceField] = {}
        self._told, self._told_themes = (labels.wrapped(role="muted") for _ in range(2))
        self._holder, self._themes_holder = QVBoxLayout(), QVBoxLayout()
        back = buttons.secondary("Back to the rows", "back")
        back.setObjectName("people_back")
        back.clicked.connect(self.left)
        scroll, content = Scrolled(), ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, GAP, 2)
        column.setSpacing(GAP)
        column.addWidget(self._told)
        column.addLayout(self._holder)
        column.addWidget(self._told_themes)
        column.addLayout(self._themes_holder)
        column.addStretch(1)
        scroll.setWidget(content)
        self.column.addWidget(labels.heading("New people and themes", level=2))
        self.column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_plan(self, choices: Choices, plan: Plan) -> None:
        """Show whom and what a plan would make new."""
        people, themes = new_names(choices, plan), new_themes(choices, plan)
        self._told.setText(PEOPLE if people else NO_PEOPLE)
        self._told_themes.setText(THEMES if themes else NO_THEMES)
        if _theirs(people) != tuple(self.fields):
            self._make(people)
        if _theirs(themes) != tuple(self.themes):
            self._make_themes(themes)
        for theirs, ours in people:
            self.fields[theirs].follow(ours)
        for theirs, ours in themes:
            self.themes[theirs].show_value(ours)

    def begin(self) -> None:
        """Give the keyboard to the first name."""
        first = next(iter((*self.fields.values(), *self.themes.values())), None)
        if first is not None:
            first.setFocus()

    def _make(self, people: Pairs) -> None:
        known = names(self._hub)
        self.fields = {theirs: PersonField({*known, theirs}, theirs) for theirs, _ours in people}
        for theirs, field in self.fields.items():
            field.committed.connect(lambda ours, theirs=theirs: self.named.emit(theirs, ours))
        _lay_out(self._holder, self.fields)

    def _make_themes(self, themes: Pairs) -> None:
        labelled = [each.label for each in self._hub.workspace.themes.lines()]
        self.themes = {theirs: ChoiceField() for theirs, _ours in themes}
        for theirs, ours in themes:
            known = dict.fromkeys((*labelled, *([ours] if ours != theirs else [])))
            offered = [Choice(label, label) for label in known]
            self.themes[theirs].offer([Choice(theirs, f"A new theme: {theirs}"), *offered])
        for theirs, field in self.themes.items():
            field.committed.connect(lambda ours, theirs=theirs: self.themed.emit(theirs, ours))
        _lay_out(self._themes_holder, self.themes)


def _theirs(pairs: Pairs) -> tuple[str, ...]:
    return tuple(theirs for theirs, _ours in pairs)


def _lay_out(holder: QVBoxLayout, fields: Mapping[str, Field]) -> None:
    """Fields beside what the sheet says."""
    empty_out(holder)
    rows = QWidget()
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(GAP)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for row, (theirs, field) in enumerate(fields.items()):
        field.name(f"{theirs} is entered as")
        label = labels.wrapped(theirs)
        label.setBuddy(field.editor)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
    holder.addWidget(rows)
