"""Backups of a register, as people see them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a register. ``name`` is that of its file; ``at`` is aware, by the clock then.

    ``step`` is the last step that it holds, 0 when it holds none, and ``seal`` what that step
    carries; empty in a register of a version without seals. ``size`` is in bytes. ``checked`` says
    that its journal and its evidence were compared with what it holds, and not the file alone.
    ``in_doubt`` says that its history, or what it holds, was not found as it was made: it is kept
    because it may be the only copy of what was written since.
    """

    name: str
    at: datetime
    step: int
    seal: str
    size: int
    before_upgrade: bool = False
    checked: bool = False
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Restorable:
    """The backups of a register, the newest first, and how many steps were made since each.

    ``since`` holds None for a backup that went another way than the register, as after a restore.
    It is empty when the register cannot be read; ``damage`` then says so, and is empty otherwise.
    """

    backups: tuple[Backup, ...]
    since: dict[str, int | None]
    damage: str = ""
