"""Which paper shall be made, and which finding, thread or person it is about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.layouts import IN_WORD, TITLES, Layout, PaperKind, layout_for
from blackpool_tracker.domain.saved_layouts import layout_of
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.metrics import GAP
from blackpool_tracker.ui.layouts.field import LayoutField

_HOLDS: Final = {
    PaperKind.BOARD: "Everything the board needs, with a sheet for each finding.",
    PaperKind.HIGHLIGHT: "Two pages: what matters now, what needs the board, what is due next.",
    PaperKind.EXCEPTIONS: "For the agenda: what is off track or late, and the decisions asked.",
    PaperKind.FINDING: "Everything about one finding. Give its ref.",
    PaperKind.LEAD: "All that one person owes, with room to write. Choose the person.",
    PaperKind.ACTIONS: "All actions by the day on which they are due, of everybody or one person.",
    PaperKind.THREAD: "One concern over the years, visit by visit. Choose the thread.",
    PaperKind.MEASURES: "Every measure with its target, its trend, and how others stand.",
}
_EVERYBODY: Final = ""
_ROLES: Final = (
    "Everybody is called by their role in the list of people, or a member of staff. What people"
    " wrote is printed as it is: once the paper is made, you are told where it names somebody."
)


class PaperChoice(QWidget):
    """The kinds of paper; a field for the finding, thread or person, where one is wanted.

    Signals:
        changed: another paper is wanted, or one about something else.
    """

    changed = Signal()

    def __init__(
        self, people: Sequence[str], layouts: LayoutField, threads: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._people, self._layouts = people, layouts
        self._kind = ChoiceField([Choice(kind.value, TITLES[kind]) for kind in PaperKind])
        self._kind.name("Which paper")
        self._kind.show_value(PaperKind.BOARD.value)
        self._holds = labels.wrapped(role="muted")
        self._in_word = QCheckBox("As a Word document, to write in")
        self._in_word.setObjectName("in_word")
        self._roles = QCheckBox("Roles instead of names")
        self._roles.setObjectName("roles")
        self._roles.setAccessibleDescription(_ROLES)
        self._reach = labels.wrapped(_ROLES, role="muted")
        self._ref, self._lead = TextField("such as B19-R01"), ChoiceField()
        self._thread = ChoiceField(Choice(title, title) for title in dict.fromkeys(threads))
        self._ref.name("Which finding, by its ref")
        self._lead.name("Which person")
        self._thread.name("Which thread, by its title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(labels.heading("Which paper", level=3))
        about = (self._kind, self._holds, self._ref, self._thread, self._lead)
        for piece in (*about, self._layouts, self._in_word, self._roles, self._reach):
            layout.addWidget(piece)
        self._reach.hide()
        self._kind.typed.connect(self._follow)
        self._roles.toggled.connect(self._reach.setVisible)
        for box in (self._in_word, self._roles):
            box.toggled.connect(lambda _on: self.changed.emit())
        for field in (self._ref, self._thread, self._lead):
            field.typed.connect(self.changed)
        self._layouts.changed.connect(self._follow_layout)
        self._follow()

    @property
    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        return PaperKind(self._kind.value() or PaperKind.BOARD)

    @property
    def in_word(self) -> bool:
        """Whether it shall be a Word document."""
        return self.kind in IN_WORD and self._in_word.isChecked()

    @property
    def roles(self) -> bool:
        """Whether it shall name nobody."""
        return self._roles.isChecked()

    @property
    def called(self) -> str:
        """What the paper is called, with what it is about; with roles it names nobody either."""
        ref, lead = self._wanted()
        about = (ref, "" if self.roles else lead)
        return " ".join(part for part in (TITLES[self.kind], *about) if part)

    def choose(self, kind: PaperKind, ref: str = "", lead: str = "") -> None:
        """Choose a paper for a person, who may still choose another."""
        self._kind.show_value(kind.value)
        self._follow()
        (self._thread if kind is PaperKind.THREAD else self._ref).show_value(ref)
        if lead:
            self._lead.show_value(lead)
        self.changed.emit()

    def layout_wanted(self) -> Layout | None:
        """How the paper is laid out; None where something is missing, and its field says what."""
        try:
            wanted = layout_for(self.kind, *self._wanted())
        except RefusedError as error:
            asked = {PaperKind.FINDING: self._ref, PaperKind.THREAD: self._thread}
            field = asked.get(self.kind, self._lead)
            field.refuse(str(error))
            field.setFocus()
            return None
        saved = self._layouts.saved
        try:
            plain = layout_of(saved) if saved else wanted
            return replace(plain, ref=wanted.ref, lead=wanted.lead, roles=self.roles)
        except RefusedError as error:
            self._layouts.refuse(str(error))
            return None

    def _wanted(self) -> tuple[str, str]:
        """The ref or title, and the name, that the paper has a use for; empty for none."""
        ref = self._ref.value() if self.kind is PaperKind.FINDING else ""
        if self.kind is PaperKind.THREAD:
            ref = self._thread.value() or ""
        of_person = self.kind in {PaperKind.LEAD, PaperKind.ACTIONS}
        return ref, (self._lead.value() or "") if of_person else ""

    def _follow(self) -> None:
        """Ask for what the chosen paper needs, and for nothing else."""
        kind = self.kind
        self._holds.setText(_HOLDS[kind])
        everybody = [Choice(_EVERYBODY, "Everybody")] if kind is PaperKind.ACTIONS else []
        self._lead.offer([*everybody, *(Choice(name, name) for name in self._people)])
        if everybody and self._lead.value() is None:
            self._lead.show_value(_EVERYBODY)
        self._ref.setVisible(kind is PaperKind.FINDING)
        self._thread.setVisible(kind is PaperKind.THREAD)
        self._in_word.setVisible(kind in IN_WORD)
        self._lead.setVisible(kind in {PaperKind.LEAD, PaperKind.ACTIONS})
        self._layouts.show_kind(kind)
        self._follow_layout()

    def _follow_layout(self) -> None:
        """A layout proposes its person, and whether people are called by their roles."""
        saved = self._layouts.saved
        if saved is not None and saved.person:
            self._lead.show_value(saved.person)
        if saved is not None:
            self._roles.setChecked(saved.choice.roles)
        self.changed.emit()
