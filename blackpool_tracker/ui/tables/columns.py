"""What a column of a long list shows, in what order it goes, and how it is edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.ui.kit.cells import Tone
from blackpool_tracker.ui.kit.choices import Choice


class Line(Protocol):
    """What every line of a list has."""

    @property
    def id(self) -> int:
        """Its number in the register."""

    @property
    def version(self) -> int:
        """What the reader has seen of it."""

    @property
    def ref(self) -> str:
        """What people call it."""


L = TypeVar("L", bound=Line)


class Cell(NamedTuple):
    """One cell. ``spoken`` is what a screen reader says; never empty. ``tip`` is plain text."""

    text: str
    spoken: str
    tone: Tone = Tone.PLAIN
    icon: str | None = None
    rating: tuple[Rating, str] | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Editing(Generic[L]):
    """How a value is chosen: in its cell for one row, or in the bar for all rows selected.

    ``give`` makes one step of the register and raises ``TrackerError`` when it is refused. A row
    that ``applies`` leaves out has no editor.
    """

    choices: Callable[[], Sequence[Choice]]
    key_of: Callable[[L], str]
    give: Callable[[Sequence[Seen], str], None]
    applies: Callable[[L], bool] = lambda _line: True


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[L]):
    """One column; ``width`` is in average characters.

    ``gives_way`` is 0 for a column that is always shown; where there is not room for all, the
    one with the highest number goes first. With a ``least`` width it does not go, but becomes so
    narrow. ``tight`` are ranks at which it becomes narrower already, each with the width it takes.
    ``order`` is the key to sort by; empty for none. ``icon`` stands for a title that has no room.
    """

    key: str
    title: str
    width: float
    cell: Callable[[L], Cell]
    gives_way: int = 0
    least: float = 0
    order: str = ""
    icon: str = ""
    editing: Editing[L] | None = None
    tight: tuple[tuple[float, float], ...] = ()


def nothing(spoken: str) -> Cell:
    """A cell with nothing to show; a reader hears what is missing, and a tip says it."""
    return Cell("–", spoken, Tone.MUTED, tip=spoken)


def chip(rating: Rating, key: str, word: str, *, mark_only: bool = False) -> Cell:
    """A rating; ``mark_only`` shows its shape without the word."""
    said = f"{rating.capitalize()}: {word}"
    return Cell("" if mark_only else word, said, rating=(rating, key), tip=said)
