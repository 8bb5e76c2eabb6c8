"""A Windows to try things out on: wine, in a folder of its own, on the screen of DISPLAY."""

import os
import re
import subprocess
from pathlib import Path, PureWindowsPath
from typing import Final

import launchers

PATIENCE: Final = 600  # seconds
_STUBS: Final = {
    "bcryptprimitives": ("BCRYPTPRIMITIVES", "-ladvapi32"),
    "mscms": ("MSCMS",),
    "icuuc": ("ICUUC",),
}
"""What this wine lacks of Windows 10, and what ``wine_only.c`` makes it of. Never shipped."""


class Wine:
    """One Windows machine, with one person who may change everything."""

    def __init__(self, prefix: Path) -> None:
        self.drive = prefix / "drive_c"
        self._environment = os.environ | {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": ";".join(
                ["mscoree=", "mshtml=", *(f"{name}=n,b" for name in _STUBS)]
            ),
        }

    def set_up(self) -> None:
        """Make the machine: a Windows 10 with the libraries that this wine lacks."""
        self.run("wineboot", "--init")
        self.run("winecfg", "/v", "win10")
        for name, (definition, *flags) in _STUBS.items():
            launchers.compile_library(
                "wine_only.c", self.drive / "windows" / "system32" / f"{name}.dll",
                ["-nostdlib", "-fno-builtin", "-Wl,-e,begin", f"-D{definition}", *flags],
            )  # fmt: skip

    def run(self, *command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program of Windows to its end.

        What it prints comes through a pipe: Python could not write into a file opened outside.
        """
        return subprocess.run(
            ["wine", *command], env=self._environment, cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace",
            timeout=PATIENCE, check=False,
        )  # fmt: skip

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Begin a program of Windows and go on."""
        return subprocess.Popen(
            ["wine", *command], env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def close(self, program: str, begun: subprocess.Popen[bytes]) -> None:
        """Close the windows of a program, as its person would, and wait for its end."""
        self.run("taskkill", "/IM", program)
        begun.wait(PATIENCE)

    def switch_off(self) -> None:
        """End what still runs on this machine, and on this alone."""
        subprocess.run(["wineserver", "--kill"], env=self._environment, check=False)

    def registry(self, key: str, name: str = "") -> str:
        """What text the registry holds there; empty when none."""
        written = self.drive / "asked.reg"
        written.unlink(missing_ok=True)
        self.run("reg", "export", key, r"C:\asked.reg", "/y")  # printed, letters would get lost
        if not written.is_file():
            return ""
        began = f'"{name}"="' if name else '@="'
        own = written.read_text(encoding="utf-16").partition("]")[2].partition("\n[")[0]
        for line in own.splitlines():
            if line.startswith(began):
                return re.sub(r"\\(.)", r"\1", line.removeprefix(began).removesuffix('"'))
        return ""

    def place(self, path: str) -> Path:
        """Where a path of drive C lies on this machine."""
        return self.drive.joinpath(*PureWindowsPath(path).parts[1:])


def outside(path: Path) -> str:
    """How Windows calls a path of the machine that wine runs on."""
    return f"Z:{str(path.resolve()).replace('/', chr(92))}"
