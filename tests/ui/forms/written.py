"""The forms that two people fill in at once, and what each field of them may hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import Citation, CitationKind
from blackpool_tracker.domain.people import Role
from blackpool_tracker.domain.sources import SourceKind
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.findings.finding_form import NO_THEME, FindingForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.settings.forms import PersonForm, ThreadForm
from blackpool_tracker.ui.sources.form import SourceForm
from tests.builders import a_source, an_action, with_finding

TEXT: Final = ()
"""Choices of a field into which anything may be written."""

PLACES: Final = tuple(
    (Citation(CitationKind.PARAGRAPH, str(number), page=number),) for number in (4, 7, 22)
)
FIELDS: Final[Mapping[str, Mapping[str, Sequence[Any]]]] = {
    "finding": {
        "source": ("1", "2"),
        "kind": ("concern", "recommendation"),
        "title": TEXT,
        "words": TEXT,
        "verbatim": (True, False),
        "places": (*PLACES, PLACES[0] + PLACES[1]),
        "theme": ("1", "2", "3"),
        "themes": ((), ("4",), ("5",), ("4", "5")),
        "threads": ((), ("1",), ("2",), ("1", "2")),
    },
    "action": {
        "title": TEXT,
        "description": TEXT,
        "success": TEXT,
        "owner": ("", "Bea Brown", "Carol Lee"),
        "start": (None, date(2026, 1, 5), date(2026, 2, 2)),
        "due": (None, date(2026, 9, 1), date(2026, 10, 1)),
        "findings": ((1,), (2,), (1, 2)),
    },
    "source": {
        "short": ("MV5", "MV6", "MV7"),
        "kind": (SourceKind.MONITORING_VISIT, SourceKind.FOCUSED_VISIT, SourceKind.OTHER),
        "name": TEXT,
        "start": (PartialDate("2026-01-05"), PartialDate("2026-02"), PartialDate("2025")),
        # Never before the start that the source has: of that the form tells by itself.
        "end": (None, PartialDate("2026-06-05"), PartialDate("2026-07")),
        "published": (None, PartialDate("2026-08-05"), PartialDate("2026-09")),
        "received": (None, date(2026, 7, 1), date(2026, 8, 1)),
        "inspectors": TEXT,
        "held": (True, False),
        "areas": TEXT,
        "known_from": TEXT,
        "note_field": TEXT,
    },
    "person": {"name": TEXT, "role": ("", *Role), "email": TEXT},
    "thread": {"name": TEXT, "summary": TEXT, "note_field": TEXT},
}
"""The fields of each form, and what may be chosen in each; a theme is never main and other."""


def fill_register(workspace: Workspace) -> None:
    """What the fields can choose from, a finding, and an action whose due date is not set."""
    for name in ("Bea Brown", "Carol Lee"):
        workspace.people.add(name)
    for title in ("Voice of the child", "Thresholds"):
        workspace.threads.add(title)
    with_finding(workspace)
    with_finding(workspace, title="Another")
    workspace.sources.add(a_source(short="JTAI"))
    while len(workspace.themes.lines()) < len(FIELDS["finding"]["theme"]) + 2:
        workspace.themes.add(f"Theme {len(workspace.themes.lines())}")
    workspace.actions.add(an_action(1, due=None))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the forms, about the first row of its kind."""

    kind: str

    def open(self, hub: Hub, parent: QWidget) -> FormDialog:
        workspace = hub.workspace
        if self.kind == "finding":
            return FindingForm(hub, parent, finding_id=1)
        if self.kind == "action":
            return ActionForm(hub, parent, action_id=1)
        if self.kind == "source":
            return SourceForm(hub, parent, line=first_of(workspace.sources))
        if self.kind == "person":
            return PersonForm(hub, parent, line=first_of(workspace.people))
        return ThreadForm(hub, parent, line=first_of(workspace.threads))

    def held(self, workspace: Workspace) -> dict[str, Any]:
        """What the register holds, by field, as the fields would show it."""
        return _HELD[self.kind](workspace)


def first_of(lists: Any) -> Any:
    """The first line of one of the register's lists, which sort by what may be edited."""
    return next(line for line in lists.lines() if line.id == 1)


def saved_as(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What fields are saved as: where no theme is the main one, the first of the others is."""
    saved = {name: value or None for name, value in fields.items()}
    if "theme" in fields:
        themes = (fields["theme"], *fields["themes"])
        saved["theme"] = tuple(dict.fromkeys(theme for theme in themes if theme))
        saved["themes"] = None
    return saved


def _of_finding(workspace: Workspace) -> dict[str, Any]:
    detail = workspace.findings.detail(1)
    themes = [str(theme.id) for theme in detail.themes]
    return {
        "source": str(detail.source_id),
        "kind": detail.line.kind,
        "title": detail.line.title,
        "words": detail.line.words,
        "verbatim": detail.verbatim,
        "places": detail.citations,
        "theme": themes[0] if themes else NO_THEME,
        "themes": tuple(themes[1:]),
        "threads": tuple(str(thread.id) for thread in detail.threads),
    }


def _of_action(workspace: Workspace) -> dict[str, Any]:
    line = workspace.actions.lines([1])[1]
    return {
        "title": line.title,
        "description": line.description,
        "success": line.success,
        "owner": line.owner or "",
        "start": line.start,
        "due": line.due,
        "findings": line.finding_ids,
    }


def _of_source(workspace: Workspace) -> dict[str, Any]:
    entry = first_of(workspace.sources).entry
    named = {"name": "title", "note_field": "note"}
    held = {name: getattr(entry, named.get(name, name)) for name in FIELDS["source"]}
    return held | {"areas": "\n".join(entry.areas)}


def _of_person(workspace: Workspace) -> dict[str, Any]:
    line = first_of(workspace.people)
    return {"name": line.name, "role": line.role or "", "email": line.email}


def _of_thread(workspace: Workspace) -> dict[str, Any]:
    line = first_of(workspace.threads)
    return {"name": line.title, "summary": line.summary, "note_field": line.note}


_HELD: Final[Mapping[str, Callable[[Workspace], dict[str, Any]]]] = {
    "finding": _of_finding,
    "action": _of_action,
    "source": _of_source,
    "person": _of_person,
    "thread": _of_thread,
}
