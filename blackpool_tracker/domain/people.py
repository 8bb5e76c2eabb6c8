"""People and roles, themes, meetings and settings: the register's own lists."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from blackpool_tracker.domain.ratings import RatingWord
from blackpool_tracker.domain.wording import tidy_line


class Role(StrEnum):
    """What somebody is in the programme."""

    PROGRAMME_OFFICER = "programme_officer"
    LEAD = "lead"
    DIRECTOR = "director"
    CHAIR = "chair"
    ADVISER = "adviser"
    MEMBER = "member"
    AUDITOR = "auditor"


Whom = int | str | None
"""Somebody who is given something to do: the number in the register, or the name of somebody who
is entered with the same step because the list of people lacks them. None is nobody."""

ROLE_WORDS: Final = {
    Role.PROGRAMME_OFFICER: "Programme officer",
    Role.LEAD: "Improvement lead",
    Role.DIRECTOR: "Director",
    Role.CHAIR: "Board chair",
    Role.ADVISER: "Adviser",
    Role.MEMBER: "Board member",
    Role.AUDITOR: "Auditor",
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody, or a role, that leads, owns, checks or decides. ``role`` None: not said."""

    id: int
    version: int
    name: str
    role: Role | None
    email: str
    leads: int
    owns: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """What findings are about. ``findings`` counts those not removed."""

    id: int
    version: int
    key: str
    label: str
    description: str
    lead_id: int | None
    lead: str | None
    findings: int


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A board meeting."""

    id: int
    version: int
    on: date
    title: str
    cut_off: date | None
    attendance: str
    note: str


MARKINGS: Final = ("OFFICIAL", "OFFICIAL-SENSITIVE")
"""The protective markings that councils use most; a register may carry any other."""


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """Whose register it is. ``notice`` is shown and printed wherever the plan shows.

    Counts below ``small_numbers`` are not printed; 0 prints all.
    """

    version: int
    programme: str
    council: str
    marking: str
    notice: str
    words: tuple[RatingWord, ...]
    small_numbers: int = 5


def folded_name(name: str) -> str:
    """What a name has in common with its other spellings.

    Capitals, white space, wide letters and what cannot be seen make nobody else of somebody.
    """
    if name.isascii():  # nearly all, and asked of every piece of evidence
        return tidy_line(name).casefold()
    plain = unicodedata.normalize("NFKC", name)
    seen = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return tidy_line(seen).casefold()


def same_person(one: str, other: str) -> bool:
    """Whether two names mean the same person; see ``folded_name``."""
    return folded_name(one) == folded_name(other)
