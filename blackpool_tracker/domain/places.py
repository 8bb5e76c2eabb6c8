"""What kind of place a register lies in, and what a person must know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PlaceKind(StrEnum):
    """Kinds of places, by what they do to a file that several people may change."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"
    REMOVABLE = "removable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies.

    ``name`` is what people call it, such as OneDrive or ``Windows share``; empty when it has none.
    ``remote`` says that its files may lie on another machine, so that saving takes longer and locks
    may not hold, which a synchronised folder can be too. ``locks_off`` says that somebody has
    switched its locks off, so that two machines can save at the same moment.
    """

    kind: PlaceKind
    name: str = ""
    remote: bool = False
    locks_off: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """A calm warning. ``key`` is what is remembered once a person has read it."""

    key: str
    sentence: str


NETWORK: Final = (
    "This register lies on a network drive ({name}). Some of these do not keep two people apart who"
    " save at the same moment, and then changes are lost. If you work alone, keep it in your own"
    " folder and back up to the drive; on a share, agree that everybody opens it at this one place"
    " and nobody puts a copy over it."
)
UNKNOWN: Final = (
    "This register lies on a drive of a kind that the program does not know ({name}). It may not"
    " keep two people apart who save at the same moment, and then changes are lost. Keep the"
    " register in your own folder, and back up to this drive."
)
SYNCHRONISED: Final = (
    "This register lies in a folder that {name} synchronises. If it is changed on two computers"
    " before both are up to date, {name} keeps one version and sets the other aside. Keep the"
    " register in your own folder and back up to {name}; to share it here, agree that only one"
    " person has it open at a time."
)
COPY: Final = (
    "A second copy of this register lies beside it: {names}. Each may hold changes that the other"
    " lacks; compare them before you go on."
)
COPIES: Final = (
    "Other copies of this register lie beside it: {names}. Each may hold changes that the others"
    " lack; compare them before you go on."
)
SHOWN: Final = 5  # names of copies in one sentence

_SENTENCES: Final = {
    PlaceKind.NETWORK: NETWORK,
    PlaceKind.SYNCHRONISED: SYNCHRONISED,
    PlaceKind.UNKNOWN: UNKNOWN,
}


def cautions(place: Place, copies: Sequence[str]) -> list[Caution]:
    """What a person must know of a register in ``place``; empty for a place of their own.

    ``copies`` are the names of files beside it that are the same register once more. They come
    first: they may mean that something has gone wrong already.
    """
    found = [_of_copies(copies)] if copies else []
    sentence = _SENTENCES.get(place.kind)
    if sentence is not None and place.name:
        words = sentence.format(name=place.name)
        found.append(Caution(f"{place.kind}: {place.name}", words))
    return found


def _of_copies(names: Sequence[str]) -> Caution:
    listed = ", ".join(f"“{name}”" for name in names[:SHOWN])
    if len(names) > SHOWN:
        listed += f" and {len(names) - SHOWN} more"
    words = (COPY if len(names) == 1 else COPIES).format(names=listed)
    return Caution(f"copies: {', '.join(names)}", words)
