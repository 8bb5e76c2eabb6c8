"""How soon the window is there with its register, beside what nothing here can make quicker."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import contents
import interpreter
import launchers
import screen
import wine

RUNS: Final = 2  # the first one warms the cache of files
BARE: Final = "Bare window"
_BARE: Final = f"""
def main():
    import packed
    packed.install()
    from PySide6.QtWidgets import QApplication, QLabel
    application = QApplication([])
    label = QLabel({BARE!r})
    label.setWindowTitle({BARE!r})
    label.show()
    application.exec()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """A start of the installed program with a register; ``settings`` say who is there."""

    windows: wine.Wine
    program: str
    register: str
    settings: Path

    def measure(self, title: str, scratch: Path) -> str:
        """The quickest of some starts: installed; a bare window of the same Qt; and on Linux.

        They take turns, so that a busy machine hits all of them.
        """
        bare = wine.outside(self._bare(scratch))
        commands = {
            "window": (title, lambda: self.windows.start(self.program, self.register)),
            "bare": (BARE, lambda: self.windows.start(bare)),
            "linux": (title, self._on_linux),
        }
        took: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, (shown, begin) in commands.items():
                began = time.monotonic()
                begun = begin()
                screen.shown(shown)  # with the register's name: the register is open
                took[name].append(time.monotonic() - began)
                if name == "linux":
                    begun.terminate()
                    begun.wait(screen.PATIENCE)
                else:
                    self.windows.close(launchers.WINDOW, begun)
        best = {name: min(runs) for name, runs in took.items()}
        return (
            f"{best['window']:.1f} s; a bare window under wine {best['bare']:.1f} s"
            f" ({best['window'] / best['bare']:.1f} times), from a virtual environment on Linux"
            f" {best['linux']:.1f} s ({best['window'] / best['linux']:.1f} times)"
        )

    def _bare(self, scratch: Path) -> Path:
        """The same Python and Qt, with a window of theirs in the place of the program's."""
        folder = scratch / "bare"
        shutil.copytree(self.windows.place(self.program).parent, folder, copy_function=os.link)
        source, started = scratch / "launched.py", folder / "lib" / "launched.pyc"
        source.write_text(_BARE)
        started.unlink()
        interpreter.compile_into(source, started)
        return folder / launchers.WINDOW

    def _on_linux(self) -> subprocess.Popen[bytes]:
        given = {"QT_QPA_PLATFORM": "xcb", "BLACKPOOL_TRACKER_HOME": str(self.settings)}
        return subprocess.Popen(
            [sys.executable, "-m", contents.PACKAGE, str(self.windows.place(self.register))],
            cwd=contents.ROOT, env=os.environ | given,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
