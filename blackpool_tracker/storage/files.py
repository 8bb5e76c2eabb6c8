"""Files that are whole or not there: made beside, flushed to the disk, then put in place."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.folders import PRIVATE, mode_for
from blackpool_tracker.storage.leftovers import clear_beside, in_work
from blackpool_tracker.storage.replacing import put_in_place
from blackpool_tracker.storage.room import lack_in
from blackpool_tracker.storage.sqlite import FAILURES, LACKS, NOTHING_CHANGED, THIS, reason_of

UNSAFE: Final = (
    "{target} is written, but the drive reported an error, so that it may not be safe there. Check"
    " the drive, and keep a copy on another."
)
PRIVATE_FOLDER: Final = 0o700
INHERITED_FOLDER: Final = 0o777  # before the umask, as of any new folder


@contextmanager
def made_beside(target: Path, *, replace: bool) -> Iterator[Path]:
    """A path beside ``target`` to build at; it takes the name of ``target`` once it is whole.

    With ``replace`` it takes the place of an existing ``target``; without, one is refused, even
    one that appeared meanwhile. When the building fails nothing is left behind and ``target`` is
    as it was. Raises ``RegisterError`` when the folder or the disk does not take the file.
    """
    # A name of its own: two programs that make the same file must not write into one another's.
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with in_plain_words(target):
        if not target.parent.is_dir():
            raise FileNotFoundError  # else the lock would make the folder
        if not replace and target.exists():
            raise FileExistsError
        clear_beside(target)
        with in_work(part):
            part.touch(mode_for(target), exist_ok=False)
            if replace and target.exists():
                _take_rights(target, part)
            yield part
            flush(part)
            with in_plain_words(target, replaced=replace):
                put_in_place(part, target) if replace else _take_name(part, target)
            keep_name(target)


@contextmanager
def folder_made_beside(target: Path) -> Iterator[Path]:
    """A new folder beside ``target`` to build in; it takes the name of ``target`` once it is whole.

    When the building fails nothing is left behind. Raises ``RegisterError`` when something lies at
    ``target`` that is no empty folder, or the disk does not take the files.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with in_plain_words(target):
        if not target.parent.is_dir():
            raise FileNotFoundError
        _refuse_taken(target)
        clear_beside(target)
        with in_work(part):
            part.mkdir(PRIVATE_FOLDER if mode_for(target) == PRIVATE else INHERITED_FOLDER)
            yield part
            for made in sorted(part.rglob("*"), reverse=True):
                flush(made)
            _refuse_taken(target)
            if target.exists():
                target.rmdir()  # an empty one, which Windows would not let be replaced
            put_in_place(part, target)
            keep_name(target)


def _refuse_taken(target: Path) -> None:
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise RegisterError(
            f"There is already something at {target}. Choose another place; nothing was"
            " overwritten."
        )


def _take_rights(target: Path, part: Path) -> None:
    """Let who may read and write stay as it was when ``part`` takes the place of ``target``."""
    if hasattr(os, "chown"):
        # Another group can be given only by one of its members; the rights stay in any case.
        with suppress(PermissionError):
            os.chown(part, -1, target.stat().st_gid)
    shutil.copymode(target, part)


def flush(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is safe on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps folders safe by itself, and does not let them be opened
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_name(part: Path, target: Path) -> None:
    """Give the file its name, unless somebody has taken that name meanwhile."""
    if os.name == "nt":
        part.rename(target)  # Windows itself refuses to overwrite
        return
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # memory sticks and some shares know no second name for a file
        if target.exists():
            raise FileExistsError from None
        part.rename(target)


@contextmanager
def in_plain_words(target: Path, *, replaced: bool = False) -> Iterator[None]:
    """Raise ``RegisterError``, in a sentence, when ``target`` cannot be written.

    ``replaced`` says that another file is to be put in its place.
    """
    try:
        yield
    except errors(OSError, *FAILURES) as error:
        raise RegisterError(_sentence(error, target, replaced=replaced)) from error


def _sentence(error: Exception, target: Path, *, replaced: bool) -> str:
    """What is said of an error of the system, or of the database, about ``target``."""
    if isinstance(error, FileExistsError):
        return f"There is already a file at {target}. Choose another name; nothing was overwritten."
    if isinstance(error, FileNotFoundError):
        return f"The folder {target.parent} does not exist."
    if isinstance(error, PermissionError):
        return _not_allowed(target, replaced=replaced)
    said, known = str(error), reason_of(error, target)
    if isinstance(error, OSError):
        lack = lack_in(error)
        said, known = error.strerror or said, LACKS[lack] if lack else None
    elif isinstance(error, DBAPIError):
        said = str(error.orig)
    not_written = f"{target} could not be written"
    named = known.replace(THIS, not_written) if known else ""
    return named or f"{not_written} ({said}). {NOTHING_CHANGED}"


def _not_allowed(target: Path, *, replaced: bool) -> str:
    if not replaced:
        place = target.parent
        return f"You may not write in the folder {place}. Choose another, or ask for the right to."
    return (
        f"{target} is open in another program, or its folder does not allow it to be replaced."
        f" {NOTHING_CHANGED} Close it there, and try again."
    )


def keep_name(target: Path) -> None:
    """Wait until the name of a file that is in its place is safe on the disk.

    Raises ``RegisterError`` when the drive fails; the file is there all the same.
    """
    try:
        flush(target.parent)
    except OSError as error:
        raise RegisterError(UNSAFE.format(target=target)) from error
