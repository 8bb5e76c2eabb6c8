"""All actions of a report as one list: what each serves, and which come first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import FINISHED
from blackpool_tracker.domain.sheets import ActionPaper


@dataclass(frozen=True, slots=True)
class ListedWork:
    """An action, and the refs of the recommendations and concerns that it serves."""

    action: ActionPaper
    findings: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.action.delivery not in FINISHED


def all_actions(report: BoardReport) -> tuple[ListedWork, ...]:
    """Every action once, by its due date now; those without a date come last."""
    actions: dict[str, ActionPaper] = {}
    serving: dict[str, list[str]] = {}
    for ref, action in _told(report):
        actions[action.ref] = action
        served = serving.setdefault(action.ref, [])
        if ref:
            served.append(ref)
    lines = (ListedWork(action, tuple(serving[ref])) for ref, action in actions.items())
    return tuple(sorted(lines, key=_by_due))


def due_next(report: BoardReport) -> tuple[ListedWork, ...]:
    """The open actions that are due on the report's day or after it, the next one first."""
    return tuple(
        line
        for line in all_actions(report)
        if line.open and line.action.late.due and line.action.late.due >= report.as_at
    )


def _told(report: BoardReport) -> Iterator[tuple[str, ActionPaper]]:
    for sheet in report.sheets:
        for action in sheet.actions:
            yield sheet.line.ref, action
    for action in report.loose.actions:
        yield "", action


def _by_due(line: ListedWork) -> tuple[date, str]:
    return (line.action.late.due or date.max, line.action.ref)
