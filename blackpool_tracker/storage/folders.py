"""The user's own folders: where they are, and that nobody else reads what the program puts there.

On Windows they lie in the user's profile, which the system keeps private by itself; the rights
that are set here mean nothing there.
"""

import errno
import os
from pathlib import Path
from typing import Final

import platformdirs

HOME: Final = "BLACKPOOL_TRACKER_HOME"
NAME: Final = "Blackpool Tracker"
PRIVATE: Final = 0o600  # a file that its owner alone may read and write
INHERITED: Final = 0o666  # what the folder and the account make of it: umask, group, access list
_PRIVATE_FOLDER: Final = 0o700


def settings_folder() -> Path:
    """Where this user's settings are kept; ``BLACKPOOL_TRACKER_HOME`` moves them."""
    chosen = os.environ.get(HOME)
    return Path(chosen) if chosen else platformdirs.user_config_path(NAME, appauthor=False)


def registers_folder() -> Path:
    """Where new registers are offered to be kept: the user's own data, never a shared drive."""
    chosen = os.environ.get(HOME)
    return Path(chosen) if chosen else platformdirs.user_data_path(NAME, appauthor=False)


def made_private(folder: Path) -> Path:
    """Make a folder of the user's own, with those above it; what is there stays as it is.

    Raises ``OSError`` when that is not possible.
    """
    if not folder.is_dir():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(_PRIVATE_FOLDER, exist_ok=True)
        except FileExistsError as error:
            # A file has its name, or that of a folder above it: nobody can choose another.
            why = os.strerror(errno.ENOTDIR)
            raise NotADirectoryError(errno.ENOTDIR, why, error.filename) from error
    return folder


def mode_for(path: Path) -> int:
    """The rights of a new file, before the umask: its owner's alone in the user's own folders.

    Anywhere else, a share above all, others are meant to read it as the folder says.
    """
    place = path.parent.resolve()
    own = (registers_folder(), settings_folder())
    return PRIVATE if any(place.is_relative_to(folder.resolve()) for folder in own) else INHERITED


def backups_folder() -> Path:
    """Where the backups of all registers are kept, each register's in a folder of its own."""
    return registers_folder() / "Backups"
