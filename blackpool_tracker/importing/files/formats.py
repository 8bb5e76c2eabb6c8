"""Which kind of file a document is, told by its bytes and not by its name; and what is none."""

import io
import re
import zipfile
from enum import Enum, auto
from pathlib import PurePath
from typing import Final

from blackpool_tracker.domain.errors import RefusedError

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 100 * MEGABYTE
BEGINNING: Final = 1024  # bytes, within which a file says what it is
ENDING: Final = 4096  # bytes, within which a whole PDF says that it ends
WEB_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html", re.I | re.S
)
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")

WHAT_TO_DO: Final = "Open it in the program that made it and save it as PDF or DOCX."


class Format(Enum):
    """The kinds of files that can be read."""

    PDF = auto()
    DOCX = auto()
    TEXT = auto()


def format_of(content: bytes, name: str) -> Format:
    """Which kind a file is; raises ``RefusedError`` for one that cannot be read."""
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise RefusedError(f"{name} is empty. Fetch it again from where it came.")
    if len(content) > LARGEST:
        raise RefusedError(
            f"{name} is larger than {LARGEST // MEGABYTE} MB, which no report is."
            " Look whether it is the right file."
        )
    start = content[:BEGINNING]
    if b"%PDF-" in start:
        return _whole_pdf(content, name)
    if start.startswith(b"PK"):
        return _docx(content, name)
    _refuse_others(content, start, name)
    return Format.TEXT


def _whole_pdf(content: bytes, name: str) -> Format:
    if b"%%EOF" not in content.rstrip(b"\0\t\r\n ")[-ENDING:]:
        raise RefusedError(f"{name} breaks off before its end. Fetch it again from where it came.")
    return Format.PDF


def _docx(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = frozenset(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        # All of these zipfile raises for a list of parts that it cannot make sense of.
        raise RefusedError(
            f"{name} is damaged or breaks off. Fetch it again from where it came."
        ) from error
    if "word/document.xml" in names:
        return Format.DOCX
    raise RefusedError(f"{name} is neither PDF, DOCX nor text. {WHAT_TO_DO}")


def _refuse_others(content: bytes, start: bytes, name: str) -> None:
    ending = PurePath(name).suffix.lower()
    if WEB_PAGE.match(start):
        saved = f" that was saved as {ending}" if ending in {".pdf", ".docx", ".txt"} else ""
        raise RefusedError(
            f"{name} is a web page{saved}. Open it in a browser and fetch the report itself there."
        )
    if start.startswith(OLD_OFFICE):
        raise RefusedError(f"{name} {_old_office(content)}")
    if start.startswith(PICTURES):
        raise RefusedError(
            f"{name} is a picture, and letters in pictures cannot be read. Paste its text instead."
        )
    if start.startswith(b"{\\rtf"):
        raise RefusedError(f"{name} is a file of an old kind (RTF). {WHAT_TO_DO}")
    if ending == ".pdf":
        raise RefusedError(f"{name} is no PDF, or is damaged. Fetch it again from where it came.")
    if ending == ".docx":
        raise RefusedError(f"{name} is no DOCX, or is damaged. Fetch it again from where it came.")


def _old_office(content: bytes) -> str:
    if LOCKED_OFFICE in content:
        return "has a password. Open it with the password, save a copy without, and read that in."
    return f"is of an old kind of Office file (DOC). {WHAT_TO_DO}"
