"""Who else has the same open just now, in a register that several people share."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from blackpool_tracker.domain.people import same_person

NAMED: Final = 2  # people who are named before the rest are counted


class Onlooker(NamedTuple):
    """Somebody who has something open in another window: ``place`` is what, as windows name it."""

    name: str
    place: str


def place_of(noun: str, number: int) -> str:
    """How windows name a row that they show."""
    return f"{noun} {number}"


def words_for(onlookers: Iterable[Onlooker], place: str, user: str) -> str:
    """Who else has a place open, in a sentence for ``user``; empty for nobody."""
    there = [who.name for who in onlookers if who.place == place]
    others = list(dict.fromkeys(name for name in sorted(there) if not same_person(name, user)))
    if not others:
        return "You have this open in another window too." if there else ""
    rest = len(others) - NAMED
    named = [*others[:NAMED], f"{rest} other{'s' * (rest != 1)}"] if rest > 0 else others
    whole = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"{whole} {'has' if len(others) == 1 else 'have'} this open too."
