"""Questions about one finding: what was said, where, and what hangs on it."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import Citation, CitationKind, FindingDetail, Named
from blackpool_tracker.domain.ratings import Delivery, suggested
from blackpool_tracker.domain.sources import source_days
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.findings import finding_lines
from blackpool_tracker.storage.folding import is_ref


def finding_detail(session: Session, finding: int) -> FindingDetail:
    """Everything said about one finding itself; raises ``MissingError`` when it is removed."""
    line = finding_lines(session, [finding]).get(finding)
    row = session.get(t.Finding, finding)
    if line is None or row is None:
        raise MissingError("That finding is no longer in the register.")
    source = session.get_one(t.Source, row.source_id)
    return FindingDetail(
        line=line,
        verbatim=row.verbatim,
        source_id=row.source_id,
        source_title=source.title,
        source_day=source_days(
            *(PartialDate(d) if d else None for d in (source.start, source.end, source.published))
        ),
        primary=source.held,
        citations=citations_of(session, finding),
        themes=themes_of(session, finding),
        threads=threads_of(session, finding),
        lead_id=row.lead_id,
        sponsor_id=row.sponsor_id,
        sponsor=_name(session, row.sponsor_id),
        delivery_reason=row.delivery_reason,
        suggested=suggested(deliveries_of_actions(session, finding)),
        merged_into=_ref(session, row.merged_into_id),
        split_from=_ref(session, row.split_from_id),
        merged=tuple(_refs_merged_into(session, finding)),
    )


def citations_of(session: Session, finding: int) -> tuple[Citation, ...]:
    """The places in the source, the main one first."""
    asked = (
        select(t.Citation)
        .where(t.Citation.finding_id == finding, col(t.Citation.removed).is_(False))
        .order_by(col(t.Citation.position))
    )
    return tuple(
        Citation(CitationKind(row.kind), row.value, row.page, row.item)
        for row in session.exec(asked)
    )


def themes_of(session: Session, finding: int) -> tuple[Named, ...]:
    """The themes of a finding, the main one first."""
    asked = (
        select(t.Theme.id, t.Theme.label)
        .join(t.FindingTheme, col(t.FindingTheme.theme_id) == col(t.Theme.id))
        .where(t.FindingTheme.finding_id == finding, col(t.FindingTheme.removed).is_(False))
        .order_by(col(t.FindingTheme.position))
    )
    return tuple(Named(number or 0, label) for number, label in session.exec(asked))


def threads_of(session: Session, finding: int) -> tuple[Named, ...]:
    """The threads of a finding, the main one first."""
    asked = (
        select(t.Thread.id, t.Thread.title)
        .join(t.FindingThread, col(t.FindingThread.thread_id) == col(t.Thread.id))
        .where(t.FindingThread.finding_id == finding, col(t.FindingThread.removed).is_(False))
        .order_by(col(t.FindingThread.position))
    )
    return tuple(Named(number or 0, title) for number, title in session.exec(asked))


def deliveries_of_actions(session: Session, finding: int) -> list[Delivery]:
    """How the actions of a finding stand."""
    asked = (
        select(t.Action.delivery)
        .join(t.ActionFinding, col(t.ActionFinding.action_id) == col(t.Action.id))
        .where(
            t.ActionFinding.finding_id == finding,
            col(t.ActionFinding.removed).is_(False),
            col(t.Action.removed).is_(False),
        )
    )
    return [Delivery(key) for key in session.exec(asked)]


def family(session: Session, finding: int) -> set[int]:
    """The finding and all that were merged into it: their updates and evidence are its own."""
    asked = select(t.Finding.id).where(t.Finding.merged_into_id == finding)
    return {finding, *(number for number in session.exec(asked) if number is not None)}


def merged_rows(session: Session, finding: int) -> list[t.Finding]:
    """The rows of the findings that were merged into this one."""
    return list(session.exec(select(t.Finding).where(t.Finding.merged_into_id == finding)))


def actions_of(session: Session, findings: Iterable[int]) -> set[int]:
    """The actions that serve any of these findings."""
    asked = (
        select(t.ActionFinding.action_id)
        .join(t.Action, col(t.Action.id) == col(t.ActionFinding.action_id))
        .where(
            col(t.ActionFinding.finding_id).in_(set(findings)),
            col(t.ActionFinding.removed).is_(False),
            col(t.Action.removed).is_(False),
        )
    )
    return set(session.exec(asked))


def _refs_merged_into(session: Session, finding: int) -> Iterable[str]:
    asked = select(t.Finding.ref).where(
        t.Finding.merged_into_id == finding, col(t.Finding.removed).is_(False)
    )
    return session.exec(asked.order_by(col(t.Finding.ref)))


def _ref(session: Session, finding: int | None) -> str | None:
    return session.get_one(t.Finding, finding).ref if finding is not None else None


def _name(session: Session, person: int | None) -> str | None:
    return session.get_one(t.Person, person).name if person is not None else None


def finding_of_ref(session: Session, ref: str) -> int | None:
    """The number of the finding with this ref; None when there is none. See ``_of_ref``."""
    asked = select(t.Finding.id, t.Finding.ref).where(
        is_ref(col(t.Finding.ref), ref), col(t.Finding.removed).is_(False)
    )
    return _of_ref(ref, session.exec(asked).all())


def action_of_ref(session: Session, ref: str) -> int | None:
    """The number of the action with this ref; None when there is none. See ``_of_ref``."""
    asked = select(t.Action.id, t.Action.ref).where(
        is_ref(col(t.Action.ref), ref), col(t.Action.removed).is_(False)
    )
    return _of_ref(ref, session.exec(asked).all())


def _of_ref(ref: str, found: Sequence[tuple[int | None, str]]) -> int | None:
    """Of those that differ from ``ref`` at most in capitals, the one that is meant.

    Raises ``RefusedError`` when it could be several, as no ref that the program gives.
    """
    exact = [number for number, known in found if known == ref]
    meant = exact or [number for number, _known in found]
    if len(meant) > 1:
        refs = " or ".join(known for _number, known in found)
        raise RefusedError(f"“{ref}” could be {refs}. Write it as the register does.")
    return meant[0] if meant else None


def refs_beginning(session: Session, start: str) -> list[str]:
    """Every ref that begins so, of removed rows too: a ref is never used twice."""
    asked = select(t.Finding.ref).where(col(t.Finding.ref).startswith(start, autoescape=True))
    also = select(t.Action.ref).where(col(t.Action.ref).startswith(start, autoescape=True))
    return [*session.exec(asked), *session.exec(also)]


def refs_of_source(session: Session, source: int, letter: str) -> list[str]:
    """The refs of a source's findings whose number follows ``letter``, removed rows too."""
    asked = select(t.Finding.ref).where(t.Finding.source_id == source)
    return [ref for ref in session.exec(asked) if ref.rpartition("-")[2].startswith(letter)]
