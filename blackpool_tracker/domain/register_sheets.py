"""The sheets of a register's workbook: which tables, which columns, in which order."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Final

from blackpool_tracker.domain.case_reviews import (
    CASE_GRADE_WORDS,
    MARK_WORDS,
    REVIEW_KIND_WORDS,
)
from blackpool_tracker.domain.columns import Column, Kind, SheetKind, Words
from blackpool_tracker.domain.decisions import DEED_WORDS, DecisionKind
from blackpool_tracker.domain.detail_sheets import DETAILS
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS
from blackpool_tracker.domain.findings import CitationKind, FindingKind, Priority
from blackpool_tracker.domain.measure_words import FREQUENCY_WORDS, GOOD_WORDS, UNIT_WORDS
from blackpool_tracker.domain.people import ROLE_WORDS
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery, Impact
from blackpool_tracker.domain.sheet_columns import (
    ABOUT,
    DATED,
    HOLD,
    LONG,
    MIDDLE,
    SHORT,
    all_of,
    day,
    text,
    to,
    word,
)
from blackpool_tracker.domain.sources import GRADE_WORDS, KIND_WORDS
from blackpool_tracker.domain.threads import VISIT_WORDS

_DELIVERY: Final = (
    word("delivery", "Delivery", "delivery", by_lead=True),
    Column("delivery_reason", "Why this delivery", Kind.TEXT, MIDDLE, by_lead=True),
)
FINDINGS: Final = SheetKind(
    "finding",
    "Findings",
    (
        Column("ref", "Ref", width=SHORT),
        word("kind", "Kind", "finding_kind"),
        Column("title", "Title", width=MIDDLE),
        text("words", "Words"),
        Column("verbatim", "Word for word", Kind.YES_NO, SHORT),
        to("source_id", "Source", "source"),
        text("places", "Where in the source", MIDDLE),
        all_of("theme_ids", "Themes", "theme", MIDDLE),
        all_of("thread_ids", "Threads", "thread", MIDDLE),
        to("lead_id", "Lead", "person", MIDDLE),
        to("sponsor_id", "Sponsor", "person", MIDDLE),
        Column("priority", "Priority", Kind.WORD, 13, "priority", nullable=True),
        *_DELIVERY,
        word("impact", "Impact", "impact", by_lead=True),
        Column("matters_now", "Matters now", Kind.YES_NO, SHORT),
        to("merged_into_id", "Merged into", "finding"),
        to("split_from_id", "Split from", "finding"),
    ),
)
ACTIONS: Final = SheetKind(
    "action",
    "Actions",
    (
        Column("ref", "Ref", width=SHORT),
        Column("title", "Action", width=MIDDLE),
        text("description", "Description"),
        text("success", "What success is", MIDDLE),
        to("owner_id", "Owner", "person", MIDDLE),
        all_of("finding_ids", "Findings", "finding"),
        day("start", "Start"),
        day("original_due", "Due at first", "Never changes."),
        day("due", "Due now", "Moves only by a decision to extend."),
        *_DELIVERY,
    ),
)
UPDATES: Final = SheetKind(
    "update",
    "Updates",
    (
        *ABOUT,
        *DATED,
        text("done", "What has been done"),
        text("practice", "What has changed in practice"),
        text("difference", "What difference it made"),
        text("known_by", "How we know"),
        text("next", "What comes next"),
    ),
)
EVIDENCE: Final = SheetKind(
    "evidence",
    "Evidence",
    (
        *ABOUT,
        word("kind", "Kind", "evidence_kind"),
        text("shows", "What it shows"),
        *DATED,
        Column("file_name", "File", width=MIDDLE),
        Column("sha256", "SHA-256 of the file", Kind.CODE, MIDDLE, nullable=True),
        Column("link", "Link", width=MIDDLE),
        Column("checked_by", "Checked by", width=MIDDLE),
        day("checked_on", "Checked on"),
        to("measure_id", "Measure", "measure", MIDDLE),
        to("case_review_id", "Case review", "case_review", MIDDLE),
        *HOLD,
    ),
)
MEASURES: Final = SheetKind(
    "measure",
    "Measures",
    (
        Column("title", "Measure", width=LONG),
        word("unit", "Unit", "unit"),
        word("good", "Better", "good"),
        Column("target", "Target", Kind.NUMBER, SHORT),
        Column("tolerance", "Tolerance", Kind.NUMBER, SHORT),
        text("definition", "Definition"),
        text("note", "Note", MIDDLE),
        word("frequency", "How often", "frequency"),
        to("owner_id", "Owner", "person", MIDDLE),
        to("theme_id", "Theme", "theme", MIDDLE),
        all_of("finding_ids", "Findings", "finding"),
        Column("key", "Made from", width=SHORT),
    ),
)
READINGS: Final = SheetKind(
    "reading",
    "Readings",
    (
        to("measure_id", "Measure", "measure", LONG),
        Column("on", "Day", Kind.PARTIAL_DAY, SHORT),
        Column("period", "Period", width=MIDDLE),
        Column("value", "Value", Kind.NUMBER, SHORT),
        Column("out_of", "Out of", Kind.NUMBER, SHORT),
        Column("comparator", "Whose", width=MIDDLE, note="Empty for the council’s own value."),
        text("source", "Source", MIDDLE),
    ),
)
CASE_REVIEWS: Final = SheetKind(
    "case_review",
    "Case reviews",
    (
        day("on", "Day"),
        word("kind", "Kind", "review_kind"),
        Column("exercise", "Exercise", width=MIDDLE),
        Column("reference", "Auditor’s sign", width=SHORT, note="Never a child’s name."),
        Column("team", "Team", width=MIDDLE),
        to("theme_id", "Theme", "theme", MIDDLE),
        Column("auditor", "Auditor", width=MIDDLE),
        word("grade", "Grade", "grade"),
        text("standard", "Standard", MIDDLE),
        text("strengths", "Strengths"),
        text("shortfalls", "Shortfalls"),
    ),
)
DECISIONS: Final = SheetKind(
    "decision",
    "Decisions",
    (
        *ABOUT,
        to("thread_id", "Thread", "thread", MIDDLE),
        to("meeting_id", "Meeting", "meeting", MIDDLE),
        word("kind", "Decision", "decision_kind"),
        *DATED,
        text("reason", "Reason"),
        day("due_before", "Due before"),
        day("due_after", "Due after"),
        day("revisit", "Revisit"),
    ),
)
SOURCES: Final = SheetKind(
    "source",
    "Sources",
    (
        Column("short", "Short", width=SHORT),
        Column("title", "Title", width=LONG),
        word("kind", "Kind", "source_kind"),
        Column("start", "From", Kind.PARTIAL_DAY, SHORT),
        Column("end", "To", Kind.PARTIAL_DAY, SHORT),
        Column("published", "Published", Kind.PARTIAL_DAY, SHORT),
        day("received", "Received"),
        text("inspectors", "Inspectors", MIDDLE),
        Column("held", "Document held", Kind.YES_NO, SHORT),
        Column("known_from", "Known from", width=MIDDLE),
        Column("confidence", "Confidence", width=MIDDLE),
        Column("numbering", "Numbering", width=MIDDLE),
        text("note", "Note"),
        day("statement_due", "Statement due"),
        text("statement_reason", "Why that day", MIDDLE),
        day("statement_sent", "Statement sent"),
    ),
)
THREADS: Final = SheetKind(
    "thread",
    "Threads",
    (
        Column("key", "Key", width=MIDDLE),
        Column("title", "Thread", width=LONG),
        text("summary", "Summary"),
        text("note", "Note"),
    ),
)
PEOPLE: Final = SheetKind(
    "person",
    "People",
    (
        Column("name", "Name", width=MIDDLE),
        word("role", "Role", "role"),
        Column("email", "E-mail", width=MIDDLE),
    ),
)
THEMES: Final = SheetKind(
    "theme",
    "Themes",
    (
        Column("key", "Key", width=MIDDLE),
        Column("label", "Theme", width=MIDDLE),
        text("description", "Description"),
        to("lead_id", "Lead", "person", MIDDLE),
    ),
)
MAIN: Final = (
    *(FINDINGS, ACTIONS, UPDATES, EVIDENCE, MEASURES, READINGS),
    *(CASE_REVIEWS, DECISIONS, SOURCES, THREADS, PEOPLE, THEMES),
)
"""The sheets that a workbook always has; the others only where there is something on them."""

SHEETS: Final = (*MAIN, *DETAILS)
"""The sheets in their order."""

HIDDEN: Final = ("id", "version", "part", "of")
"""The heads of the columns before all others, which nobody sees: the row's number and version, the
part of its texts where they are continued, and its table."""

MARKS: Final = "_register"
"""The sheet that nobody sees: what the workbook is, and the words of its lists."""

ROWS: Final = "rows"
"""What begins a line of that sheet that names rows of a table, each as its number and version."""

LEAD_SHEET: Final = "Update"
LEAD_COLUMNS: Final = (
    Column("ref", "Ref", width=9),
    Column("title", "What", Kind.TEXT, 20),
    Column("words", "In full", Kind.TEXT, 28),
    Column("due", "Due", Kind.DAY, SHORT),
    Column("last", "Last reported", Kind.DAY, SHORT),
    Column(
        "said_done",
        "1. What has been done",
        Kind.TEXT,
        28,
        note="Since the last report. It is added to what was said before and replaces nothing.",
        by_lead=True,
    ),
    Column(
        "said_difference",
        "2. What difference it made",
        Kind.TEXT,
        28,
        note="What is different for children, and how you know. Never a child’s name.",
        by_lead=True,
    ),
    Column(
        "delivery",
        "3. Delivery",
        Kind.WORD,
        11,
        "by_lead",
        "How the work stands now. Choose from the list; only the board closes.",
        by_lead=True,
    ),
    Column(
        "delivery_reason",
        "Why",
        Kind.TEXT,
        19,
        note="If it is at risk, off track or on hold: why, and what would help.",
        by_lead=True,
    ),
    Column(
        "impact",
        "Impact",
        Kind.WORD,
        11,
        "impact",
        "Of a finding: whether it has changed things for children. The upper two need evidence"
        " that somebody else has checked.",
        nullable=True,
        by_lead=True,
    ),
    Column(
        "asked_due",
        "New date asked for",
        Kind.DAY,
        SHORT,
        note="Of an action, only if the date cannot be kept. The board decides.",
        by_lead=True,
    ),
)
"""The columns of a lead's sheet; what may be filled in has ``by_lead``."""

OF_TABLE: Final = {"impact": "finding", "asked_due": "action"}
"""The columns of a lead's sheet that only rows of one table have."""


def word_lists(register: RatingWords) -> Words:
    """The words of every fixed list, those of the ratings as this register calls them."""
    decided = {
        DecisionKind.NOT_OURS: register[Delivery.NOT_OURS],
        DecisionKind.SUPERSEDED: register[Delivery.SUPERSEDED],
    }
    return {
        "delivery": {key.value: register[key] for key in Delivery},
        "by_lead": {key.value: register[key] for key in BY_LEAD},
        "impact": {key.value: register[key] for key in Impact},
        "finding_kind": _capital(FindingKind),
        "priority": _capital(Priority),
        "evidence_kind": _keyed(EVIDENCE_WORDS.items()),
        "unit": _keyed(UNIT_WORDS.items()),
        "good": _keyed(GOOD_WORDS.items()),
        "frequency": _keyed(FREQUENCY_WORDS.items()),
        "review_kind": _keyed(REVIEW_KIND_WORDS.items()),
        "grade": _keyed(CASE_GRADE_WORDS.items()),
        "decision_kind": _keyed(chain(DEED_WORDS.items(), decided.items())),
        "source_kind": _keyed(KIND_WORDS.items()),
        "role": _keyed(ROLE_WORDS.items()),
        "source_grade": _keyed(GRADE_WORDS.items()),
        "visit_word": _keyed(VISIT_WORDS.items()),
        "mark": _keyed(MARK_WORDS.items()),
        "place_kind": _capital(CitationKind),
    }


def _capital(keys: type[StrEnum]) -> dict[str, str]:
    return {key.value: key.value.replace("_", " ").capitalize() for key in keys}


def _keyed(words: Iterable[tuple[StrEnum, str]]) -> dict[str, str]:
    return {key.value: word for key, word in words}
