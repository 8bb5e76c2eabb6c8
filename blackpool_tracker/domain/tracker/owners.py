"""Those whom a cell names: one person, initials, a role, or a list of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.tracker.days import MANY
from blackpool_tracker.domain.wording import tidy_line

_MARKS: Final = re.compile(r"\s*(?:/|;|\n|&|\+|,)\s*(?:and\s+)?")
_AND: Final = re.compile(r"\s+and\s+")
_NAME: Final = re.compile(r"(?:[A-Z]{2,4}|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,2})")
_ROLE: Final = re.compile(
    r"\b(?:head|lead|manager|director|service|services|team|officer|board|chair|children|early|help"
    r"|practice|quality|safeguarding|principal|assurance|assistant|strategic|social|worker)\b",
    re.I,
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.?){2,4}")
_ROLES_IN_CAPITALS: Final = frozenset(
    ("DCS", "AD", "ADCS", "HOS", "PSW", "SRO", "IRO", "LADO", "ICB", "CEO")
)


@dataclass(frozen=True, slots=True)
class Named:
    """Those whom a cell names, in its order, as they would be entered.

    ``initials`` are those whose initials only are given; ``several`` more than one was named.
    """

    names: tuple[str, ...]
    initials: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether more than one is named."""
        return len(self.names) > 1


@lru_cache(maxsize=MANY)
def named_in(text: str, known: tuple[str, ...]) -> Named:
    """The people and roles in a cell; ``known`` are the names that the register has.

    Initials stand for the one known person who has them; a list is parted at its marks, and at
    *and* between names, but not within a role (*Head of Audit and Practice*).
    """
    whole = tidy_line(text)
    by_name = {folded_name(name): name for name in known}
    if not whole:
        return Named(())
    if folded_name(whole) in by_name or re.fullmatch(r"[\w’'-]+, [\w’'-]+", whole):
        return Named((by_name.get(folded_name(whole), whole),))
    parts = [p for each in _MARKS.split(text.strip()) for p in _and(tidy_line(each)) if p]
    names: list[str] = []
    short: list[str] = []
    for part in parts:
        name = by_name.get(folded_name(part), part)
        if _INITIALS.fullmatch(part) and name == part and part.upper() not in _ROLES_IN_CAPITALS:
            alike = [each for each in known if _initials(each) == part.replace(".", "")]
            short.append(part)
            name = alike[0] if len(alike) == 1 else part
        names.append(name)
    return Named(tuple(dict.fromkeys(names)), tuple(short))


def _and(part: str) -> list[str]:
    both = _AND.split(part)
    if len(both) > 1 and all(_NAME.fullmatch(each) and not _ROLE.search(each) for each in both):
        return both
    return [part]


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).upper()
