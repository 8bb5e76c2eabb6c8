"""A file is written whole or not at all: beside it, flushed, then put in its place."""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from blackpool_tracker.domain.errors import ReportError

InWork = Callable[[Path], contextlib.AbstractContextManager[object]]


def write_whole(
    path: Path, data: bytes, mode: int = 0o666, in_work: InWork = contextlib.nullcontext
) -> None:
    """Put ``data`` at ``path``; raise ``ReportError`` with the old file untouched if that fails.

    ``mode`` are the rights of a new file, before the umask; an old one's rights stay. ``in_work``
    is entered with the unfinished file for as long as it is written.
    """
    if folder(path):
        raise ReportError(f"“{path}” is a folder. Give the report a file name.")
    try:
        # A name of its own, and no file that is there: it might be somebody's.
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        if not path.parent.exists():
            raise FileNotFoundError
        with in_work(part):
            _write(part, path, data, mode)
    except ValueError as error:
        raise ReportError(f"{path.name!r} cannot be the name of a file.") from error
    except OSError as error:
        raise ReportError(why_not(path, error)) from error


def _write(part: Path, path: Path, data: bytes, mode: int) -> None:
    part.touch(mode, exist_ok=False)
    try:
        if path.is_file():
            shutil.copymode(path, part)  # who may read it stays as it was
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def folder(path: Path) -> bool:
    """Whether the path is a folder; False where it may not even be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def why_not(path: Path, error: OSError) -> str:
    """What stood in the way, and what to do about it."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"There is no room left on the disk for “{path}”. Free some and try again."
    if error.errno == errno.EFBIG:
        return f"The drive takes no larger file, so “{path}” was not written. Choose another place."
    if isinstance(error, FileNotFoundError):
        return f"There is no folder “{path.parent}”. Choose another place for the report."
    if isinstance(error, PermissionError):
        return (
            f"“{path}” cannot be written: it is open in another program, or its folder does not"
            " allow it. Close it, or choose another place."
        )
    return f"“{path}” could not be written ({error.strerror or error}). Choose another place."
