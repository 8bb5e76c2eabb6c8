"""The last step of each register that this machine has found in order, and the check after it.

Kept in the user's own folder, not in the register: so a tail that was cut off is noticed, which
no register can tell of itself. The day of the last whole check stands beside it: a drive that
spoils what was written long ago is noticed within a week.
"""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.checks import Checked, Mark, Moved
from blackpool_tracker.services.kept_values import Values, change_values, values_in
from blackpool_tracker.storage import checking
from blackpool_tracker.storage.folders import settings_folder
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

    def change(kept: Values) -> None:
        kept.pop(name, None)
        kept[name] = (*known.mark, known.whole_on.isoformat())
        for oldest in list(kept)[:-KEPT]:
            del kept[oldest]

    with suppress(OSError):
        change_values(settings_folder() / FILE, change, {})


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
    """What is known of each register; what cannot be read counts as never kept."""
    marks = {}
    for name, kept in values_in(settings_folder() / FILE).items():
        with suppress(ValueError, TypeError):
            step, seal, day = kept
            marks[name] = _Known(Mark(int(step), str(seal)), date.fromisoformat(day))
    return marks
