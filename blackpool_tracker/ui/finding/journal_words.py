"""What a step changed, in words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    MARK_WORDS,
    REVIEW_KIND_WORDS,
    Mark,
    ReviewKind,
)
from blackpool_tracker.domain.days import parse_day, short_day
from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS, EvidenceKind
from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.history import HistoryLine, RowChange
from blackpool_tracker.domain.measure_words import FREQUENCY_WORDS, GOOD_WORDS, figure, unit_words
from blackpool_tracker.domain.measures import Frequency, Good
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.domain.updates import PROMPTS
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.words import FINDING_KIND_WORDS, PRIORITY_WORDS, Words

_TABLES: Final = {
    "finding": "Finding",
    "action": "Action",
    "update": "Update",
    "evidence": "Evidence",
    "decision": "Decision",
    "proposal": "Proposal to close",
    "citation": "Place in the source",
    "finding_theme": "Theme",
    "finding_thread": "Thread",
    "action_finding": "For the finding",
    "visit": "What a visit meant",
    "rating_word": "Word of a rating",
    "person": "Person",
    "source": "Source",
    "judgement": "Judgement",
    "area": "Area looked at",
    "theme": "Theme",
    "thread": "Thread",
    "measure": "Measure",
    "reading": "Reading",
    "measure_finding": "Measured by",
    "case_review": "Case review",
    "standard_mark": "Mark of the case review",
    "practice_standard": "Practice standard",
    "meeting": "Meeting",
    "pack": "Issued pack",
}
_COLUMNS: Final = {
    "title": "Title",
    "words": "Words",
    "verbatim": "Word for word",
    "kind": "Kind",
    "source_id": "Source",
    "lead_id": "Lead",
    "sponsor_id": "Sponsor",
    "owner_id": "Owner",
    "priority": "Priority",
    "delivery": "Delivery",
    "delivery_reason": "Reason",
    "impact": "Impact",
    "matters_now": "Matters now",
    "merged_into_id": "Merged into",
    "split_from_id": "Split from",
    "description": "Description",
    "success": "Success measure",
    "start": "Start",
    "due": "Due",
    "original_due": "Original due date",
    **dict(zip(("done", "practice", "difference", "known_by", "next"), PROMPTS, strict=True)),
    "on": "Dated",
    "by": "By",
    "reason": "Reason",
    "meeting_id": "Meeting",
    "revisit": "Look at it again",
    "due_before": "Due before",
    "due_after": "Due after",
    "shows": "What it shows",
    "file_name": "File",
    "link": "Link",
    "checked_by": "Checked by",
    "checked_on": "Checked on",
    "kept_until": "Look whether to keep it on",
    "on_hold": "On hold",
    "hold_reason": "Why on hold",
    "revisit_months": "Months until closed work is looked at again",
    "value": "Place",
    "page": "Page",
    "item": "Item",
    "word": "It was",
    "note": "Note",
    "theme_id": "Theme",
    "thread_id": "Thread",
    "programme": "Programme",
    "council": "Council",
    "marking": "Protective marking",
    "notice": "Notice",
    "short": "Short name",
    "name": "Name",
    "role": "Role",
    "email": "Email",
    "label": "Name",
    "summary": "What it follows",
    "definition": "What it means",
    "end": "End",
    "published": "Published",
    "received": "Received",
    "statement_due": "Statement due",
    "statement_reason": "Why on that day",
    "statement_sent": "Statement sent",
    "inspectors": "Inspectors",
    "held": "Document held",
    "confidence": "Confidence",
    "known_from": "Known from",
    "area": "Area",
    "grade": "Grade",
    "unit": "Unit",
    "good": "Direction",
    "frequency": "How often",
    "small_numbers": "Small numbers below",
    "out_of": "Taken of",
    "comparator": "Whose",
    "target": "Target",
    "tolerance": "Tolerance",
    "period": "Period",
    "cut_off": "Papers by",
    "issue": "Number",
    "since": "Since",
    "as_of": "As it stood on",
    "attendance": "Attendance",
    "team": "Team",
    "auditor": "Auditor",
    "standard": "Standard",
    "standard_id": "Standard",
    "exercise": "Exercise",
    "reference": "Reference",
    "case_review_id": "Case review",
    "strengths": "Strengths",
    "shortfalls": "Shortfalls",
}
"""The columns that are told, in the order in which they are; others are the program's own."""

_DAYS: Final = frozenset(
    {
        *("start", "due", "original_due", "on", "revisit", "due_before", "due_after"),
        *("checked_on", "end", "published", "received", "cut_off", "since", "as_of"),
        *("statement_due", "statement_sent", "kept_until"),
    }
)
_LINKS: Final = {
    "finding_theme": "theme_id",
    "finding_thread": "thread_id",
    "action_finding": "finding_id",
    "measure_finding": "measure_id",
}


_POINTS_AT: Final = {
    **dict.fromkeys(("lead_id", "sponsor_id", "owner_id"), "person"),
    **{f"{table}_id": table for table in ("theme", "thread", "source", "meeting", "measure")},
    **dict.fromkeys(("merged_into_id", "split_from_id", "finding_id"), "finding"),
    "standard_id": "practice_standard",
    "case_review_id": "case_review",
}
"""The columns that hold the number of a row, each with its table."""

Names = Mapping[str, Mapping[int, str]]
"""What people call rows: for each table by number."""


def names_in(workspace: Workspace, changes: Iterable[RowChange]) -> Names:
    """What the rows are called at which these changes point, read on any thread."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        for column, table in _POINTS_AT.items():
            values = change.before.get(column), change.after.get(column)
            wanted[table] |= {value for value in values if isinstance(value, int)}
    names = workspace.history.names
    return {table: names(table, sorted(numbers)) for table, numbers in wanted.items() if numbers}


class Told(NamedTuple):
    """A column of a change: its key, what people call it, its value before and after, in words."""

    column: str
    name: str
    was: str
    now: str


class JournalWords:
    """The values of the history, as people know them: names, words and days.

    ``names`` are those of ``names_in``. ``refs`` are those of the finding and its actions, for
    ``changes`` alone: a step may have changed hundreds of others.
    """

    def __init__(self, names: Names, words: Words, refs: Collection[str] = ()) -> None:
        self._names = names
        self._words = words
        self._refs = refs

    def changes(self, step: HistoryLine) -> list[str]:
        """A line of words for each thing that a step changed about the finding."""
        mine = [change for change in step.changes if change.ref in self._refs]
        alone = len(mine) == 1
        return [text for change in mine for text in self._told(change, alone=alone)]

    @staticmethod
    def called(change: RowChange) -> str:
        """What a change was made to: ``Finding B19-R01``."""
        if change.table == "settings":
            return "The register’s settings"  # there is but one row of them
        return f"{_TABLES.get(change.table, change.table)} {change.ref}"

    def told(self, change: RowChange) -> list[Told]:
        """Every column of a change that is told, in words."""
        return list(self._values(change))

    def value(self, change: RowChange, column: str, stored: Any) -> str:
        """Another value of a column of the changed row, in words; empty for none."""
        return self._value(column, stored, change.table)

    @staticmethod
    def _name(column: str, table: str) -> str:
        return "Value" if (column, table) == ("value", "reading") else _COLUMNS[column]

    def _told(self, change: RowChange, *, alone: bool) -> Iterable[str]:
        what = self.called(change)
        if change.table in _LINKS:
            return self._link(change)
        if "removed" in change.after and change.before:
            return [f"{what}: {'taken off the lists' if change.after['removed'] else 'put back'}"]
        if not change.before:
            said = [_line(each.name, each.now) for each in self._values(change) if each.now]
            quiet = alone or change.table == "citation"
            return said if quiet else [f"{what} added", *said]
        return [
            _line(each.name, f"{each.was or 'nothing'} → {each.now or 'nothing'}")
            for each in self._values(change)
        ]

    def _link(self, change: RowChange) -> list[str]:
        both = {**change.before, **change.after}
        number = both.get(_LINKS[change.table])
        name = self._value(_LINKS[change.table], number) if number is not None else change.ref
        off = bool(change.after.get("removed"))
        if set(change.after) <= {"position"}:
            return []
        return [f"{_TABLES[change.table]} {'taken off' if off else 'added'}: {name}"]

    def _values(self, change: RowChange) -> Iterable[Told]:
        for column in _COLUMNS:
            if column in change.after and not (column == "by" and not change.before):
                was = self._value(column, change.before.get(column), change.table)
                now = self._value(column, change.after[column], change.table)
                if was != now:
                    yield Told(column, self._name(column, change.table), was, now)

    def _value(self, column: str, value: Any, table: str = "") -> str:
        if value in (None, ""):
            return ""
        if column in _POINTS_AT:
            return self._names.get(_POINTS_AT[column], {}).get(value, f"number {value}")
        say = self._sayings(table).get(column)
        if say is not None:
            return say(value)
        if isinstance(value, float):
            return figure(value)
        return _day(value) if column in _DAYS else str(value)

    def _sayings(self, table: str) -> dict[str, Callable[[Any], str]]:
        kinds: dict[str, Callable[[Any], str]] = {
            "finding": lambda key: FINDING_KIND_WORDS[FindingKind(key)],
            "decision": lambda key: self._words.decision(DecisionKind(key)),
            "evidence": lambda key: EVIDENCE_WORDS[EvidenceKind(key)],
            "case_review": lambda key: REVIEW_KIND_WORDS[ReviewKind(key)],
        }
        grades: dict[str, Callable[[Any], str]] = {
            "case_review": lambda key: CASE_GRADE_WORDS[Grade(key)],
            "standard_mark": lambda key: MARK_WORDS[Mark(key)],
        }
        return {
            "grade": grades.get(table, str),
            "kind": kinds.get(table, str),
            "delivery": lambda key: self._words.delivery(Delivery(key)),
            "impact": lambda key: self._words.impact(Impact(key)),
            "priority": lambda key: PRIORITY_WORDS[Priority(key)],
            "on_hold": lambda yes: "yes" if yes else "",
            "unit": unit_words,
            "good": lambda key: GOOD_WORDS[Good(key)],
            "frequency": lambda key: FREQUENCY_WORDS[Frequency(key)],
            **dict.fromkeys(("verbatim", "held"), lambda yes: "yes" if yes else "no"),
        }


def _line(name: str, value: str) -> str:
    return f"{name} {value}" if name.endswith("?") else f"{name}: {value}"


def _day(value: Any) -> str:
    try:
        return short_day(parse_day(str(value)))
    except RefusedError:
        return str(value)
