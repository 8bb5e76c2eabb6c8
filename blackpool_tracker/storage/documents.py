"""Questions about the documents that were read in."""

from typing import NamedTuple

from sqlmodel import Session, col, func, select

from blackpool_tracker.domain.documents import KnownDocument
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.backends import backend_of


class Worded(NamedTuple):
    """A finding of a source by its words."""

    id: int
    ref: str
    kind: str
    title: str
    words: str


def known_document(session: Session, sha256: str) -> KnownDocument | None:
    """The document of this digest, as the source that it was read in as first, if it was."""
    asked = (
        select(t.Document, t.Source)
        .join(t.Source, col(t.Source.id) == col(t.Document.source_id))
        .where(
            t.Document.sha256 == sha256,
            col(t.Document.removed).is_(False),
            col(t.Source.removed).is_(False),
        )
        .order_by(col(t.Document.id))
    )
    found = session.exec(asked).first()
    if found is None:
        return None
    document, source = found
    return KnownDocument(
        sha256=sha256,
        name=document.file_name,
        source_id=source.number,
        source=source.short,
        title=source.title,
        on=document.on,
        by=document.by,
        findings=_findings_of(session, source.number),
    )


def documents_of(session: Session, source: int) -> list[t.Document]:
    """The documents that were read in as a source, the first one first."""
    asked = select(t.Document).where(
        t.Document.source_id == source, col(t.Document.removed).is_(False)
    )
    return list(session.exec(asked.order_by(col(t.Document.id))))


def content_of(session: Session, sha256: str) -> bytes | None:
    """The bytes of a document that was read in; None when the register does not hold them."""
    if not is_here(session, sha256):
        return None
    return b"".join(backend_of(session).pieces_of(session, sha256))


def is_here(session: Session, sha256: str) -> bool:
    """Whether the register holds the bytes of this digest."""
    return session.exec(select(t.Blob.size).where(t.Blob.sha256 == sha256)).first() is not None


def worded(session: Session, source: int, *, verbatim: bool = False) -> list[Worded]:
    """The findings of a source by their words; with ``verbatim`` only those that quote it."""
    asked = select(t.Finding).where(
        t.Finding.source_id == source, col(t.Finding.removed).is_(False)
    )
    if verbatim:
        asked = asked.where(col(t.Finding.verbatim))
    found = session.exec(asked.order_by(col(t.Finding.id)))
    return [Worded(row.number, row.ref, row.kind, row.title, row.words) for row in found]


def _findings_of(session: Session, source: int) -> int:
    asked = (
        select(func.count())
        .select_from(t.Finding)
        .where(t.Finding.source_id == source, col(t.Finding.removed).is_(False))
    )
    return session.exec(asked).one()


def areas_of(session: Session, source: int) -> list[t.Area]:
    """The areas that a source says it looked at, in its order."""
    asked = select(t.Area).where(t.Area.source_id == source, col(t.Area.removed).is_(False))
    return list(session.exec(asked.order_by(col(t.Area.position))))


def judgements_of(session: Session, source: int) -> list[t.Judgement]:
    """The judgements of a source, in its order."""
    asked = select(t.Judgement).where(
        t.Judgement.source_id == source, col(t.Judgement.removed).is_(False)
    )
    return list(session.exec(asked.order_by(col(t.Judgement.position))))


def threads_of_source(session: Session, source: int) -> set[int]:
    """The threads to which findings of a source belong."""
    asked = (
        select(t.FindingThread.thread_id)
        .join(t.Finding, col(t.Finding.id) == col(t.FindingThread.finding_id))
        .where(
            t.Finding.source_id == source,
            col(t.Finding.removed).is_(False),
            col(t.FindingThread.removed).is_(False),
        )
    )
    return set(session.exec(asked))


def threads_said_of(session: Session, source: int) -> set[int]:
    """The threads of which somebody has said what a source meant for them."""
    asked = select(t.Visit.thread_id).where(
        t.Visit.source_id == source, col(t.Visit.removed).is_(False)
    )
    return set(session.exec(asked))
