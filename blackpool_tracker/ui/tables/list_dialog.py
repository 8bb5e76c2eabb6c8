"""The dialog that saves a list as it is shown: as text with separators, which Excel opens."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.file_names import safe_file_name
from blackpool_tracker.domain.shown_lists import ShownList
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.shown_lists import list_separated
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.jobs import Progress
from blackpool_tracker.ui.making_dialog import FileMakingDialog, Open, Product, open_file

PRODUCT: Final = Product("list", "Where the list goes", "Text with separators (*.csv)")
_LONGEST: Final = 110  # characters of the proposed name
_READ: Final = 0.5
"""Of the making, that the reading of the rows takes."""


class ListToSave(NamedTuple):
    """A list: its name, what groups and filters it in words, and the headings of its columns.

    ``written`` makes values of all its rows beside the window; None when it was told to stop.
    """

    name: str
    filters: tuple[str, ...]
    headings: tuple[str, ...]
    written: Callable[[Callable[[float], bool]], ShownList | None]


class ListDialog(FileMakingDialog):
    """Says what will be in the file, asks for the place, and makes it."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, asked: ListToSave, *, opens: Open = open_file
    ) -> None:
        super().__init__(hub, parent, "Save this list as CSV", _about(asked), opens=opens)
        self._asked = asked
        self.setObjectName("list_dialog")
        self.add_making(PRODUCT, opened=True)
        self._start.setText("&Save the list")
        self._start.setFocus()

    def make(self) -> None:
        """Write the list beside the window."""
        self._written = Event()
        self.begin(partial(self._write, self._written))

    def proposed_name(self) -> str:
        """By the list, what groups and filters it, and the day."""
        day = self._hub.workspace.today().isoformat()
        words = ", ".join(filter(None, (self._asked.name, *self._asked.filters)))
        name = safe_file_name(words.replace(": ", " "), _LONGEST - len(day) - len(" .csv"))
        return f"{name} {day}.csv"

    def _write(self, written: Event, progress: Progress) -> None:
        """Called on a worker's thread."""
        work = self._hub.workspace
        shown = self._asked.written(lambda share: progress(_READ * share))
        if shown is None:
            return
        data = list_separated(
            shown,
            work.today(),
            work.last_looks,
            lambda share: progress(_READ + (1 - _READ) * share),
        )
        if data is not None:
            Exports.write(self._path, data)
            written.set()


def _about(asked: ListToSave) -> str:
    """What the file will hold."""
    told = [words for words in asked.filters if words]
    which = f"What is shown now ({', '.join(told)})" if told else "Everything in the list"
    columns = ", ".join(asked.headings)
    return (
        f"{which}, in the order shown, with the columns that are shown: {columns}."
        " Excel opens the file. Days are written 2026-05-14."
    )
