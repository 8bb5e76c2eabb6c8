"""Questions about how long the register and its evidence are kept."""

from typing import Any, Final

from sqlalchemy import Select, func, or_, select
from sqlmodel import Session, col

from blackpool_tracker.domain.keeping import Keeping, KeptLine
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import settings_row

_EVIDENCE: Final[Select[*tuple[Any, ...]]] = (
    select(
        *(col(c) for c in (t.Evidence.id, t.Evidence.version, t.Evidence.shows)),
        *(col(c) for c in (t.Evidence.file_name, t.Evidence.link, t.Evidence.kept_until)),
        *(col(c) for c in (t.Evidence.on_hold, t.Evidence.hold_reason)),
        func.coalesce(col(t.Finding.ref), col(t.Action.ref), "").label("ref"),
    )
    .outerjoin(t.Finding, col(t.Finding.id) == col(t.Evidence.finding_id))
    .outerjoin(t.Action, col(t.Action.id) == col(t.Evidence.action_id))
    .where(col(t.Evidence.removed).is_(False))
)


def register_line(session: Session) -> KeptLine:
    """How long the register itself is kept."""
    row = settings_row(session)
    if row is None or row.removed:
        return KeptLine(None, 0, "", "The register", Keeping())
    keeping = Keeping(row.kept_until, row.on_hold, row.hold_reason)
    return KeptLine(None, row.version, "", "The register", keeping)


def evidence_kept(session: Session) -> list[KeptLine]:
    """The evidence of which somebody said how long it is kept, the earliest day first."""
    said = or_(col(t.Evidence.kept_until).is_not(None), col(t.Evidence.on_hold))
    asked = _EVIDENCE.where(said).order_by(col(t.Evidence.kept_until), col(t.Evidence.id))
    return [_line(row) for row in session.connection().execute(asked)]


def evidence_line(session: Session, evidence: int) -> KeptLine | None:
    """How long one piece of evidence is kept; None when it was removed."""
    asked = _EVIDENCE.where(col(t.Evidence.id) == evidence)
    row = session.connection().execute(asked).first()
    return _line(row) if row is not None else None


def _line(row: Any) -> KeptLine:  # noqa: ANN401 - a row of the question above
    what = row.file_name or row.link or row.shows or "Evidence"
    keeping = Keeping(row.kept_until, row.on_hold, row.hold_reason)
    return KeptLine(row.id, row.version, row.ref, what, keeping)
