"""A line to a server that can be slow, silent or refused, or break at a chosen moment.

On loopback alone. What goes over it is read for that, so the two at its ends must not encrypt.
"""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from threading import Event, Thread
from typing import Self

from blackpool_tracker.domain.addresses import ServerAddress

COMMIT = b"COMMIT\0"
"""What asks a PostgreSQL server to end a transaction, as it goes over the line."""
PIECE = 1 << 16


class Cut(Enum):
    """When a line breaks, seen from a message of the client's."""

    BEFORE = auto()  # it never reaches the server
    MIDDLE = auto()  # half of it does
    LATE = auto()  # it does, when the client has gone already
    AFTER = auto()  # it does, and is answered, and the answer never comes


@dataclass(frozen=True, slots=True)
class Trap:
    """The next message with these bytes breaks its line; of a late one ``until`` is waited for."""

    sign: bytes
    cut: Cut
    refusing: bool
    until: Callable[[], object]


class Proxy:
    """A port of this machine that leads to the socket of a server, until it is closed.

    ``delay`` is how long each piece takes on its way, in seconds, and ``rate`` how many bytes a
    second go over each line in each direction, 0 for as many as can; ``refusing`` lets nobody in,
    and ``silent`` carries nothing more, of which neither end is told: as when a cable is pulled.
    ``messages`` counts the pieces that went to the server, each of which waits for an answer.
    """

    def __init__(self, server: Path, *, delay: float = 0, rate: int = 0) -> None:
        self.delay, self.rate, self.refusing, self.silent = delay, rate, False, False
        self.messages = 0
        self._server, self._trap = server, None
        self._over = Event()
        self._threads: list[Thread] = []
        self._lines: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._start(self._welcome)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._end(self._door)
        self.cut()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """Break all lines that there are."""
        for line in self._lines:
            self._end(line)
        self._lines.clear()

    def break_at(
        self,
        sign: bytes,
        cut: Cut,
        *,
        refusing: bool = False,
        until: Callable[[], object] = lambda: None,
    ) -> None:
        """Break the line on which the next message with these bytes goes, and maybe all to come."""
        self._trap = Trap(sign, cut, refusing, until)

    def _pass_on(self, piece: bytes, there: socket.socket, lost: Event) -> None:
        self._over.wait(self.delay + (len(piece) / self.rate if self.rate else 0))
        if self.silent:
            lost.set()
        if not lost.is_set():
            there.sendall(piece)

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = Thread(target=work, args=given, name="a line")
        self._threads.append(thread)
        thread.start()

    def _welcome(self) -> None:
        with suppress(OSError):  # the door was closed
            while True:
                client, _whence = self._door.accept()
                if self.refusing:
                    self._end(client)
                    continue
                there = socket.socket(socket.AF_UNIX)
                there.connect(str(self._server))
                self._lines += (client, there)
                caught: list[Trap] = []
                lost = Event()  # what was not carried is missing for good
                self._start(self._carry_there, client, there, caught, lost)
                self._start(self._carry_back, there, client, caught, lost)

    def _carry_there(
        self, client: socket.socket, there: socket.socket, caught: list[Trap], lost: Event
    ) -> None:
        with suppress(OSError):
            while piece := client.recv(PIECE):
                self.messages += 1
                trap = self._trap
                if trap is None or trap.sign not in piece:
                    self._pass_on(piece, there, lost)
                    continue
                time.sleep(self.delay)
                self._trap, self.refusing = None, trap.refusing
                if trap.cut is Cut.AFTER:
                    caught.append(trap)
                    there.sendall(piece)
                    continue  # broken on the way back
                if trap.cut is Cut.MIDDLE:
                    there.sendall(piece[: len(piece) // 2])
                elif trap.cut is Cut.LATE:
                    self._end(client)
                    trap.until()
                    there.sendall(piece)
                break
        self._end(client)
        self._end(there)

    def _carry_back(
        self, there: socket.socket, client: socket.socket, caught: list[Trap], lost: Event
    ) -> None:
        with suppress(OSError):
            while (piece := there.recv(PIECE)) and not caught:
                self._pass_on(piece, client, lost)
        self._end(client)
        self._end(there)

    def _end(self, line: socket.socket) -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()


@contextmanager
def no_answer() -> Iterator[ServerAddress]:
    """The address of a server that takes all that comes, and answers nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield ServerAddress("127.0.0.1", "improvement", port=door.getsockname()[1])
