"""Sheets of what belongs to the rows of others: judgements, visits, marks, meetings, settings."""

from typing import Final

from blackpool_tracker.domain.columns import Column, Kind, SheetKind
from blackpool_tracker.domain.sheet_columns import (
    ABOUT,
    DATED,
    FILE,
    HOLD,
    LONG,
    MIDDLE,
    SHORT,
    count,
    day,
    text,
    to,
    word,
)

_SOURCE: Final = to("source_id", "Source", "source", MIDDLE)
_MEETING: Final = to("meeting_id", "Meeting", "meeting", MIDDLE)
_THEME: Final = to("theme_id", "Theme", "theme", MIDDLE)
_ORDER: Final = Column("position", "Place in order", Kind.NUMBER, SHORT, note="Counted from 0.")

MEETINGS: Final = SheetKind(
    "meeting",
    "Meetings",
    (
        day("on", "Day"),
        Column("title", "Meeting", width=MIDDLE),
        day("cut_off", "Cut-off"),
        text("attendance", "Who was there"),
        text("note", "Note"),
    ),
)
PROPOSALS: Final = SheetKind(
    "proposal",
    "Closing proposals",
    (
        *ABOUT,
        *DATED,
        text("reason", "Reason"),
        to("decision_id", "Answered by the decision of", "decision", MIDDLE),
    ),
)
PACKS: Final = SheetKind(
    "pack",
    "Issued packs",
    (
        count("issue", "Number"),
        Column("title", "Pack", width=LONG),
        _MEETING,
        *DATED,
        day("since", "Since"),
        day("as_of", "As it stood on"),
        count("step", "Last step"),
        Column("seal", "Seal", Kind.CODE, MIDDLE),
        *FILE,
    ),
)
REMINDERS: Final = SheetKind(
    "reminder",
    "Reminders",
    (
        _MEETING,
        Column("name", "To", width=MIDDLE),
        *DATED,
        Column("subject", "Subject", width=MIDDLE),
        text("body", "Message"),
    ),
)
JUDGEMENTS: Final = SheetKind(
    "judgement",
    "Judgements",
    (
        _SOURCE,
        Column("area", "What was judged", width=LONG),
        word("grade", "Grade", "source_grade"),
        _ORDER,
    ),
)
AREAS: Final = SheetKind(
    "area",
    "Areas looked at",
    (_SOURCE, Column("words", "Area", width=LONG), _THEME, _ORDER),
)
PLACES: Final = SheetKind(
    "citation",
    "Places in sources",
    (
        to("finding_id", "Finding", "finding"),
        word("kind", "Kind", "place_kind"),
        Column("value", "Place", width=MIDDLE),
        count("page", "Page"),
        count("item", "Item"),
        _ORDER,
    ),
)
VISITS: Final = SheetKind(
    "visit",
    "Visits",
    (
        to("thread_id", "Thread", "thread", LONG),
        _SOURCE,
        word("word", "What it meant", "visit_word"),
        text("note", "Note"),
    ),
)
DOCUMENTS: Final = SheetKind("document", "Documents", (_SOURCE, *FILE, *DATED))
STANDARDS: Final = SheetKind(
    "practice_standard",
    "Standards",
    (Column("title", "Standard", width=MIDDLE), text("description", "Description"), _ORDER),
)
STANDARD_MARKS: Final = SheetKind(
    "standard_mark",
    "Marks",
    (
        to("case_review_id", "Case review", "case_review", MIDDLE),
        to("standard_id", "Standard", "practice_standard", MIDDLE),
        word("grade", "Mark", "mark"),
    ),
)
RATING_WORDS: Final = SheetKind(
    "rating_word",
    "Words of ratings",
    (
        Column("rating", "Rating", Kind.CODE, SHORT),
        Column("key", "Step", Kind.CODE, 13),
        Column("word", "Word", width=MIDDLE),
        text("definition", "What is meant by it"),
    ),
)
SETTINGS: Final = SheetKind(
    "settings",
    "Settings",
    (
        Column("programme", "Programme", width=MIDDLE),
        Column("council", "Council", width=MIDDLE),
        Column("marking", "Marking", width=MIDDLE),
        text("notice", "Notice"),
        count("small_numbers", "Numbers left out below"),
        count("revisit_months", "Months until a revisit"),
        *HOLD,
    ),
)
DETAILS: Final = (
    *(MEETINGS, PROPOSALS, JUDGEMENTS, VISITS, AREAS, PLACES, STANDARDS, STANDARD_MARKS),
    *(DOCUMENTS, PACKS, REMINDERS, RATING_WORDS, SETTINGS),
)
"""These sheets in their order."""

LEFT_OUT: Final = {
    "finding_theme": "On Findings, one theme on each line, the main one first.",
    "finding_thread": "On Findings, one thread on each line.",
    "action_finding": "On Actions, one finding on each line.",
    "measure_finding": "On Measures, one finding on each line.",
    "saved_layout": "How papers are made here; nothing of what the register says.",
    "looked_over": "Who let what look personal be printed; it would tell where to look for it.",
    "sent_sheet": "Which workbooks went out: each knows itself.",
    "returned_sheet": "Which workbooks came back.",
    "tracker_mapping": "How another tracker was read.",
}
"""The tables that have no sheet, and why. The JSON of a register has every one of them."""
