"""How long a server is waited for that gives no sign."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from blackpool_tracker.storage.server.stopping import Signs

T = TypeVar("T")


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
