"""A shared register as a window has it: steps go to its server, questions to a mirror here."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlmodel import Session

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.company import Onlooker
from blackpool_tracker.domain.errors import SaveError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.freshness import StepFreshness
from blackpool_tracker.storage.homes import Freshness
from blackpool_tracker.storage.memory import Behind
from blackpool_tracker.storage.server.asking import everything, since
from blackpool_tracker.storage.server.connecting import FAILURES, connect, driver_error
from blackpool_tracker.storage.server.following import Follower
from blackpool_tracker.storage.server.home import ServerHome
from blackpool_tracker.storage.server.mirror import CHANGED, Mirror
from blackpool_tracker.storage.server.refusals import why_away
from blackpool_tracker.storage.sqlite import FAILURES as SQLITE_FAILURES
from blackpool_tracker.storage.sqlite import reason_of


class MirroredHome(ServerHome):
    """The database at ``address``, read whole as it is opened; ``moved`` is told how much has come.

    Raises what psycopg raises, ``OSError`` where the folder of ``desk`` takes no files, and
    ``RefusedError`` when ``moved`` said to stop.
    """

    def __init__(
        self, address: ServerAddress, password: Passphrase | None, desk: Path, moved: Moved
    ) -> None:
        super().__init__(address, password, desk)
        self._mirror = Mirror(desk.parent)
        try:
            with closing(self._line()) as line:
                self._mirror.fill(everything(line), moved)
        except BaseException:
            self._mirror.close()
            raise
        self._follower = Follower(self._mirror, self._line, self._why)

    @property
    def away(self) -> str:
        """Why nothing can be saved just now; empty while the server answers."""
        return self._follower.away

    @property
    def others(self) -> frozenset[Onlooker]:
        """Who looks at what in other windows."""
        return self._follower.others

    def look_at(self, place: str) -> None:
        """Let others know what is looked at here."""
        self._follower.look_at(place)

    def missed(self, so: str) -> str:
        """Whether what is on the server does not go on from what was opened."""
        return CHANGED.format(so=so) if self._mirror.altered else ""

    def shown(self, engine: Engine) -> Engine:
        """The mirror's."""
        del engine
        return self._mirror.engine()

    def keep_up(self, engine: Engine, step: int) -> bool:
        """Takes the step into the mirror, or leaves it to whoever follows the server."""
        with suppress(*errors(*FAILURES)), closing(engine.raw_connection()) as lent:
            line: psycopg.Connection[Any] | None = lent.driver_connection
            if line is not None:
                self._mirror.take_in(since(line, self._mirror.mark.step))
        return self._mirror.mark.step >= step

    def freshness(self, engine: Engine) -> Freshness:
        """What has come into the mirror."""
        del engine
        return StepFreshness(lambda: self._mirror.mark.step)

    def failures(self) -> tuple[type[Exception], ...]:
        """What the server raises, and what the file of the mirror does."""
        return (*errors(*SQLITE_FAILURES), *FAILURES)

    def refusal(self, error: BaseException) -> TrackerError | None:
        """The sentence for what either says."""
        known = super().refusal(error)
        if known is None and (sentence := reason_of(error)) is not None:
            return SaveError(sentence)
        return known

    def close(self) -> None:
        """Follow the server no longer, and throw the mirror away."""
        self._follower.close()
        self._mirror.close()
        super().close()

    def _behind(self, session: Session, step: int) -> Behind:
        del session
        return self._mirror.behind(step)

    def _why(self, error: BaseException, reached: bool) -> str:  # noqa: FBT001  given by place
        if isinstance(driver_error(error), errors()):
            return f"What is new cannot be kept on this machine ({driver_error(error)})."
        return why_away(error, self.address, reached=reached)

    def _line(self) -> psycopg.Connection[Any]:
        return connect(self.address, self.passphrase)
