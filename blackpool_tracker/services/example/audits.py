"""The practice standards of the illustrative plan, and its audit fortnights, case by case."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain.case_reviews import Mark, ReviewEntry
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.services.case_reviews import CaseReviews
from blackpool_tracker.services.example.published import Entry, read
from blackpool_tracker.services.standards import add_standard
from blackpool_tracker.storage.store import Store

_MARKS: Final = {"m": Mark.MET, "p": Mark.PARTLY, "n": Mark.NOT_MET}


class Audits:
    """Enters standards and cases. ``numbers`` are those of the reviews entered, by their keys."""

    def __init__(self, store: Store, monday: date) -> None:
        self._store, self._monday = store, monday
        self._exercises = {row["key"]: row for row in read("audits")["exercise"]}
        self._standards: list[int] = []
        self.numbers: dict[str, int] = {}

    def add_standards(self) -> None:
        """Enter all practice standards, in one step."""
        with self._store.step("Add practice standards") as step:
            for row in read("standards")["standard"]:
                number = add_standard(step, row["title"], row["description"])
                self._standards.append(number)

    def enter(self, exercise: str, themes: Mapping[str, int]) -> None:
        """Enter every case of an exercise, each by a step of its own."""
        told = self._exercises[exercise]
        reviews = CaseReviews(self._store)
        for row in told["case"]:
            entry = self._case(row, told["name"], themes[row["theme"]])
            self.numbers[row["reference"]] = reviews.add(entry)

    def _case(self, row: Entry, exercise: str, theme: int) -> ReviewEntry:
        marks = zip(self._standards, row["marks"], strict=True)
        return ReviewEntry(
            on=self._monday + timedelta(row["day"]),
            team=row["team"],
            auditor=row["auditor"],
            grade=Grade(row["grade"]),
            theme_id=theme,
            exercise=exercise,
            reference=row["reference"],
            marks={number: _MARKS[letter] for number, letter in marks if letter in _MARKS},
            strengths=row["strengths"],
            shortfalls=row["shortfalls"],
        )
