"""What a person has chosen in the filters of a list, as plain values that can be remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeVar

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Only:
    """Some rows that another page has counted, and what it called them."""

    words: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """``text`` is what was typed, ``ticked`` the keys ticked in each menu, ``on`` the switches.

    ``only`` are the rows that another page has counted. They are not remembered: on another day
    they would not be those any more.
    """

    text: str = ""
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on: frozenset[str] = frozenset()
    only: Only | None = None

    @property
    def anything(self) -> bool:
        """Whether any filter is set."""
        return bool(self.text.strip() or self.on or self.only or any(self.ticked.values()))

    @property
    def numbers_wanted(self) -> frozenset[int] | None:
        """The numbers of the only rows that are wanted; None for any."""
        return self.only.numbers if self.only is not None else None

    def keys(self, menu: str, kind: type[E]) -> frozenset[E]:
        """The keys ticked in a menu, as members of ``kind``; what is no member is left out."""
        known = {str(member): member for member in kind}
        return frozenset(known[key] for key in self.ticked.get(menu, ()) if key in known)

    def numbers(self, menu: str) -> frozenset[int]:
        """The numbers ticked in a menu; what is no number is left out."""
        return frozenset(int(key) for key in self.ticked.get(menu, ()) if key.isdecimal())

    @property
    def plain(self) -> dict[str, object]:
        """The same as plain JSON."""
        ticked = {menu: sorted(keys) for menu, keys in self.ticked.items() if keys}
        return {"text": self.text, "ticked": ticked, "on": sorted(self.on)}

    @classmethod
    def of_plain(cls, value: object) -> Self:
        """What was remembered; what is broken in it is left out."""
        if not isinstance(value, dict):
            return cls()
        text, ticked = value.get("text"), value.get("ticked")
        menus = ticked if isinstance(ticked, dict) else {}
        return cls(
            text if isinstance(text, str) else "",
            {str(menu): texts(keys) for menu, keys in menus.items()},
            texts(value.get("on")),
        )


def ticks(keys: Iterable[object]) -> frozenset[str]:
    """Members or numbers, as the keys of a menu."""
    return frozenset(str(key) for key in keys)


def texts(value: object) -> frozenset[str]:
    """The texts of a remembered list; empty when it is no list."""
    found = value if isinstance(value, list) else []
    return frozenset(each for each in found if isinstance(each, str))
