"""What a column of a long list shows, in what order it goes, and how it is edited in place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.domain.rights import Wanted
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

GoesOut = str | int | date | None
"""A value of a cell that is copied or saved; None where nothing stands."""

NOTHING: Final = "–"
"""What is shown where there is nothing to show."""


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

    ``give`` makes one step of the register and raises ``TrackerError`` when it is refused. ``put``
    is the line as it will be then. A row that ``applies`` leaves out has no editor. ``wants`` is
    what it takes in a shared register, and ``whose`` tells whose a row is.
    """

    choices: Callable[[], Sequence[Choice]]
    key_of: Callable[[L], str]
    give: Callable[[Sequence[Seen], str], None]
    put: Callable[[L, str], L]
    wants: Wanted
    whose: Callable[[L], int | None]
    applies: Callable[[L], bool] = lambda _line: True


def being_saved(cell: Cell) -> Cell:
    """The cell of a value that is still to be saved: it says so, to eye and ear."""
    said = f"{cell.spoken}, being saved"
    return cell._replace(text=f"{cell.text}…", spoken=said, tip=said)


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[L]):
    """One column; ``width`` is in average characters.

    ``gives_way`` is 0 for a column that is always shown; where there is not room for all, the
    one with the highest number goes first. With a ``least`` width it does not go, but becomes so
    narrow. ``tight`` are ranks at which it becomes narrower already, each with the width it takes.
    ``order`` is the key to sort by; empty for none. ``icon`` stands for a title that has no room.
    ``plain`` is the value that goes out, where that is none of its words: a day, a number, what the
    cell cuts. ``beside`` are the heading and the words of a column that goes out beside it: what
    the cell says of that value.
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
    plain: Callable[[L], GoesOut] | None = None
    beside: tuple[str, Callable[[L], str]] | None = None

    def going_out(self, line: L) -> tuple[GoesOut, ...]:
        """What goes out of a line: a value for each of ``headings``."""
        if self.plain is None:
            text = self.cell(line).text
            value: GoesOut = None if text in {"", NOTHING} else text
        else:
            value = self.plain(line)
        return (value,) if self.beside is None else (value, self.beside[1](line) or None)

    @property
    def headings(self) -> tuple[str, ...]:
        """Over what goes out."""
        return (self.title,) if self.beside is None else (self.title, self.beside[0])


class Out(NamedTuple, Generic[L]):
    """What goes out of a column; see ``plain`` and ``beside`` of ``TableColumn``."""

    plain: Callable[[L], GoesOut]
    beside: tuple[str, Callable[[L], str]] | None = None


def with_outs(
    columns: Iterable[TableColumn[L]], outs: Mapping[str, Out[L]]
) -> tuple[TableColumn[L], ...]:
    """The columns with what goes out of them, by their keys."""
    return tuple(
        replace(column, plain=outs[column.key].plain, beside=outs[column.key].beside)
        if column.key in outs
        else column
        for column in columns
    )


def nothing(spoken: str) -> Cell:
    """A cell with nothing to show; a reader hears what is missing, and a tip says it."""
    return Cell(NOTHING, spoken, Tone.MUTED, tip=spoken)


def chip(rating: Rating, key: str, word: str, *, mark_only: bool = False) -> Cell:
    """A rating; ``mark_only`` shows its shape without the word."""
    said = f"{rating.capitalize()}: {word}"
    return Cell("" if mark_only else word, said, rating=(rating, key), tip=said)
