"""Files that are whole or not there: made beside, flushed to the disk, then put in place."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.storage.ciphering import errors
from blackpool_tracker.storage.folders import mode_for
from blackpool_tracker.storage.leftovers import clear_beside, in_work
from blackpool_tracker.storage.sqlite import FAILURES, NOTHING_CHANGED, reason_of


@contextmanager
def made_beside(target: Path, *, replace: bool) -> Iterator[Path]:
    """A path beside ``target`` to build at; it takes the name of ``target`` once it is whole.

    With ``replace`` it takes the place of an existing ``target``; without, one is refused, even
    one that appeared meanwhile. When the building fails nothing is left behind and ``target`` is
    as it was. Raises ``RegisterError`` when the folder or the disk does not take the file.
    """
    # A name of its own: two programs that make the same file must not write into one another's.
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with in_plain_words(target, replaced=replace and target.exists()):
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
            part.replace(target) if replace else _take_name(part, target)
            flush(target.parent)


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
    except FileExistsError as error:
        raise RegisterError(
            f"There is already a file at {target}. Choose another name; nothing was overwritten."
        ) from error
    except FileNotFoundError as error:
        raise RegisterError(f"The folder {target.parent} does not exist.") from error
    except PermissionError as error:
        if replaced:
            raise RegisterError(
                f"{target} is open in another program, or its folder does not allow it to be"
                f" replaced. {NOTHING_CHANGED} Close it there, and try again."
            ) from error
        raise RegisterError(
            f"You may not write in the folder {target.parent}. Choose another folder."
        ) from error
    except OSError as error:
        raise RegisterError(
            f"{target} could not be written ({error.strerror}). {NOTHING_CHANGED}"
        ) from error
    except errors(*FAILURES) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        sentence = reason_of(error) or f"{target} could not be written ({said}). {NOTHING_CHANGED}"
        raise RegisterError(sentence) from error
