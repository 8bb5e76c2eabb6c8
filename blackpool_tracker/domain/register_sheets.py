"""The sheets of a register's workbook: which tables, which columns, in which order."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Final

from blackpool_tracker.domain.case_reviews import CASE_GRADE_WORDS, REVIEW_KIND_WORDS
from blackpool_tracker.domain.columns import Column, Kind, SheetKind, Words
from blackpool_tracker.domain.decisions import DEED_WORDS, DecisionKind
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS
from blackpool_tracker.domain.findings import FindingKind, Priority
from blackpool_tracker.domain.measure_words import FREQUENCY_WORDS, GOOD_WORDS, UNIT_WORDS
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery, Impact
from blackpool_tracker.domain.sources import KIND_WORDS

SHORT, MIDDLE, LONG = 11, 22, 48
"""Widths in letters."""


def _day(key: str, heading: str, note: str = "") -> Column:
    return Column(key, heading, Kind.DAY, SHORT, note=note)


def _text(key: str, heading: str, width: int = LONG) -> Column:
    return Column(key, heading, Kind.TEXT, width)


def _word(key: str, heading: str, of: str, *, by_lead: bool = False) -> Column:
    return Column(key, heading, Kind.WORD, 13, of, by_lead=by_lead)


def _to(key: str, heading: str, table: str, width: int = SHORT) -> Column:
    return Column(key, heading, Kind.LINK, width, table)


def _all(key: str, heading: str, table: str, width: int = SHORT) -> Column:
    return Column(key, heading, Kind.LINKS, width, table, "One on each line.")


_DELIVERY: Final = (
    _word("delivery", "Delivery", "delivery", by_lead=True),
    Column("delivery_reason", "Why this delivery", Kind.TEXT, MIDDLE, by_lead=True),
)
_ABOUT: Final = (_to("finding_id", "Finding", "finding"), _to("action_id", "Action", "action"))
_HOLD: Final = (
    _day("kept_until", "Kept until"),
    Column("on_hold", "On hold", Kind.YES_NO, SHORT),
    _text("hold_reason", "Why on hold", MIDDLE),
)
_DATED: Final = (_day("on", "Day"), Column("by", "By", width=MIDDLE))

FINDINGS: Final = SheetKind(
    "finding",
    "Findings",
    (
        Column("ref", "Ref", width=SHORT),
        _word("kind", "Kind", "finding_kind"),
        Column("title", "Title", width=MIDDLE),
        _text("words", "Words"),
        Column("verbatim", "Word for word", Kind.YES_NO, SHORT),
        _to("source_id", "Source", "source"),
        _text("places", "Where in the source", MIDDLE),
        _all("theme_ids", "Themes", "theme", MIDDLE),
        _all("thread_ids", "Threads", "thread", MIDDLE),
        _to("lead_id", "Lead", "person", MIDDLE),
        _to("sponsor_id", "Sponsor", "person", MIDDLE),
        Column("priority", "Priority", Kind.WORD, 13, "priority", nullable=True),
        *_DELIVERY,
        _word("impact", "Impact", "impact", by_lead=True),
        Column("matters_now", "Matters now", Kind.YES_NO, SHORT),
        _to("merged_into_id", "Merged into", "finding"),
        _to("split_from_id", "Split from", "finding"),
    ),
)
ACTIONS: Final = SheetKind(
    "action",
    "Actions",
    (
        Column("ref", "Ref", width=SHORT),
        Column("title", "Action", width=MIDDLE),
        _text("description", "Description"),
        _text("success", "What success is", MIDDLE),
        _to("owner_id", "Owner", "person", MIDDLE),
        _all("finding_ids", "Findings", "finding"),
        _day("start", "Start"),
        _day("original_due", "Due at first", "Never changes."),
        _day("due", "Due now", "Moves only by a decision to extend."),
        *_DELIVERY,
    ),
)
UPDATES: Final = SheetKind(
    "update",
    "Updates",
    (
        *_ABOUT,
        *_DATED,
        _text("done", "What has been done"),
        _text("practice", "What has changed in practice"),
        _text("difference", "What difference it made"),
        _text("known_by", "How we know"),
        _text("next", "What comes next"),
    ),
)
EVIDENCE: Final = SheetKind(
    "evidence",
    "Evidence",
    (
        *_ABOUT,
        _word("kind", "Kind", "evidence_kind"),
        _text("shows", "What it shows"),
        *_DATED,
        Column("file_name", "File", width=MIDDLE),
        Column("sha256", "SHA-256 of the file", Kind.CODE, MIDDLE, nullable=True),
        Column("link", "Link", width=MIDDLE),
        Column("checked_by", "Checked by", width=MIDDLE),
        _day("checked_on", "Checked on"),
        _to("measure_id", "Measure", "measure", MIDDLE),
        _to("case_review_id", "Case review", "case_review", MIDDLE),
        *_HOLD,
    ),
)
MEASURES: Final = SheetKind(
    "measure",
    "Measures",
    (
        Column("title", "Measure", width=LONG),
        _word("unit", "Unit", "unit"),
        _word("good", "Better", "good"),
        Column("target", "Target", Kind.NUMBER, SHORT),
        Column("tolerance", "Tolerance", Kind.NUMBER, SHORT),
        _text("definition", "Definition"),
        _text("note", "Note", MIDDLE),
        _word("frequency", "How often", "frequency"),
        _to("owner_id", "Owner", "person", MIDDLE),
        _to("theme_id", "Theme", "theme", MIDDLE),
        _all("finding_ids", "Findings", "finding"),
        Column("key", "Made from", width=SHORT),
    ),
)
READINGS: Final = SheetKind(
    "reading",
    "Readings",
    (
        _to("measure_id", "Measure", "measure", LONG),
        Column("on", "Day", Kind.PARTIAL_DAY, SHORT),
        Column("period", "Period", width=MIDDLE),
        Column("value", "Value", Kind.NUMBER, SHORT),
        Column("out_of", "Out of", Kind.NUMBER, SHORT),
        Column("comparator", "Whose", width=MIDDLE, note="Empty for the council’s own value."),
        _text("source", "Source", MIDDLE),
    ),
)
CASE_REVIEWS: Final = SheetKind(
    "case_review",
    "Case reviews",
    (
        _day("on", "Day"),
        _word("kind", "Kind", "review_kind"),
        Column("exercise", "Exercise", width=MIDDLE),
        Column("reference", "Auditor’s sign", width=SHORT, note="Never a child’s name."),
        Column("team", "Team", width=MIDDLE),
        _to("theme_id", "Theme", "theme", MIDDLE),
        Column("auditor", "Auditor", width=MIDDLE),
        _word("grade", "Grade", "grade"),
        _text("standard", "Standard", MIDDLE),
        _text("strengths", "Strengths"),
        _text("shortfalls", "Shortfalls"),
    ),
)
DECISIONS: Final = SheetKind(
    "decision",
    "Decisions",
    (
        *_ABOUT,
        _to("thread_id", "Thread", "thread", MIDDLE),
        _to("meeting_id", "Meeting", "meeting", MIDDLE),
        _word("kind", "Decision", "decision_kind"),
        *_DATED,
        _text("reason", "Reason"),
        _day("due_before", "Due before"),
        _day("due_after", "Due after"),
        _day("revisit", "Revisit"),
    ),
)
SOURCES: Final = SheetKind(
    "source",
    "Sources",
    (
        Column("short", "Short", width=SHORT),
        Column("title", "Title", width=LONG),
        _word("kind", "Kind", "source_kind"),
        Column("start", "From", Kind.PARTIAL_DAY, SHORT),
        Column("end", "To", Kind.PARTIAL_DAY, SHORT),
        Column("published", "Published", Kind.PARTIAL_DAY, SHORT),
        _day("received", "Received"),
        _text("inspectors", "Inspectors", MIDDLE),
        Column("held", "Document held", Kind.YES_NO, SHORT),
        Column("known_from", "Known from", width=MIDDLE),
        Column("confidence", "Confidence", width=MIDDLE),
        Column("numbering", "Numbering", width=MIDDLE),
        _text("note", "Note"),
        _day("statement_due", "Statement due"),
        _text("statement_reason", "Why that day", MIDDLE),
        _day("statement_sent", "Statement sent"),
    ),
)
THREADS: Final = SheetKind(
    "thread",
    "Threads",
    (
        Column("key", "Key", width=MIDDLE),
        Column("title", "Thread", width=LONG),
        _text("summary", "Summary"),
        _text("note", "Note"),
    ),
)
PEOPLE: Final = SheetKind(
    "person",
    "People",
    (
        Column("name", "Name", width=MIDDLE),
        Column("role", "Role", width=LONG),
        Column("email", "E-mail", width=MIDDLE),
    ),
)
THEMES: Final = SheetKind(
    "theme",
    "Themes",
    (
        Column("key", "Key", width=MIDDLE),
        Column("label", "Theme", width=MIDDLE),
        _text("description", "Description"),
        _to("lead_id", "Lead", "person", MIDDLE),
    ),
)
SHEETS: Final = (
    *(FINDINGS, ACTIONS, UPDATES, EVIDENCE, MEASURES, READINGS),
    *(CASE_REVIEWS, DECISIONS, SOURCES, THREADS, PEOPLE, THEMES),
)
"""The sheets in their order."""

HIDDEN: Final = ("id", "version", "part", "of")
"""The heads of the columns before all others, which nobody sees: the row's number and version, the
part of its texts where they are continued, and its table."""

MARKS: Final = "_register"
"""The sheet that nobody sees: what the workbook is, and the words of its lists."""

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
    }


def _capital(keys: type[StrEnum]) -> dict[str, str]:
    return {key.value: key.value.replace("_", " ").capitalize() for key in keys}


def _keyed(words: Iterable[tuple[StrEnum, str]]) -> dict[str, str]:
    return {key.value: word for key, word in words}
