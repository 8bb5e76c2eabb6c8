"""Roles instead of names: a report as a published paper may print it.

Everybody whom the report names is called by their role in the register; whoever has none there,
or is not in it, is a member of staff. The board stays the board. What people wrote is not changed.
Two people with one role share its word, and nothing numbers them: only where a line sets one
beside the other is the second called *another*, for a reader would take them for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Final, cast

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.people import folded_name
from blackpool_tracker.domain.rating_words import low

NAMES: Final = frozenset({"lead", "owner", "sponsor", "by", "checked_by"})
"""The fields of a report's values that hold the name of somebody, and nothing else."""

MEMBER: Final = "A member of staff"
THE_BOARD: Final = "The board"
IN_SENTENCES: Final = {MEMBER: "a member of staff", THE_BOARD: "the board"}
_BOARDS: Final = ("The board", "Board", "Improvement board")
_ANOTHER: Final = "Another "


def with_roles(report: BoardReport) -> BoardReport:
    """The same report, in which no field names a person any more; narrow it to one before."""
    calling = _Calling(report)
    told = cast("BoardReport", _told(report, calling))
    about = calling.role(report.about) if report.led is not None else report.about
    return replace(told, about=about, people=(), roles=())


def within(name: str) -> str:
    """What somebody is called, as it stands within a sentence."""
    if name.startswith(_ANOTHER):
        return low(name)
    return IN_SENTENCES.get(name, name)


class _Calling:
    """What everybody of one report is called."""

    def __init__(self, report: BoardReport) -> None:
        self._roles = _by_person(report.roles)
        boards = {folded_name(each) for each in (*_BOARDS, report.board)}
        self._boards = sorted(filter(None, boards))
        self._known: dict[str, tuple[str, str]] = {}

    def role(self, name: str, beside: Sequence[str] = ()) -> str:
        """What a name is replaced by, where the names ``beside`` it have been said already."""
        if not name.strip():
            return ""
        person, role = self._called(name)
        for each in beside:
            other, same = self._called(each)
            if same == role != THE_BOARD and other != person:
                return _ANOTHER + low(role.removeprefix("A "))
        return role

    def _called(self, name: str) -> tuple[str, str]:
        """Whom a name means, and what they are called."""
        if name not in self._known:
            person = folded_name(name)
            role = self._roles.get(person)
            if role is None and self._is_board(person):
                role = THE_BOARD
            self._known[name] = person, role or MEMBER
        return self._known[name]

    def _is_board(self, name: str) -> bool:
        """Whether that is a board, perhaps with what was said of it behind a comma."""
        return any(
            name.startswith(board) and name[len(board) :].lstrip()[:1] in {"", ",", ";", ":", "("}
            for board in self._boards
        )


def _by_person(roles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The roles by folded name; empty where two of one name have different ones."""
    found: dict[str, str] = {}
    for name, role in roles:
        person = folded_name(name)
        found[person] = role if found.get(person, role) == role else ""
    return found


def _told(value: object, calling: _Calling, lead: str = "") -> object:
    """A value with the roles of all whom it names; itself where it names nobody.

    ``lead`` leads that in which the value stands, and is said already.
    """
    if isinstance(value, tuple):
        parts = tuple(_told(each, calling, lead) for each in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    said = [lead] if lead else []
    within_it = getattr(value, "lead", "")
    changed: dict[str, object] = {}
    for field in _fields(type(value)):
        old = getattr(value, field)
        if field in NAMES:
            new: object = calling.role(old, said)
            said += [old] if old else []
        else:
            new = _told(old, calling, within_it)
        if new is not old:
            changed[field] = new
    return replace(value, **changed) if changed else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
