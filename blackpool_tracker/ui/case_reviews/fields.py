"""The fields of a case review, as its form and the sheet of an audit fortnight have them."""

from collections.abc import Sequence
from typing import Any, Final

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    GRADE_KEYS,
    MARK_KEYS,
    MARK_WORDS,
    NOT_GRADED,
    REVIEW_KIND_WORDS,
    Mark,
    NamesInUse,
    ReviewEntry,
    ReviewKind,
    StandardLine,
)
from blackpool_tracker.domain.people import ThemeLine
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.ui.case_reviews.key_field import NOTHING, KeyField
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea, TextField

NO_THEME: Final = "0"
NOT_LOOKED_AT: Final = "Not looked at"
KEYS: Final = (
    "Grades: 1 outstanding, 2 good, 3 requires improvement, 4 inadequate. Standards: M met,"
    " P partly met, N not met. 0 takes either away."
)
REFERENCE: Final = "A sign, never a name"


class CaseFields:
    """Fields in a stack. What is alike for a whole exercise stands first, then the case."""

    def __init__(self, stack: FieldStack) -> None:
        self._stack = stack
        self.marks: dict[int, KeyField] = {}

    def add_about(self, names: NamesInUse, people: Sequence[str]) -> None:
        """Add the fields for the exercise, the day, the team and the auditor."""
        stack = self._stack
        stack.begin_row()
        self.exercise = stack.beside(
            "E&xercise", PersonField(names.exercises, "Such as Spring audit"), share=3
        )
        self.on = stack.beside("&Date", DayField(), share=2)
        kinds = [Choice(kind, word) for kind, word in REVIEW_KIND_WORDS.items()]
        self.kind = stack.beside("&Kind", ChoiceField(kinds), share=2)
        stack.begin_row()
        self.team = stack.beside("&Team", PersonField(names.teams, "Whose practice"), share=3)
        known = {name.casefold(): name for name in (*people, *names.auditors)}
        auditor = PersonField(known.values(), "Who looked at it")
        self.auditor = stack.beside("&Auditor", auditor, share=4)

    def add_case(
        self, themes: Sequence[ThemeLine], standards: Sequence[StandardLine], in_a_row: int
    ) -> None:
        """Add the fields for one case, so many standards beside each other."""
        stack = self._stack
        stack.begin_row()
        self.reference = stack.beside("&Reference", TextField(REFERENCE), share=5)
        offered = [Choice(NO_THEME, "No theme"), *(Choice(str(th.id), th.label) for th in themes)]
        self.theme = stack.beside("T&heme", ChoiceField(offered), share=6)
        self.grade = stack.beside("&Grade", KeyField(_grades(), GRADE_KEYS), share=6)
        for place, standard in enumerate(standards):
            if place % in_a_row == 0:
                stack.begin_row()
            field = KeyField(_marks(), MARK_KEYS)
            self.marks[standard.id] = stack.beside(standard.title.replace("&", "&&"), field)
            # Drafts go by names: a standard may be called as another field is.
            field.name(f"Standard: {standard.title}")
        if standards:
            stack.leave_room(-len(standards) % in_a_row)
        stack.begin_row()
        self.strengths = stack.beside("Str&engths", TextArea(lines=2))
        self.shortfalls = stack.beside("Short&falls", TextArea(lines=2))
        self.theme.show_value(NO_THEME)

    @property
    def of_case(self) -> tuple[Field, ...]:
        """The fields of one case, in the order in which they stand."""
        marks = self.marks.values()
        return (
            *(self.reference, self.theme, self.grade),
            *marks,
            *(self.strengths, self.shortfalls),
        )

    def entry(self) -> ReviewEntry:
        """What stands in the fields."""
        theme, grade = int(self.theme.value() or NO_THEME), self.grade.value()
        marks = {number: field.value() for number, field in self.marks.items()}
        return ReviewEntry(
            on=self.on.value(),
            team=self.team.value(),
            auditor=self.auditor.value(),
            kind=ReviewKind(self.kind.value() or ReviewKind.AUDIT),
            grade=Grade(grade) if grade else None,
            theme_id=theme or None,
            exercise=self.exercise.value(),
            reference=self.reference.value(),
            marks={number: Mark(mark) for number, mark in marks.items() if mark},
            strengths=self.strengths.value(),
            shortfalls=self.shortfalls.value(),
        )

    def clear_case(self) -> None:
        """Empty the fields of the case for another one."""
        for field in self.of_case:
            field.show_value(NOTHING)
        self.theme.show_value(NO_THEME)

    def type_case(self, entry: ReviewEntry) -> None:
        """Write the case of an entry into the fields, as if it had been typed."""
        for field, value in self.values(entry).values():
            if field in self.of_case:
                field.show_draft(value)
        for number, mark in self.marks.items():
            mark.show_draft(entry.marks.get(number, NOTHING))

    def values(self, entry: ReviewEntry) -> dict[str, tuple[Field, Any]]:
        """The columns of a case review, the field for each, and what the entry has in it."""
        theme = NO_THEME if entry.theme_id is None else str(entry.theme_id)
        return {
            "exercise": (self.exercise, entry.exercise),
            "on": (self.on, entry.on),
            "kind": (self.kind, entry.kind),
            "team": (self.team, entry.team),
            "auditor": (self.auditor, entry.auditor),
            "reference": (self.reference, entry.reference),
            "theme_id": (self.theme, theme),
            "grade": (self.grade, entry.grade or NOTHING),
            "strengths": (self.strengths, entry.strengths),
            "shortfalls": (self.shortfalls, entry.shortfalls),
        }


def _grades() -> list[Choice]:
    words = [
        Choice(grade, f"{digit}  {CASE_GRADE_WORDS[grade]}") for digit, grade in GRADE_KEYS.items()
    ]
    return [Choice(NOTHING, NOT_GRADED), *words]


def _marks() -> list[Choice]:
    return [Choice(NOTHING, NOT_LOOKED_AT), *(Choice(mark, w) for mark, w in MARK_WORDS.items())]
