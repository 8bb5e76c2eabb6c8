"""The few findings that matter now: set, taken out, and warned of when they are not few."""

from collections.abc import Sequence

from blackpool_tracker.domain.findings import Seen, too_many
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.services.findings import Findings


def set_matters(findings: Findings, rows: Sequence[Seen], *, matters: bool) -> str:
    """Set findings among what matters now, or take them out; raises ``TrackerError``.

    Returns a quiet word when they have become too many to be kept in view; else empty.
    """
    findings.set_matters_now(rows, matters=matters)
    return too_many(findings.count(FindingFilter(matters_now=True))) if matters else ""
