"""A register that is written anew, in the place of its file, while others may have it open."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.storage import sqlite
from blackpool_tracker.storage.files import flush, made_beside
from blackpool_tracker.storage.handles import keep
from blackpool_tracker.storage.places import drive_of


@contextmanager
def renewed(path: Path, passphrase: Passphrase | None, disturbed: str) -> Iterator[Path]:
    """A path to write at; the file there takes the place of that at ``path`` as the block ends.

    ``passphrase`` opens the file at ``path``. What somebody saves to it meanwhile would be lost
    with it: then it stays as it is. Raises ``RegisterError``, which then says ``disturbed``.
    """
    with ExitStack() as until_in_place, made_beside(path, replace=True) as part:
        before = sqlite.state_of(path)
        yield part
        flush(part)  # before anybody has to wait
        if not _held_open_is_in_the_way(path):
            _keep_others_from_saving(until_in_place, path, passphrase)
        if sqlite.state_of(path) != before:
            raise RegisterError(disturbed)


def _held_open_is_in_the_way(path: Path) -> bool:
    """Whether the drive may let no file be replaced that is open, be it by us or by others.

    Then nobody can save to the old one after the last look but in the moment that follows it.
    """
    return os.name == "nt" or drive_of(path).remote


def _keep_others_from_saving(kept: ExitStack, path: Path, passphrase: Passphrase | None) -> None:
    """Let others' steps wait for ``kept`` to end: they then find that another file is there."""
    kept.callback(keep(path))  # closed after the connection, whose lock would else be gone
    connection = kept.enter_context(closing(sqlite.read_only(path, passphrase)))
    connection.execute("BEGIN").close()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
