"""A paper is made of many values, which live until it is finished: none is dead before."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = 200_000
"""After so many new values Python looks for dead rings; by itself it does after 700."""


@contextmanager
def patience() -> Iterator[None]:
    """Within, Python seldom looks for dead rings of values: that cost a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
