"""A workbook that was read, and how it is proposed to be taken: all that a page begins with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.tracker_files import WorkbookRead, read_workbook

READ: Final = 0.7  # of the work: the file; the rest is to see what it holds
PROPOSED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Begun:
    """A workbook with the choices as they are at first; ``plan`` None for a sheet of our own."""

    read: WorkbookRead
    choices: Choices
    plan: Plan | None


def begin(
    trackers: Trackers, path: Path, moved: Callable[[float], bool], kept: str | None = None
) -> Begun:
    """Read a workbook and see what it holds, as ``kept`` says it is taken. Touches no widget.

    Raises ``RefusedError`` for what cannot be read, and when ``moved`` said to stop.
    """
    read = read_workbook(path, lambda share: moved(share * READ))
    name = tidy_line(read.book.name)
    if read.own:
        return Begun(read, Choices(name, read.book.sheets, ()), None)
    choices = trackers.proposed(name, read.book.sheets)
    moved(PROPOSED)
    if kept is not None:
        choices = replace(trackers.taken_up(kept, choices), name=name)
    return Begun(read, choices, trackers.plan(choices))
