"""The window changes the register in one way only: by ``Steps.step``, which never waits for it."""

import functools
import inspect
from collections.abc import Iterator
from threading import current_thread, main_thread

import pytest

from blackpool_tracker import storage, ui
from blackpool_tracker.storage.store import Store

_UI = str(ui.__path__[0])
PLACE = f"{_UI}/somewhere.py"
_STEPS = f"{_UI}/steps.py"
TRIED = "Look"
"""The step that is never made: it is tried what it would do, beside the window."""
_WAYS = {"_at_once", "_made"}


def frames_within(frame) -> Iterator[tuple[str, str]]:
    """File and function of each caller, the nearest first."""
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_code.co_name
        frame = frame.f_back


def made_by(frame) -> str:
    """Where in the window a step is made other than by ``Steps``; empty when it is not."""
    beneath = (storage.__path__[0].removesuffix("storage") + "services", storage.__path__[0])
    ours = (*beneath, _UI)
    callers = [c for c in frames_within(frame) if "/contextlib.py" not in c[0]]
    callers = callers[next(n for n, c in enumerate(callers) if not c[0].startswith(beneath)) :]
    if not callers[0][0].startswith(ours):
        return ""  # a test makes it
    way = next((name for file, name in callers if file == _STEPS), "")
    return "" if way in _WAYS else f"{callers[0][0].removeprefix(_UI)}, {callers[0][1]}"


@pytest.fixture(autouse=True)
def one_way_to_make_steps(monkeypatch):
    """No piece of the window makes a step on the window's thread past ``Steps``."""
    made = Store.step

    @functools.wraps(made)
    def step(store, label, **keywords):
        if current_thread() is main_thread() and label != TRIED:
            by = made_by(inspect.currentframe().f_back)
            assert not by, f"a step is made past Steps.step, in ui{by}"
        return made(store, label, **keywords)

    monkeypatch.setattr(Store, "step", step)
