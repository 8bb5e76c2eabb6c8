"""Where a register lives: all that a store must know of it, whatever database keeps it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.company import Onlooker
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.passphrases import Passphrase

State = Mapping[str, Mapping[int, dict[str, Any]]]
"""Table, row number, column: the values as plain JSON."""


class Freshness(Protocol):
    """Whether anybody has written to the register since the last look."""

    seen: int
    """The mark up to which everything was read."""

    def mark(self) -> int:
        """What differs from ``seen`` once anybody has saved; quick, on any thread."""
        ...

    def close(self) -> None:
        """Let go of what was kept for looking."""
        ...


class Home(Protocol):
    """A file, or a database on a server."""

    @property
    def name(self) -> str:
        """What people call it, in a sentence or the head of a window."""
        ...

    @property
    def place(self) -> str:
        """Where it lies, as no other register does: a full path, or an address."""
        ...

    @property
    def register(self) -> Path | ServerAddress:
        """The file, or the database, as it was given to be opened."""
        ...

    @property
    def passphrase(self) -> Passphrase | None:
        """What opens it: a file's passphrase, the password for a server; None where none does."""
        ...

    def engine(self, *, writing: bool) -> Engine:
        """An engine on it; without ``writing`` no row can be changed through it."""
        ...

    @property
    def away(self) -> str:
        """Why nothing can be saved just now though it should be there; empty when it can."""
        ...

    @property
    def others(self) -> frozenset[Onlooker]:
        """Who looks at what in other windows, where that is known."""
        ...

    def look_at(self, place: str) -> None:
        """Let others know what is looked at here; empty for nothing."""
        ...

    def shown(self, engine: Engine) -> Engine:
        """An engine for the questions that people ask; ``engine`` is the register's own."""
        ...

    def keep_up(self, engine: Engine, step: int) -> bool:
        """Bring what is shown up to a step that was just made by ``engine``; whether it is there.

        If not, it will be soon.
        """
        ...

    def freshness(self, engine: Engine) -> Freshness:
        """A look at it from now on."""
        ...

    def missed(self, so: str) -> str:
        """What became of it, with ``so`` said of what that means; empty while it is there."""
        ...

    def failures(self) -> tuple[type[Exception], ...]:
        """What its database raises."""
        ...

    def refusal(self, error: BaseException) -> TrackerError | None:
        """What people read of one of ``failures``; None for what no user can mend."""
        ...

    def make_sure(self, error: Exception, engine: Engine, step: int, seal: str) -> None:
        """Find out what became of a step whose commit failed with ``error``, one of ``failures``.

        Back when it is in the register as it should be. Else raises ``error``, for nothing was
        changed, or a ``SaveError`` that says what is the matter with it. Its number and seal tell
        it from any other step.
        """
        ...

    def out_of_doubt(self, session: Session) -> None:
        """What a new step begins with: raises ``SaveError`` for what was saved after all.

        Said once, so that nobody makes a second time what was in doubt.
        """
        ...

    def unsaved(self, engine: Engine) -> Engine:
        """An engine on what nobody has saved yet; ``engine`` is the register's own."""
        ...

    def past(self, session: Session, step: int, rows: State) -> "Home":
        """The register as it stood after a step, with these rows, to look at only.

        ``session`` reads the register as it is. Raises ``ValueError`` for rows that fit no table.
        """
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class AskedDirectly:
    """What is so of each home whose questions are answered where it is, and not by a mirror."""

    @property
    def away(self) -> str:
        """Nothing: each question finds that out for itself."""
        return ""

    @property
    def others(self) -> frozenset[Onlooker]:
        """Nobody, for all that is known."""
        return frozenset()

    def look_at(self, place: str) -> None:
        """Nobody hears of it."""

    def shown(self, engine: Engine) -> Engine:
        """The register's own engine."""
        return engine

    def keep_up(self, engine: Engine, step: int) -> bool:
        """Nothing is to be done: what is read is the register."""
        del engine, step
        return True
