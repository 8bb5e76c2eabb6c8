"""The tables of a register. Only this package and the steps of services build or change these rows.

Words of a fixed list (``delivery``, ``kind`` …) are stored as their keys; days known only to the
month or year as ISO text (``2019-12``), which sorts rightly and carries its own precision.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from blackpool_tracker.storage.tables.board import (
    CaseReview,
    Decision,
    LookedOver,
    Measure,
    MeasureFinding,
    Meeting,
    Pack,
    PracticeStandard,
    Reading,
    Reminder,
    SavedLayout,
    StandardMark,
)
from blackpool_tracker.storage.tables.exchange import ReturnedSheet, SentSheet, TrackerMapping
from blackpool_tracker.storage.tables.findings import (
    Action,
    ActionFinding,
    Citation,
    Evidence,
    Finding,
    FindingTheme,
    FindingThread,
    Proposal,
    Update,
)
from blackpool_tracker.storage.tables.kept import Blob, ChangeRow, DraftRow, StepRow
from blackpool_tracker.storage.tables.register import Person, RatingWordRow, Settings, Theme
from blackpool_tracker.storage.tables.row import Row, key_of
from blackpool_tracker.storage.tables.sources import (
    Area,
    Document,
    Judgement,
    Source,
    Thread,
    Visit,
)

__all__ = [
    "JOURNALLED",
    "LATER",
    "WITH_FILES",
    "Action",
    "ActionFinding",
    "Area",
    "Blob",
    "CaseReview",
    "ChangeRow",
    "Citation",
    "Decision",
    "Document",
    "DraftRow",
    "Evidence",
    "Finding",
    "FindingTheme",
    "FindingThread",
    "Judgement",
    "LookedOver",
    "Measure",
    "MeasureFinding",
    "Meeting",
    "Pack",
    "Person",
    "PracticeStandard",
    "Proposal",
    "RatingWordRow",
    "Reading",
    "Reminder",
    "ReturnedSheet",
    "Row",
    "SavedLayout",
    "SentSheet",
    "Settings",
    "Source",
    "StandardMark",
    "StepRow",
    "Theme",
    "Thread",
    "TrackerMapping",
    "Update",
    "Visit",
    "born",
    "key_of",
]  # fmt: skip

JOURNALLED: Final[dict[str, type[Row]]] = {
    str(table.__tablename__): table
    for table in (
        Settings, RatingWordRow, Person, Source, Judgement, Theme, Area, Thread, Visit, Finding,
        Citation, FindingTheme, FindingThread, Action, ActionFinding, Update, Evidence, Measure,
        Reading, CaseReview, Meeting, Decision, Document, MeasureFinding, PracticeStandard,
        StandardMark, Pack, Proposal, SavedLayout, LookedOver, Reminder,
        SentSheet, ReturnedSheet, TrackerMapping,
    )
}  # fmt: skip
"""Every table whose rows steps may change, by its name in the database."""

WITH_FILES: Final = ("evidence", "document", "pack")
"""The tables whose rows name a kept file by its ``sha256``, and call it ``file_name``."""

LATER: Final = {
    "document": "0004",
    **dict.fromkeys(
        ("measure_finding", "practice_standard", "standard_mark", "pack", "proposal"), "0005"
    ),
    **dict.fromkeys(("saved_layout", "looked_over", "reminder"), "0006"),
    **dict.fromkeys(("sent_sheet", "returned_sheet", "tracker_mapping"), "0007"),
}
"""The journalled tables that the first version of the file lacks, and the one that made each."""

ADDED: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType({
    "settings": {
        "small_numbers": 5, "revisit_months": 6, "kept_until": None, "on_hold": False,
        "hold_reason": "",
    },
    "source": {"statement_due": None, "statement_reason": "", "statement_sent": None},
    "finding": {"matters_now": False},
    "evidence": {
        "measure_id": None, "case_review_id": None, "kept_until": None, "on_hold": False,
        "hold_reason": "",
    },
    "measure": {
        "definition": "", "frequency": "", "owner_id": None, "theme_id": None, "key": "",
    },
    "reading": {"out_of": None},
    "case_review": {"kind": "audit", "exercise": "", "reference": ""},
    "decision": {"thread_id": None},
})  # fmt: skip
"""What later versions of the file added to the columns of the first, and what rows had in them
until somebody said otherwise: the steps that made those rows do not name them."""


def born(table: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the step that made it left it, from the columns that this step names."""
    return {**ADDED.get(table, {}), **columns}
