"""Whether anybody has saved to a shared register since the last look."""

from contextlib import suppress
from time import monotonic
from typing import Any, Final

import psycopg

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage.server.connecting import SCHEMA, connect

SURELY: Final = (
    5.0  # seconds after which the register itself is asked, be it that nothing was heard
)


class ServerFreshness:
    """Listens to what the server says at each step, on a connection of its own.

    That is a hint, which the network may lose: every few seconds the journal's last number is asked
    for, which is the truth. A connection that broke is made anew at once.
    """

    def __init__(self, address: ServerAddress, password: Passphrase | None) -> None:
        self._address, self._password = address, password
        self._ear: psycopg.Connection[Any] | None = None
        self._last, self._heard, self._asked = -1, 0, 0.0
        self.seen = self.mark()

    def mark(self) -> int:
        """A number that has grown if anybody has saved. Raises what psycopg raises."""
        listened = self._ear is not None
        try:
            self._listen()
        except psycopg.Error:
            self.close()
            if not listened:
                raise
            return self.mark()  # it broke since the last look, and the server may be there
        return self._heard

    def close(self) -> None:
        """Let go of the connection."""
        if self._ear is not None:
            with suppress(psycopg.Error):
                self._ear.close()
            self._ear = None

    def _listen(self) -> None:
        if self._ear is None:
            self._ear = connect(self._address, self._password)
            self._ear.execute(f"LISTEN {SCHEMA}")
            self._asked = 0.0
        if any(True for _said in self._ear.notifies(timeout=0)):
            self._heard += 1
        if monotonic() - self._asked > SURELY:
            last = self._ear.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()
            self._asked = monotonic()
            if last is not None and last[0] != self._last:
                self._last = last[0]
                self._heard += 1
