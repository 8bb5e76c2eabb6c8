"""The Blackpool example: published findings, and an illustrative plan that leads up to a day."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.example.events import StoryClock
from blackpool_tracker.services.example.published import publish
from blackpool_tracker.services.example.story import Story
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.homes import Home
from blackpool_tracker.storage.store import Store

LOADER: Final = "Blackpool example"
"""Who entered the published findings, as the history tells it."""

BEGINNING: Final = timedelta(days=-238)
"""When the published findings were entered, counted from the Monday of the story."""


class _StoryStore(Store):
    """The register while the story is told: its day is the story's."""

    def __init__(self, home: Home, told: StoryClock) -> None:
        super().__init__(home, LOADER, told)
        self._told_at = told

    def today(self) -> date:
        """The day that the story has come to."""
        return self._told_at().date()


def create_blackpool_example(
    path: Path, made_on: date, passphrase: Passphrase | None = None, *, packs: bool = True
) -> None:
    """Make a register at ``path`` whose plan leads up to ``made_on``; it appears when it is whole.

    The same day gives the same rows. Days of the plan count from the Monday of that day's week,
    so that working days stay working days. Without ``packs`` no pack of the board is issued: that
    is a fifth of the making. Raises ``RegisterError`` rather than overwrite a file.
    """
    monday = made_on - timedelta(days=made_on.weekday())
    with creating(path, passphrase) as part:
        clock = StoryClock(monday + BEGINNING, "08:30")
        store = _StoryStore(FileHome(part, passphrase), clock)
        try:
            with store.step("Enter the published findings on Blackpool") as step:
                publish(step)
            Story(store, clock, monday, packs=packs).tell()
        finally:
            store.close()
