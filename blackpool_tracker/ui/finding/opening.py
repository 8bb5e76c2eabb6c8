"""Evidence opened with the programs of this machine."""

import atexit
import re
import shutil
import stat
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from blackpool_tracker.domain.errors import RefusedError

OPENED: Final = frozenset(
    {
        *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp"),
        *(".rtf", ".txt", ".csv", ".msg", ".eml", ".png", ".jpg", ".jpeg", ".gif", ".bmp"),
        *(".tif", ".tiff", ".heic", ".mp3", ".m4a", ".wav", ".mp4", ".mov"),
    }
)
"""Kinds of files that are looked at. Others could be programs, and would be run."""


def place_for(name: str) -> Path:
    """Where a copy of a file is put to be looked at.

    Raises ``RefusedError`` for a kind of file that could do harm, and when there is no room.
    """
    if Path(name).suffix.casefold() not in OPENED:
        raise RefusedError(
            f"{name} is not opened from here, because files of its kind can do harm."
            " Save a copy, and open that if you trust it."
        )
    try:
        return Path(tempfile.mkdtemp(dir=_folder())) / safe_name(name)
    except OSError as error:
        raise RefusedError(f"No copy of {name} could be made ({error.strerror}).") from error


def open_copy(path: Path) -> None:
    """Show a copy, which from now on may only be read, with the program for its kind.

    Raises ``RefusedError`` when nothing opens it.
    """
    path.chmod(stat.S_IREAD)
    if not show(QUrl.fromLocalFile(str(path))):
        raise RefusedError(f"No program of this machine opens {path.name}. Save a copy instead.")


def open_link(link: str) -> None:
    """Show a page of the web; raises ``RefusedError`` for any other link."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in {"http", "https"} or not url.host():
        raise RefusedError("Only links that begin with https:// or http:// are opened from here.")
    if not show(url):
        raise RefusedError("No program of this machine opens this link.")


def show(url: QUrl) -> bool:
    """Hand a place to the system; tests listen here."""
    return QDesktopServices.openUrl(url)


@cache
def _folder() -> str:
    """A folder for copies that goes when the program ends: they hold personal data."""
    folder = tempfile.mkdtemp(prefix="blackpool-tracker-")
    atexit.register(_clear, Path(folder))
    return folder


def _clear(folder: Path) -> None:
    # Windows deletes no file that may only be read.
    for path in folder.rglob("*"):
        path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A name that every system takes."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(". ")[-120:] or "evidence"
