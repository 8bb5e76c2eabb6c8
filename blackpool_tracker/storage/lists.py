"""Questions about the register's own lists: people, themes, meetings, settings."""

from typing import Final

from sqlalchemy import ScalarSelect, Select, func, select
from sqlmodel import Session, SQLModel, col

from blackpool_tracker.domain.people import (
    MeetingLine,
    PersonLine,
    RegisterSettings,
    Role,
    ThemeLine,
    folded_name,
)
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Rating, RatingWord
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.folding import folded_names


def _counted(table: type[t.Row], column: str, of: type[t.Row]) -> ScalarSelect[int]:
    """How many rows of ``table`` that are not removed name the outer row in ``column``."""
    counted = SQLModel.metadata.tables[str(table.__tablename__)].c
    outer = SQLModel.metadata.tables[str(of.__tablename__)].c
    asked = select(func.count()).where(counted[column] == outer.id, counted.removed.is_(False))
    return asked.scalar_subquery()


_PEOPLE: Final = (
    select(
        *(col(c) for c in (t.Person.id, t.Person.version, t.Person.name, t.Person.email)),
        col(t.Person.role),
        _counted(t.Finding, "lead_id", t.Person).label("leads"),
        _counted(t.Action, "owner_id", t.Person).label("owns"),
    )
    .where(col(t.Person.removed).is_(False))
    .order_by(func.lower(col(t.Person.name)), col(t.Person.id))
)
_THEMED: Final = (
    select(func.count())
    .select_from(t.FindingTheme)
    .join(t.Finding, col(t.Finding.id) == col(t.FindingTheme.finding_id))
    .where(
        col(t.FindingTheme.theme_id) == col(t.Theme.id),
        col(t.FindingTheme.removed).is_(False),
        col(t.Finding.removed).is_(False),
    )
    .correlate(t.Theme)
    .scalar_subquery()
)
"""How many findings have the outer theme."""

_THEMES: Final = (
    select(
        *(col(c) for c in (t.Theme.id, t.Theme.version, t.Theme.key, t.Theme.label)),
        *(col(c) for c in (t.Theme.description, t.Theme.lead_id)),
        col(t.Person.name).label("lead"),
        _THEMED.label("findings"),
    )
    .outerjoin(t.Person, col(t.Person.id) == col(t.Theme.lead_id))
    .where(col(t.Theme.removed).is_(False))
    .order_by(col(t.Theme.id))
)


def people_called(name: str) -> Select[int | None]:
    """The question for the numbers of those who bear a name, whatever its capitals."""
    return select(col(t.Person.id)).where(folded_names(col(t.Person.name)) == folded_name(name))


def person_lines(session: Session) -> list[PersonLine]:
    """Everybody, in order of name."""
    found = [row._asdict() for row in session.connection().execute(_PEOPLE)]
    return [
        PersonLine(**{**row, "role": Role(row["role"]) if row["role"] else None}) for row in found
    ]


def theme_lines(session: Session) -> list[ThemeLine]:
    """All themes, in the register's order."""
    return [ThemeLine(**row._asdict()) for row in session.connection().execute(_THEMES)]


def meeting_lines(session: Session) -> list[MeetingLine]:
    """All board meetings, the earliest first."""
    columns = SQLModel.metadata.tables["meeting"].c
    names = ("id", "version", "on", "title", "cut_off", "attendance", "note")
    asked = select(*(columns[name] for name in names)).where(columns.removed.is_(False))
    found = session.connection().execute(asked.order_by(columns["on"], columns.id))
    return [MeetingLine(**row._asdict()) for row in found]


def settings_of(session: Session) -> RegisterSettings:
    """Whose register it is, and its words; the defaults where nobody has chosen any."""
    row = session.get(t.Settings, 1)
    words = rating_words(session)
    if row is None or row.removed:
        return RegisterSettings(0, "", "", "OFFICIAL", "", words)
    return RegisterSettings(
        version=row.version,
        programme=row.programme,
        council=row.council,
        marking=row.marking,
        notice=row.notice,
        words=words,
        small_numbers=row.small_numbers,
    )


def rating_words(session: Session) -> tuple[RatingWord, ...]:
    """The register's word and definition for every step of every rating, in the fixed order."""
    columns = SQLModel.metadata.tables["rating_word"].c
    chosen = {
        (row.rating, row.key): RatingWord(Rating(row.rating), row.key, row.word, row.definition)
        for row in session.connection().execute(select(*columns).where(~columns.removed))
    }
    return tuple(chosen.get((word.rating, word.key), word) for word in DEFAULT_WORDS)


def words_of(session: Session) -> RatingWords:
    """The register's words, as the value that sentences are made with."""
    return RatingWords(rating_words(session))


def settings_row(session: Session) -> t.Settings | None:
    """The one row of settings; None when nobody has chosen any."""
    return session.get(t.Settings, 1)


def word_row(session: Session, rating: Rating, key: str) -> t.RatingWordRow | None:
    """The row that holds a word of a rating; None when the default stands."""
    asked = select(t.RatingWordRow).where(
        col(t.RatingWordRow.rating) == rating, col(t.RatingWordRow.key) == key
    )
    return session.scalars(asked).first()
