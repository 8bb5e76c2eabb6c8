"""What became of a step when the line to the server broke before its answer came.

The number and the seal of a step are known before it is sent, and no other step has both: so the
server can be asked for it on another line.
"""

from contextlib import suppress
from time import monotonic, sleep
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from blackpool_tracker.domain.errors import DoubtError, SavedAfterAllError
from blackpool_tracker.storage.engines import WRITES
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.server.connecting import FAILURES
from blackpool_tracker.storage.sqlite import NOTHING_CHANGED
from blackpool_tracker.storage.tables import StepRow

PATIENCE: Final = 5.0  # seconds for which a server that does not answer is asked again
PAUSE: Final = 0.25  # seconds between two askings

DOUBT: Final = (
    "The line to the register's server broke just as this was saved, and nobody knows yet whether"
    " it was. What you typed stays: save it again once the server answers. It is looked up first,"
    " so that it is not saved twice."
)
AFTER_ALL: Final = (
    "“{label}” is in the register: it was saved when the line to the server broke, and is not saved"
    f" a second time. {NOTHING_CHANGED} Look at it before you save anything more."
)


class Doubts:
    """The steps of one register of which nobody knows whether they are in it."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def make_sure(self, error: Exception, engine: Engine, step: int, seal: str) -> None:
        """Back when the step is in the register; raises ``error`` when it is not.

        Raises ``DoubtError`` when the server cannot be asked; then ``clear`` looks again.
        """
        ends = monotonic() + PATIENCE
        while (stands := _stands(engine, step, seal)) is None:
            if monotonic() > ends:
                self._open.append((step, seal))
                raise DoubtError(DOUBT, seal) from error
            sleep(PAUSE)
        if not stands:
            raise error

    def clear(self, session: Session) -> None:
        """Look once for what was in doubt, in a step that has its turn.

        Raises ``SavedAfterAllError`` for what is there after all: no conflict, which a form would
        look through and then save by itself.
        """
        while self._open:
            step, seal = self._open[0]
            found = session.get(StepRow, step)
            self._open.pop(0)
            if found is not None and found.seal == seal:
                raise SavedAfterAllError(AFTER_ALL.format(label=found.label), seal)


def _stands(engine: Engine, step: int, seal: str) -> bool | None:
    """Whether a step is in the register; None when the server cannot be asked.

    It is asked in a turn: a commit that is still under way has its own until it is done.
    """
    with suppress(*FAILURES), engine.connect() as connection:
        taking_turns = connection.execution_options(**{WRITES: True})
        return carried(taking_turns, step) == seal
    return None
