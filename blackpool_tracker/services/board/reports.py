"""The board's report: gathered, printed, written. Every start loads this, so it is light."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

from blackpool_tracker.domain.errors import ReportError
from blackpool_tracker.domain.layouts import Layout
from blackpool_tracker.domain.meetings import AgendaItem, Comparison
from blackpool_tracker.services.looked_over import LastLooks, first, rest
from blackpool_tracker.services.looking_back import check_day, seen_at
from blackpool_tracker.storage.folders import mode_for
from blackpool_tracker.storage.leftovers import clear_beside, in_work
from blackpool_tracker.storage.store import Store


class Gathered(Protocol):
    """What a report says: a ``BoardReport``, whose module would cost every start 10 ms."""

    @property
    def as_at(self) -> date:
        """The day whose state it tells."""

    @property
    def board(self) -> str:
        """What the board is called."""

    @property
    def since(self) -> date:
        """The day since whose end it tells what has happened."""

    @property
    def step(self) -> int:
        """The last step of the register that it knows."""

    @property
    def seal(self) -> str:
        """The seal of that step: the head of the journal."""


class Made(Protocol):
    """A finished paper."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""


class Rendered(Made, Protocol):
    """A finished report as a PDF."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that no font could show, such as ``U+1F680 ROCKET``."""


@contextlib.contextmanager
def _enough_memory() -> Iterator[None]:
    """Say in a sentence that there is too little memory."""
    try:
        yield
    except MemoryError as error:
        raise ReportError(
            "There is not enough memory for the report just now. Nothing was written."
            " Close other programs, and try again."
        ) from error


class BoardReports:
    """The papers of the board; ``looks`` are the last looks before they go out."""

    def __init__(self, store: Store, looks: LastLooks | None = None) -> None:
        self._store = store
        self._looks = looks or LastLooks(store)

    def check_day(self, as_at: date) -> None:
        """Raise ``RefusedError`` for a day on which nobody knows how the register stood."""
        check_day(self._store, as_at)

    def gather(
        self,
        as_at: date,
        since: date | None = None,
        made_on: date | None = None,
        issue: int | None = None,
    ) -> Gathered:
        """Everything that the report of a day says, read from one moment.

        It tells what has happened since the end of the day ``since``: without one, since the
        last board meeting before ``as_at``, else the register's first day. Where both are the
        same day it tells what happened on that day. ``made_on`` is printed where it is another
        day than ``as_at``, and ``issue`` is the number of a pack that is issued. Raises
        ``RefusedError`` when ``since`` lies after ``as_at``.
        """
        # Loaded on use, with the printing: together a sixth of a second that every start would pay.
        from blackpool_tracker.services.board.gathering import gather  # noqa: PLC0415  on use

        with seen_at(self._store, as_at) as store, store.reading() as session:
            return gather(session, as_at, since, made_on, issue)

    def compare(
        self, since: date, as_at: date, moved: Callable[[float], bool]
    ) -> Comparison | None:
        """What has happened between the ends of two days; None when ``moved`` said to stop.

        Where both are the same day, what happened on it. Raises ``RefusedError`` when ``since``
        is the later of the two, or the register does not reach back to ``as_at``.
        """
        # Loaded on use, as the gathering is.
        from blackpool_tracker.services.board.comparing import compare  # noqa: PLC0415  on use

        self.check_day(as_at)
        with seen_at(self._store, as_at) as store, store.reading() as session:
            return compare(session, since, as_at, moved)

    def agenda(self) -> tuple[AgendaItem, ...]:
        """What waits for a word of the board now, the most pressing first."""
        # Loaded on use, as the gathering is.
        from blackpool_tracker.services.board.agenda import agenda  # noqa: PLC0415  on use

        with self._store.reading() as session:
            return agenda(session, self._store.today())

    def print(
        self, report: Gathered, moved: Callable[[float], bool], layout: Layout | None = None
    ) -> Rendered | None:
        """The report as a PDF, or None when ``moved``, told the share done, said to stop.

        It is to be read on the screen: what goes out is made by ``print_out``. ``layout`` says
        which paper it is (see ``domain.layouts.layout_for``); without one it is the board pack.
        Touches no database, so that it may run beside the window. Raises ``MissingError`` or
        ``RefusedError`` where there is nothing to print of the finding or the person that the
        layout names, ``ReportError`` when there is not enough memory.
        """
        # Loaded on use, as the gathering is.
        from blackpool_tracker.domain.narrowing import narrowed  # noqa: PLC0415  on use
        from blackpool_tracker.domain.papers import BoardReport  # noqa: PLC0415  on use
        from blackpool_tracker.reporting.board_report import BOARD_PACK, render  # noqa: PLC0415  on use

        if not isinstance(report, BoardReport):
            raise TypeError(type(report))
        chosen = layout or BOARD_PACK
        with _enough_memory():
            return render(narrowed(report, chosen), moved, chosen)

    def print_out(
        self, report: Gathered, moved: Callable[[float], bool], layout: Layout | None = None
    ) -> Rendered | None:
        """As ``print``, for a paper that goes out.

        Raises ``UndecidedError`` too, where a place in it looks personal and nobody has said that
        it may be printed.
        """
        if not self.look_over(report, first(moved), layout):
            return None
        return self.print(report, rest(moved), layout)

    def look_over(
        self, report: Gathered, moved: Callable[[float], bool], layout: Layout | None = None
    ) -> bool:
        """Whether a paper may go out; False when ``moved`` said to stop.

        Raises ``UndecidedError`` as ``print_out`` does, and what ``print`` raises of a layout.
        """
        # Loaded on use, as the gathering is.
        from blackpool_tracker.domain.narrowing import narrowed  # noqa: PLC0415  on use
        from blackpool_tracker.domain.papers import BoardReport  # noqa: PLC0415  on use

        if not isinstance(report, BoardReport):
            raise TypeError(type(report))
        with _enough_memory():
            return self._looks.check(narrowed(report, layout) if layout else report, moved)

    def in_word(
        self, report: Gathered, moved: Callable[[float], bool], layout: Layout
    ) -> Made | None:
        """A paper of those that ``layouts.IN_WORD`` names, as a Word document.

        As ``print_out`` else: None when ``moved`` said to stop, and what it raises.
        """
        if not self.look_over(report, first(moved), layout):
            return None
        # Loaded on use, as the gathering is.
        from blackpool_tracker.domain.narrowing import narrowed  # noqa: PLC0415  on use
        from blackpool_tracker.domain.papers import BoardReport  # noqa: PLC0415  on use
        from blackpool_tracker.reporting.word.document import report_in_word  # noqa: PLC0415  on use

        if not isinstance(report, BoardReport):
            raise TypeError(type(report))
        with _enough_memory():
            return report_in_word(narrowed(report, layout), rest(moved), layout)

    def minutes(self, meeting: int, moved: Callable[[float], bool]) -> Made | None:
        """The minutes of a meeting as a Word document to write in, or None as in ``print``.

        It tells what waits for the board now, and what the meeting decided. Raises
        ``MissingError`` when there is no such meeting, and else as ``print_out`` does.
        """
        # Loaded on use, as the gathering is.
        from blackpool_tracker.reporting.word.document import minutes_in_word  # noqa: PLC0415  on use
        from blackpool_tracker.services.board.minutes import minutes_of  # noqa: PLC0415  on use

        with self._store.reading() as session:
            minutes = minutes_of(session, meeting, self._store.today())
        with _enough_memory():
            looked = self._looks.check(minutes, first(moved))
            return minutes_in_word(minutes, rest(moved)) if looked else None

    def write(self, path: Path, rendered: Made) -> None:
        """Put the report at ``path``, whole or not at all; raises ``ReportError``."""
        self.write_bytes(path, rendered.data)

    @staticmethod
    def write_bytes(path: Path, data: bytes) -> None:
        """Put a finished paper at ``path``, as ``write`` does."""
        # Loaded on use, with the printing that comes before it.
        from blackpool_tracker.reporting.files import write_whole  # noqa: PLC0415  on use

        clear_beside(path)
        write_whole(path, data, mode_for(path), in_work)
