"""Keeps a mirror like the register on its server, for as long as a window shows it."""

import selectors
import socket
from collections.abc import Callable
from contextlib import closing
from threading import Event, Thread
from time import monotonic
from typing import Any, Final

import psycopg

from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.company import Onlooker
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.server.asking import look_at, newest, since
from blackpool_tracker.storage.server.connecting import FAILURES, SCHEMA
from blackpool_tracker.storage.server.mirror import Mirror

Line = psycopg.Connection[Any]

SURELY: Final = 5.0  # seconds after which the journal is asked, be it that nothing was heard
LONG: Final = 4096  # rings that are heard as one
_RING: Final = b"!"
AGAIN: Final = 1.0  # seconds between two tries to reach a server that is away
MOMENT: Final = 0.5  # seconds that closing may take
SILENT: Final = 4.0  # seconds without an answer after which people are told
_NO_ANSWER: Final = "The register's server does not answer."
_MISTAKE: Final = "The program made a mistake as it read what is new. Open the register again."
STANDS: Final = (
    "{why} What you see is as it was at {time}, and can be read on. What you type stays; it can be"
    " saved once the server is there again."
)


class Follower:
    """Hears on a line of its own that there are steps, and takes them into a mirror.

    What the server says is a hint, which the network may lose: every few seconds the journal's last
    number is asked for, which is the truth. ``connect`` makes a line. ``words`` says an error, of a
    line that was made or one that could not be.
    """

    def __init__(
        self,
        mirror: Mirror,
        connect: Callable[[], Line],
        words: Callable[[BaseException, bool], str],
    ) -> None:
        self._mirror, self._connect, self._words = mirror, connect, words
        self._why, self._asking_since = "", 0.0
        self._fresh = now()
        self._place, self._told = "", ""
        self.others: frozenset[Onlooker] = frozenset()
        """Who looks at what in other windows, as far as the server answers."""
        self._end = Event()
        self._bell, self._ringer = socket.socketpair()
        self._thread = Thread(target=self._follow, name="follower", daemon=True)
        self._thread.start()

    @property
    def away(self) -> str:
        """Why what is shown may be of the past; empty while the server answers."""
        why = self._why
        if not why and self._asking_since and monotonic() - self._asking_since > SILENT:
            why = _NO_ANSWER
        time = f"{self._fresh.astimezone():%H:%M}"
        return STANDS.format(why=why, time=time) if why else ""

    def look_at(self, place: str) -> None:
        """Let others know what is looked at here; empty for nothing."""
        if place != self._place:
            self._place = place
            self._ringer.send(_RING)

    def close(self) -> None:
        """Follow no longer. A server that does not answer is not waited for long."""
        self._end.set()
        self._ringer.close()
        self._thread.join(MOMENT)

    def _follow(self) -> None:
        """Called on the thread of its own."""
        with self._bell:
            while not self._end.is_set():
                reached = False
                try:
                    self._asked()
                    with closing(self._connect()) as line:
                        reached = True
                        self._listen(line)
                except errors(*FAILURES) as error:  # of the server, or of the mirror's file
                    self._why, self.others = self._words(error, reached), frozenset()
                except Exception:
                    self._why, self.others = _MISTAKE, frozenset()
                    raise
                self._asking_since = 0.0
                self._end.wait(AGAIN)

    def _listen(self, line: Line) -> None:
        line.execute(f"LISTEN {SCHEMA}")
        self._told = ""
        with selectors.DefaultSelector() as wait:
            wait.register(line.pgconn.socket, selectors.EVENT_READ)
            wait.register(self._bell, selectors.EVENT_READ)
            while not self._end.is_set():
                self._asked()
                self._ask(line)
                self._fresh, self._why, self._asking_since = now(), "", 0.0
                rung = {key.fileobj for key, _ready in wait.select(SURELY)}
                if self._bell in rung:
                    self._bell.recv(LONG)
                if len(rung) > (self._bell in rung):
                    for _said in line.notifies(timeout=0):
                        pass

    def _ask(self, line: Line) -> None:
        if (place := self._place) != self._told:
            look_at(line, place)
            self._told = place
        mark, self.others = newest(line)
        if mark != self._mirror.mark:
            self._mirror.take_in(since(line, self._mirror.mark.step))

    def _asked(self) -> None:
        """A question is under way."""
        self._asking_since = monotonic()
