"""What is done in one step of the register: one thing that one person did."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import insert
from sqlmodel import Session, col

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.documents import is_here
from blackpool_tracker.storage.journal import Recorder
from blackpool_tracker.storage.own_steps import OwnSteps
from blackpool_tracker.storage.parts import in_lots
from blackpool_tracker.storage.sqlite import STOPPED
from blackpool_tracker.storage.tables import Row, key_of

R = TypeVar("R", bound=Row)

HALF: Final = 0.5  # of a long step: what it is about comes before what is written of it
STALE = "Somebody else changed this first. Look at their change, then try again."


def unheard(_share: float) -> bool:
    """Nobody is told how much is done, and nobody stops it."""
    return True


class Step:
    """A unit of work: everything in it reaches the database, or nothing does.

    ``label`` names it in the Undo menu and in the history, and may be made more exact on the way.
    ``number`` is its own once it is safe on the disk; 0 before, and when it changed nothing.
    ``seal`` is there once it is written: no other step has it.
    ``own`` knows the steps that its store made before.
    ``settles`` is what is done with words not saved yet that become part of it: in the same
    transaction where those lie in the register, else once the step is safe.
    """

    def __init__(
        self, session: Session, label: str, moment: datetime, by: str, moved: Moved = unheard
    ) -> None:
        self.session = session
        self.label = label
        self.at = moment
        self.by = by
        self.number = 0
        self.seal = ""
        self.settles: list[Callable[[Session], object]] = []
        self.recorder = Recorder(session)
        self._moved = moved
        self.own = OwnSteps()

    @property
    def day(self) -> date:
        """The day of the step, on the wall calendar."""
        return self.at.astimezone().date()

    def get(self, table: type[R], row: int, *, seen: int | None = None) -> R:
        """Fetch a row to change it; ``seen`` is the version that the user looked at.

        Raises ``MissingError`` or ``ConflictError``.
        """
        found = self.session.get(table, row)
        if found is None or found.removed:
            raise MissingError("That entry is no longer in the register.")
        if seen is not None and not self.is_seen(found, seen):
            raise ConflictError(STALE)
        return found

    def is_seen(self, row: Row | None, version: int) -> bool:
        """Whether a row is as it was seen, but for own steps that were still to be made then.

        A row that is not there was seen as 0.
        """
        now = row.version if row is not None else 0
        return now == version or (row is not None and self.own.led(row.row_key, version, now))

    def add(self, row: R) -> R:
        """Put a new row in the register; it has its number at once."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_all(self, table: type[Row], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Put many new rows in the register, each all its columns (``new_columns``); their numbers.

        They are asked for and written in lots, so that no more than one is in memory.
        """
        asked = insert(table).returning(col(table.id), sort_by_parameter_order=True)
        numbers: list[int] = []
        for some in in_lots(rows):
            made = [key_of(number) for number in self.session.scalars(asked, some)]
            self.recorder.note_new(table, made, some)
            numbers += made
        return numbers

    def settle(self, session: Session) -> None:
        """Do what ``settles`` with a session for what nobody had saved yet."""
        for act in self.settles:
            act(session)

    def tell(self, share: float) -> None:
        """Tell how much is done, 0 to 1; raises ``RefusedError`` when the step shall stop."""
        if not self._moved(share):
            raise RefusedError(STOPPED)

    def keep(self, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
        """Keep the bytes of a file under their digest, once however often they are attached."""
        if not is_here(self.session, sha256):
            backend_of(self.session).keep_blob(self.session, sha256, size, pieces)
