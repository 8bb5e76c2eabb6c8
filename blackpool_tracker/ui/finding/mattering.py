"""The few findings that matter now: set, taken out, and warned of when they are not few."""

from collections.abc import Sequence

from blackpool_tracker.domain.findings import Seen, too_many
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.ui.hub import Hub


def set_matters(hub: Hub, rows: Sequence[Seen], *, matters: bool) -> None:
    """Set findings among what matters now, or take them out; raises ``TrackerError``.

    A quiet word says when they have become too many to be kept in view.
    """
    findings = hub.workspace.findings
    findings.set_matters_now(rows, matters=matters)
    warning = too_many(findings.count(FindingFilter(matters_now=True))) if matters else ""
    if warning:
        hub.said.emit(warning)
