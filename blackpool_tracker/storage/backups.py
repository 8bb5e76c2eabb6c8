"""The backups of one register: a folder of copies, and what is known of each.

What is known stands in a small JSON file beside them. It saves time only: what it does not tell
is read from the copies themselves.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from blackpool_tracker.domain import clock
from blackpool_tracker.domain.backups import Backup
from blackpool_tracker.domain.errors import RegisterError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.rotation import outdated
from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.checking import Mark
from blackpool_tracker.storage.copying import (
    BEFORE_SEALS,
    copy_soundly,
    last_step,
    step_not_as_made,
)
from blackpool_tracker.storage.files import (
    flush,
    in_plain_words,
    keep_name,
    made_beside,
)
from blackpool_tracker.storage.folders import backups_folder, made_private
from blackpool_tracker.storage.replacing import put_in_place
from blackpool_tracker.storage.sqlite import GoOn, always

KNOWN: Final = "backups.json"
LOCK: Final = "backups.lock"
DRAFT: Final = "being made"
SUFFIX: Final = ".register"
PATIENCE: Final = 30.0  # seconds that a backup waits that somebody has asked for
LONGEST: Final = 80  # letters of the register's name that its backups carry
WHEN: Final = "%Y-%m-%d %H.%M.%S"  # no colon, which Windows takes in no name

_NAME: Final = re.compile(
    r" (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) step \d+( before upgrade)?( in doubt)?( \(\d+\))?"
    r"\.register\Z"
)
AT_IT: Final = "Another window is making a backup of this register just now. Try again in a minute."


class BackupFolder:
    """The backups of the register at ``register``, which need not exist any more.

    ``passphrase`` is that of the register; None when it has none, or it is not known: of backups
    that have one is then only told what was noted of them.
    """

    def __init__(self, register: Path, passphrase: Passphrase | None = None) -> None:
        self.register, self.passphrase = register, passphrase
        place = os.path.normcase(register.resolve())
        digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:8]
        self._stem = register.stem[:LONGEST].rstrip(" .")
        self.path = backups_folder() / f"{self._stem} {digest}"

    @contextmanager
    def chore(self, wait: float = 0.0) -> Iterator[bool]:
        """Whether the folder is ours alone for the block; False when another is at work in it.

        ``wait`` is how many seconds to wait for the other. Makes the folder. Raises
        ``RegisterError``.
        """
        with in_plain_words(self.path):
            made_private(made_private(self.path.parent) / self.path.name)
            lock = FileLock(self.path / LOCK)
            try:
                lock.acquire(timeout=wait)
            except Timeout:
                yield False
                return
        try:
            yield True
        finally:
            lock.release()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """A chore that a person waits for; ``RegisterError`` when another goes on too long."""
        with self.chore(PATIENCE) as ours:
            if not ours:
                raise RegisterError(AT_IT)
            yield

    def backups(self) -> list[Backup]:
        """All backups that can be read, the newest first; none when the folder cannot be read."""
        known, _mark = self._known()
        found = []
        with suppress(OSError):
            found = [self._look(file, known.get(file.name)) for file in self._files()]
        there = [backup for backup in found if backup is not None]
        return sorted(there, key=lambda each: (each.at, each.step, each.name), reverse=True)

    def add(self, *, before_upgrade: bool = False, go_on: GoOn = always) -> Backup:
        """Make a backup, inside a ``chore``. It gets its name when it is known to be whole.

        One whose history is not as it was made is kept as in doubt: people write on in such a
        register, and what they write must not be in one place only. Raises ``UnsoundError`` when
        the register cannot be read to its end, and ``RegisterError`` when the backup cannot be
        written or ``go_on`` says no; then there is none.
        """
        at, in_doubt = clock.now(), False
        draft = self.path / DRAFT
        with made_beside(draft, replace=True) as part:
            last = copy_soundly(self.register, part, go_on, self.passphrase)
            # A register is brought up to date whatever its seals say: it must open.
            if last.seal != BEFORE_SEALS and not before_upgrade:
                in_doubt = bool(step_not_as_made(part, self._sealed(), go_on, self.passphrase))
        with in_plain_words(self.path):
            made = Backup(
                "", at, last.step, last.seal, draft.stat().st_size, before_upgrade=before_upgrade,
                in_doubt=in_doubt,
            )  # fmt: skip
            target = self._free(made)
        with in_plain_words(draft, replaced=True):
            put_in_place(draft, target)
        keep_name(target)
        made = replace(made, name=target.name)
        self._note([*self.backups(), made])
        return made

    def rotate(self, limit: int) -> None:
        """Give up, inside a ``chore``, the backups that are outdated; ``limit`` is in bytes.

        What somebody has renamed or put there is left alone.
        """
        ours = [each for each in self.backups() if _NAME.search(each.name)]
        for each in outdated(ours, clock.now().astimezone(), limit):
            with suppress(OSError):  # one that is open somewhere; the next time takes it
                self.file(each).unlink()
        self._note(self.backups())

    def note_checked(self, backup: Backup) -> None:
        """Keep that all that a backup holds was found in order; nothing when it is gone."""
        there = self.backups()
        if backup in there:
            others = [each for each in there if each != backup]
            self._note([replace(backup, checked=True), *others], Mark(backup.step, backup.seal))

    def doubt(self, backup: Backup) -> None:
        """Give a backup the name of one in doubt, because what it holds is not in order."""
        doubted = replace(backup, in_doubt=True)
        with in_plain_words(self.file(backup), replaced=True):
            target = self._free(doubted)
            self.file(backup).rename(target)
            flush(self.path)
        self._note([*self.backups(), replace(doubted, name=target.name)])

    def file(self, backup: Backup) -> Path:
        """Where a backup lies."""
        return self.path / backup.name

    def key_of(self, file: Path) -> Passphrase | None:
        """What opens a backup: one made before the register had its passphrase has none."""
        return self.passphrase if ciphering.is_encrypted(file) else None

    def verified(self) -> Mark | None:
        """The last step up to which all was found in order; None when nothing was yet."""
        _known, mark = self._known()
        return mark

    def _sealed(self) -> Mark | None:
        """The last step of the newest backup: up to it, the seals were found in order."""
        sealed = [
            each
            for each in self.backups()
            if each.seal != BEFORE_SEALS and not each.before_upgrade and not each.in_doubt
        ]
        return Mark(sealed[0].step, sealed[0].seal) if sealed else None

    def _files(self) -> list[Path]:
        return [file for file in self.path.iterdir() if file.suffix == SUFFIX and file.is_file()]

    def _look(self, file: Path, known: Backup | None) -> Backup | None:
        """What is to be said of a copy; None when it cannot be read."""
        size = file.stat().st_size
        if known is not None and known.size == size:
            return known
        try:
            last = last_step(file, None, self.key_of(file))
        except ciphering.errors():
            return None
        said = _NAME.search(file.name)
        modified = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        at = datetime.strptime(said[1], WHEN).astimezone(UTC) if said else modified
        upgrade, doubted = bool(said and said[2]), bool(said and said[3])
        return Backup(
            file.name, at, last.step, last.seal, size, before_upgrade=upgrade, in_doubt=doubted
        )

    def _free(self, backup: Backup) -> Path:
        when = backup.at.astimezone().strftime(WHEN)
        why = " before upgrade" if backup.before_upgrade else ""
        why += " in doubt" if backup.in_doubt else ""
        name = f"{self._stem} {when} step {backup.step}{why}"
        path, number = self.path / f"{name}{SUFFIX}", 1
        while path.exists():
            number += 1
            path = self.path / f"{name} ({number}){SUFFIX}"
        return path

    def _known(self) -> tuple[dict[str, Backup], Mark | None]:
        """What was noted; a note that is damaged counts as never made."""
        try:
            kept = json.loads((self.path / KNOWN).read_text(encoding="utf-8"))
            mark = Mark(*kept["verified"]) if kept["verified"] else None
            backups = [_backup_of(line) for line in kept["backups"]]
        except (OSError, ValueError, TypeError, KeyError):
            return {}, None
        return {each.name: each for each in backups}, mark

    def _note(self, backups: list[Backup], mark: Mark | None = None) -> None:
        kept = {
            "verified": mark or self.verified(),
            "backups": [_line_of(each) for each in {each.name: each for each in backups}.values()],
        }
        # Without it only time is lost.
        with suppress(RegisterError), made_beside(self.path / KNOWN, replace=True) as part:
            part.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def stem_of(file: Path) -> str:
    """What the register is called of which a file is a copy, as far as its name tells."""
    return _NAME.sub("", file.name) if _NAME.search(file.name) else file.stem


def verified(register: Path) -> Mark | None:
    """The last step of a register up to which all was found in order in one of its backups."""
    return BackupFolder(register).verified()


def back_up_before_upgrade(register: Path, passphrase: Passphrase | None) -> None:
    """Make the backup that comes before an upgrade; raises ``RegisterError`` when it cannot be."""
    folder = BackupFolder(register, passphrase)
    try:
        with folder.asked():
            folder.add(before_upgrade=True)
    except RegisterError as error:
        raise RegisterError(
            f"{register.name} was made by an older version and has to be brought up to date, but"
            f" the backup that comes first could not be made in {folder.path}. {error} The"
            " register was left as it is; open it again once that is put right."
        ) from error


def _line_of(backup: Backup) -> dict[str, Any]:
    return {
        "name": backup.name,
        "at": backup.at.isoformat(),
        "step": backup.step,
        "seal": backup.seal,
        "size": backup.size,
        "before_upgrade": backup.before_upgrade,
        "checked": backup.checked,
        "in_doubt": backup.in_doubt,
    }


def _backup_of(line: dict[str, Any]) -> Backup:
    return Backup(
        name=str(line["name"]),
        at=datetime.fromisoformat(line["at"]).astimezone(UTC),
        step=int(line["step"]),
        seal=str(line["seal"]),
        size=int(line["size"]),
        before_upgrade=bool(line["before_upgrade"]),
        checked=bool(line["checked"]),
        in_doubt=bool(line["in_doubt"]),
    )
