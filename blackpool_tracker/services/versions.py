"""Which program this is, on which system: what a help desk asks first."""

import platform
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, NamedTuple

from blackpool_tracker import __version__
from blackpool_tracker.resources import PLACES
from blackpool_tracker.storage.file_version import VERSION

FROZEN: Final = "an installed program, with Python inside"
PACKAGE: Final = "a package of this machine's Python"
SOURCE: Final = "its source, not installed"


class Version(NamedTuple):
    """A part, and which one of it is here."""

    name: str
    value: str


def versions(window: Iterable[Version] = ()) -> list[Version]:
    """The versions of the program and of what it stands on; ``window`` adds what only that knows.

    Nothing in them names a person or a folder.
    """
    return [
        Version("Blackpool Tracker", __version__),
        Version("Register files", f"version {VERSION}"),
        *window,
        Version("Python", platform.python_version()),
        Version("SQLite", sqlite3.sqlite_version),
        Version("System", _system()),
        Version("Kind", _kind()),
    ]


def in_lines(told: Iterable[Version]) -> str:
    """The same to copy, one in a line."""
    return "\n".join(f"{name} {value}" for name, value in told)


def _kind() -> str:
    if getattr(sys, "frozen", False):
        return FROZEN
    own, _beside = PLACES
    return PACKAGE if own.is_dir() else SOURCE


def _system() -> str:
    """As people call it, and as it calls itself."""
    kernel = f"{platform.system()} {platform.release()}"
    if sys.platform == "win32":
        kernel += f", build {platform.version()}"
    named = ""
    with suppress(OSError):  # Linux alone has it
        named = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    return ", ".join(filter(None, (named, f"{kernel} ({platform.machine()})")))
