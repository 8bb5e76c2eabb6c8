"""Files and pages of the web, opened with the programs of this machine."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import is_page
from blackpool_tracker.domain.file_names import shown_file_name
from blackpool_tracker.services.copies import only_read

NOT_OPENED: Final = (
    "{} is not opened from here: only documents, pictures, sound and film are, because files of"
    " other kinds can run as a program. Save a copy, and open that if you trust it."
)


def why_not(name: str) -> str:
    """Why a file of this name is kept but not opened."""
    return NOT_OPENED.format(shown_file_name(name))


def open_copy(path: Path) -> None:
    """Show a copy, which from now on may only be read, with the program for its kind.

    Raises ``RefusedError`` when nothing opens it.
    """
    only_read(path)
    if not show(QUrl.fromLocalFile(str(path))):
        raise RefusedError(f"No program of this machine opens {path.name}. Save a copy instead.")


def open_link(link: str) -> None:
    """Show a page of the web; raises ``RefusedError`` for any other link."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if not is_page(link) or url.scheme() not in {"http", "https"} or not url.host():
        raise RefusedError(
            "Only links that begin with https:// or http:// and name a page of the web are opened"
            " from here."
        )
    if not show(url):
        raise RefusedError("No program of this machine opens this link.")


def show(url: QUrl) -> bool:
    """Hand a place to the system; tests listen here."""
    return QDesktopServices.openUrl(url)
