"""Whether the program that runs is still the one that is installed.

On Linux a package is upgraded while somebody has the window open. Then what the window has not yet
loaded would come from the newer version, and fit nothing. Debian's package keeps the folder of the
version that runs, and turns a link to the newer one; there it is only time to begin anew.
"""

from pathlib import Path
from typing import Final

import blackpool_tracker

REPLACED: Final = (
    "Blackpool Tracker has been upgraded on this computer while it was open here. All that you"
    " saved is safe. Finish what you are typing, then close the program and start it again."
)


def as_begun(file: Path) -> Path:
    """A file of the program by the link that a new start would take, where there is one."""
    for folder in file.parents:
        link = folder.parent / "now"
        if link.is_symlink() and link.resolve() == folder.resolve():
            return link / file.relative_to(folder)
    return file


_FILE: Final = as_begun(Path(blackpool_tracker.__file__))


def state() -> tuple[int, int] | None:
    """What is another once the file was replaced; None where there is none."""
    try:
        found = _FILE.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


_AT_THE_START: Final = state()


def replaced() -> bool:
    """Whether another version has been installed in the place of this one since it was begun."""
    return state() != _AT_THE_START
