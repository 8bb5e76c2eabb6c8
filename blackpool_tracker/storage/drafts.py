"""Words still being typed, as the register keeps them. They are no steps and leave no history."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from blackpool_tracker.domain.drafts import DraftEntry, DraftKey, DraftLine
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.storage.tables import DraftRow, key_of


class Writer(NamedTuple):
    """Who types, and in which window."""

    person: str
    window: str


def keep_draft(session: Session, writer: Writer, entry: DraftEntry, at: datetime) -> None:
    """Put words in the place of those that the same form of the same window had before."""
    row = _row(session, writer.window, entry.key) or DraftRow(
        window=writer.window, person=writer.person, form=entry.key.form, about={}, words={}, at=""
    )
    row.person = writer.person
    row.about = {"title": entry.title, "for": dict(entry.key.about), "seen": dict(entry.seen)}
    row.words = dict(entry.words)
    row.at = at.astimezone(UTC).isoformat()
    session.add(row)


def drop_draft(session: Session, window: str, key: DraftKey) -> None:
    """Forget the words of a form: they were saved, or thrown away."""
    row = _row(session, window, key)
    if row is not None:
        session.delete(row)


def drop_left(session: Session, draft: int) -> None:
    """Forget words that an ended window has left behind; nothing when they are gone already."""
    row = session.get(DraftRow, draft)
    if row is not None:
        session.delete(row)


def drafts_of(session: Session, person: str) -> Mapping[str, list[DraftLine]]:
    """The words of a person by the window in which they were typed, oldest first."""
    found: dict[str, list[DraftLine]] = {}
    for row in session.exec(select(DraftRow).order_by(col(DraftRow.at), col(DraftRow.id))):
        if same_person(row.person, person):
            found.setdefault(row.window, []).append(_line(row))
    return found


def _row(session: Session, window: str, key: DraftKey) -> DraftRow | None:
    asked = select(DraftRow).where(DraftRow.window == window, DraftRow.form == key.form)
    return next((row for row in session.exec(asked) if _key(row) == key), None)


def _key(row: DraftRow) -> DraftKey:
    about: Any = row.about.get("for")
    return DraftKey(row.form, about if isinstance(about, dict) else {})


def _line(row: DraftRow) -> DraftLine:
    title, seen = row.about.get("title"), row.about.get("seen")
    entry = DraftEntry(
        _key(row),
        title if isinstance(title, str) else "",
        row.words,
        seen if isinstance(seen, dict) else {},
    )
    return DraftLine(key_of(row.id), entry, datetime.fromisoformat(row.at))
