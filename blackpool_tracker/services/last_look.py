"""The last look before a paper goes out: what in it looks as if it told who a child is.

Every word of the report is looked at, whatever it stands in: what a report comes to hold besides
is looked at without being named here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from blackpool_tracker.domain.agenda import ProposedLine
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.papers import BoardReport, SourceLine, StrengthLine, ThemePaper
from blackpool_tracker.domain.personal import Personal, Place, personal_places
from blackpool_tracker.domain.sheets import (
    ActionPaper,
    DecisionLine,
    EvidencePaper,
    FindingSheet,
    Labelled,
    ThreadPaper,
    UpdatePaper,
)

NEAR: Final = 40
"""Characters before and behind that are shown, in whole words."""

NOT_PRINTED: Final = frozenset({"seal", "people", "roles"})
"""Letters and digits that are reckoned, and names that only choose what is printed."""

_ORDER: Final = (
    *("council", "programme", "board", "marking", "notice", "facts"),
    *("mattering", "changes", "exceptions", "stray", "asked", "decisions"),
    *("themes", "sheets", "loose", "words", "sources"),
)
"""The parts of a report in the order of the paper; those that are not named come last."""

_KINDS: Final[dict[type, str]] = {
    ActionPaper: "action",
    DecisionLine: "decision",
    EvidencePaper: "evidence",
    ProposedLine: "proposal",
    SourceLine: "source",
    StrengthLine: "strength",
    ThemePaper: "theme",
    ThreadPaper: "thread",
    UpdatePaper: "update",
}
_CALLED: Final = {
    "words": "quote",
    "verbatim": "quote",
    "by": "who",
    "checked_by": "who checked it",
    "ask": "what is asked",
    "moved": "why the date moved",
    "why": "why the date moved",
    "shows": "what it shows",
    "place": "place or file name",
    "latest": "latest update",
    "success": "what success is",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a text stands: of which finding or action, in what, and in which field of it.

    ``kind`` is empty for a finding and for the report itself; ``by`` and ``on`` are those of an
    update, a piece of evidence or a decision.
    """

    ref: str = ""
    kind: str = ""
    by: str = ""
    on: date | None = None
    field: str = ""

    def __str__(self) -> str:
        """``B19-C01, update of 4 May 2026 by Head of care, done``."""
        day = f" of {short_day(self.on)}" if self.on else ""
        who = f" by {self.by}" if self.by else ""
        parts = (self.ref, f"{self.kind}{day}{who}", self.field)
        return ", ".join(part for part in parts if part) or "the report"


@dataclass(frozen=True, slots=True)
class PersonalPlace:
    """Something that looks personal: where it stands, the words around it, and what it is like."""

    where: Where
    before: str
    found: str
    behind: str
    what: Personal

    @property
    def around(self) -> str:
        """The words before, itself and behind, in a line."""
        return " ".join(f"{self.before}{self.found}{self.behind}".split())


def last_look(report: BoardReport, moved: Callable[[float], bool]) -> list[PersonalPlace] | None:
    """What looks personal in a report, in the order of the paper; None when ``moved`` said no.

    What stands in several places of the paper, such as a title, is named once. ``moved`` is told
    the share done, from 0 to 1 and never falling. Only *like* personal data: a person decides.
    """
    looked: dict[str, list[Place]] = {}
    told: dict[tuple[Where, str], None] = {}
    for share, texts in walked(report):
        for where, _field, text in texts:
            if text not in looked:
                looked[text] = personal_places(text, report.as_at)
            if looked[text]:
                told[where, text] = None
        if not moved(share):
            return None
    return [_shown(where, text, place) for where, text in told for place in looked[text]]


def walked(report: BoardReport) -> Iterator[tuple[float, Iterator[tuple[Where, str, str]]]]:
    """Every text of a report in the order of the paper, part by part.

    Each part comes with the share of the report that is done after it; each text with where it
    stands, and the name of its field in the content model.
    """
    parts = list(_parts(report))
    for at, (name, value) in enumerate(parts, 1):
        texts = _texts(value, _Owner(), name)
        yield at / len(parts), ((_where(owner, field), field, text) for owner, field, text in texts)


class _Owner(NamedTuple):
    """What a text belongs to; as the first fields of ``Where``."""

    ref: str = ""
    kind: str = ""
    by: str = ""
    on: date | None = None


_Text = tuple[_Owner, str, str]
"""What a text belongs to, the name of its field, and the text."""


def _parts(report: BoardReport) -> Iterator[tuple[str, object]]:
    """The report's fields in the order of the paper; the sheets one by one."""
    others = (name for name in _names(BoardReport) if name not in _ORDER)
    for name in (*_ORDER, *others):
        if name == "sheets":
            yield from ((name, sheet) for sheet in report.sheets)
        else:
            yield name, getattr(report, name)


def _texts(value: object, owner: _Owner, name: str) -> Iterator[_Text]:
    """All texts within a value, in the order in which they stand there."""
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield owner, name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, owner, name)
    elif isinstance(value, Labelled):
        yield owner, value.label.lower(), value.text
    elif is_dataclass(value) and not isinstance(value, type):
        within = _owner(value, owner)
        for field in _names(type(value)):
            yield from _texts(getattr(value, field), within, field)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in NOT_PRINTED)


def _owner(value: object, outer: _Owner) -> _Owner:
    """What the texts of a value belong to: to itself, or to what it stands in."""
    if isinstance(value, FindingSheet):
        return _Owner(value.line.ref)
    if isinstance(value, ProposedLine):
        return _Owner(outer.ref, _KINDS[ProposedLine], value.by, value.on)
    if isinstance(value, UpdatePaper | EvidencePaper):
        return _Owner(value.about or outer.ref, _KINDS[type(value)], value.by, value.on)
    if isinstance(value, DecisionLine):
        return _Owner(value.ref, _KINDS[type(value)], value.by, value.on)
    named = (getattr(value, name, "") for name in ("ref", "short", "label"))
    return _Owner(next(filter(None, named), outer.ref), _KINDS.get(type(value), ""))


def _where(owner: _Owner, field: str) -> Where:
    return Where(*owner, _CALLED.get(field, field.replace("_", " ")))


def _shown(where: Where, text: str, place: Place) -> PersonalPlace:
    before, behind = text[: place.start], text[place.end :]
    if len(before) > NEAR:
        before = "…" + before[-NEAR:].partition(" ")[2]
    if len(behind) > NEAR:
        behind = behind[:NEAR].rpartition(" ")[0] + "…"
    return PersonalPlace(where, before, text[place.start : place.end], behind, place.what)
