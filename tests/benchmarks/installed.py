"""From the begin of an installed program to its window, beside the same from the environment.

``TRACKER_INSTALLED`` names the program, such as /usr/bin/blackpool-tracker; without it nothing is
compared. Wants xdotool, and a display, as Xvfb gives it with -noreset: else it would begin anew
whenever the last window is closed, and refuse the next one meanwhile.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from blackpool_tracker.services.preferences import NAME
from tests.benchmarks.timing import Figure

PROGRAM = "TRACKER_INSTALLED"
RUNS = 7
PATIENCE = 60  # seconds
TITLES = {"shown": f"{NAME}$", "open": f"– {NAME}$"}
"""What the window is called once it is shown, and once a register is open in it."""


def measure(register: Path) -> list[Figure]:
    """Both take turns, so that a busy machine hits both."""
    installed = os.environ.get(PROGRAM)
    if installed is None:
        return []
    programs = {"frozen": [installed], "source": [sys.executable, "-m", "blackpool_tracker"]}
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for _ in range(RUNS + 1):  # the first one warms the file cache
        for name, program in programs.items():
            taken[name].append(dict(_moments([*program, str(register)])))
    return [
        Figure(f"installed: start to window {title}", frozen, "ms", source, 1.0)
        for title in TITLES
        for frozen, source in [
            [statistics.median(run[title] for run in runs[1:]) for runs in taken.values()]
        ]
    ]


def _moments(command: list[str]) -> Iterator[tuple[str, float]]:
    """Milliseconds until the window has each of its titles; then it is closed."""
    begun = time.monotonic()
    running = subprocess.Popen(
        command,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for name, title in TITLES.items():
            look = ["xdotool", "search", "--onlyvisible", "--name", title]
            while subprocess.run(look, check=False, capture_output=True).returncode != 0:
                if running.poll() is not None or time.monotonic() > begun + PATIENCE:
                    raise TimeoutError(f"{command} has ended, or shows no window: {title}")
            yield name, 1000 * (time.monotonic() - begun)
    finally:
        running.terminate()
        running.wait()
