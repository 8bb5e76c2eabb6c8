"""Which kind of workbook a file is, told by its bytes and not by its name; and what is none."""

import io
import zipfile
import zlib
from enum import Enum, auto
from pathlib import PurePath
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.importing.files.formats import (
    BEGINNING,
    LOCKED_OFFICE,
    MEGABYTE,
    OLD_OFFICE,
    PICTURES,
    WEB_PAGE,
)

LARGEST: Final = 50 * MEGABYTE
UNPACKED: Final = 300 * MEGABYTE
"""Some four million cells: no tracker comes near it, and what is made to fill the memory does."""

AS_XLSX: Final = "Open it in the program that made it and save it as an Excel workbook (XLSX)."
DAMAGED: Final = "{name} is damaged or breaks off. Fetch it again from where it came."
ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError),
    *(RuntimeError, ValueError),
)
"""What ``zipfile`` raises for a packed file that it cannot make sense of."""


class Kind(Enum):
    """The kinds of workbooks that can be read."""

    EXCEL = auto()
    OPEN_DOCUMENT = auto()
    DELIMITED = auto()


def kind_of(content: bytes, name: str) -> Kind:
    """Which kind a file is; raises ``RefusedError``, in a sentence or two, for what is none."""
    if PurePath(name).name.startswith("~$"):
        raise RefusedError(
            f"{name} only says who has the workbook open. Choose the workbook itself, without ~$."
        )
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise RefusedError(f"{name} is empty. Fetch it again from where it came.")
    if len(content) > LARGEST:
        raise RefusedError(
            f"{name} is larger than {LARGEST // MEGABYTE} MB, which no tracker is."
            " Look whether it is the right file."
        )
    start = content[:BEGINNING]
    if start.startswith(b"PK"):
        return _packed(content, name)
    _refuse_others(content, start, name)
    return Kind.DELIMITED


def _packed(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            size = sum(part.file_size for part in parts.infolist())  # names may stand twice
            mimetype = parts.read("mimetype") if "mimetype" in sizes else b""
    except BROKEN as error:
        raise RefusedError(DAMAGED.format(name=name)) from error
    if size > UNPACKED:
        raise RefusedError(
            f"{name} would grow beyond all measure when unpacked, which no tracker does."
            " Look whether it is the right file."
        )
    if mimetype.strip() == ODS:
        return Kind.OPEN_DOCUMENT
    if "xl/workbook.bin" in sizes:
        raise RefusedError(f"{name} is a binary workbook (XLSB). {AS_XLSX}")
    if any(part.startswith("xl/") for part in sizes):
        return Kind.EXCEL
    raise RefusedError(f"{name} is no workbook. {AS_XLSX}")


def _refuse_others(content: bytes, start: bytes, name: str) -> None:
    if start.startswith(OLD_OFFICE):
        if LOCKED_OFFICE in content:
            raise RefusedError(
                f"{name} has a password. Open it with the password, save a copy without, and"
                " bring that in."
            )
        raise RefusedError(f"{name} is of an old kind of Office file (XLS). {AS_XLSX}")
    if start.startswith((*PICTURES, b"%PDF-")):
        raise RefusedError(f"{name} is no workbook but a picture or a PDF. {AS_XLSX}")
    if WEB_PAGE.match(start):
        raise RefusedError(f"{name} is a web page and no workbook. {AS_XLSX}")
    if PurePath(name).suffix.lower() in {".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"}:
        raise RefusedError(DAMAGED.format(name=name))
