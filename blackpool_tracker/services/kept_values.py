"""Small JSON files in the user's own folder, which several windows and versions keep values in.

Whoever changes one reads first what it holds by then. So nobody undoes what another window has
kept meanwhile, and what a newer version has put there, which this one does not know, stays.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.storage.folders import PRIVATE, made_private
from blackpool_tracker.storage.replacing import put_in_place

Values = dict[str, Any]

PATIENCE: Final = 1.0  # seconds that a window waits for another that keeps something


def values_in(file: Path) -> Values:
    """What a file holds, by name; nothing when it is missing, damaged or cannot be read."""
    with suppress(OSError):
        return _read(file) or {}
    return {}


def change_values(file: Path, change: Callable[[Values], None], known: Values) -> None:
    """Let ``change`` change what a file holds by now, and keep that; its folder is made if need be.

    ``known`` is what is begun with where there is no file, and where it is damaged; the damaged one
    is set aside. Raises ``OSError``; then the file is as it was.
    """
    made_private(file.parent)
    with _alone(file):
        found = _read(file)
        if found is None and file.exists():
            put_in_place(file, file.with_name(f"{file.stem}.damaged{file.suffix}"))
        values = dict(known) if found is None else found
        change(values)
        # A name of its own: where a drive knows no locks two windows may write at once.
        part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
        try:
            part.touch(PRIVATE, exist_ok=False)
            part.write_text(json.dumps(values, indent=1), encoding="utf-8")
            put_in_place(part, file)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise


def _read(file: Path) -> Values | None:
    """What a file holds; None when there is none, or it is damaged. Raises ``OSError``."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep other windows out for the block, as far as the drive can, and they are not stuck."""
    # Loaded on use: it takes as long as a tenth of the first painting, and nothing is kept before.
    from filelock import FileLock, Timeout  # noqa: PLC0415  as above

    lock = FileLock(file.with_name(f"{file.name}.lock"))
    with suppress(OSError, Timeout, NotImplementedError):
        lock.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        lock.release()
