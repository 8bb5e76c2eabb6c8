"""The last step of each register that this machine has found in order, and the check after it.

Kept in the user's own folder, not in the register: so a tail that was cut off is noticed, which
no register can tell of itself.
"""

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.services.preferences import made_private, settings_folder
from blackpool_tracker.storage import checking
from blackpool_tracker.storage.folders import PRIVATE
from blackpool_tracker.storage.store import Store

FILE: Final = "checked.json"
KEPT: Final = 200  # registers; the ones checked longest ago are forgotten


def last_mark(register: Path) -> Mark | None:
    """The last step of a register that this machine has found in order; None when there is none."""
    found = _read().get(_name(register))
    return Mark(*found) if found is not None else None


def keep_mark(register: Path, mark: Mark) -> None:
    """Remember that all was in order up to a step. Failing to write it stops nothing."""
    marks = _read()
    name = _name(register)
    marks.pop(name, None)
    marks[name] = (mark.step, mark.seal)
    folder = settings_folder()
    part = folder / f"{FILE}.{secrets.token_hex(4)}.part"
    kept = dict(list(marks.items())[-KEPT:])
    try:
        made_private(folder)
        part.touch(PRIVATE)
        part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        part.replace(folder / FILE)
    except OSError:
        with suppress(OSError):
            part.unlink()


def check_and_keep(store: Store, moved: Moved, *, whole: bool) -> Checked | None:
    """Check a register, ``whole`` or after its mark, and remember how far it was in order.

    None when ``moved`` said to stop. What was taken out or changed before the mark is told each
    time, until the register is in order up to that mark again.
    """
    since = last_mark(store.path)
    found = checking.check(store, since, moved, whole=whole)
    if found is not None and (not found.faults or found.searching):
        keep_mark(store.path, found.mark)
    return found


def _name(register: Path) -> str:
    return str(register.resolve())


def _read() -> dict[str, tuple[int, str]]:
    try:
        values = json.loads((settings_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    found = values.items() if isinstance(values, dict) else ()
    return {name: (mark[0], mark[1]) for name, mark in found if _is_mark(mark)}


def _is_mark(value: object) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [int, str]
