"""The last look before a paper goes out: what in it looks as if it told who a child is.

Every word of the paper is looked at, whatever it stands in: what a paper comes to hold besides
is looked at without being named here.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Final, NamedTuple, Protocol

from blackpool_tracker.domain.agenda import ProposedLine
from blackpool_tracker.domain.bundles import BundlePiece
from blackpool_tracker.domain.chasing import Message
from blackpool_tracker.domain.exchange.left_papers import LeftLine
from blackpool_tracker.domain.looks import PersonalPlace, Where
from blackpool_tracker.domain.papers import SourceLine, StrengthLine, ThemePaper
from blackpool_tracker.domain.personal import Place, personal_places
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

NOT_PRINTED: Final = frozenset({"seal", "sha256", "people", "roles", "path"})
"""Letters and digits that are reckoned, names that only choose what is printed, and the places of
files in a bundle, which are made of their names."""

_ORDER: Final = (
    *("council", "programme", "board", "marking", "notice", "facts"),
    *("mattering", "changes", "exceptions", "stray", "asked", "decisions"),
    *("themes", "sheets", "loose", "words", "sources"),
)
"""The parts of a report in the order of the paper; those that are not named come last."""

_KINDS: Final[dict[type, str]] = {
    ActionPaper: "action",
    BundlePiece: "evidence",
    DecisionLine: "decision",
    EvidencePaper: "evidence",
    LeftLine: "returned sheet",
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
    "asks": "what is asked",
    "what": "place or file name",
    "moved": "why the date moved",
    "why": "why the date moved",
    "shows": "what it shows",
    "place": "place or file name",
    "latest": "latest update",
    "success": "what success is",
}


class Paper(Protocol):
    """What goes out: a frozen dataclass, such as a ``BoardReport``, of the day ``as_at``."""

    @property
    def as_at(self) -> date:
        """The day by which ages are told."""


def last_look(paper: Paper, moved: Callable[[float], bool]) -> list[PersonalPlace] | None:
    """What looks personal in a paper, in its order; None when ``moved`` said no.

    What stands in several places of the paper, such as a title, is named once: where it stands
    first. ``moved`` is told the share done, from 0 to 1 and never falling. Only *like* personal
    data: a person decides.
    """
    looked: dict[str, list[Place]] = {}
    told: dict[str, dict[Where, None]] = {}
    for share, texts in _walked(paper):
        for owner, field, text in texts:
            if text not in looked:
                looked[text] = personal_places(text, paper.as_at)
            if looked[text]:
                told.setdefault(text, {})[_where(owner, field)] = None
        if not moved(share):
            return None
    shown: dict[str, PersonalPlace] = {}
    for text, places in told.items():
        for each in looked[text]:
            place = _shown(places, text, each)
            shown.setdefault(place.digest, place)
    return list(shown.values())


def walked(paper: Paper) -> Iterator[tuple[float, Iterator[tuple[Where, str, str]]]]:
    """Every text of a paper in its order, part by part.

    Each part comes with the share of the paper that is done after it; each text with where it
    stands, and the name of its field in the content model.
    """
    for share, texts in _walked(paper):
        yield share, ((_where(owner, field), field, text) for owner, field, text in texts)


class _Owner(NamedTuple):
    """What a text belongs to; as the first fields of ``Where``."""

    ref: str = ""
    kind: str = ""
    by: str = ""
    on: date | None = None


_Text = tuple[_Owner, str, str]
"""What a text belongs to, the name of its field, and the text."""


def _walked(paper: Paper) -> Iterator[tuple[float, list[_Text]]]:
    """As ``walked``, without saying where each text stands: that takes longer than to look."""
    parts = list(_parts(paper))
    for at, (name, value) in enumerate(parts, 1):
        texts: list[_Text] = []
        _texts(value, _Owner(), name, texts)
        yield at / len(parts), texts


def _parts(paper: Paper) -> Iterator[tuple[str, object]]:
    """The paper's fields in its order; the sheets, or whatever there are many of, one by one."""
    names = _names(type(paper))
    others = (name for name in names if name not in _ORDER)
    for name in (*(name for name in _ORDER if name in names), *others):
        value = getattr(paper, name)
        yield from ((name, each) for each in value) if isinstance(value, tuple) else [(name, value)]


def _texts(value: object, owner: _Owner, name: str, into: list[_Text]) -> None:
    """Put all texts within a value into a list, in the order in which they stand there."""
    kind: type = type(value)
    if kind is str:
        if value:
            into.append((owner, name, str(value)))
    elif kind is tuple and isinstance(value, tuple):
        for each in value:
            _texts(each, owner, name, into)
    elif isinstance(value, Labelled):
        into.append((owner, value.label.lower(), value.text))
    elif names := _names(kind):
        within = _owner(value, owner)
        for field in names:
            _texts(getattr(value, field), within, field, into)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value in which texts may stand; none of what is no such kind."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in NOT_PRINTED)


def _owner(value: object, outer: _Owner) -> _Owner:
    """What the texts of a value belong to: to itself, or to what it stands in."""
    if isinstance(value, FindingSheet):
        return _Owner(value.line.ref)
    if isinstance(value, UpdatePaper | EvidencePaper | BundlePiece | ProposedLine):
        about = getattr(value, "about", "")
        return _Owner(about or outer.ref, _KINDS[type(value)], value.by, value.on)
    if isinstance(value, Message):
        return _Owner("", f"message to {value.name}")
    if isinstance(value, DecisionLine):
        return _Owner(value.ref, _KINDS[type(value)], value.by, value.on)
    named = (getattr(value, name, "") for name in ("ref", "short", "label"))
    return _Owner(next(filter(None, named), outer.ref), _KINDS.get(type(value), ""))


def _where(owner: _Owner, field: str) -> Where:
    return Where(*owner, _CALLED.get(field, field.replace("_", " ")))


def _shown(places: dict[Where, None], text: str, place: Place) -> PersonalPlace:
    before, behind = text[: place.start], text[place.end :]
    found = text[place.start : place.end]
    if len(before) > NEAR:
        before = "…" + before[-NEAR:].partition(" ")[2]
    if len(behind) > NEAR:
        behind = behind[:NEAR].rpartition(" ")[0] + "…"
    first, *also = places
    return PersonalPlace(
        first, before, found, behind, place.what, _digest(text, found), tuple(also)
    )


def _digest(text: str, found: str) -> str:
    # A text cannot hold the end that parts the two.
    return sha256(f"{text}\0{found}".encode("utf-8", "surrogatepass")).hexdigest()
