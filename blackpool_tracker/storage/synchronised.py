"""Folders that a program keeps the same on several computers, known by name, place or marker.

Pure but for ``marked``, which looks for the files that such programs leave in their folders.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Final

Root = tuple[str, PurePath]
"""A program's name, and a folder that it says it synchronises."""

_ANYWHERE: Final = (
    (re.compile(r"OneDrive( - .+)?", re.I), "OneDrive"),
    (re.compile(r"Dropbox( \(.+\))?", re.I), "Dropbox"),
    (re.compile(r"Google ?Drive( \(.+\))?|GoogleDrive-.+", re.I), "Google Drive"),
    (re.compile(r"Shared drives|My Drive", re.I), "Google Drive"),
    (re.compile(r"Mobile Documents|iCloud ?Drive|com~apple~CloudDocs", re.I), "iCloud"),
    (re.compile(r"Nextcloud\d*", re.I), "Nextcloud"),
    (re.compile(r"ownCloud\d*", re.I), "ownCloud"),
    (re.compile(r"Box Sync|Box-Box", re.I), "Box"),
    (re.compile(r"Syncthing", re.I), "Syncthing"),
    (re.compile(r"p ?Cloud ?Drive|pCloudSync", re.I), "pCloud"),
    (re.compile(r"Proton ?Drive(-.+)?", re.I), "Proton Drive"),
    (re.compile(r"Synology ?Drive", re.I), "Synology Drive"),
    (re.compile(r"Tresorit", re.I), "Tresorit"),
    (re.compile(r"MEGA(sync)?", re.I), "MEGA"),
)  # fmt: skip
"""Names of folders that only such a program gives."""

_IN_THE_CLOUD_STORAGE: Final = re.compile(r"OneDrive-SharedLibraries-.+", re.I)
_LIBRARY: Final = re.compile(r".+ - (Documents|Shared Documents)")
"""How OneDrive calls the libraries of SharePoint: ``Council - Documents``."""

_SETTINGS: Final = (
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
)
"""Windows' environment variables that name a synchronised folder."""

_MARKERS: Final = (
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
    (".sync/ID", "Resilio Sync"),
)
"""What lies in the topmost folder that a program synchronises."""

_JOURNALS: Final = ("._sync_*.db", ".sync_*.db")
"""What Nextcloud and ownCloud keep in theirs; the name is another in each folder."""


def named(path: PurePath, home: PurePath | None) -> str:
    """The program whose name a folder on the way to a file bears; empty when none is.

    ``home`` is the person's own folder; None when that is not known. Some names are too common to
    tell anything unless they lie directly in it.
    """
    folders = path.parts[:-1]
    if any(_IN_THE_CLOUD_STORAGE.fullmatch(folder) for folder in folders):
        return "SharePoint"
    if home is not None and path.is_relative_to(home):
        below = path.relative_to(home).parts[:-1]
        if below[:1] == ("Box",):
            return "Box"
        if any(_LIBRARY.fullmatch(folder) for folder in below[1:2]):
            return "SharePoint"
    for folder in folders:
        for pattern, name in _ANYWHERE:
            if pattern.fullmatch(folder):
                return name
    return _in_cloud_storage(path)


def _in_cloud_storage(path: PurePath) -> str:
    """The program of a folder in macOS' own place for them: ``OneDrive-Council`` is OneDrive."""
    parts = path.parts
    for above, place, folder in zip(parts, parts[1:], parts[2:-1], strict=False):
        if (above, place) == ("Library", "CloudStorage"):
            return folder.partition("-")[0]
    return ""


def said(path: PurePath, roots: Iterable[Root]) -> str:
    """The program that says it synchronises a folder above a file; empty when none does."""
    return next((name for name, root in roots if path.is_relative_to(root)), "")


def roots_in(environment: Mapping[str, str], kind: type[PurePath] = PurePath) -> list[Root]:
    """The folders that OneDrive names in the environment."""
    found = ((name, environment.get(setting)) for setting, name in _SETTINGS)
    return [(name, kind(folder)) for name, folder in found if folder]


def marked(path: Path) -> str:
    """The program that has left its mark in a folder above a file; empty when none has."""
    for folder in path.parents:
        for marker, name in _MARKERS:
            if (folder / marker).exists():
                return name
        # In the topmost folder of a disk thousands of files may lie, and no such program begins.
        if folder != folder.parent and any(_holds(folder, journal) for journal in _JOURNALS):
            return "Nextcloud"
        if (folder / ".dropbox").is_file():  # in a home folder it is a folder, and says nothing
            return "Dropbox"
    return ""


def _holds(folder: Path, pattern: str) -> bool:
    return any(folder.glob(pattern))
