"""How soon the window is there, and its register open, beside what nothing can make quicker."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
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

    def measure(self, register: str, scratch: Path) -> str:
        """The quickest of some starts, each to the window and to the register open in it.

        Installed, from the environment on Linux, and a bare window of the same Qt. They take turns,
        so that a busy machine hits all of them. ``register`` is what the window then calls itself.
        """
        bare = wine.outside(self._bare(scratch))
        titles = (f"{contents.TITLE}$", register)
        begins: dict[str, tuple[tuple[str, ...], Callable[[], subprocess.Popen[bytes]]]] = {
            "installed": (titles, lambda: self.windows.start(self.program, self.register)),
            "linux": (titles, self._on_linux),
            "bare": ((BARE,), lambda: self.windows.start(bare)),
        }
        took: dict[str, list[list[float]]] = {name: [] for name in begins}
        for _ in range(RUNS):
            for name, (shown, begin) in begins.items():
                began, begun = time.monotonic(), begin()
                took[name].append([_until(title, began) for title in shown])
                self._end(begun, on_linux=name == "linux")
        best = {
            name: [min(moments) for moments in zip(*runs, strict=True)]
            for name, runs in took.items()
        }
        (window, opened), (there, there_opened) = best["installed"], best["linux"]
        return (
            f"{window:.1f} s, its register open {opened:.1f} s; a bare window under wine"
            f" {best['bare'][0]:.1f} s; from the environment on Linux {there:.1f} and"
            f" {there_opened:.1f} s ({window / there:.1f} and {opened / there_opened:.1f} times)"
        )

    def _end(self, begun: subprocess.Popen[bytes], *, on_linux: bool) -> None:
        if on_linux:
            begun.terminate()
            begun.wait(screen.PATIENCE)
        else:
            self.windows.close(launchers.WINDOW, begun)

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


def _until(title: str, began: float) -> float:
    """Seconds until a window has the title."""
    screen.shown(title)
    return time.monotonic() - began
