"""Opening a register for a command, in whose name, and what is done after it has changed it."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blackpool_tracker.cli.passphrases import passphrase_for
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import RefusedError, TrackerError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.backups import HOUR, Backups
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.workspace import Workspace


@contextmanager
def opened(arguments: Namespace, name: str) -> Iterator[Workspace]:
    """The register that a command names, opened for this person, and closed after it."""
    workspace = Workspace(arguments.register, name, passphrase_of(arguments))
    try:
        yield workspace
    finally:
        workspace.close()


def person(given: str | None) -> str:
    """Who makes the step: the name given, else the one set in the program or the account's."""
    if given is None:
        return Preferences().person
    if not tidy_line(given):
        raise RefusedError("Give a name after --as.")
    return tidy_line(given)


def passphrase_of(arguments: Namespace) -> Passphrase | None:
    """What opens the register that a command names; None for a plain one."""
    return passphrase_for(arguments.register, arguments.passphrase_file)


def keep_backup(register: Path | ServerAddress, passphrase: Passphrase | None) -> None:
    """Make a backup once an hour. What was saved is saved, so a failure is only told.

    Backups of a shared register are the server's.
    """
    if not isinstance(register, Path):
        return
    try:
        Backups(register, Preferences(), passphrase).keep_up(HOUR)
    except (TrackerError, OSError) as error:
        print(f"It is saved, but no backup was made. {error}", file=sys.stderr)
