"""The figures of the illustrative plan: measures with a target, read as the months go by."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from blackpool_tracker.domain.measure_entries import MeasureEntry
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.services.example.published import Entry, read
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.lists import People, Themes
from blackpool_tracker.services.measures import Measures
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Store

MADE_UP: Final = "Illustrative figure, made up"
"""Where every reading of the plan says that it is from."""


class Figures:
    """Enters the plan's measures, and their readings once their days have come."""

    def __init__(self, store: Store, monday: date) -> None:
        self._store, self._monday = store, monday
        self._measures, self._findings = Measures(store), Findings(store)
        self._rows = {row["title"]: row for row in read("plan_measures")["measure"]}
        self._numbers: dict[str, int] = {}

    def add(self) -> None:
        """Enter the measures, a step each."""
        people = {line.name: line.id for line in People(self._store).lines()}
        themes = {line.key: line.id for line in Themes(self._store).lines()}
        for title, row in self._rows.items():
            entry = MeasureEntry(
                title=title,
                unit=row["unit"],
                good=Good(row["good"]),
                target=row["target"],
                tolerance=row["tolerance"],
                note="Made up for the illustrative plan. No figure of the council’s.",
                definition=row["definition"],
                frequency=Frequency(row["frequency"]),
                owner_id=people[row["owner"]],
                theme_id=themes[row["theme"]],
                finding_ids=tuple(self._findings.number(ref) for ref in row["findings"]),
            )
            self._numbers[title] = self._measures.add(entry)

    def read(self, day: int) -> None:
        """Enter in one step what has come in by a day and is not entered yet."""
        with self._store.step("Enter the figures of the month") as step:
            for title, row in self._rows.items():
                come = [reading for reading in row["readings"] if reading["day"] <= day]
                step.session.add_all(self._reading(self._numbers[title], each) for each in come)
                row["readings"] = row["readings"][len(come) :]

    def use(self, title: str, findings: Sequence[int], shows: str) -> None:
        """Make a measure evidence for findings."""
        self._measures.use_as_evidence(self._numbers[title], findings, shows)

    def _reading(self, measure: int, reading: Entry) -> t.Reading:
        return t.Reading(
            measure_id=measure,
            on=(self._monday + timedelta(reading["day"])).isoformat(),
            value=reading["value"],
            out_of=reading.get("out_of"),
            source=MADE_UP,
        )
