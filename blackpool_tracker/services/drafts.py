"""Words still being typed: kept while they are, offered back when their window ended without them.

They lie in the register itself, so that those of an encrypted one are encrypted as well.
"""

import platform
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.drafts import DraftEntry, DraftKey, DraftLine
from blackpool_tracker.services.preferences import made_private, registers_folder
from blackpool_tracker.storage.drafts import (
    Writer,
    drafts_of,
    drop_draft,
    drop_left,
    keep_draft,
)
from blackpool_tracker.storage.store import Store

SILENT: Final = timedelta(minutes=10)
"""After which a window on another machine, of which nothing else is known here, counts as ended."""


class Drafts:
    """The words that the person at this screen has typed and not saved."""

    def __init__(self, store: Store, windows: Path | None = None) -> None:
        self._store = store
        self._windows = windows or registers_folder() / "Windows"
        self._window = _new_window()
        self._alive: FileLock | None = None

    def keep(self, entries: Iterable[DraftEntry], done: Iterable[DraftKey] = ()) -> None:
        """Keep what stands in some forms, and forget those that are done.

        Raises ``SaveError`` when the register cannot be written just now.
        """
        self._say_alive()
        writer = Writer(self._store.user, self._window)
        with self._store.unjournalled() as session:
            for key in done:
                drop_draft(session, self._window, key)
            for entry in entries:
                keep_draft(session, writer, entry, clock.now())

    def leave_behind(self, entry: DraftEntry) -> None:
        """Keep what somebody wrote who goes while the window stays: as of one that has ended.

        Raises ``SaveError`` when the register cannot be written just now.
        """
        writer = Writer(self._store.user, _new_window())
        with self._store.unjournalled() as session:
            keep_draft(session, writer, entry, clock.now())

    def left(self) -> list[DraftLine]:
        """The words of this person whose window has ended without saving them, oldest first."""
        with self._store.reading() as session:
            windows = drafts_of(session, self._store.user)
        return [
            line
            for window, lines in windows.items()
            if window != self._window and self._ended(window, lines)
            for line in lines
        ]

    def forget(self, draft: int) -> None:
        """Let go of words that were left behind: they are in a form again, or thrown away."""
        with self._store.unjournalled() as session:
            drop_left(session, draft)

    def close(self) -> None:
        """The window ends; what it has kept and not let go of is offered at the next start."""
        if self._alive is not None:
            self._alive.release()
            with suppress(OSError):
                Path(self._alive.lock_file).unlink()
            self._alive = None

    def _say_alive(self) -> None:
        """Hold a lock for as long as the window lives: the system lets go of it in any case."""
        if self._alive is not None:
            return
        with suppress(OSError, Timeout):
            made_private(made_private(self._windows.parent) / self._windows.name)
            alive = FileLock(self._place(self._window), timeout=0)
            alive.acquire()
            self._alive = alive

    def _ended(self, window: str, lines: list[DraftLine]) -> bool:
        place = self._place(window)
        if not place.exists():
            here = window.startswith(f"{platform.node()}-")
            return here or all(clock.now() - line.at > SILENT for line in lines)
        held = FileLock(place, timeout=0)
        try:
            with held:
                ended = True
        except (Timeout, OSError):
            return False
        with suppress(OSError):
            place.unlink()
        return ended

    def _place(self, window: str) -> Path:
        # Names come from the register, which others may have written: no folder in them.
        plain = "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in window)
        return self._windows / f"{plain}.lock"


def _new_window() -> str:
    """The name of another window of this machine."""
    return f"{platform.node()}-{secrets.token_hex(8)}"
