"""From the process's begin to the first painting, to findings listed; and the memory held."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from blackpool_tracker.services.registers import create_empty
from tests.benchmarks.stopwatch import SPAWNED
from tests.benchmarks.timing import Figure

RUNS = 7


def measure(register: Path) -> list[Figure]:
    """The runs of the floor and of the program take turns, so that a busy machine hits both."""
    bare, whole = [], []
    for _ in range(RUNS + 1):  # the first one warms the file cache
        bare.append(_run("bare_window"))
        whole.append(_run("whole_window", str(register)))
    floor, found = _medians(bare[1:]), _medians(whole[1:])
    return [
        Figure("start to first painting", found["paint"], "ms", floor["paint"], 1.3),
        Figure("start to findings listed", found["usable"], "ms", floor["paint"], 4.5),
        Figure("peak memory, example open", found["memory"], "MiB", floor["memory"], 2.5),
    ]


def listed(register: Path, size: str) -> list[Figure]:
    """How soon findings are listed: after *Open* in a window in use, and after a start."""
    bare, opened, started = [], [], []
    other = register.with_name("other.register")
    create_empty(other)
    for _ in range(RUNS + 1):  # taking turns, as above
        bare.append(_run("bare_window"))
        opened.append(_run("opened_window", str(other), str(register)))
        started.append(_run("whole_window", str(register)))
    floor = _medians(bare[1:])["paint"]
    other.unlink()
    first, whole = _medians(opened[1:])["usable"], _medians(started[1:])["usable"]
    return [
        Figure(f"opened and listed, {size}", first, "ms", floor, 1_000, "ms"),
        Figure(f"started and listed, {size}", whole, "ms", floor),
    ]


def _run(module: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    environment = os.environ | {SPAWNED: str(time.time()), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}
