"""Which backups are kept: many of late, fewer from long ago, and never fewer than are safe.

Clocks are set back and wrong, so no rule here trusts one alone. What counts are the last hours,
days and months *that have a backup*: a register that nobody opened for a year keeps what it had.
Backups of moments that are still to come were made before the clock was set right; they are
counted apart, and never push out another.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from blackpool_tracker.domain.backups import Backup

HOURS: Final = 24
DAYS: Final = 14
MONTHS: Final = 12
NEWEST: Final = 3  # are never given up, whatever their size
UPGRADE_STAYS: Final = timedelta(days=366)
LIMIT: Final = 2_000_000_000  # bytes that the backups of one register may take

_PERIODS: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (HOURS, lambda at: (at.year, at.month, at.day, at.hour)),
    (DAYS, lambda at: (at.year, at.month, at.day)),
    (MONTHS, lambda at: (at.year, at.month)),
)


def outdated(backups: Iterable[Backup], now: datetime, limit: int = LIMIT) -> list[Backup]:
    """The backups to give up; ``limit`` is in bytes.

    Days begin and end where ``now`` (aware) has its midnight. More than ``limit`` may stay: the
    newest three and the last before an upgrade always do. Backups in doubt are counted apart, and
    have the room that the others leave: they never push out one that is in order.
    """
    # By age; of two made in one moment the one with more steps is the newer.
    there = sorted(backups, key=lambda each: (min(each.at, now), each.step, each.name))
    sound = [each for each in there if not each.in_doubt]
    given_up = _given_up(sound, now, limit)
    left = limit - sum(each.size for each in sound if each not in given_up)
    return given_up + _given_up([each for each in there if each.in_doubt], now, left)


def _given_up(there: Sequence[Backup], now: datetime, limit: int) -> list[Backup]:
    """Those to give up of backups from the oldest to the newest, the oldest first."""
    past = [each for each in there if each.at <= now]
    untouchable = _never_given_up(there, past)
    kept = untouchable | _rotated(past, now) | _rotated([e for e in there if e.at > now], now)
    kept |= {each.name for each in past if each.before_upgrade and now - each.at < UPGRADE_STAYS}
    taken = sum(each.size for each in there if each.name in kept)
    for each in there:
        if taken > limit and each.name in kept - untouchable:
            kept.discard(each.name)
            taken -= each.size
    return [each for each in there if each.name not in kept]


def _never_given_up(there: Sequence[Backup], past: Sequence[Backup]) -> set[str]:
    """The newest three by the journal, those by the clock, and the last before an upgrade.

    The journal tells the order where a clock was wrong; the clock, where an older copy took the
    register's place and its steps are fewer.
    """
    upgrades = [each for each in there if each.before_upgrade][-1:]
    # Those of the past once more by themselves: one of a moment to come never pushes them out.
    newest = (*_by_journal(there), *_by_journal(past), *past[-NEWEST:])
    return {each.name for each in (*newest, *upgrades)}


def _by_journal(backups: Sequence[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda each: each.step)[-NEWEST:]


def _rotated(backups: Sequence[Backup], now: datetime) -> set[str]:
    """The newest of each of the last hours, days and months that have one."""
    kept: set[str] = set()
    for most, period_of in _PERIODS:
        newest = {period_of(each.at.astimezone(now.tzinfo)): each.name for each in backups}
        kept |= {newest[period] for period in sorted(newest)[-most:]}
    return kept
