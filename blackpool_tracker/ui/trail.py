"""What was done lately, for a report of a mistake: commands, pages and kinds of steps.

No word that anybody typed is kept: the name of a step may quote a register, so it is known here by
the tables that it touched.
"""

from collections import deque
from collections.abc import Iterable
from typing import Final

from blackpool_tracker.domain.changes import Changed

KEPT: Final = 10

_done: deque[str] = deque(maxlen=KEPT)


def lately() -> Iterable[str]:
    """What was done last, the newest at the end."""
    return tuple(_done)


def note_command(name: str) -> None:
    """A command of a menu was given, by its name in the program."""
    _done.append(f"command {name}")


def note_page(key: str) -> None:
    """A page was gone to."""
    _done.append(f"page {key}")


def note_step(changed: Changed) -> None:
    """A step reached the register, whoever made it."""
    tables = sorted({key.table for key in changed.rows})
    _done.append(f"step on {', '.join(tables)}")


def forget() -> None:
    """Begin anew."""
    _done.clear()
