"""How the program ended when it ran before: a crash of the interpreter leaves a trace.

Python cannot catch a segmentation fault or an abort, but it can still write down where it was. The
trace is a file of its own for each run and goes with a clean end. A run that was killed, or had its
power cut, leaves an empty one: that is nobody's mistake, and nothing is said of it.
"""

import faulthandler
import os
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from blackpool_tracker.services.preferences import made_private, settings_folder
from blackpool_tracker.storage.folders import PRIVATE

PATTERN: Final = "ended-*.trace"
KEPT: Final = 30 * 24 * 3600.0  # seconds that an empty trace is left for a run that still goes on
_MOST: Final = 100_000  # bytes of a trace that are looked at
# Windows tells of exceptions of its own by numbers, and the program goes on after them.
_FATAL: Final = re.compile(
    r"^(?:Fatal Python error|Windows fatal exception): (?!code )[\w ]+", re.M
)
_THREAD: Final = re.compile(r"^(Current thread|Thread) ")
_PLACE: Final = re.compile(r'^  File "(.*)", line (\d+) in (\S+)$')


def watch_end() -> Callable[[], None]:
    """Have a crash of the interpreter written down from now on; returns what ends that well."""
    folder = settings_folder()
    path = folder / f"ended-{os.getpid()}-{secrets.token_hex(4)}.trace"
    try:
        made_private(folder)
        path.touch(PRIVATE)
        file = path.open("w", encoding="utf-8")
    except OSError:
        return lambda: None
    faulthandler.enable(file)

    def end() -> None:
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()

    return end


def take_traces() -> list[list[str]]:
    """The lines of each crash since the last look: what it was, and places, the innermost first.

    Each is told once. Raises nothing: a trace that cannot be read tells nothing.
    """
    found = []
    for path in sorted(settings_folder().glob(PATTERN)):
        with suppress(OSError):
            if not path.stat().st_size:
                if time.time() - path.stat().st_mtime > KEPT:
                    path.unlink()
                continue
            with path.open(encoding="utf-8", errors="replace") as file:
                lines = trace_lines(file.read(_MOST))
            if lines:
                path.unlink()
                found.append(lines)
    return found


def trace_lines(text: str) -> list[str]:
    """What a trace tells without naming folders; empty when the program did not end by it."""
    fatal = _FATAL.search(text)
    if fatal is None:
        return []
    lines = [fatal[0]]
    for line in text.splitlines():
        place = _PLACE.match(line)
        if place is not None:
            lines.append(f"  {_in_package(place[1])}:{place[2]} {place[3]}")
        elif thread := _THREAD.match(line):
            lines.append(f"{thread[1]}:")
    return lines


def _in_package(path: str) -> str:
    """A file without the folders in which the program or Python lies."""
    parts = re.split(r"[\\/]", path)
    for root in ("blackpool_tracker", "site-packages"):
        if root in parts[:-1]:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1]
