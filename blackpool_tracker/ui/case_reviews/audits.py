"""The sheet on which the cases of an audit fortnight are entered, one after the other, by keys."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.case_reviews import ReviewEntry, ReviewKind
from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.clock import today
from blackpool_tracker.ui.case_reviews.entered import Entered
from blackpool_tracker.ui.case_reviews.fields import KEYS, CaseFields
from blackpool_tracker.ui.case_reviews.form import CaseReviewForm
from blackpool_tracker.ui.case_reviews.key_field import KeyField
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.lookout import Lookout
from blackpool_tracker.ui.forms.people import names
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit.announcing import announce
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.dialog import SIDE
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.menu_chip import MenuChip
from blackpool_tracker.ui.kit.metrics import characters
from blackpool_tracker.ui.kit.panel import line
from blackpool_tracker.ui.steps import How

_WIDTH: Final = 134  # average characters
_OF_STANDARD: Final = 32
"""The least width of the field of a standard, in average characters, where several stand in a row.
"""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STANDARDS: Final = "Standards"
_ABOUT: Final = (
    "Exercise, date, team, auditor and standards stay from case to case. Enter saves a case and"
    " goes to the next; Shift+Enter begins a new line."
)


class AuditSheet(FormDialog):
    """One case after the other. Each is a step of its own, saved as it is finished.

    Signals:
        entered: a case is in the register (its number).
    """

    entered = Signal(int)

    _entry: ReviewEntry | None = None

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        self._numbers: list[int] = []
        self._last: tuple[ReviewEntry, int] | None = None
        doing = "&Save and next case"
        super().__init__(hub, parent, title="Enter audits", about="", doing=doing)
        self.setObjectName("audit_sheet")
        self.cancel_button.setText("Close")
        work = hub.workspace
        self._standards = work.standards.lines()
        self.stack.note(_ABOUT)
        self.case = CaseFields(self.stack)
        self.case.add_about(work.case_reviews.names(), names(hub))
        self.standards = self._add_standards()
        self.stack.insert_wide(line())
        self.case.add_case(work.themes.lines(), self._standards, self._in_a_row())
        self.stack.note(KEYS)
        self.lookout = Lookout(self.stack, self.fit)
        self.lookout.watch(self.case.reference, reference=True)
        self.lookout.watch(self.case.strengths, self.case.shortfalls)
        self.table = Entered()
        self.table.opened.connect(self._correct)
        self.table.taken_back.connect(self.take_back)
        self._place_table()
        self.case.on.show_value(today())
        self.case.kind.show_value(ReviewKind.AUDIT)
        self.case.auditor.show_value(work.user)
        for field in self.case.of_case:
            if isinstance(field, KeyField):
                field.given.connect(self.focusNextChild)
        self.begin()
        self.reopens()
        self.case.exercise.setFocus()

    @property
    def chosen_standards(self) -> frozenset[int]:
        """The numbers of the standards that the exercise looks at."""
        return frozenset(int(key) for key in self.standards.chosen)

    def step(self) -> Act:
        """One step: the case that stands in the fields."""
        entry, wanted = self.case.entry(), self.chosen_standards
        marks = {number: mark for number, mark in entry.marks.items() if number in wanted}
        entry = replace(entry, marks=marks)
        self._entry, add = entry, self.hub.workspace.case_reviews.add
        return lambda: add(entry)

    def taken(self, value: int) -> None:
        """Know the number of the case, for it can be taken back."""
        self._numbers.append(value)
        if self._entry is not None:
            self._last = self._entry, value

    def accept(self) -> None:
        """The case is saved: begin the next, and leave what is alike for all."""
        number = self._numbers[-1]
        self.case.clear_case()
        self.clashes.begin_again()
        self.lookout.look_at_all()
        self._show_entered()
        announce(self, f"Saved. {len(self._numbers)} entered. Next case.")
        self.case.reference.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit(number)

    def take_back(self) -> None:
        """Take the newest case back, by one undo, and put what it said into the fields again."""
        last = self._last
        if last is None or self.typed:
            self.refuse("Save or clear the case that stands in the fields first.")
            return
        entry, number = last
        line_now = self.hub.workspace.case_reviews.lines([number]).get(number)
        label = f"Add case review {line_now.ref}" if line_now is not None else ""
        history = self.hub.workspace.history
        newest = history.to_undo()
        if newest is None or newest.label != label:
            self.refuse("Something else was done since. Take it back in the list of cases.")
            return
        self.hub.step(
            lambda: history.revert(newest),
            lambda _none: self._type_again(entry),
            of=self,
            how=How(once=("take back", number)),
        )

    def _type_again(self, entry: ReviewEntry) -> None:
        self._last = None
        self.case.type_case(entry)
        self.case.reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed_words(self) -> dict[str, Any]:
        """All fields, because the case is nothing without what is alike for all."""
        words = {field.editor.accessibleName(): field.draft() for field in self.stack.fields}
        kept = {name: value for name, value in words.items() if value}
        return {**kept, _STANDARDS: sorted(self.standards.chosen)}

    def resume(self, words: Mapping[str, Any]) -> None:
        """The standards as well."""
        super().resume(words)
        chosen = words.get(_STANDARDS)
        if isinstance(chosen, list):
            self.standards.set_chosen(str(key) for key in chosen)
            self._show_marks()

    def recall(self, seen: Mapping[str, Any]) -> None:
        """A case that is not saved yet is over nothing that others could have changed."""

    def concerns(self, changed: Changed) -> bool:
        """Whether one of the cases entered here was touched."""
        return bool(set(self._numbers) & changed.ids("case_review"))

    def reread(self) -> None:
        """Show the cases entered here as they are now."""
        self._show_entered()

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as a row of standards wants, where the screen is."""
        self.resize(self._wide(), self.height())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on: in the case to the next case, above it to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            field = next((f for f in self.stack.fields if f.editor is watched), None)
            if field is not None and event.key() in _ENTER and _alone(event):
                self._enter_in(field)
                return True
        return super().eventFilter(watched, event)

    def _wide(self) -> int:
        room = self.screen().availableGeometry().width() - 2 * SIDE
        return min(characters(self, _WIDTH), room)

    def _in_a_row(self) -> int:
        """How many standards stand beside each other."""
        return max(2, self._wide() // characters(self, _OF_STANDARD))

    def _enter_in(self, field: Field) -> None:
        if field in self.case.of_case:
            self.commit()
        elif field.commit():
            self.focusNextChild()

    def _correct(self, number: int) -> None:
        self.hub.attempt(lambda: CaseReviewForm(self.hub, self, review=number).open())

    def _show_entered(self) -> None:
        lines = self.hub.workspace.case_reviews.lines(self._numbers)
        self._numbers = [number for number in self._numbers if number in lines]
        self.table.show_reviews([lines[number] for number in self._numbers])
        self.table.take_back.setEnabled(self._last is not None)
        self.fit()

    def _add_standards(self) -> MenuChip:
        offered = [Choice(str(each.id), each.title) for each in self._standards]
        chip = MenuChip(_STANDARDS, offered, nothing="none", many="standards")
        chip.set_chosen(choice.key for choice in offered)
        chip.changed.connect(lambda _keys: self._show_marks())
        self.stack.insert(chip)
        if not offered:
            chip.hide()
        return chip

    def _show_marks(self) -> None:
        wanted = self.chosen_standards
        for number, field in self.case.marks.items():
            self.stack.show_field(field, shown=number in wanted)
        self.fit()

    def _place_table(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(SIDE, 0, SIDE, 0)
        column.addWidget(self.table)
        # Between the fields and the refusal with the buttons.
        self.column.insertWidget(2, box)


def _alone(event: QKeyEvent) -> bool:
    """Whether a key is pressed without any other; that of the number pad counts as such."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
