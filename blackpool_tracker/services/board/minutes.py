"""What is known of a meeting before its minutes are written."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.minutes import Minutes
from blackpool_tracker.domain.sheets import DecisionLine
from blackpool_tracker.services.board.agenda import agenda_of, material_now
from blackpool_tracker.services.board.gathering import board_name
from blackpool_tracker.services.board.material import Material, decision_line
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import settings_of


def minutes_of(session: Session, meeting: int, today: date) -> Minutes:
    """The minutes of a meeting; raises ``MissingError`` when there is no such meeting."""
    material, settings = material_now(session, today), settings_of(session)
    row = material.now.meetings.get(meeting)
    if row is None:
        raise MissingError("That meeting is not in the register any more. Choose another.")
    board = board_name(material.now)
    return Minutes(
        council=settings.council,
        board=board,
        marking=settings.marking,
        notice=settings.notice,
        as_at=row.on,
        title=row.title or board,
        attendance=row.attendance,
        note=row.note,
        agenda=None if _met_again(material, row.on) else agenda_of(session, material),
        decided=_decided(material, meeting),
    )


def _met_again(material: Material, day: date) -> bool:
    """Whether the board has met after a day."""
    return any(day < row.on <= material.as_at for row in material.now.meetings.values())


def _decided(material: Material, meeting: int) -> tuple[DecisionLine, ...]:
    """What it decided, in the order of recording; that it was this meeting goes without saying."""
    rows = material.now.rows(t.Decision)
    made = [rows[number] for number in sorted(rows) if rows[number].meeting_id == meeting]
    return tuple(replace(decision_line(material, row), meeting="") for row in made)
