"""Work that can be stopped while it waits: for a server, which may take long or never answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from blackpool_tracker.domain.checks import Moved

_GO_ON: Final[ContextVar[Callable[[], bool] | None]] = ContextVar("go_on", default=None)


@contextmanager
def heeding(moved: Moved) -> Iterator[Moved]:
    """Let whatever waits for a server on this thread be stopped as soon as ``moved`` says so.

    Yields what is to be told of the share done meanwhile. What is stopped is refused by
    ``RefusedError`` where a store is asked, and its line is given up: nothing of it is saved but
    what was committed before.
    """
    last = 0.0

    def tell(share: float) -> bool:
        nonlocal last
        last = share
        return moved(share)

    token = _GO_ON.set(lambda: moved(last))
    try:
        yield tell
    finally:
        _GO_ON.reset(token)


@contextmanager
def unheeded() -> Iterator[None]:
    """Let nobody stop what waits for a server here: it is being saved, and shall be known to be."""
    token = _GO_ON.set(None)
    try:
        yield
    finally:
        _GO_ON.reset(token)


def is_heeded() -> bool:
    """Whether anybody may stop what this thread does."""
    return _GO_ON.get() is not None


def is_stopped() -> bool:
    """Whether somebody has stopped what this thread does."""
    go_on = _GO_ON.get()
    return go_on is not None and not go_on()
