"""A workbook that was read, and how it is proposed to be taken: all that a page begins with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.drafts import DraftLine
from blackpool_tracker.domain.errors import TrackerError
from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.services.tracker_files import WorkbookRead, read_workbook
from blackpool_tracker.ui.tracker.drafts import kept_in

READ: Final = 0.7  # of the work: the file; the rest is to see what it holds
PROPOSED: Final = 0.8
LEFT: Final = "This is how you left it."
CHANGED: Final = "The workbook has changed since. Look at what you said of it again."
NOT_TAKEN_UP: Final = "What you said of it before could not be taken up. {why}"


@dataclass(frozen=True, slots=True)
class Begun:
    """A workbook with the choices as they are at first; ``plan`` None for a sheet of our own.

    ``line`` is what a window had left of it, if that was taken up; ``note`` is said of it.
    ``said``: a person has said something of it in this window already, which would be lost.
    """

    read: WorkbookRead
    choices: Choices
    plan: Plan | None
    line: DraftLine | None = None
    note: str = ""
    said: bool = False


def begin(
    trackers: Trackers,
    path: Path,
    moved: Callable[[float], bool],
    left: Callable[[str], DraftLine | None],
) -> Begun:
    """Read a workbook and see what it holds. Touches no widget.

    ``left`` gives what a window left of a workbook, by its SHA-256; None for nothing. Raises
    ``RefusedError`` for what cannot be read, and when ``moved`` said to stop.
    """
    read = read_workbook(path, lambda share: moved(share * READ))
    name = tidy_line(read.book.name)
    if read.own:
        return Begun(read, Choices(name, read.book.sheets, ()), None)
    choices = trackers.proposed(name, read.book.sheets)
    moved(PROPOSED)
    begun = Begun(read, choices, None)
    line = left(read.sha256)
    if line is not None:
        begun = _taken_up(trackers, begun, line)
    return replace(begun, plan=trackers.plan(begun.choices))


def _taken_up(trackers: Trackers, begun: Begun, line: DraftLine) -> Begun:
    """With what a window left; as it was, with a note, where that fits no more."""
    name = begun.choices.name
    try:
        _path, sha256, kept = kept_in(line.entry)
        choices = replace(trackers.taken_up(kept, begun.choices), name=name)
    except TrackerError as error:
        return replace(begun, note=NOT_TAKEN_UP.format(why=error))
    note = LEFT if sha256 == begun.read.sha256 else CHANGED
    return replace(begun, choices=choices, line=line, note=note)
