"""Letting go of a server that is waited for, once somebody wants that no longer."""

import os
import socket
import struct
from collections.abc import Callable, Generator
from contextlib import suppress
from threading import Event, Thread
from typing import Any, Final, TypeVar

import psycopg

from blackpool_tracker.storage.heeding import is_heeded, is_stopped
from blackpool_tracker.storage.sqlite import STOPPED

T = TypeVar("T")
Signs = Generator[Any, Any, T]
"""What psycopg does with a line: says what it waits for, and is told what the line is ready for."""

OFTEN: Final = 0.1  # seconds between two looks, as psycopg itself has it


_AT_ONCE: Final = ("HH" if os.name == "nt" else "ii", 1, 0)
"""On, and no seconds, as each system wants it written."""


class StoppedError(psycopg.OperationalError):
    """Somebody stopped it: for the program as if the line were broken, for people no fault."""


def heeded(work: Signs[T], give_up: Callable[[], None] = lambda: None) -> Signs[T]:
    """The same work; raises ``StoppedError`` once it shall stop, after ``give_up``."""
    try:
        wanted = next(work)
        while True:
            ready = yield wanted
            if is_stopped():
                give_up()
                raise StoppedError(STOPPED)
            wanted = work.send(ready)
    except StopIteration as done:
        result: T = done.value
        return result


def drop(line: int) -> None:
    """Have what is not sent yet thrown away when a line is closed, so that its server hears of it.

    Else a step or a file that was given up would go on until all of it had gone over a slow line.
    ``line`` is the system's number of it.
    """
    opened = socket.socket(fileno=line)
    try:
        with suppress(OSError):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(*_AT_ONCE))
    finally:
        opened.detach()


def found_at(host: str, port: int) -> str:
    """The numbers by which the network knows a server; several with commas between them.

    The system may take many seconds to say that there is none, and cannot be stopped: then it is
    left to itself, on a thread that nobody waits for. Raises ``psycopg.OperationalError``.
    """
    found: list[str] = []
    failed: list[Exception] = []
    done = Event()

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(each[4][0]) for each in told))
        except (OSError, UnicodeError) as error:
            failed.append(error)
        done.set()

    Thread(target=ask, name="name of a server", daemon=True).start()
    while not done.wait(OFTEN):
        if is_stopped():
            raise StoppedError(STOPPED)
    if failed:
        raise psycopg.OperationalError(f"failed to resolve host {host!r}: {failed[0]}")
    return ",".join(found)


def has_name(host: str) -> bool:
    """Whether somebody may stop a search that a host wants: it is no number, and no socket."""
    return is_heeded() and not host.startswith("/") and not _is_number(host)


def _is_number(host: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        return True
    return False
