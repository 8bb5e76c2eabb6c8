"""The lists of a report cut down to what some findings and actions are about."""

from collections.abc import Collection
from dataclasses import replace

from blackpool_tracker.domain.agenda import SincePaper
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.sheets import FindingSheet


def only(
    report: BoardReport, refs: Collection[str], sheets: tuple[FindingSheet, ...]
) -> BoardReport:
    """The report with these sheets, and of its lists what is about these refs."""
    kept = {sheet.line.ref for sheet in sheets}
    themes = (
        replace(
            paper,
            findings=tuple(line for line in paper.findings if line.ref in kept),
            strengths=tuple(line for line in paper.strengths if line.ref in refs),
        )
        for paper in report.themes
    )
    return replace(
        report,
        sheets=sheets,
        themes=tuple(paper for paper in themes if paper.findings),
        mattering=tuple(line for line in report.mattering if line.ref in refs),
        exceptions=tuple(line for line in report.exceptions if line.ref in refs),
        stray=tuple(line for line in report.stray if line.ref in refs),
        asked=tuple(line for line in report.asked if line.ref in refs),
        decisions=tuple(line for line in report.decisions if line.ref in refs),
        changes=_changes(report.changes, refs),
        before=None,
        trend=(),
    )


def _changes(changes: SincePaper, refs: Collection[str]) -> SincePaper:
    return SincePaper(
        completed=tuple(line for line in changes.completed if line.ref in refs),
        closed=tuple(line for line in changes.closed if line.ref in refs),
        newly_late=tuple(line for line in changes.newly_late if line.ref in refs),
        moved=tuple(line for line in changes.moved if line.ref in refs),
        new_findings=tuple(line for line in changes.new_findings if line.ref in refs),
        new_actions=tuple(line for line in changes.new_actions if line.ref in refs),
        reopened=tuple(line for line in changes.reopened if line.ref in refs),
        silent=tuple(line for line in changes.silent if line.ref in refs),
    )
