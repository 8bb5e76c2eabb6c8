"""How long a server is waited for that gives no sign."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import TypeVar

from psycopg.waiting import Ready, Wait

T = TypeVar("T")
Signs = Generator[Wait, Ready | int, T]
"""What psycopg does with a line: says what it waits for, and is told what the line is ready for."""


def heard(work: Signs[T], limit: float, lost: Callable[[], None]) -> Signs[T]:
    """The same work; ``lost`` is called whenever the line gave no sign for ``limit`` seconds.

    Only a line that is broken is missed by the system. A server that hangs, or something on the
    way that takes all and passes nothing on, is not.
    """
    ends = monotonic() + limit
    try:
        wanted = next(work)
        while True:
            ready = yield wanted
            if ready:
                ends = monotonic() + limit
            elif monotonic() > ends:
                lost()
            wanted = work.send(ready)
    except StopIteration as done:
        result: T = done.value
        return result
