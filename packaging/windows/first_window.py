"""How soon the window is there, beside what nothing here can make quicker."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import contents
import interpreter
import launchers
import screen
import wine

RUNS: Final = 3
BARE: Final = "Bare window"
_BARE: Final = f"""
def main():
    from PySide6.QtWidgets import QApplication, QLabel
    application = QApplication([])
    label = QLabel({BARE!r})
    label.setWindowTitle({BARE!r})
    label.show()
    application.exec()
"""


def measure(windows: wine.Wine, program: str, register: str, title: str, scratch: Path) -> str:
    """The quickest of some starts: installed; a bare window of the same Qt; and on Linux.

    They take turns, so that a busy machine hits all of them.
    """
    bare = _bare(windows, program, scratch)
    here = windows.place(register)
    commands = {
        "window": (title, lambda: windows.start(rf"{program}\{launchers.WINDOW}", register)),
        "bare": (BARE, lambda: windows.start(wine.outside(bare / launchers.WINDOW))),
        "linux": (title, lambda: _on_linux(here)),
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, (shown, begin) in commands.items():
            began = time.monotonic()
            begun = begin()
            screen.shown(shown)
            took[name].append(time.monotonic() - began)
            begun.terminate() if name == "linux" else windows.close(launchers.WINDOW)
            begun.wait(screen.PATIENCE)
    best = {name: min(runs) for name, runs in took.items()}
    return (
        f"{best['window']:.1f} s; a bare window under wine {best['bare']:.1f} s"
        f" ({best['window'] / best['bare']:.1f} times), from a virtual environment on Linux"
        f" {best['linux']:.1f} s ({best['window'] / best['linux']:.1f} times)"
    )


def _bare(windows: wine.Wine, program: str, scratch: Path) -> Path:
    """The same Python and Qt, with a window of theirs in the place of the program's."""
    folder = scratch / "bare"
    shutil.copytree(windows.place(program), folder, copy_function=os.link)
    source, started = scratch / "launched.py", folder / "lib" / "launched.pyc"
    source.write_text(_BARE)
    started.unlink()
    interpreter.compile_into(source, started, "launched.py")
    return folder


def _on_linux(register: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", contents.PACKAGE, str(register)],
        cwd=contents.ROOT, env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
