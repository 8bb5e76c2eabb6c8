"""Shared registers opened as a window opens them: read from a mirror on this machine."""

import time

from blackpool_tracker.services.opened import opened_store
from blackpool_tracker.services.workspace import Workspace

PATIENCE = 20  # seconds


def a_window(address, moved=lambda _share: True) -> Workspace:
    """A register as a window has it."""
    return Workspace(address, "", store=opened_store(address, "", moved=moved, mirrored=True))


def wait_until(holds) -> None:
    """Wait until something holds that another thread brings about."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "what was waited for did not come"
        time.sleep(0.005)


def wait_for_step(window: Workspace, step: int) -> None:
    """Wait until a window has heard of a step, and tell those who watch it."""

    def there() -> bool:
        window.look_for_news()
        return window.step >= step

    wait_until(there)
