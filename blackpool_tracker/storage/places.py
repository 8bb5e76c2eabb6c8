"""What kind of place a file lies in, as far as this machine can tell.

It asks; ``mounts.py`` and ``synchronised.py`` judge. None of them can see a synchronised folder
whose program gives it an ordinary name and leaves no mark in it.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from blackpool_tracker.domain.places import Place, PlaceKind
from blackpool_tracker.storage import mounts, synchronised

MOUNTINFO: Final = Path("/proc/self/mountinfo")
_PROVIDERS: Final = r"Software\SyncEngines\Providers\OneDrive"
_PATIENCE: Final = 5  # seconds


def place_of(path: Path) -> Place:
    """What kind of place a file lies in, or will lie in once it is made. Never raises."""
    whole = _whole(path)
    drive = drive_of(path)
    # A person knows a folder by the link that led to it, too.
    for way in dict.fromkeys((whole, path.absolute())):
        name = synchronised.said(way, _roots()) or synchronised.named(way, _home())
        if name:
            return Place(PlaceKind.SYNCHRONISED, name, drive.remote, drive.locks_off)
    if drive.kind is PlaceKind.SYNCHRONISED:
        return drive
    with suppress(OSError):
        if name := synchronised.marked(whole):
            return Place(PlaceKind.SYNCHRONISED, name, drive.remote, drive.locks_off)
    return drive


def drive_of(path: Path) -> Place:
    """What the drive of a file is, whatever its folders are: quicker than ``place_of``.

    Never raises.
    """
    whole = _whole(path)
    if sys.platform == "win32":
        return mounts.windows_drive(PureWindowsPath(whole), _drive_type(whole))
    return mounts.posix_drive(PurePosixPath(whole), _mounts())


def _whole(path: Path) -> Path:
    """The absolute path without links, as far as it can be followed."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a ring of links
        return path.absolute()


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # an account without one
        return None


def _mounts() -> Sequence[mounts.Mount]:
    if sys.platform == "darwin":
        return mounts.mac_mounts(_told_by_mount())
    try:
        return mounts.linux_mounts(MOUNTINFO.read_text("utf-8", "surrogateescape"))
    except OSError:
        return []


def _told_by_mount() -> str:
    """What ``mount`` tells, which is what the kernel knows: it asks no drive that is away."""
    try:
        return subprocess.run(
            ["/sbin/mount"], capture_output=True, encoding="utf-8", errors="surrogateescape",
            timeout=_PATIENCE, check=True,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""


def _drive_type(path: Path) -> int:
    """Windows' word for the drive of a path; 0, *not known*, on other systems."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  only Windows needs it

        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))
    return 0


def _roots() -> list[synchronised.Root]:
    """The folders that programs of this machine say they synchronise."""
    return synchronised.roots_in(os.environ, Path) + _providers()


def _providers() -> list[synchronised.Root]:
    """The folders of OneDrive and the libraries of SharePoint, as Windows' registry lists them."""
    found: list[synchronised.Root] = []
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  only Windows has it

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PROVIDERS) as providers:
            for number in range(winreg.QueryInfoKey(providers)[0]):
                with (
                    suppress(OSError),
                    winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as key,
                ):
                    folder = str(winreg.QueryValueEx(key, "MountPoint")[0])
                    url = str(winreg.QueryValueEx(key, "UrlNamespace")[0]).lower()
                    name = "SharePoint" if "/sites/" in url or "/teams/" in url else "OneDrive"
                    found.append((name, Path(folder)))
    return found
