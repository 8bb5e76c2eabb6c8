"""The last step of each register that this machine has found in order, and the check after it.

Kept in the user's own folder, not in the register: so a tail that was cut off is noticed, which
no register can tell of itself. The day of the last whole check stands beside it: a drive that
spoils what was written long ago is noticed within a week.
"""

import json
import secrets
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.services.preferences import made_private, settings_folder
from blackpool_tracker.storage import checking
from blackpool_tracker.storage.folders import PRIVATE
from blackpool_tracker.storage.store import Store

FILE: Final = "checked.json"
KEPT: Final = 200  # registers; the ones checked longest ago are forgotten
ANEW: Final = timedelta(days=7)  # after which all of a register is looked at again


class _Known(NamedTuple):
    """How far a register was in order, and on which day all of it was last looked at."""

    mark: Mark
    whole_on: date


def last_mark(register: Path) -> Mark | None:
    """The last step of a register that this machine has found in order; None when there is none."""
    found = _read().get(str(register.resolve()))
    return found.mark if found is not None else None


def _keep(name: str, known: _Known) -> None:
    """Remember that all was in order up to a step. Failing to write it stops nothing."""
    marks = _read()
    marks.pop(name, None)
    marks[name] = known
    folder = settings_folder()
    part = folder / f"{FILE}.{secrets.token_hex(4)}.part"
    kept = {
        name: (*known.mark, known.whole_on.isoformat())
        for name, known in list(marks.items())[-KEPT:]
    }
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

    All of it is looked at in any case when that was not done for a week. None when ``moved`` said
    to stop. What was taken out or changed before the mark is told each time, until the register
    is in order up to that mark again.
    """
    known, today = _read().get(store.home.place), clock.today()
    # A day to come says nothing: a clock was wrong.
    lately = known is not None and timedelta() <= today - known.whole_on < ANEW
    mark = known.mark if known is not None else None
    found = checking.check(store, mark, moved, whole=whole or not lately)
    if found is not None and (not found.faults or found.searching):
        whole_on = known.whole_on if known is not None and found.since else today
        _keep(store.home.place, _Known(found.mark, whole_on))
    return found


def _read() -> dict[str, _Known]:
    try:
        values = json.loads((settings_folder() / FILE).read_text(encoding="utf-8"))
        return {
            name: _Known(Mark(int(step), str(seal)), date.fromisoformat(day))
            for name, (step, seal, day) in values.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
