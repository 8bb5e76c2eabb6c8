"""The last move of a file that was made beside another: it takes the other's name."""

import os
import time
from pathlib import Path
from typing import Final

HELD: Final = 1.0  # seconds that another program may hold a file which is to be put in place
BETWEEN: Final = 0.05  # seconds between two tries


def put_in_place(made: Path, target: Path) -> None:
    """Give a file the name ``target``, in the place of what may lie there.

    A virus scanner or an indexer holds a new file for a moment, above all on Windows: so it is
    tried for ``HELD`` seconds. Raises ``OSError`` when it does not let go.
    """
    until = time.monotonic() + HELD
    while True:
        try:
            made.replace(target)
        except PermissionError:
            if time.monotonic() > until or not os.access(target.parent, os.W_OK):
                raise
        else:
            return
        time.sleep(BETWEEN)
