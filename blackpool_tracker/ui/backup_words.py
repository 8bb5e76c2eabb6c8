"""Backups in words."""

from datetime import datetime, timedelta
from typing import Final

from blackpool_tracker.domain.backups import Backup
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.ui.words import age

RULE: Final = (
    "Kept are the newest of each of the last 24 hours, 14 days and 12 months in which one was made,"
    " and those made before an upgrade for a year. Where they take more room than you allow here,"
    " the oldest go first; the newest three always stay."
)
WHEN: Final = (
    "A backup is made when a register is opened, every hour while it is changed, when it is closed,"
    " and before every upgrade."
)
NONE: Final = "There is no backup of this register yet."
OWN_WAY: Final = "It has gone its own way since"
_HOUR: Final = 60  # minutes
_KB: Final = 1_000  # bytes
_UNITS: Final = ((1_000_000_000, "GB"), (1_000_000, "MB"), (_KB, "KB"))


def moment(at: datetime) -> str:
    """``20 Nov 2026, 14:05``, by the clock on the wall."""
    local = at.astimezone()
    return f"{short_day(local.date())}, {local:%H:%M}"


def ago(at: datetime, now: datetime) -> str:
    """``just now``, ``20 minutes ago``, ``2 hours ago``, ``3 weeks ago``."""
    minutes = (now - at) // timedelta(minutes=1)
    if minutes < 0:
        return "a moment still to come: a clock was wrong"
    if minutes < 1:
        return "just now"
    if minutes < _HOUR:
        return _counted(minutes, "minute") + " ago"
    if minutes < 24 * _HOUR:
        return _counted(minutes // _HOUR, "hour") + " ago"
    return age(at.astimezone().date(), now.astimezone().date())


def made(backup: Backup, now: datetime) -> str:
    """When and why a backup was made."""
    why = ", before an upgrade" if backup.before_upgrade else ""
    return f"{moment(backup.at)} – {ago(backup.at, now)}{why}"


def size(count: int) -> str:
    """``2 GB``, ``4.5 MB``, ``336 KB``; in thousands, as file managers count."""
    for unit, name in _UNITS:
        if count >= unit:
            number = f"{count / unit:.{0 if unit == _KB else 1}f}".removesuffix(".0")
            return f"{number}\N{NO-BREAK SPACE}{name}"
    return f"{count} bytes"


def changed_since(count: int | None) -> str:
    """How far the register has gone on since; None where it went another way."""
    if count is None:
        return OWN_WAY
    return f"{_counted(count, 'step')} since" if count else "Nothing since"


def checked(backup: Backup) -> str:
    """How thoroughly a backup was compared with the register, or that it was found in doubt."""
    if backup.in_doubt:
        return "In doubt: not as made"
    return "File, history and rows" if backup.checked else "File and last step"


def steps(lines: tuple[StepMade, ...]) -> str:
    """What was done, a line each, the newest first."""
    return "\n".join(f"{moment(line.at)} · {line.by} · {line.label}" for line in lines)


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' if count != 1 else ''}"
