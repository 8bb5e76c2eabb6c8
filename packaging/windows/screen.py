"""The windows on the screen that DISPLAY names."""

import subprocess
import time
from typing import Final

LOOK_EVERY: Final = 0.02  # seconds
PATIENCE: Final = 120  # seconds


class MissingWindowError(Exception):
    """A window did not come; the text says which."""


def shown(title: str) -> str:
    """The title of the window that holds these words, once it is on the screen."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = _xdotool("search", "--onlyvisible", "--name", title)
        if found:
            return _xdotool("getwindowname", found.split()[0])
        time.sleep(LOOK_EVERY)
    raise MissingWindowError(f"No window says “{title}”.")


def _xdotool(*typed: str) -> str:
    ended = subprocess.run(["xdotool", *typed], capture_output=True, text=True, check=False)
    return ended.stdout.strip()
