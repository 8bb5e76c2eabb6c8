"""Steps that wait for their turn, as those of a shared register do whose server is slow."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Lane


@contextmanager
def steps_wait(hub: Hub, qtbot) -> Iterator[None]:
    """No step of the window is made before the end of this; then all of them are."""
    go_on = Event()
    hub.steps.shared = True
    hub.jobs.run(lambda _progress: go_on.wait(60), lambda _done: None, lane=Lane.STEPS)
    try:
        yield
    finally:
        go_on.set()
    wait_for_steps(hub, qtbot)


def wait_for_steps(hub: Hub, qtbot) -> None:
    """Wait until no step of the window waits any more."""
    qtbot.waitUntil(lambda: not hub.steps.waiting, timeout=20_000)
