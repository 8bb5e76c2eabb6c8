"""Drives that refuse: one that nobody may write to, and one that is soon full.

They are taken away lazily: a program of wine that has just ended may still hold a file.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """While it lasts, not even root can write there."""
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def small(folder: Path, room: int) -> Iterator[None]:
    """While it lasts, the folder with what is in it lies on a drive with little room."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.mkdir()
    size = sum(path.stat().st_size // 4096 * 4096 + 8192 for path in aside.rglob("*")) + room
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
        aside.rename(folder)
