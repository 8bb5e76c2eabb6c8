"""Questions about the layouts of papers that a register keeps."""

from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.saved_layouts import LayoutChoice, SavedLayout, arranged
from blackpool_tracker.storage import tables as t


def saved_layouts(session: Session) -> list[SavedLayout]:
    """Every layout of a paper that this version knows, in order of name.

    Filters that were removed are named among what is gone.
    """
    asked = (
        select(t.SavedLayout, t.Theme, t.Source, t.Person)
        .outerjoin(t.Theme, col(t.Theme.id) == col(t.SavedLayout.theme_id))
        .outerjoin(t.Source, col(t.Source.id) == col(t.SavedLayout.source_id))
        .outerjoin(t.Person, col(t.Person.id) == col(t.SavedLayout.person_id))
        .where(col(t.SavedLayout.removed).is_(False))
        .where(col(t.SavedLayout.kind).in_(list(PaperKind)))
        .order_by(func.lower(col(t.SavedLayout.name)))
    )
    return [
        _saved(row, theme, source, person) for row, theme, source, person in session.exec(asked)
    ]


def _saved(
    row: t.SavedLayout, theme: t.Theme | None, source: t.Source | None, person: t.Person | None
) -> SavedLayout:
    kind = PaperKind(row.kind)
    filters: Iterable[tuple[str, t.Row | None, str]] = (
        ("theme", theme, theme.label if theme else ""),
        ("source", source, source.short if source else ""),
        ("person", person, person.name if person else ""),
    )
    there = {word: name for word, found, name in filters if found is not None and not found.removed}
    gone = tuple(
        f"the {word} {name}" for word, found, name in filters if found is not None and found.removed
    )
    return SavedLayout(
        id=row.number,
        version=row.version,
        name=row.name,
        choice=LayoutChoice(
            arranged(kind, row.sections.split(), row.appendix.split()),
            cover=row.cover,
            roles=row.roles,
            theme_id=row.theme_id,
            source_id=row.source_id,
            person_id=row.person_id,
        ),
        theme=there.get("theme", ""),
        source=there.get("source", ""),
        person=there.get("person", ""),
        gone=gone,
    )
