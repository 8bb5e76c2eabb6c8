"""The people and themes that a tracker would make new, and who of them is somebody known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.tracker.telling import new_names
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.emptying import empty_out
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.scrolled import Scrolled, ScrolledContent

PEOPLE = (
    "These people and roles are not in the register. Where one is somebody whom it has, choose"
    " their name; the name in the sheet is kept in the words of the row."
)
NO_PEOPLE = "Everybody whom the rows name is in the register already."


class PeoplePane(Panel):
    """New people, each with the name by which they are entered, and new themes.

    Signals:
        named: somebody is entered by another name (the one in the sheet, and the other).
        left: the rows shall be shown again.
    """

    named = Signal(str, str)
    left = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("people_pane")
        self.setAccessibleName("New people and themes")
        self._hub = hub
        self.fields: dict[str, PersonField] = {}
        self._told, self._themes = labels.wrapped(role="muted"), labels.wrapped()
        self._holder = QVBoxLayout()
        back = buttons.secondary("Back to the rows", "back")
        back.setObjectName("people_back")
        back.clicked.connect(self.left)
        scroll, content = Scrolled(), ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, GAP, 2)
        column.setSpacing(GAP)
        column.addWidget(self._told)
        column.addLayout(self._holder)
        column.addWidget(self._themes)
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
        people = new_names(choices, plan)
        self._told.setText(PEOPLE if people else NO_PEOPLE)
        themes = "\n".join(f"• {each}" for each in plan.new_themes)
        self._themes.setText(f"New themes\n{themes}" if themes else "No theme is new.")
        if tuple(theirs for theirs, _ours in people) != tuple(self.fields):
            self._make(people)
        for theirs, ours in people:
            self.fields[theirs].follow(ours)

    def begin(self) -> None:
        """Give the keyboard to the first name."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _make(self, people: tuple[tuple[str, str], ...]) -> None:
        empty_out(self._holder)
        self.fields = {}
        holder, known = QWidget(), names(self._hub)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, (theirs, _ours) in enumerate(people):
            field = PersonField({*known, theirs}, theirs)
            field.name(f"{theirs} is entered as")
            field.committed.connect(lambda ours, theirs=theirs: self.named.emit(theirs, ours))
            label = labels.wrapped(theirs)
            label.setBuddy(field.editor)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self.fields[theirs] = field
        self._holder.addWidget(holder)
