"""Backups that are made without being asked for, checked, and opened beside the register."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.backups import Backup, Restorable
from blackpool_tracker.domain.errors import RegisterError, UnsoundError
from blackpool_tracker.domain.history import StepMade
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rotation import LIMIT
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.storage import ciphering, sqlite
from blackpool_tracker.storage.backups import PATIENCE, SUFFIX, BackupFolder, stem_of
from blackpool_tracker.storage.checking import check
from blackpool_tracker.storage.copying import (
    BEFORE_SEALS,
    copy_soundly,
    last_step,
    step_not_as_made,
    steps_after,
)
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.folders import registers_folder
from blackpool_tracker.storage.locks import refuse_without_locks
from blackpool_tracker.storage.newer import made_by_newer
from blackpool_tracker.storage.store import Store

HOUR: Final = timedelta(hours=1)
AT_ONCE: Final = timedelta(0)
LIMITS: Final = (500_000_000, 1_000_000_000, LIMIT, 5_000_000_000, 20_000_000_000)
"""The sizes, in bytes, that people may choose for the backups of one register."""

MOST_STEPS: Final = 500  # that are listed of what was done since a backup
_LIMIT: Final = "backup_limit"
_NEVER_CHANGED: Final = "A backup is never changed."


IN_DOUBT: Final = (
    "Its history, or what it holds, is not as it was made: File > Check register tells where."
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a register: where it lies, and what is wrong with it; empty when in order."""

    path: Path
    warning: str


class Backups:
    """The backups of the register at ``register``, whether it can be read or not.

    Every method may be called on any thread; ``go_on`` is asked often and says when to stop.
    """

    def __init__(
        self, register: Path, preferences: Preferences, passphrase: Passphrase | None = None
    ) -> None:
        self.register = register
        self._passphrase = passphrase
        self._folder = BackupFolder(register, passphrase)
        self._preferences = preferences

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return self._folder.path

    @property
    def limit(self) -> int:
        """How many bytes the backups of one register may take."""
        kept = self._preferences.get(_LIMIT)
        return kept if isinstance(kept, int) and kept in LIMITS else LIMIT

    def choose_limit(self, limit: int) -> None:
        """Let the backups of each register take so many bytes from now on."""
        self._preferences.keep(_LIMIT, limit)

    def taken(self) -> tuple[int, int]:
        """How many backups there are, and the bytes that they take."""
        there = self._folder.backups()
        return len(there), sum(each.size for each in there)

    def make(self) -> Copy:
        """Make a backup because somebody asks for one. Raises ``RegisterError``; then none is."""
        with self._folder.asked():
            made = self._folder.add()
            self._folder.rotate(self.limit)
        return Copy(self._folder.file(made), IN_DOUBT if made.in_doubt else "")

    def copy_to(self, target: Path) -> Copy:
        """Copy the register to a place of its own. Raises ``RegisterError``; then there is none."""
        return self._copied(self.register, target, sqlite.always)

    def keep_up(
        self, rest: timedelta = AT_ONCE, go_on: sqlite.GoOn = sqlite.always
    ) -> Backup | None:
        """Make a backup if something was saved since the last, and none is younger than ``rest``.

        None when none is due, or another window is seeing to it, or a newer version that has
        brought the register up to date. Raises ``UnsoundError`` when the register is damaged, and
        ``RegisterError`` when the backup cannot be made.
        """
        with self._folder.chore() as ours:
            if not ours or made_by_newer(self.register, self._passphrase) or not self._due(rest):
                return None
            made = self._folder.add(go_on=go_on)
            self._folder.rotate(self.limit)
            return made

    def faults_of_newest(self, go_on: sqlite.GoOn = sqlite.always) -> list[str]:
        """What is wrong with the newest backup, a sentence each; empty when sound.

        Compares all that it holds with its journal, once for each backup. One with faults is kept
        as in doubt. Empty, too, when ``go_on`` says no before that is known: the next time tells.
        """
        newest = next(iter(self._folder.backups()), None)
        if newest is None or newest.checked or newest.seal == BEFORE_SEALS:
            return []
        file = self._folder.file(newest)
        # It lacks the tables that came later; what was made of it is checked itself. And what a
        # newer version has made is checked there.
        if newest.before_upgrade or made_by_newer(file, self._folder.key_of(file)):
            return []
        if newest.in_doubt:
            return [IN_DOUBT]
        faults = self._faults(file, go_on)
        if faults is None:
            return []
        with self._folder.chore(PATIENCE) as ours:
            if ours and faults:
                self._folder.doubt(newest)
            elif ours:
                self._folder.note_checked(newest)
        return faults

    def restorable(self) -> Restorable:
        """The backups, and how many steps were made since each; reads no more than last steps."""
        backups = tuple(self._folder.backups())
        try:
            newest = last_step(self.register, None, self._passphrase).step
            since = {each.name: self._since(each, newest) for each in backups}
        except ciphering.errors(OSError):
            return Restorable(backups, {}, _damage(self.register))
        return Restorable(backups, since)

    def steps_since(self, backup: Backup) -> tuple[StepMade, ...]:
        """The newest steps that the register has after those of a backup, the newest first."""
        try:
            return steps_after(self.register, backup.step, MOST_STEPS, self._passphrase)
        except ciphering.errors(OSError, ValueError):
            return ()

    def restore(self, backup: Backup, go_on: sqlite.GoOn = sqlite.always) -> Copy:
        """Make a copy of a backup beside the register, which is not touched.

        Where its folder takes no file, or its drive does not keep two people apart who save at the
        same moment, the copy goes to the user's own folder. Raises
        ``RegisterError``; then there is no copy.
        """
        name = f"{self.register.stem} {_as_of(backup.at)}"
        return self._restore(self._folder.file(backup), name, go_on)

    def restore_file(self, file: Path, go_on: sqlite.GoOn = sqlite.always) -> Copy:
        """The same of any register that was kept elsewhere. Raises ``RegisterError``."""
        with _calling_it_damaged(file):
            key = self._folder.key_of(file)
            if ciphering.is_encrypted(file) and key is None:
                return self._restore(file, f"{stem_of(file)} {_as_of(_modified(file))}", go_on)
            if not sqlite.is_register(file, key):
                raise RegisterError(f"{file.name} is not a Blackpool Tracker register.")
            at = last_step(file, None, key).at
            moment = datetime.fromisoformat(at) if at else _modified(file)
        return self._restore(file, f"{stem_of(file)} {_as_of(moment)}", go_on)

    def _due(self, rest: timedelta) -> bool:
        there, now = self._folder.backups(), clock.now()
        try:
            last = last_step(self.register, None, self._passphrase)
        except ciphering.errors() as error:
            raise UnsoundError(_damage(self.register)) from error
        done = any((each.step, each.seal) == (last.step, last.seal) for each in there)
        # One from a moment to come says nothing: a clock was wrong.
        young = any(now - rest < each.at <= now for each in there)
        return last.step > 0 and not done and not young

    def _since(self, backup: Backup, newest: int) -> int | None:
        here = last_step(self.register, backup.step, self._passphrase)
        if BEFORE_SEALS in {here.seal, backup.seal}:
            file = self._folder.file(backup)
            there = last_step(file, None, self._folder.key_of(file))
            same = here[:-1] == there[:-1]
        else:
            same = (here.step, here.seal) == (backup.step, backup.seal)
        return newest - backup.step if same else None

    def _restore(self, file: Path, name: str, go_on: sqlite.GoOn) -> Copy:
        beside = _free(self.register.parent, name)
        try:
            return self._to_work_in(file, beside, go_on)
        except UnsoundError:
            raise RegisterError(
                f"{file.name} is damaged and was not opened. Choose another backup."
            ) from None
        except RegisterError:
            folder = registers_folder()
            # It may be there, and only not be safe: then there is no second one.
            if folder == self.register.parent or beside.exists() or not go_on():
                raise
            return self._to_work_in(file, _free(folder, name), go_on)

    def _to_work_in(self, file: Path, target: Path, go_on: sqlite.GoOn) -> Copy:
        """A copy that people will save to, unlike one that is only kept."""
        refuse_without_locks(target)
        return self._copied(file, target, go_on)

    def _copied(self, file: Path, target: Path, go_on: sqlite.GoOn) -> Copy:
        warning, key = "", self._folder.key_of(file)
        with made_beside(target, replace=False) as part:
            if key is None and ciphering.is_encrypted(file):
                # Nobody writes to a backup, so it can be copied as it lies; its passphrase is asked
                # for when the copy is opened.
                shutil.copyfile(file, part)
                return Copy(target, warning)
            last = copy_soundly(file, part, go_on, key)
            if last.seal != BEFORE_SEALS and step_not_as_made(part, None, go_on, key):
                warning = IN_DOUBT
        return Copy(target, warning)

    def _faults(self, copy: Path, go_on: sqlite.GoOn) -> list[str] | None:
        """All that is wrong with a copy; None when it was not known before ``go_on`` said no."""
        key = self._folder.key_of(copy)
        store = Store(FileHome(copy, key), "backup", locked=_NEVER_CHANGED)
        try:
            found = check(store, self._folder.verified(), lambda _share: go_on())
        finally:
            store.close()
        if found is None:
            return None
        # Words to search by can be made anew from the entries: nothing of the copy is lost.
        return [] if found.searching else list(found.faults)


def _as_of(at: datetime) -> str:
    return f"as of {at.astimezone():%Y-%m-%d %H.%M}"


def _free(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}){SUFFIX}"
    return path


def _damage(register: Path) -> str:
    if not register.exists():
        return f"The register is not at {register} any more, so what changed since is not known."
    return f"{register.name} is damaged and cannot be read, so what changed since is not known."


def _modified(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


@contextmanager
def _calling_it_damaged(file: Path) -> Iterator[None]:
    try:
        yield
    except ciphering.errors(OSError, ValueError) as error:
        raise RegisterError(f"{file.name} cannot be read. Choose another backup.") from error
